// What a sign-in has come to: carried in its sessions from the first call to the tokens.

import type { JsonObject } from '../../cognito/json.ts';
import type { AuthenticationMethod } from '../pool/sign-ins.ts';

export interface SignInState {
  readonly flow: string;
  /** Begun by AdminInitiateAuth. */
  readonly admin: boolean;
  /** What the user proved, in that order. */
  readonly methods: readonly AuthenticationMethod[];
  /** A second factor was proven, or a first one that counts for two. */
  readonly secondFactorDone: boolean;
  /** DEVICE_KEY of the latest call that sent one. */
  readonly deviceKey?: string;
  readonly deviceProven: boolean;
  /** Results of the challenges of a CUSTOM_AUTH sign-in, oldest first, as DefineAuthChallenge reads them. */
  readonly history?: readonly ChallengeResult[];
  readonly stepUp?: StepUp;
  /** The challenges that were answered right, oldest first. */
  readonly answered?: readonly string[];
  /** DefineAuthChallenge said that tokens are due. */
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
  /** Unix seconds of the authentication that the access token brought along. */
  readonly authTime?: number;
}

export function beginState(flow: string, admin: boolean): SignInState {
  return { flow, admin, methods: [], secondFactorDone: false, deviceProven: false };
}

/** With one more thing proven. */
export function withMethod(state: SignInState, method: AuthenticationMethod): SignInState {
  return state.methods.includes(method) ? state : { ...state, methods: [...state.methods, method] };
}

export function withSecondFactor(state: SignInState, method: AuthenticationMethod): SignInState {
  return { ...withMethod(state, method), secondFactorDone: true };
}

/** With one more challenge of a CUSTOM_AUTH sign-in answered. */
export function withResult(state: SignInState, result: ChallengeResult): SignInState {
  return { ...state, history: [...(state.history ?? []), result] };
}

/** With one more challenge answered right. */
export function withAnswered(state: SignInState, challengeName: string): SignInState {
  return { ...state, answered: [...(state.answered ?? []), challengeName] };
}

export function withDeviceKey(state: SignInState, deviceKey: string | undefined): SignInState {
  return deviceKey === undefined ? state : { ...state, deviceKey };
}

/** For triggers: the history in the form of their events. */
export function historyForEvent(state: SignInState): JsonObject[] {
  return (state.history ?? []).map((result) => ({ ...result }));
}
