// What an operation of the user pools API is: the entry type of the operation table.

import type { AccountEffect } from '../account-effect.ts';
import type { Field } from '../field.ts';

/** A string-to-string map of the request. */
export interface MapMember {
  readonly name: string;
  readonly help: string;
  /** Which table says what its keys are; `free` for ClientMetadata. */
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
   * What authorises a call: `none` (the app client's id is enough), a session of a challenge or an access token, an
   * access token, or an AWS signature.
   */
  readonly authorization: 'none' | 'session-or-access-token' | 'access-token' | 'iam';
  /** What the call does to the account; of an answer to a challenge, the challenge says it. */
  readonly effect: AccountEffect;
  /** Members that are text. `Session` is apart: its rule depends on the challenge. */
  readonly members: readonly Field[];
  readonly takesSession: boolean;
  readonly maps: readonly MapMember[];
  readonly structures: readonly StructureMember[];
  readonly response: readonly ResponseMember[];
  /** What a button that sends it does, where that is said better than by its name: `Refresh tokens`. */
  readonly action?: string;
  /** What is so once it has succeeded, where its answer tells nothing: a sentence. */
  readonly done?: string;
  /** True where its tokens come for a refresh token: nobody signs in. */
  readonly renewsTokens?: boolean;
  /** True for a call between two others of a sign-in: a run goes on behind it. */
  readonly withinSignIn?: boolean;
  /** The operation that goes on with what this one answered. */
  readonly next?: string;
  /** The operation that answers a challenge this one's answer brings. */
  readonly answeredBy?: string;
  /** Whether a request that does not say its operation is one of these, from the members it has. */
  readonly recognize?: (has: (member: string) => boolean) => boolean;
}

/** What a request of the operation is about: an auth flow that it begins, a challenge that it answers, or itself. */
export function subjectKindOf(operation: Operation): 'auth-flow' | 'challenge' | 'operation' {
  if (operation.maps.some(({ keys }) => keys === 'auth-parameters')) return 'auth-flow';
  return operation.maps.some(({ keys }) => keys === 'challenge-responses') ? 'challenge' : 'operation';
}
