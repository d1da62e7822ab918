// Checks USERNAME and SECRET_HASH: the username changes during a sign-in, and the hash must be computed over the new
// one.

import type { AnswerableChallenge } from '../challenges/challenge.ts';
import { computeSecretHash } from '../secret-hash.ts';
import type { CheckContext } from './check-context.ts';
import type { Finding } from './finding.ts';
import { isEmail } from './value-kinds.ts';

/** Compares USERNAME of an answer with the name that Cognito sent with the challenge. */
export function checkChallengedUsername(
  responses: Readonly<Record<string, string>>,
  challenge: AnswerableChallenge,
  context: CheckContext,
): Finding[] {
  const username = responses['USERNAME'];
  const poolName = context.chain?.parameters?.['USER_ID_FOR_SRP'] ?? context.chain?.parameters?.['USERNAME'];
  const path = ['ChallengeResponses', 'USERNAME'];
  if (username === undefined || username === poolName) return [];
  if (poolName === undefined) {
    return challenge.provesUsername && isEmail(username)
      ? [
          {
            severity: 'info',
            path,
            code: 'username-is-email',
            message:
              'USERNAME is an e-mail address; it must be USER_ID_FOR_SRP of the challenge, which is often another.',
          },
        ]
      : [];
  }
  return [
    {
      severity: challenge.provesUsername ? 'error' : 'warning',
      path,
      code: 'username-not-user-id',
      message: `USERNAME must be the pool’s own username, USER_ID_FOR_SRP of the challenge: "${poolName}", not "${username}".`,
      fix: { title: 'Use USER_ID_FOR_SRP', edits: [{ path, value: poolName }] },
    },
  ];
}

/**
 * Checks the value of SECRET_HASH where the client secret is known. checkValues reports a missing one.
 * @param at `['AuthParameters']` or `['ChallengeResponses']`
 * @param username the name to hash: USERNAME or, in a refresh, the token owner's username
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
          ? `SECRET_HASH is wrong: it must be computed over "${username}" and ClientId, with this app client’s secret.`
          : `SECRET_HASH was computed over "${hashed}", but USERNAME of this request is "${username}".`,
      fix: { title: 'Compute SECRET_HASH again', edits: [{ path, value: right }] },
    },
  ];
}
