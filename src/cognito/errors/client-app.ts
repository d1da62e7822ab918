// What may be known of the app around a client library: where it runs, and how the library was set up there.

/** Members are left out where nothing is known. */
export interface ClientApp {
  /** The app runs in React Native or Expo. */
  readonly reactNative?: true;
  /** The app runs in Expo Go, which has no native code of its own packages. */
  readonly expoGo?: true;
  /** The library is called on a server: a server component, middleware, a route handler. */
  readonly onServer?: true;
  /** The library keeps its tokens in cookies that the app configures. */
  readonly cookieStorage?: true;
  /** A token or cookie is larger than a cookie may be. */
  readonly largeToken?: true;
  /** The fault came with another version of the library. */
  readonly upgraded?: true;
  /** The sign-in was called without a password, or with an empty one. */
  readonly withoutPassword?: true;
  /** The auth flow of the library's configuration: `CUSTOM_AUTH`. */
  readonly configuredFlow?: string;
  /** The program was restarted in place, and its native part was not. */
  readonly hotRestart?: true;
  /** The same sign-in works on another platform. */
  readonly worksElsewhere?: true;
  /** The user did not close or cancel the sign-in. */
  readonly notCancelled?: true;
  /** The sign-in is one with a custom challenge of the pool’s triggers. */
  readonly customChallenge?: true;
  /** The app set logins on its credentials provider, and does not refresh it. */
  readonly loginsNotRefreshed?: true;
  /** A call of the library that ends or reads a sign-in, such as `fetchAuthSession`. */
  readonly otherCall?: string;
}
