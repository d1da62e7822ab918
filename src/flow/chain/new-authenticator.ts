// The authenticator that a step of a chain was given a secret for, and whose it is.

import { decodeToken } from '../../cognito/tokens/decode.ts';
import type { Chain, Step } from './chain.ts';

export interface NewAuthenticator {
  /** SecretCode of AssociateSoftwareToken, base32. Cognito shows it this once. */
  readonly secretCode: string;
  /** The names this user goes by: the one the chain began with first, then the pool's own. Empty when none is known. */
  readonly names: readonly string[];
}

/** Undefined for a step that brought no secret, and for a chain from disk, where it was not kept. */
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

/** The newest step of a chain that brought an authenticator's secret. */
export function authenticatorStep(chain: Chain): Step | undefined {
  return chain.steps.findLast((step) => authenticatorOf(chain, step) !== undefined);
}

/** A signed-in user adds an authenticator with the access token, and the request names nobody else. */
function tokenOwner(accessToken: unknown): string | undefined {
  const token = typeof accessToken === 'string' ? decodeToken(accessToken) : undefined;
  const name = token?.kind === 'jws' ? token.claims['username'] : undefined;
  return typeof name === 'string' ? name : undefined;
}
