// Runs in its own process: the first SRP sign-in of a process, including the random exponent and the choice of engine.
// Prints milliseconds.

import { randomBytes } from 'node:crypto';
import { startSrp } from '../../../src/cognito/srp/ephemeral.ts';
import { modPow, modPowBy, preferEngine } from '../../../src/cognito/srp/mod-pow.ts';
import { proveSrpPassword, type UserPasswordValues } from '../../../src/cognito/srp/password-proof.ts';
import { raiseByBigInt } from '../../../src/cognito/srp/raise-by-bigint.ts';

const challenge = JSON.parse(process.argv[2] ?? '') as Omit<UserPasswordValues, 'ephemeral'>;

/** Fails as BoringSSL does. */
function refuse(): never {
  throw new Error('BAD_E_VALUE');
}
const engine = process.argv[3] === 'BigInt' ? modPowBy(preferEngine(refuse, raiseByBigInt)) : modPow;

const start = performance.now();
proveSrpPassword({ ...challenge, ephemeral: startSrp(randomBytes, engine) }, engine);
console.log(performance.now() - start);
