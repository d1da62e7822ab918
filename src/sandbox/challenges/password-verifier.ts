// PASSWORD_VERIFIER: the SRP proof, judged from the verifier alone. Its state travels in SECRET_BLOCK.

import { createHmac, timingSafeEqual } from 'node:crypto';
import type { UserPool } from '../pool/user-pool.ts';
import type { User } from '../pool/user.ts';
import { incorrectUsernameOrPassword } from '../service-error.ts';
import { checkStatus } from '../sign-in/first-factor.ts';
import type { AskedChallenge, Turn } from '../sign-in/turn.ts';
import { deriveSessionKey, expectedSignature, scramblingParameter, serverPublicValue } from '../srp/srp-verifier.ts';
import { isTimely } from '../srp/timestamp.ts';
import { uuidFrom } from '../surroundings.ts';
import type { SecretBlockChallenge } from './challenge-handler.ts';

/** Who an SRP exchange is with: a user, or the likeness of one that does not exist. */
interface Counterpart {
  readonly userId: string;
  readonly salt: bigint;
  readonly verifier: bigint;
}

/** `user` is undefined for an unknown user whose absence is to be hidden. `A` is the client's public value. */
export function askPasswordVerifier(turn: Turn, user: User | undefined, username: string, A: bigint): AskedChallenge {
  const { pool, client, service } = turn;
  const counterpart = user ? counterpartOf(user) : simulate(pool, username);
  const b = toInteger(service.surroundings.random(32));
  const B = serverPublicValue(counterpart.verifier, b);
  const secretBlock = pool.secretBlocks.close(
    { clientId: client.clientId, userId: counterpart.userId, A, b, u: scramblingParameter(A, B) },
    client.authSessionValidity * 1000,
  );
  return {
    kind: 'challenge',
    name: 'PASSWORD_VERIFIER',
    parameters: {
      // Minimal hex: clients that read the digits as text and clients that read an integer then agree.
      SALT: counterpart.salt.toString(16),
      SECRET_BLOCK: secretBlock,
      SRP_B: B.toString(16),
      USERNAME: counterpart.userId,
      USER_ID_FOR_SRP: counterpart.userId,
    },
  };
}

export const passwordVerifier: SecretBlockChallenge = {
  stateIn: 'secret-block',
  answer({ turn, user, responses }) {
    if (user) checkStatus(user);
    const { pool, client, service } = turn;
    const blockBytes = Buffer.from(responses['PASSWORD_CLAIM_SECRET_BLOCK'] ?? '', 'base64');
    const timestamp = responses['TIMESTAMP'] ?? '';
    const block = pool.secretBlocks.open(blockBytes);
    const fits =
      block !== undefined &&
      user !== undefined &&
      block.userId === user.username &&
      block.clientId === client.clientId &&
      isTimely(timestamp, service.surroundings.now());
    if (!fits) throw incorrectUsernameOrPassword();

    const verifier = user.password.verifier();
    const expected = expectedSignature(deriveSessionKey({ ...block, verifier }), {
      group: pool.name,
      id: user.username,
      secretBlock: blockBytes,
      timestamp,
    });
    const given = Buffer.from(responses['PASSWORD_CLAIM_SIGNATURE'] ?? '', 'base64');
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw incorrectUsernameOrPassword();

    block.markAnswered();
    return { kind: 'password-proven', user };
  },
};

function counterpartOf(user: User): Counterpart {
  return { userId: user.username, salt: user.password.salt, verifier: user.password.verifier() };
}

function toInteger(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
}

/**
 * What an unknown user looks like: a salt and a user id in UUID form that never change for the same name (guide,
 * "managing errors"; RFC 5054 section 2.5.1.3).
 */
function simulate(pool: UserPool, username: string): Counterpart {
  const derive = (purpose: string): Buffer =>
    createHmac('sha512', pool.simulationKey).update(`${purpose}:${username.toLowerCase()}`).digest();
  return {
    userId: uuidFrom(derive('user id')),
    salt: toInteger(derive('salt').subarray(0, 16)),
    verifier: toInteger(derive('verifier')),
  };
}
