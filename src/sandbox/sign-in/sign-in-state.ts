// The progress of a sign-in, stored in its sessions from the first call to the tokens.

import type { JsonObject } from '../../cognito/json.ts';
import type { AuthenticationMethod } from '../pool/sign-ins.ts';

export interface SignInState {
  readonly flow: string;
  /** Started by AdminInitiateAuth. */
  readonly admin: boolean;
  /** The methods that the user has proven, in this order. */
  readonly methods: readonly AuthenticationMethod[];
  /** A second factor is proven, or a passkey that counts as multi-factor. */
  readonly secondFactorDone: boolean;
  /** DEVICE_KEY of the latest call that sent one. */
  readonly deviceKey?: string;
  readonly deviceProven: boolean;
  /** Results of the challenges of a CUSTOM_AUTH sign-in for DefineAuthChallenge, oldest first. */
  readonly history?: readonly ChallengeResult[];
  readonly stepUp?: StepUp;
  /** The challenges that were answered correctly, oldest first. */
  readonly answered?: readonly string[];
  /** DefineAuthChallenge set issueTokens. */
  readonly customDone?: boolean;
}

export interface ChallengeResult {
  readonly challengeName: string;
  readonly challengeResult: boolean;
  readonly challengeMetadata?: string;
}

/** A sign-in that aims at an authentication level. */
interface StepUp {
  readonly level: 1 | 2 | 3 | 4;
  /** `auth_time` of the access token, in Unix seconds. */
  readonly authTime?: number;
}

export function beginState(flow: string, admin: boolean): SignInState {
  return { flow, admin, methods: [], secondFactorDone: false, deviceProven: false };
}

/** With one more proven method. */
export function withMethod(state: SignInState, method: AuthenticationMethod): SignInState {
  return state.methods.includes(method) ? state : { ...state, methods: [...state.methods, method] };
}

export function withSecondFactor(state: SignInState, method: AuthenticationMethod): SignInState {
  return { ...withMethod(state, method), secondFactorDone: true };
}

/** With the result of one more challenge of a CUSTOM_AUTH sign-in. */
export function withResult(state: SignInState, result: ChallengeResult): SignInState {
  return { ...state, history: [...(state.history ?? []), result] };
}

/** With one more correctly answered challenge. */
export function withAnswered(state: SignInState, challengeName: string): SignInState {
  return { ...state, answered: [...(state.answered ?? []), challengeName] };
}

export function withDeviceKey(state: SignInState, deviceKey: string | undefined): SignInState {
  return deviceKey === undefined ? state : { ...state, deviceKey };
}

/** The history as `request.session` of trigger events. */
export function historyForEvent(state: SignInState): JsonObject[] {
  return (state.history ?? []).map((result) => ({ ...result }));
}
