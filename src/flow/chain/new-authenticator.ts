// The authenticator that a step of a chain registers: its secret and its user.

import { decodeToken } from '../../cognito/tokens/decode-token.ts';
import type { Chain, Step } from './chain.ts';

export interface NewAuthenticator {
  /** SecretCode of AssociateSoftwareToken, base32. Cognito returns it only once. */
  readonly secretCode: string;
  /** Known names of the user: first the one the chain started with, then the pool's own. May be empty. */
  readonly names: readonly string[];
}

/** Undefined for a step without a secret, and for a chain from disk, which has no secrets. */
export function authenticatorOf(chain: Chain, step: Step): NewAuthenticator | undefined {
  const { answer } = step;
  if (chain.withoutSecrets || answer.kind !== 'software-token' || answer.secretCode === undefined) return undefined;
  const before = chain.steps.slice(0, step.index).toReversed();
  const userId = before.flatMap(({ answer: earlier }) =>
    earlier.kind === 'challenge' ? (earlier.parameters['USER_ID_FOR_SRP'] ?? []) : [],
  )[0];
  const names = [chain.username, userId, tokenOwner(step.request['AccessToken'])].filter((name) => name !== undefined);
  return { secretCode: answer.secretCode, names: [...new Set(names)] };
}

/** The newest step of a chain that returned an authenticator's secret. */
export function authenticatorStep(chain: Chain): Step | undefined {
  return chain.steps.findLast((step) => authenticatorOf(chain, step) !== undefined);
}

/** The user name in an access token: the only name in the request when a signed-in user adds an authenticator. */
function tokenOwner(accessToken: unknown): string | undefined {
  const token = typeof accessToken === 'string' ? decodeToken(accessToken) : undefined;
  const name = token?.kind === 'jws' ? token.claims['username'] : undefined;
  return typeof name === 'string' ? name : undefined;
}
