// One field of a form, the same from the draft that makes it to the page that draws it. On its way to the page the host
// only masks it: of a secret, nothing but its length goes along.

import type { Secrecy, ValueSource } from '../cognito/field.ts';

export interface FormField {
  /** Path into the payload: `ChallengeResponses.SMS_MFA_CODE`, `UserContextData.IpAddress`, `Session`. */
  readonly id: string;
  /** Cognito's own key. */
  readonly key: string;
  readonly help: string;
  readonly secrecy: Secrecy;
  /** Where its value usually comes from. */
  readonly source: ValueSource['kind'];
  readonly place: FieldPlace;
  /** Whether the rules ask for it now: conditions are resolved. */
  readonly required: boolean;
  /** For a conditional field: "Required when the app client has a secret." */
  readonly needText?: string;
  readonly value: FieldValue;
  readonly origin: Origin;
  /** Whether the user may take over a filled or computed value by hand. */
  readonly overridable: boolean;
  /** What a computed value was made of, to open and look at. */
  readonly inputs: readonly { readonly label: string; readonly value: string; readonly secret: boolean }[];
  /** A fixed set of values; `free` allows others too. */
  readonly choices?: { readonly options: readonly Option[]; readonly free: boolean };
  /** Long text (JSON, tokens): drawn as several lines. */
  readonly multiline: boolean;
  /** True for what is asked for but never sent, such as the password behind SRP. */
  readonly notSent: boolean;
  readonly findings: readonly FindingView[];
  readonly offer?: Offer;
  /** What is known of a Session that stands in this field. */
  readonly session?: SessionView;
}

/**
 * Which group a field is drawn in: `first` above all others (the Session of a chain), `typed`, then `filled` (from the
 * chain), `computed` and `optional` collapsed.
 */
export type FieldPlace = 'first' | 'typed' | 'filled' | 'computed' | 'optional';

/** `secret` values stay with the host; `field/reveal` fetches one for as long as it is shown. */
export type FieldValue =
  | { readonly kind: 'empty' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'secret'; readonly length: number };

/** Where a value came from. */
export interface Origin {
  /** `overridden`: typed over a value that would have been filled or computed; Undo gives it back. */
  readonly kind: 'none' | 'typed' | 'filled' | 'computed' | 'overridden';
  /** "from ChallengeParameters.SALT", "computed: HMAC over USERNAME and ClientId", "typed", "overridden". */
  readonly label: string;
}

/** A value that can be put in by one act: the current TOTP code, the code in the sandbox's inbox. */
export interface Offer {
  /** Stays with the host. */
  readonly value?: string;
  readonly label: string;
  /** When the offered value stops being right: Unix milliseconds. */
  readonly validUntil?: number;
}

export interface SessionView {
  /** First eight hex digits of its SHA-256. */
  readonly fingerprint: string;
  /** `unknown`: no answer of this chain brought it. */
  readonly state: 'live' | 'used' | 'expired' | 'unknown';
  /** "used by step 3", "not from this chain"; empty where there is nothing to say. */
  readonly label: string;
  /** Unix milliseconds, both; absent where nobody knows. */
  readonly issuedAt?: number;
  readonly expiresAt?: number;
}

export interface Option {
  readonly value: string;
  readonly label: string;
  /** Shown quieter behind the label: "asks for an SMS code". */
  readonly detail?: string;
}

export interface FindingView {
  readonly severity: 'error' | 'warning' | 'info';
  readonly code: string;
  /** Where in the payload, as a field id (`ChallengeResponses.SMS_MFA_CODE`); empty for the payload as a whole. */
  readonly at: string;
  readonly message: string;
  /** A one-click repair; `finding/fix` applies it. */
  readonly fix?: { readonly title: string };
}
