// A draft: the request being written, with its subject and what the user typed. Everything else is derived from it.

import type { JsonObject } from '../../cognito/json.ts';

/**
 * What a request is about. `operation` and `authFlow` are names in the tables; `challengeName` may be any text, so that
 * an unknown challenge gets a generic form.
 */
export type Subject =
  | { readonly operation: string; readonly authFlow: string }
  | { readonly operation: string; readonly challengeName: string }
  | { readonly operation: string };

export interface Draft {
  /** Unique; a new request is a new draft. */
  readonly id: string;
  readonly subject: Subject;
  /**
   * What the user typed, by field id (`ChallengeResponses.SMS_MFA_CODE`, `Session`, `UserContextData.IpAddress`).
   * A typed value replaces a filled or computed one; an empty text leaves the key out of the payload.
   */
  readonly typed: Readonly<Record<string, string>>;
  /** ClientMetadata, and keys of AuthParameters or ChallengeResponses that are not in the tables. */
  readonly maps: Readonly<Record<string, readonly MapEntry[]>>;
  /** Pasted members that are not in the tables. They are sent and checked as pasted. */
  readonly extraMembers: JsonObject;
  /** It was pasted, to be checked. */
  readonly pasted?: true;
  readonly fresh: FreshValues;
}

/** Random values, constant while the form is open. */
interface FreshValues {
  /** The exponent of SRP_A, in hex. */
  readonly srpExponent: string;
  /** Bytes for a new device's password and salt, in hex. */
  readonly deviceRandom: string;
  /** Bytes for a suggested password, in hex. */
  readonly passwordRandom: string;
}

export interface MapEntry {
  readonly key: string;
  readonly value: string;
}

/** Cognito's name of the subject: `SMS_MFA`, `USER_SRP_AUTH` or `GetUser`. */
export function subjectWord(subject: Subject): string {
  if ('authFlow' in subject) return subject.authFlow;
  return 'challengeName' in subject ? subject.challengeName : subject.operation;
}
