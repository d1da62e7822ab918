// Exponentiation modulo N in plain BigInt, for runtimes whose crypto refuses the raw RSA operation. Powers of 2 use a
// fixed-base table (Lim and Lee's comb); any other base uses a sliding window.

import { GENERATOR_POWERS, GENERATOR_POWER_SPACING } from './generator-powers.ts';
import { G, N } from './group.ts';

const COMB_BITS = GENERATOR_POWERS.length * GENERATOR_POWER_SPACING;

/**
 * Entry m is the product of the powers of the generator whose bits are set in m. Filled on demand: the first sign-in
 * needs only a few of the 256.
 */
const products: (bigint | undefined)[] = [1n];

function productOf(members: number): bigint {
  const known = products[members];
  if (known !== undefined) return known;
  const rest = members & (members - 1);
  const lowest = GENERATOR_POWERS[Math.log2(members ^ rest)] ?? 1n;
  const product = rest === 0 ? lowest : (productOf(rest) * lowest) % N;
  products[members] = product;
  return product;
}

/**
 * 2^exponent for exponents of at most COMB_BITS bits: one squaring and one multiplication for each of 36 columns of
 * bits.
 */
function raiseGenerator(exponent: bigint): bigint {
  const bits = exponent.toString(2).padStart(COMB_BITS, '0');
  let power = 1n;
  for (let column = 0; column < GENERATOR_POWER_SPACING; column++) {
    let members = 0;
    for (let at = column; at < COMB_BITS; at += GENERATOR_POWER_SPACING)
      members = members * 2 + (bits[at] === '1' ? 1 : 0);
    power = (((power * power) % N) * productOf(members)) % N;
  }
  return power;
}

/** The widest window whose table of odd powers is still worth computing. */
function windowFor(bits: number): number {
  if (bits > 671) return 6;
  if (bits > 239) return 5;
  return bits > 79 ? 4 : 1;
}

function slidingWindow(base: bigint, exponent: bigint): bigint {
  const bits = exponent.toString(2);
  const width = windowFor(bits.length);
  // oddPowers[i] = base^(2i+1)
  const oddPowers = [base];
  const square = (base * base) % N;
  for (let i = 1; i < 1 << (width - 1); i++) oddPowers.push(((oddPowers[i - 1] ?? base) * square) % N);

  let power = 1n;
  let at = 0;
  while (at < bits.length) {
    // Either a single 0, or the longest run of at most `width` bits that starts and ends with 1.
    let end = at + 1;
    if (bits[at] === '1') {
      end = Math.min(at + width, bits.length);
      while (bits[end - 1] === '0') end--;
    }
    // Squaring 1 is skipped, so the first run needs no squarings.
    for (let i = at; i < end && power !== 1n; i++) power = (power * power) % N;
    if (bits[at] === '1') power = (power * (oddPowers[Number.parseInt(bits.slice(at, end), 2) >> 1] ?? base)) % N;
    at = end;
  }
  return power;
}

/** base^exponent mod N with BigInt alone, for 0 < base < N and 0 < exponent < N. */
export function raiseByBigInt(base: bigint, exponent: bigint): bigint {
  return base === G && exponent >> BigInt(COMB_BITS) === 0n ? raiseGenerator(exponent) : slidingWindow(base, exponent);
}
