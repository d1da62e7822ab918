// A request being written: what it is about, and what the user typed. Everything else is derived from it.

import type { JsonObject } from '../../cognito/json.ts';

/**
 * What a request is about; `operation` and `authFlow` are names of the tables. `challengeName` is any text, so that an
 * unknown challenge gets a generic form.
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
   * A key that is there wins over what would be filled or computed; an empty text leaves the key out of the payload.
   */
  readonly typed: Readonly<Record<string, string>>;
  /** ClientMetadata, and keys of AuthParameters or ChallengeResponses that no row of the tables has. */
  readonly maps: Readonly<Record<string, readonly MapEntry[]>>;
  /** Pasted members that no row has; sent as they are, so that what was pasted is what is checked. */
  readonly extraMembers: JsonObject;
  readonly fresh: FreshValues;
}

/** Random values that stand still while the form is open. */
interface FreshValues {
  /** Exponent of SRP_A, hex. */
  readonly srpExponent: string;
  /** Bytes for a new device's password and salt, hex. */
  readonly deviceRandom: string;
}

export interface MapEntry {
  readonly key: string;
  readonly value: string;
}

/** `SMS_MFA`, `USER_SRP_AUTH` or `GetUser`: the subject's own word, in Cognito's spelling. */
export function subjectWord(subject: Subject): string {
  if ('authFlow' in subject) return subject.authFlow;
  return 'challengeName' in subject ? subject.challengeName : subject.operation;
}
