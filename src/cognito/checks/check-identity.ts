// Judges USERNAME and SECRET_HASH together: the name changes half-way, and the hash has to follow.

import type { AnswerableChallenge } from '../challenges/challenge.ts';
import { computeSecretHash } from '../secret-hash.ts';
import type { CheckContext } from './check-context.ts';
import type { Finding } from './finding.ts';

/** USERNAME of an answer against the name Cognito sent with the challenge. */
export function checkChallengedUsername(
  responses: Readonly<Record<string, string>>,
  challenge: AnswerableChallenge,
  context: CheckContext,
): Finding[] {
  const username = responses['USERNAME'];
  const poolName = context.chain?.parameters?.['USER_ID_FOR_SRP'] ?? context.chain?.parameters?.['USERNAME'];
  if (username === undefined || poolName === undefined || username === poolName) return [];
  const path = ['ChallengeResponses', 'USERNAME'];
  return [
    {
      severity: challenge.provesUsername ? 'error' : 'warning',
      path,
      code: 'username-not-user-id',
      message: `USERNAME must be the pool’s own name for the user, USER_ID_FOR_SRP of the challenge: "${poolName}", not "${username}".`,
      fix: { title: 'Use USER_ID_FOR_SRP', edits: [{ path, value: poolName }] },
    },
  ];
}

/**
 * SECRET_HASH against the app client: missing is judged with the rows; here its value, where the secret is known.
 * @param at `['AuthParameters']` or `['ChallengeResponses']`
 * @param username what has to be hashed: USERNAME, or the token owner's name on a refresh
 */
export function checkSecretHashValue(
  values: Readonly<Record<string, string>>,
  username: string | undefined,
  clientId: string | undefined,
  at: readonly string[],
  context: CheckContext,
): Finding[] {
  const hash = values['SECRET_HASH'];
  const clientSecret = context.client?.clientSecret;
  if (hash === undefined || clientSecret === undefined || clientId === undefined || username === undefined) return [];
  const hashOver = (name: string) => computeSecretHash({ clientSecret, username: name, clientId });
  const right = hashOver(username);
  if (hash === right) return [];
  const path = [...at, 'SECRET_HASH'];
  const others = [
    context.chain?.signedInAs,
    context.chain?.parameters?.['USER_ID_FOR_SRP'],
    context.chain?.parameters?.['USERNAME'],
  ].filter((name) => name !== undefined && name !== username);
  const hashed = others.find((name) => name !== undefined && hashOver(name) === hash);
  return [
    {
      severity: 'error',
      path,
      code: hashed === undefined ? 'secret-hash-wrong' : 'secret-hash-over-other-username',
      message:
        hashed === undefined
          ? `SECRET_HASH does not fit: it must be made over "${username}" and the ClientId, with this app client’s secret.`
          : `SECRET_HASH is made over "${hashed}", but this request’s USERNAME is "${username}".`,
      fix: { title: 'Compute it again', edits: [{ path, value: right }] },
    },
  ];
}
