// The entry type of the operation table: one operation of the user pools API.

import type { AccountEffect } from '../account-effect.ts';
import type { Field } from '../field.ts';

/** A string-to-string map of the request. */
export interface MapMember {
  readonly name: string;
  readonly help: string;
  /** Which table has its keys; `free` for ClientMetadata. */
  readonly keys: 'auth-parameters' | 'challenge-responses' | 'free';
}

/** A structure of the request, one level deep. */
export interface StructureMember {
  readonly name: string;
  readonly help: string;
  readonly required: boolean;
  readonly members: readonly Field[];
}

export interface ResponseMember {
  readonly name: string;
  readonly help: string;
}

export interface Operation {
  readonly name: string;
  /** What it does, in one or two sentences. */
  readonly summary: string;
  readonly documentation: string;
  /**
   * What authorises a call: nothing (the app client ID is enough), the session of a challenge or an access token, an
   * access token, or an AWS signature.
   */
  readonly authorization: 'none' | 'session-or-access-token' | 'access-token' | 'iam';
  /** What the call does to the account; for an answer to a challenge, the challenge's effect applies. */
  readonly effect: AccountEffect;
  /** String members. `Session` is not among them: its rule depends on the challenge. */
  readonly members: readonly Field[];
  readonly takesSession: boolean;
  readonly maps: readonly MapMember[];
  readonly structures: readonly StructureMember[];
  /** Members that are no texts, such as numbers. The form has no field for them; they are sent as they are written. */
  readonly otherMembers?: readonly string[];
  readonly response: readonly ResponseMember[];
  /** The label of a button that sends it, where that is clearer than its name: `Refresh Tokens`. */
  readonly action?: string;
  /** The result of a success in a sentence, where the answer itself is empty. */
  readonly done?: string;
  /** True where it exchanges a refresh token for tokens, without a sign-in. */
  readonly renewsTokens?: boolean;
  /** True for a call between two others of a sign-in: a run continues after it. */
  readonly withinSignIn?: boolean;
  /** The operation that uses this one's answer. */
  readonly next?: string;
  /** The operation that answers the challenge this one returns. */
  readonly answeredBy?: string;
  /** Whether a request without a named operation is this one, judging by its members. */
  readonly recognize?: (has: (member: string) => boolean) => boolean;
}

/**
 * What a request of the operation is about: the auth flow it starts, the challenge it answers, or the operation itself.
 */
export function subjectKindOf(operation: Operation): 'auth-flow' | 'challenge' | 'operation' {
  if (operation.maps.some(({ keys }) => keys === 'auth-parameters')) return 'auth-flow';
  return operation.maps.some(({ keys }) => keys === 'challenge-responses') ? 'challenge' : 'operation';
}

/** The names of all members of its requests: texts, maps, structures, others and Session. */
export function membersOf(operation: Operation): readonly string[] {
  return [
    ...operation.members.map((field) => field.key),
    ...operation.maps.map((map) => map.name),
    ...operation.structures.map((structure) => structure.name),
    ...(operation.otherMembers ?? []),
    ...(operation.takesSession ? ['Session'] : []),
  ];
}
