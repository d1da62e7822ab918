// What a field is: one key of AuthParameters, ChallengeResponses or a request, with everything the form, the checks,
// the language server and the documentation need to know about it.

/** Everything a condition or a value check may look at. A member that is absent is not known. */
export interface FieldContext {
  /** The values beside this field, in the same map. */
  readonly siblings: Readonly<Record<string, string>>;
  readonly clientHasSecret?: boolean;
  /** ChallengeParameters of the challenge being answered. */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly availableChallenges?: readonly string[];
}

/**
 * When a key must be there. `when` answers true, false, or undefined when the facts do not tell; `words` completes the
 * sentence "Required …", for example "when the app client has a secret".
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
  /** Only the user knows it. */
  | { readonly kind: 'person' }
  /** The app client or the target says it (ClientId, UserPoolId). */
  | { readonly kind: 'client' }
  /** The first of these ChallengeParameters that is there. */
  | { readonly kind: 'parameter'; readonly names: readonly string[] }
  /** Computed; `from` says from what, for display: "HMAC over USERNAME and ClientId". */
  | { readonly kind: 'computed'; readonly computation: Computation; readonly from: string }
  /** A code delivered by SMS or e-mail, or what the functions of the pool sent, by whatever way. */
  | { readonly kind: 'delivered'; readonly by: DeliveryWay }
  /** The current code of an authenticator app. */
  | { readonly kind: 'authenticator' }
  /** One of the values that Cognito offered in this ChallengeParameter, or in AvailableChallenges. */
  | { readonly kind: 'choice'; readonly of: string }
  /** The remembered device of this user. */
  | { readonly kind: 'device' }
  /** A token of this chain. */
  | { readonly kind: 'token'; readonly token: 'access' | 'refresh' }
  /** The answer of an earlier operation, named member. */
  | { readonly kind: 'answer'; readonly member: string };

/**
 * `open`: may be shown and stored. `code`: shown while it is typed, left out of logs and stored files (it lives for
 * minutes). `secret`: masked everywhere, revealed only by an act of the user.
 */
export type Secrecy = 'open' | 'code' | 'secret';

/** A fixed set of values, each explained. */
export interface Choice {
  readonly value: string;
  readonly help: string;
  /** True where it is taken by itself, if it is offered: we can answer it without a user. */
  readonly preferred?: boolean;
}

export interface Field {
  /** Cognito's own key, for example `SMS_MFA_CODE`. */
  readonly key: string;
  readonly need: Need;
  /** One sentence: what it is. */
  readonly help: string;
  readonly source: ValueSource;
  readonly secrecy: Secrecy;
  /** False for what the form asks for but never sends (the password behind SRP). Absent means sent. */
  readonly sent?: boolean;
  /** True for what works once: a second walk of the same chain asks for it again. */
  readonly singleUse?: boolean;
  /** True where a value is long as a rule, and has several lines of room. */
  readonly multiline?: boolean;
  readonly choices?: readonly Choice[];
  /** The table whose names are its values: what the whole request is about. The form has no field for it. */
  readonly names?: 'auth-flows' | 'challenges';
  /**
   * What is wrong with a value, as a sentence that names the key and the rule
   * ("SMS_MFA_CODE must be 6 to 8 digits; this has 5."), or undefined. Never called with an absent value.
   */
  readonly check?: (value: string, context: FieldContext) => ValueFault | undefined;
}

/** A fault of one value. `warning` where the evidence is thin: never hard-fail a user on an unverified rule. */
export interface ValueFault {
  readonly severity: 'error' | 'warning';
  /** Stable, kebab-case, for example `code-not-digits`. */
  readonly code: string;
  readonly message: string;
  /** A value that would be right, when one is known. */
  readonly better?: string;
}
