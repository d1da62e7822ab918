// A chain: the calls of one sign-in in order, each with its request and answer, and the secrets that later steps need.

import type { DeviceIdentity } from '../../cognito/device-verifier.ts';
import type { SentForm } from '../../cognito/errors/sent-form.ts';
import type { JsonObject } from '../../cognito/json.ts';
import type { Exchange } from '../../cognito/transport.ts';
import type { Answer } from './answer.ts';

export type ChainId = string;

/** Where calls go. `issuer` is the expected `iss` of tokens, and the base of the JWKS address. */
export interface Target {
  /** `sandbox`, or the id of a target in the settings. */
  readonly id: string;
  readonly name: string;
  readonly kind: 'sandbox' | 'user-pool';
  /** Base URL, without a path. */
  readonly endpoint: string;
  readonly region: string;
  readonly userPoolId: string;
  readonly issuer: string;
  readonly clients: readonly AppClient[];
}

export interface AppClient {
  readonly clientId: string;
  readonly name?: string;
  readonly hasSecret: boolean;
  /** In memory only. May be absent with `hasSecret`, if it could not be read. */
  readonly clientSecret?: string;
  /** ExplicitAuthFlows, when known. */
  readonly explicitAuthFlows?: readonly string[];
  /** AuthSessionValidity in milliseconds; 3 minutes when absent, Cognito's default. */
  readonly sessionValidityMs?: number;
}

/** Values that later steps need and that are in no request. In memory only, never stored. */
export interface ChainSecrets {
  readonly password?: string;
  /** The SRP exponents of this chain in hex, by their SRP_A. */
  readonly srpExponents: Readonly<Record<string, string>>;
  /** Other values that must not be printed: inputs of proofs and hashes, and outside values of a flow. */
  readonly values?: readonly string[];
  /** Devices that this chain confirmed. */
  readonly devices?: readonly ConfirmedDevice[];
}

/** A remembered device with its generated password. */
export interface ConfirmedDevice extends DeviceIdentity {
  /** Secret: base64 of 40 random bytes. */
  readonly devicePassword: string;
}

export interface Step {
  /** 0-based index in the chain. */
  readonly index: number;
  readonly operation: string;
  /** `InitiateAuth`, or the challenge that was answered. */
  readonly title: string;
  /** The auth flow, or the operation behind a challenge name. */
  readonly detail: string;
  /** The request body, with its secrets while they are in memory. */
  readonly request: JsonObject;
  readonly exchange: Exchange;
  readonly answer: Answer;
  /** Typed values, to send the step again. In memory only. */
  readonly typed: Readonly<Record<string, string>>;
  /** PASSWORD of its form, sent or only used for SRP. In memory only. */
  readonly password?: string;
  /**
   * How far the target's clock was ahead of this machine's when the call was sent, in milliseconds. Only the sandbox's
   * can be; absent for no difference.
   */
  readonly clockAheadMs?: number;
  /** What its form showed when the call was sent; absent for a call without a form. */
  readonly sentForm?: SentForm;
}

export interface Chain {
  readonly id: ChainId;
  /** Unix milliseconds. */
  readonly startedAt: number;
  readonly target: Target;
  readonly client: AppClient;
  readonly username?: string;
  /** What the user called the chain. Holds no secret. */
  readonly name?: string;
  /** The user pinned the chain: it is listed first, and the limit of kept chains does not drop it. */
  readonly pinned?: true;
  /** For observed calls: the program that made them, from the start of its user-agent. */
  readonly observedOf?: string;
  /** Where Run Again from Here branched off. */
  readonly branchOf?: { readonly chain: ChainId; readonly step: number };
  readonly steps: readonly Step[];
  readonly secrets: ChainSecrets;
  /** True for a chain restored from disk, which has no sessions, tokens or codes. */
  readonly withoutSecrets: boolean;
}

/** The state of a chain, from its last step. */
export type ChainState =
  | { readonly kind: 'empty' }
  | { readonly kind: 'waiting'; readonly challenge: string }
  | { readonly kind: 'signed-in' }
  | { readonly kind: 'refused'; readonly type: string }
  | { readonly kind: 'failed' }
  | { readonly kind: 'done' };

/** A session of the chain, and whether it can still be used. */
export interface SessionState {
  readonly session: string;
  /** First eight hex digits of its SHA-256. */
  readonly fingerprint: string;
  /** The step whose answer issued it. */
  readonly fromStep: number;
  /** Unix milliseconds. */
  readonly issuedAt: number;
  readonly expiresAt: number;
  readonly state: 'live' | 'used' | 'expired';
  /** The step that used it. */
  readonly usedByStep?: number;
}
