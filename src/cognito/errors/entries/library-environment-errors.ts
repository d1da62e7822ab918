// What a client library misses in the browser, the bundler or the app it runs in. No call was made to Cognito.

import { guidePage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { observed } from './evidence.ts';

const documentation = guidePage('cognito-integrate-apps');

export const libraryEnvironmentEntries: readonly ErrorEntry[] = [
  {
    code: 'library-native-part-missing',
    types: [],
    messages: [
      "{before}Cannot read property 'computeModPow' of{rest}",
      "{before}(reading 'computeModPow'){rest}",
      '{before}RNAWSCognito.computeModPow{rest}',
      '{before}_getRandomBase.default{rest}',
      "The package '@aws-amplify/{package}' doesn't seem to be linked{rest}",
      'Ensure `@aws-amplify/{package}` is installed and linked',
      '{before}crypto.getRandomValues() not supported{rest}',
      '{before}getRandomValues{between}not supported{rest}',
      '{before}Native module not found{rest}',
    ],
    generalMessages: [
      "The package '{package}' doesn't seem to be linked{rest}",
      "{before}Cannot read property 'getRandomBase64' of{rest}",
      '{before}NativeModule: AsyncStorage is null{rest}',
      '{before}AsyncStorage is null{rest}',
    ],
    title: 'The app was built without the native part of the library',
    explanation:
      'SRP needs large numbers and random values; in React Native they come from packages with native code. No call was made to Cognito.',
    causes: [
      possible(
        'The app runs in Expo Go, which has no native code of the library: make a development build (expo prebuild, expo run:android, expo run:ios).',
        ({ call: { app } }) => app?.expoGo && 'The app runs in Expo Go.',
      ),
      most(
        'The running app has no native part of the library: the package is not installed in the app itself or not linked (pod install), the app was not built anew, or it runs in Expo Go, which has none.',
      ),
      possible('The polyfill (react-native-get-random-values) is not imported before the library.'),
      possible('The bundler takes the file of another platform, such as by a Metro or monorepo setting.'),
    ],
    remedies: [
      {
        text: 'Install the package with its native part in the app, import the polyfills first, and build the app anew.',
      },
    ],
    documentation,
    evidence: observed('https://github.com/aws-amplify/amplify-js/issues/12628'),
  },
  {
    code: 'library-unknown-error',
    types: ['UnknownException'],
    messages: ['An unknown error has ocurred', 'An unclassified error prevented this operation{rest}'],
    generalMessages: ['An unknown error has occurred', 'Unknown: An unknown error has occurred'],
    wrapsAnother: true,
    title: 'The library hides an error of its own',
    explanation:
      'The library met an error that is none of Cognito’s and keeps it in underlyingError (or cause). To decide: print that member.',
    causes: [
      possible(
        'In React Native, a package that the library needs is missing in the app’s own package.json, or has no native part: @aws-amplify/react-native, react-native-get-random-values, async-storage; Expo Go has none.',
        ({ call: { app } }) => (app?.reactNative || app?.expoGo) && 'The app runs in React Native.',
      ),
      most('The environment lacks something that the library needs, or the network failed: underlyingError says what.'),
      possible('A trigger or a setting of the user pool answers with an error that this version does not know.'),
    ],
    remedies: [{ text: 'Print underlyingError, and explain that.' }],
    documentation,
    evidence: observed('https://github.com/aws-amplify/amplify-js/issues/12593'),
  },
  {
    code: 'library-browser-part-missing',
    types: [],
    messages: ['Unknown error, the response body from fetch is: undefined'],
    generalMessages: ['{before}{name:fetch|navigator|window|localStorage|sessionStorage} is not defined{rest}'],
    title: 'The library misses a part of the browser',
    explanation:
      'The library was made for browsers and uses fetch, navigator, window or localStorage there. This program runs in Node, where some are missing. No call was made to Cognito.',
    causes: [
      possible(
        'The code runs on the server (server-side rendering, a build), where there is no window and no storage: call it in the browser only, or configure the library for the server.',
        ({ captures: { name = '' } }) => /^(?:window|\w+Storage)$/.test(name) && `A program in Node has no ${name}.`,
      ),
      most(
        'This version of Node or of the library has no fetch or navigator: set global.fetch (node-fetch) before the library is used, or use a newer Node and library.',
      ),
      possible('A test runs without a browser environment (jsdom).'),
    ],
    remedies: [{ text: 'Define what is missing before the library is imported, or use a newer version of it.' }],
    documentation,
    evidence: observed('https://github.com/aws-amplify/amplify-js/issues/1466'),
  },
  {
    code: 'library-bundler-global-missing',
    types: [],
    messages: ['{before}global is not defined'],
    generalMessages: [
      "{before}Can't find variable: global",
      '{before}Buffer is not defined',
      '{before}process is not defined',
    ],
    title: 'The bundler does not give the library what Node has',
    explanation:
      'The library or a package under it uses global, Buffer or process, which webpack 4 gave and newer bundlers do not. No call was made to Cognito.',
    causes: [
      most(
        'The bundler (Vite, Angular, webpack 5, esbuild) does not define global, Buffer or process: define it in its configuration, or set window.global = window in index.html before the app.',
      ),
      possible('The library is older than its version without these packages (Amplify 6).'),
    ],
    remedies: [{ text: 'Define global in the bundler, or set it in a script before the app.' }],
    documentation,
    evidence: observed('https://github.com/aws-amplify/amplify-js/issues/11175'),
  },
  {
    code: 'library-cookies-too-large',
    types: [],
    messages: [
      '{before}Request Header Or Cookie Too Large{rest}',
      '{before}Request Header Fields Too Large{rest}',
      '{before}REQUEST_HEADER_TOO_LARGE{rest}',
    ],
    title: 'The cookies of the page are too large',
    explanation:
      'A sign-in that is kept in cookies has three tokens, some of several kilobytes, and servers take 8 to 16 KB of headers.',
    causes: [
      most(
        'The tokens of this sign-in and those of earlier users are all kept in cookies: the old ones are not removed.',
      ),
      possible('The ID token is large, by many groups or claims of a PreTokenGeneration trigger.'),
    ],
    remedies: [{ text: 'Remove the cookies at sign-out, and keep fewer claims in the tokens.' }],
    documentation,
    evidence: observed(),
  },
];
