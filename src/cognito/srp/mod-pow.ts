// Exponentiation modulo N with the fastest engine in this process: node:crypto where it accepts the key, otherwise
// BigInt.

import { G, N } from './group.ts';
import { raiseByBigInt } from './raise-by-bigint.ts';
import { raiseByCrypto } from './raise-by-crypto.ts';

/**
 * One implementation of base^exponent mod N, for 0 < base < N and 0 < exponent < N-1. It may throw when it cannot
 * compute it.
 */
export type Engine = (base: bigint, exponent: bigint) => bigint;

/**
 * base^exponent mod N, between 0 and N-1; the base may be negative or above N.
 *
 * @throws RangeError when the exponent is negative
 */
export type ModPow = (base: bigint, exponent: bigint) => bigint;

/** Makes a {@link ModPow} from an engine by reducing base and exponent to the engine's range. */
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
 * Uses `first` as long as it works, then `second`. `first` must pass one test before its first use and must not throw
 * later: BoringSSL, which Electron uses, refuses the key immediately, and a build of OpenSSL might refuse only long
 * exponents.
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

/** {@link ModPow} with the engine that works in this process; the first call selects it. */
export const modPow: ModPow = modPowBy(preferEngine(raiseByCrypto, raiseByBigInt));
