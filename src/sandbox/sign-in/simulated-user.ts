// A simulated user for an unknown name while existence errors are hidden. Everything is derived from the name, so that a
// name always gets the same values (guide, "managing errors"; RFC 5054 section 2.5.1.3).

import { createHmac } from 'node:crypto';
import { uuidFrom } from '../sandbox-deps.ts';
import type { UserPool } from '../pool/user-pool.ts';

export interface SimulatedUser {
  /** In UUID form. */
  readonly userId: string;
  readonly salt: bigint;
  readonly verifier: bigint;
  /** Masked, as in a challenge. */
  readonly email: string;
  readonly phoneNumber: string;
}

export function simulateUser(pool: UserPool, username: string): SimulatedUser {
  const derive = (purpose: string): Buffer =>
    createHmac('sha512', pool.simulationKey).update(`${purpose}:${username.toLowerCase()}`).digest();
  const shown = derive('destination');
  const letter = (byte: number): string => String.fromCharCode(97 + (byte % 26));
  return {
    userId: uuidFrom(derive('user id')),
    salt: toInteger(derive('salt').subarray(0, 16)),
    verifier: toInteger(derive('verifier')),
    email: `${letter(shown.readUInt8(0))}***@${letter(shown.readUInt8(1))}***`,
    phoneNumber: `+*******${String(shown.readUInt16BE(2) % 10_000).padStart(4, '0')}`,
  };
}

function toInteger(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
}
