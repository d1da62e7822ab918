// What an operation of the user pools API is: the row type of the operation table.

import type { AccountEffect } from '../account-effect.ts';
import type { Field } from '../field.ts';

export const operationNames = [
  'InitiateAuth',
  'RespondToAuthChallenge',
  'AdminInitiateAuth',
  'AdminRespondToAuthChallenge',
  'AssociateSoftwareToken',
  'VerifySoftwareToken',
  'ConfirmDevice',
  'UpdateDeviceStatus',
  'GetTokensFromRefreshToken',
  'RevokeToken',
  'GlobalSignOut',
  'GetUser',
] as const;

export type OperationName = (typeof operationNames)[number];

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
  readonly name: OperationName;
  /** What it does, in one or two sentences. */
  readonly summary: string;
  readonly documentation: string;
  /**
   * What authorises a call: `none` (the app client's id is enough), a session of a challenge or an access token, an
   * access token, or an AWS signature.
   */
  readonly authorization: 'none' | 'session-or-access-token' | 'access-token' | 'iam';
  /** What the call does to the account; of an answer to a challenge, the challenge's row says it. */
  readonly effect: AccountEffect;
  /** Members that are text. `Session` is apart: its rule depends on the challenge. */
  readonly members: readonly Field[];
  readonly takesSession: boolean;
  readonly maps: readonly MapMember[];
  readonly structures: readonly StructureMember[];
  readonly response: readonly ResponseMember[];
}
