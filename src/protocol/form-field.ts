// One field of a form. The draft, the host and the page share this type; the host masks it for the page, which gets
// only the length of a secret.

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
  /** Whether it is required now, with conditions resolved. */
  readonly required: boolean;
  /** For a conditional field: "Required when the app client has a secret." */
  readonly needText?: string;
  readonly value: FieldValue;
  readonly origin: Origin;
  /** Whether the user may override a filled or computed value. */
  readonly overridable: boolean;
  /** The inputs of a computed value, shown on request. */
  readonly inputs: readonly { readonly label: string; readonly value: string; readonly secret: boolean }[];
  /** Suggested values; `free` allows others too. */
  readonly choices?: { readonly options: readonly Option[]; readonly free: boolean };
  /** Long text (JSON, tokens), drawn over several lines. */
  readonly multiline: boolean;
  /** True for an input that is never sent, such as the password behind SRP. */
  readonly notSent: boolean;
  readonly findings: readonly FindingView[];
  readonly offer?: Offer;
  /** State of the session in this field, if it is a Session field. */
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
  /** `overridden`: typed over a value that would have been filled or computed; Undo restores it. */
  readonly kind: 'none' | 'typed' | 'filled' | 'computed' | 'overridden';
  /** "from ChallengeParameters.SALT", "computed: HMAC over USERNAME and ClientId", "typed", "overridden". */
  readonly label: string;
}

/** A value that one click fills in: the current TOTP code, the code in the sandbox's inbox. */
export interface Offer {
  /** Stays with the host. */
  readonly value?: string;
  readonly label: string;
  /** When the offered value expires, in Unix milliseconds. */
  readonly validUntil?: number;
}

export interface SessionView {
  /** First eight hex digits of its SHA-256. */
  readonly fingerprint: string;
  /** `unknown`: not issued by an answer of this chain. */
  readonly state: 'live' | 'used' | 'expired' | 'unknown';
  /** "used by step 3", "not from this chain"; may be empty. */
  readonly label: string;
  /** Both in Unix milliseconds; absent when unknown. */
  readonly issuedAt?: number;
  readonly expiresAt?: number;
}

export interface Option {
  readonly value: string;
  readonly label: string;
  /** Shown dimmed after the label: "asks for an SMS code". */
  readonly detail?: string;
  /** "Username 3f1c…", for a user who is listed by an address. */
  readonly tooltip?: string;
}

export interface FindingView {
  readonly severity: 'error' | 'warning' | 'info';
  readonly code: string;
  /** Where in the payload, as a field id (`ChallengeResponses.SMS_MFA_CODE`); empty for the payload as a whole. */
  readonly at: string;
  readonly message: string;
  /**
   * Nothing has been entered there yet. The page shows it once the user has left the field or tried the call, so that a
   * form does not open in red.
   */
  readonly missing?: true;
  /** A one-click fix; `finding/fix` applies it. */
  readonly fix?: { readonly title: string };
}
