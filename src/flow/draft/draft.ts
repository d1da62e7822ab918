// A request being written: what it is about, and what the person typed. Everything else is derived from it.

import type { AuthFlowName } from '../../cognito/auth-flows/auth-flow.ts';

/** What a request is about. `challengeName` is any text, so that an unknown challenge gets a generic form. */
export type Subject =
  | { readonly operation: 'InitiateAuth' | 'AdminInitiateAuth'; readonly authFlow: AuthFlowName }
  | {
      readonly operation: 'RespondToAuthChallenge' | 'AdminRespondToAuthChallenge';
      readonly challengeName: string;
    }
  | { readonly operation: OtherOperation };

export type OtherOperation =
  | 'AssociateSoftwareToken'
  | 'VerifySoftwareToken'
  | 'ConfirmDevice'
  | 'UpdateDeviceStatus'
  | 'GetTokensFromRefreshToken'
  | 'RevokeToken'
  | 'GlobalSignOut'
  | 'GetUser';

export interface Draft {
  /** Unique; a new request is a new draft. */
  readonly id: string;
  readonly subject: Subject;
  /**
   * What the person typed, by field id (`ChallengeResponses.SMS_MFA_CODE`, `Session`, `UserContextData.IpAddress`).
   * A key that is there wins over what would be filled or computed: an empty text then means "send it empty".
   */
  readonly typed: Readonly<Record<string, string>>;
  readonly maps: Readonly<Record<string, readonly MapEntry[]>>;
  /** Fresh exponent for SRP_A, hex; made with the draft so that the value stands still while the form is open. */
  readonly srpExponent?: string;
}

export interface MapEntry {
  readonly key: string;
  readonly value: string;
}
