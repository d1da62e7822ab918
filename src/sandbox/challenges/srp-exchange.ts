// The server's side of one SRP exchange with a user or a remembered device: SRP_B and SECRET_BLOCK, and the check of the
// proof.

import { timingSafeEqual } from 'node:crypto';
import { incorrectUsernameOrPassword, invalidParameter } from '../service-error.ts';
import type { Turn } from '../sign-in/turn.ts';
import type { SrpState } from '../srp/secret-blocks.ts';
import {
  expectedSignature,
  parseClientPublicValue,
  scramblingParameter,
  serverPublicValue,
} from '../srp/srp-verifier.ts';
import { isTimely } from '../srp/read-timestamp.ts';

/** The other side of an SRP exchange: a user, a simulated user, or a device. */
export interface Counterpart {
  /** USER_ID_FOR_SRP or the device key. */
  readonly id: string;
  readonly salt: bigint;
  readonly verifier: bigint;
}

/** @throws ServiceError for a value that is not hexadecimal or is a multiple of N; the service's message is not known */
export function readSrpA(text: string | undefined): bigint {
  const A = parseClientPublicValue(text ?? '');
  if (A === undefined) throw invalidParameter('Invalid SRP_A');
  return A;
}

/** SALT, SRP_B and SECRET_BLOCK. Hex without leading zeros, so that clients can read the value as text or as integer. */
export function beginExchange(
  { pool, client, service }: Turn,
  { id, salt, verifier }: Counterpart,
  A: bigint,
  rest: Pick<SrpState, 'exchange' | 'sessionDue' | 'deviceKey'>,
): Readonly<Record<'SALT' | 'SRP_B' | 'SECRET_BLOCK', string>> {
  const b = BigInt(`0x${Buffer.from(service.deps.random(32)).toString('hex')}`);
  const B = serverPublicValue(verifier, b);
  const u = scramblingParameter(A, B);
  const secretBlock = pool.secretBlocks.close(
    { ...rest, clientId: client.clientId, userId: id, A, b, u },
    client.authSessionValidity * 1000,
  );
  pool.keyCache.prepare({ verifier, b, A, u });
  return { SALT: salt.toString(16), SECRET_BLOCK: secretBlock, SRP_B: B.toString(16) };
}

type Proof = Readonly<Record<string, string>>;

/** The state of the exchange in the answer's SECRET_BLOCK; undefined when it is invalid, expired or does not match. */
export function openExchange({ pool, client, service }: Turn, proof: Proof, exchange: SrpState['exchange']) {
  const bytes = Buffer.from(proof['PASSWORD_CLAIM_SECRET_BLOCK'] ?? '', 'base64');
  const state = pool.secretBlocks.open(bytes);
  const fits =
    state?.exchange === exchange &&
    state.clientId === client.clientId &&
    isTimely(proof['TIMESTAMP'] ?? '', service.deps.clientNow());
  return fits ? { ...state, bytes } : undefined;
}

/**
 * Checks the proof. The caller calls markAnswered once nothing else can fail. `group` is the pool's name or the device
 * group key.
 *
 * @throws ServiceError
 */
export function checkProof(
  { pool }: Turn,
  exchange: NonNullable<ReturnType<typeof openExchange>>,
  proof: Proof,
  { id, group, verifier }: { readonly id: string; readonly group: string; readonly verifier: bigint },
): void {
  const timestamp = proof['TIMESTAMP'] ?? '';
  const key = pool.keyCache.keyOf({ ...exchange, verifier });
  const expected = expectedSignature(key, { group, id, secretBlock: exchange.bytes, timestamp });
  const given = Buffer.from(proof['PASSWORD_CLAIM_SIGNATURE'] ?? '', 'base64');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw incorrectUsernameOrPassword();
}
