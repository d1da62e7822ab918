// Modular exponentiation modulo N by the quickest way this process has: node:crypto where it agrees to, else BigInt.

import { G, N } from './group.ts';
import { raiseByBigInt } from './raise-by-bigint.ts';
import { raiseByCrypto } from './raise-by-crypto.ts';

/** base^exponent mod N for 0 < base < N and 0 < exponent < N-1, by one means; throws when the means refuses. */
export type Engine = (base: bigint, exponent: bigint) => bigint;

/**
 * base^exponent mod N, between 0 and N-1; the base may be negative or above N.
 *
 * @throws RangeError when the exponent is negative
 */
export type ModPow = (base: bigint, exponent: bigint) => bigint;

/** Makes a {@link ModPow} of an engine, by bringing base and exponent into the engine's range. */
export function modPowBy(engine: Engine): ModPow {
  return (base, exponent) => {
    if (exponent < 0n) throw new RangeError('The exponent of a modular exponentiation must not be negative.');
    let reduced = base % N;
    if (reduced < 0n) reduced += N;
    if (reduced === 0n) return exponent === 0n ? 1n : 0n;
    // N is prime: every other base to the power of N-1 is 1 (Fermat).
    const e = exponent < N ? exponent : exponent % (N - 1n);
    return e === 0n || e === N - 1n ? 1n : engine(reduced, e);
  };
}

/**
 * `first` for as long as it works, from then on `second`. It must know one answer, tried before the first use, and it
 * must not throw later either: BoringSSL, which Electron uses, refuses the key at once, and a build of OpenSSL could
 * refuse long exponents only.
 */
export function preferEngine(first: Engine, second: Engine): Engine {
  let inUse: Engine | undefined;
  return (base, exponent) => {
    try {
      inUse ??= first(G, 3073n) === (1n << 3073n) % N ? first : second;
      return inUse(base, exponent);
    } catch (error) {
      if (inUse === second) throw error;
      inUse = second;
      return second(base, exponent);
    }
  };
}

/** {@link ModPow} by the engine that suits this process; the first call finds out which. */
export const modPow: ModPow = modPowBy(preferEngine(raiseByCrypto, raiseByBigInt));
