// Step-up: USER_AUTH with TARGET_ACR_VALUES requires an authentication level. The methods of an access token can count
// towards it. Source: API model, AuthParameters of InitiateAuth; the service's error messages are not known.

import type { FlowStart } from '../auth-flows/auth-flow-handler.ts';
import type { AuthenticationMethod } from '../pool/sign-ins.ts';
import type { User } from '../pool/user.ts';
import type { FirstFactor } from '../pool/user-pool-settings.ts';
import { invalidParameter, notAuthorized, ServiceError } from '../service-error.ts';
import { nowInSeconds } from '../sandbox-deps.ts';
import { authoriseByAccessToken } from '../tokens/access-token.ts';
import { type AuthenticationLevel, levelOf, nextFactor, waysTo } from './authentication-level.ts';
import type { SignInState } from './sign-in-state.ts';
import type { Turn } from './turn.ts';

export type StepUpStart =
  /** A sign-in from the beginning. `firsts`: the factors that lead to the level; absent without TARGET_ACR_VALUES. */
  | { readonly kind: 'fresh'; readonly state: SignInState; readonly firsts?: readonly FirstFactor[] }
  /** The methods of the access token count. */
  | { readonly kind: 'continued'; readonly user: User; readonly state: SignInState };

/** @throws ServiceError when no requested level can be reached. A step-up never replaces required MFA. */
export async function beginStepUp(
  turn: Turn,
  user: User | undefined,
  { parameters, state }: FlowStart,
): Promise<StepUpStart> {
  const target = parameters['TARGET_ACR_VALUES'];
  const accessToken = parameters['ACCESS_TOKEN'];
  if (target === undefined) {
    if (accessToken !== undefined) throw invalidParameter('ACCESS_TOKEN requires TARGET_ACR_VALUES.');
    return { kind: 'fresh', state };
  }
  const { pool } = turn;
  if (pool.settings.tier === 'LITE') {
    throw new ServiceError(
      'FeatureUnavailableInTierException',
      'Step-up authentication is not available in the LITE tier.',
    );
  }
  const levels = readLevels(target, pool.settings.acrNames);
  // An unknown user: continues as if the first level could be reached.
  if (!user) return { kind: 'fresh', state };

  const credit = accessToken === undefined ? [] : await creditOf(turn, user, accessToken, parameters['MAX_AGE']);
  const level = levels.find((candidate) => waysTo(pool, user, candidate, credit).length > 0);
  if (level === undefined) throw invalidParameter('The user cannot satisfy any of the requested ACR values.');
  const aiming: SignInState = { ...state, stepUp: { level }, methods: credit, secondFactorDone: credit.length > 1 };
  if (credit.length === 0) {
    const next = nextFactor(pool, user, level, []);
    return { kind: 'fresh', state: aiming, firsts: next && 'firsts' in next ? next.firsts : [] };
  }
  if ((levelOf(credit) ?? 0) >= level)
    throw invalidParameter('The access token already satisfies the requested ACR value.');
  return { kind: 'continued', user, state: aiming };
}

/** The known levels of a list, in its order. */
function readLevels(target: string, names: readonly string[]): readonly AuthenticationLevel[] {
  const levels = ([1, 2, 3, 4] as const).filter((level) => names[level - 1] !== undefined);
  const requested = target.split(/\s+/).flatMap((name) => levels.find((level) => names[level - 1] === name) ?? []);
  if (requested.length === 0) throw invalidParameter('None of the requested ACR values is valid.');
  return requested;
}

async function creditOf(
  turn: Turn,
  user: User,
  accessToken: string,
  maxAge: string | undefined,
): Promise<readonly AuthenticationMethod[]> {
  if (maxAge !== undefined && !/^\d{1,9}$/.test(maxAge)) throw invalidParameter('MAX_AGE must be a number of seconds.');
  const caller = await authoriseByAccessToken(turn.service, accessToken);
  if (caller.user !== user) throw notAuthorized('The access token does not belong to the user.');
  const { signIn } = caller;
  if (!signIn) return [];
  const age = nowInSeconds(turn.service.deps) - signIn.authTime;
  return maxAge !== undefined && age > Number(maxAge) ? [] : signIn.methods;
}
