import * as fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { GENERATOR_POWERS, GENERATOR_POWER_SPACING } from '../../../../src/cognito/srp/generator-powers.ts';
import { modPow, modPowBy, preferEngine, type Engine } from '../../../../src/cognito/srp/mod-pow.ts';
import { raiseByBigInt } from '../../../../src/cognito/srp/raise-by-bigint.ts';
import { raiseByCrypto } from '../../../../src/cognito/srp/raise-by-crypto.ts';
import { N, naiveModPow } from '../../../support/srp-server.ts';

test('the powers of the generator are what repeated squaring makes of 2', () => {
  let power = 2n;
  expect(GENERATOR_POWERS).toHaveLength(8);
  for (const expected of GENERATOR_POWERS) {
    expect(expected).toBe(power);
    for (let i = 0; i < GENERATOR_POWER_SPACING; i++) power = (power * power) % N;
  }
});

const base = fc.oneof(
  fc.constantFrom(0n, 1n, 2n, 3n, N - 1n, N, N + 2n, 2n * N, -1n, -2n, 2n - 5n * N),
  fc.bigInt({ min: 0n, max: N }),
  fc.bigInt({ min: -(N * N), max: N * N }),
);
const exponent = fc.oneof(
  fc.constantFrom(0n, 1n, 2n, 3n, 64n, 65_537n, (1n << 288n) - 1n, 1n << 288n, (1n << 1024n) - 1n, 1n << 1024n),
  fc.bigInt({ min: 0n, max: 1n << 16n }),
  fc.bigInt({ min: 0n, max: 1n << 256n }),
  fc.bigInt({ min: 0n, max: 1n << 1025n }),
);

describe.each([
  ['node:crypto', modPowBy(raiseByCrypto)],
  ['BigInt', modPowBy(raiseByBigInt)],
  ['the engine in use', modPow],
])('modular exponentiation by %s', (_name, engine) => {
  test('agrees with square and multiply', () => {
    fc.assert(
      fc.property(base, exponent, (b, e) => {
        expect(engine(b, e)).toBe(naiveModPow(b, e));
      }),
      { numRuns: 60 },
    );
  });

  test('agrees with square and multiply for the generator at every length of exponent', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 600 }), fc.bigInt({ min: 0n, max: 1n << 600n }), (bits, random) => {
        const e = BigInt.asUintN(bits, random);
        expect(engine(2n, e)).toBe(naiveModPow(2n, e));
      }),
      { numRuns: 60 },
    );
  });

  test.each([N - 2n, N - 1n, N, 2n * (N - 1n), 3n * N + 5n])('takes exponents as long as N', (e) => {
    for (const b of [0n, 1n, 2n, N - 1n]) expect(engine(b, e)).toBe(naiveModPow(b, e));
  });

  test('refuses a negative exponent', () => {
    expect(() => engine(2n, -1n)).toThrow(
      new RangeError('The exponent of a modular exponentiation must not be negative.'),
    );
  });
});

const spy = (engine: Engine) => vi.fn<Engine>(engine);

describe('the choice of engine', () => {
  const refusal = new Error('error:04000068:RSA routines:OPENSSL_internal:BAD_E_VALUE');

  test('is node:crypto in this Node, after one question', () => {
    const [first, second] = [spy(raiseByCrypto), spy(raiseByBigInt)];
    const engine = preferEngine(first, second);
    expect(engine(3n, 5n)).toBe(243n);
    expect(engine(3n, 6n)).toBe(729n);
    expect(first).toHaveBeenCalledTimes(3);
    expect(second).not.toHaveBeenCalled();
  });

  test('is BigInt when node:crypto refuses, as BoringSSL does, and is not questioned again', () => {
    const [first, second] = [
      spy(() => {
        throw refusal;
      }),
      spy(raiseByBigInt),
    ];
    const engine = preferEngine(first, second);
    expect(engine(3n, 5n)).toBe(243n);
    expect(engine(3n, 6n)).toBe(729n);
    expect(first).toHaveBeenCalledOnce();
    expect(second).toHaveBeenCalledTimes(2);
  });

  test('is BigInt when node:crypto answers wrongly', () => {
    const first = spy((b, e) => (naiveModPow(b, e) + 1n) % N);
    const engine = preferEngine(first, raiseByBigInt);
    expect(engine(3n, 5n)).toBe(243n);
    expect(first).toHaveBeenCalledOnce();
  });

  test('becomes BigInt when node:crypto refuses long exponents only', () => {
    const first = spy((b, e) => {
      if (e >> 64n !== 0n) throw refusal;
      return raiseByCrypto(b, e);
    });
    const engine = preferEngine(first, raiseByBigInt);
    expect(engine(3n, 5n)).toBe(243n);
    expect(engine(3n, 1n << 65n)).toBe(naiveModPow(3n, 1n << 65n));
    expect(engine(3n, 6n)).toBe(729n);
    expect(first).toHaveBeenCalledTimes(3);
  });

  test('does not hide what goes wrong in BigInt', () => {
    const engine = preferEngine(
      () => 0n,
      () => {
        throw refusal;
      },
    );
    expect(() => engine(3n, 5n)).toThrow(refusal);
    expect(() => engine(3n, 5n)).toThrow(refusal);
  });
});
