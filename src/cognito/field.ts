// The type of a field: one key of AuthParameters, ChallengeResponses or a request, with everything that the form, the
// checks, the language server and the documentation need to know about it.

/** What a condition or a value check may use. An absent member is not known. */
export interface FieldContext {
  /** The values beside this field, in the same map. */
  readonly siblings: Readonly<Record<string, string>>;
  readonly clientHasSecret?: boolean;
  /** ChallengeParameters of the challenge being answered. */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly availableChallenges?: readonly string[];
}

/**
 * When a key is required. `when` returns undefined when the context does not say; `text` completes the sentence
 * "Required …", for example "when the app client has a secret".
 */
export type Need =
  | { readonly kind: 'required' }
  | { readonly kind: 'optional' }
  | {
      readonly kind: 'conditional';
      readonly when: (context: FieldContext) => boolean | undefined;
      readonly text: string;
    };

export type Computation =
  | 'SECRET_HASH'
  | 'SRP_A'
  | 'PASSWORD_CLAIM_SIGNATURE'
  | 'DEVICE_PASSWORD_CLAIM_SIGNATURE'
  | 'TIMESTAMP'
  | 'DEVICE_VERIFIER'
  | 'CREDENTIAL';

export type DeliveryWay = 'SMS' | 'EMAIL' | 'functions';

/** Where a value usually comes from. */
export type ValueSource =
  /** Only the user knows it. `suggests`: the user makes it up, so the form can suggest one. */
  | { readonly kind: 'person'; readonly suggests?: 'password' }
  /** From the app client or the target (ClientId, UserPoolId). */
  | { readonly kind: 'client' }
  /** The first of these ChallengeParameters that is present. */
  | { readonly kind: 'parameter'; readonly names: readonly string[] }
  /** Computed; `from` says from what, for display: "HMAC over USERNAME and ClientId". */
  | { readonly kind: 'computed'; readonly computation: Computation; readonly from: string }
  /** A code delivered by SMS or e-mail, or whatever the pool's Lambda functions sent. */
  | { readonly kind: 'delivered'; readonly by: DeliveryWay }
  /** The current code of an authenticator app. */
  | { readonly kind: 'authenticator' }
  /** One of the values that Cognito offered in this ChallengeParameter, or in AvailableChallenges. */
  | { readonly kind: 'choice'; readonly of: string }
  /** The remembered device of this user. */
  | { readonly kind: 'device' }
  /** A token of this chain. */
  | { readonly kind: 'token'; readonly token: 'access' | 'refresh' }
  /** This member of an earlier operation's answer. */
  | { readonly kind: 'answer'; readonly member: string };

/**
 * `open`: may be shown and stored. `code`: shown while it is typed, left out of logs and stored files (it lives for
 * minutes). `secret`: masked everywhere, revealed only when the user asks for it.
 */
export type Secrecy = 'open' | 'code' | 'secret';

/** A fixed set of values, each explained. */
export interface Choice {
  readonly value: string;
  readonly help: string;
  /** True where it is chosen automatically when offered, because the extension can answer it without the user. */
  readonly preferred?: boolean;
}

export interface Field {
  /** Cognito's own key, for example `SMS_MFA_CODE`. */
  readonly key: string;
  readonly need: Need;
  /** What it is, in one sentence. */
  readonly help: string;
  readonly source: ValueSource;
  readonly secrecy: Secrecy;
  /** False for values that the form asks for but never sends (the password behind SRP). Absent means sent. */
  readonly sent?: boolean;
  /** True where an optional value is filled in if it is known, because most calls need it. */
  readonly filledWhenKnown?: boolean;
  /** True for values that work once: running the chain again asks for a new one. */
  readonly singleUse?: boolean;
  /** True where values are usually long, so the input has several lines. */
  readonly multiline?: boolean;
  readonly choices?: readonly Choice[];
  /** The table whose names are its values. It says what the whole request is about, so the form has no input for it. */
  readonly names?: 'auth-flows' | 'challenges';
  /**
   * What is wrong with a value, as a sentence that names the key and the rule
   * ("SMS_MFA_CODE must be 6 to 8 digits; this has 5."), or undefined. Never called with an absent value.
   */
  readonly check?: (value: string, context: FieldContext) => ValueFault | undefined;
}

/** What is wrong with one value. `warning` where the evidence is thin: an unverified rule must not block the user. */
export interface ValueFault {
  readonly severity: 'error' | 'warning';
  /** Stable, kebab-case, for example `code-not-digits`. */
  readonly code: string;
  readonly message: string;
  /** A correct value, when one is known. */
  readonly better?: string;
  /** The key beside it that has the value meant here, and the other way round. */
  readonly swapWith?: string;
}
