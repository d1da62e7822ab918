import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EXPONENT_BYTES, startSrp, startSrpFrom } from '../../../../src/cognito/srp/ephemeral.ts';
import { modPowBy } from '../../../../src/cognito/srp/mod-pow.ts';
import {
  proveDevicePassword,
  proveSrpPassword,
  requireScramble,
  type UserPasswordValues,
} from '../../../../src/cognito/srp/password-proof.ts';
import { poolNameOf } from '../../../../src/cognito/srp/pool-name.ts';
import { raiseByBigInt } from '../../../../src/cognito/srp/raise-by-bigint.ts';
import { raiseByCrypto } from '../../../../src/cognito/srp/raise-by-crypto.ts';
import { SrpError } from '../../../../src/cognito/srp/srp-error.ts';
import { N, naiveModPow, serverPublicValue, serverSecret, verifierFor } from '../../../support/srp-server.ts';
import { deviceVectors, srpVectors, userVectors } from '../../../support/srp-vectors.ts';

const engines = [
  ['node:crypto', modPowBy(raiseByCrypto)],
  ['BigInt', modPowBy(raiseByBigInt)],
] as const;

const bytesButZero = (length: number): fc.Arbitrary<Uint8Array> =>
  fc.uint8Array({ minLength: length, maxLength: length }).filter((array) => array.some((byte) => byte !== 0));

describe.each(engines)('the vectors by %s', (_engine, modPow) => {
  test.each(userVectors)('$name', ({ input, expect: wanted }) => {
    const ephemeral = startSrpFrom(input.a, modPow);
    expect(ephemeral).toEqual({ a: input.a, srpA: wanted.SRP_A });
    expect(poolNameOf(input.poolId)).toBe(input.poolName);
    const proof = proveSrpPassword({ ...input, ephemeral, srpB: wanted.SRP_B }, modPow);
    expect(proof).toMatchObject({
      srpA: wanted.SRP_A,
      srpB: wanted.SRP_B,
      salt: input.salt,
      k: srpVectors.constants.k,
      u: wanted.u,
      identity: `${input.poolName}${input.userIdForSrp}:`,
      x: wanted.x,
      verifier: wanted.verifier,
      S: wanted.S,
      key: wanted.key,
      signature: wanted.PASSWORD_CLAIM_SIGNATURE,
    });
    expect(proof.message).toEqual([
      { name: 'poolName', value: input.poolName, bytes: Buffer.from(input.poolName).toString('hex') },
      { name: 'USER_ID_FOR_SRP', value: input.userIdForSrp, bytes: Buffer.from(input.userIdForSrp).toString('hex') },
      {
        name: 'SECRET_BLOCK',
        value: input.secretBlock,
        bytes: Buffer.from(input.secretBlock, 'base64').toString('hex'),
      },
      { name: 'TIMESTAMP', value: input.timestamp, bytes: Buffer.from(input.timestamp).toString('hex') },
    ]);
  });

  test.each(deviceVectors)('$name', ({ input, expect: wanted }) => {
    const ephemeral = startSrpFrom(input.a, modPow);
    const proof = proveDevicePassword(
      { ...input, devicePassword: input.password, ephemeral, srpB: wanted.SRP_B },
      modPow,
    );
    expect(proof).toMatchObject({
      srpA: wanted.SRP_A,
      u: wanted.u,
      identity: `${input.deviceGroupKey}${input.deviceKey}:`,
      x: wanted.x,
      verifier: wanted.verifier,
      S: wanted.S,
      key: wanted.key,
      signature: wanted.PASSWORD_CLAIM_SIGNATURE,
    });
    expect(proof.message.map((part) => part.name)).toEqual([
      'DeviceGroupKey',
      'DEVICE_KEY',
      'SECRET_BLOCK',
      'TIMESTAMP',
    ]);
  });

  test('a wrong password signs, and signs wrongly', () => {
    const { base, password, PASSWORD_CLAIM_SIGNATURE, mustNotEqual } = srpVectors.wrongPassword;
    const vector = userVectors.find(({ name }) => name === base);
    if (vector === undefined) throw new Error(`No vector ${base}.`);
    const ephemeral = startSrpFrom(vector.input.a, modPow);
    const values = { ...vector.input, ephemeral, srpB: vector.expect.SRP_B };
    expect(proveSrpPassword({ ...values, password }, modPow).signature).toBe(PASSWORD_CLAIM_SIGNATURE);
    expect(proveSrpPassword(values, modPow).signature).toBe(mustNotEqual);
  });

  test('client and server reach the same secret', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 24 });
    fc.assert(
      fc.property(
        bytesButZero(EXPONENT_BYTES),
        fc.bigInt({ min: 1n, max: (1n << 256n) - 1n }),
        fc.bigInt({ min: 0n, max: (1n << 128n) - 1n }),
        text,
        text,
        (random, b, salt, userIdForSrp, password) => {
          const ephemeral = startSrp(() => random, modPow);
          const verifier = verifierFor(salt, `EXAMPLE01${userIdForSrp}:`, password);
          const srpB = serverPublicValue(verifier, b);
          const proof = proveSrpPassword(
            {
              ephemeral,
              poolName: 'EXAMPLE01',
              userIdForSrp,
              password,
              srpB: srpB.toString(16),
              salt: salt.toString(16),
              secretBlock: 'AAAA',
              timestamp: 'Tue Nov 3 04:05:06 UTC 2026',
            },
            modPow,
          );
          expect(proof.verifier).toBe(verifier.toString(16));
          expect(proof.S).toBe(serverSecret(BigInt(`0x${ephemeral.srpA}`), srpB, verifier, b).toString(16));
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe('startSrp', () => {
  test('draws 36 bytes and raises 2 to them', () => {
    const asked: number[] = [];
    const ephemeral = startSrp((count) => {
      asked.push(count);
      return new Uint8Array(count).fill(0xa5);
    });
    expect(asked).toEqual([36]);
    expect(ephemeral.a).toBe('a5'.repeat(36));
    expect(ephemeral.srpA).toBe(naiveModPow(2n, BigInt(`0x${ephemeral.a}`)).toString(16));
  });

  test('writes a and SRP_A without leading zeros', () => {
    const ephemeral = startSrp((count) => new Uint8Array(count).fill(10, count - 1));
    expect(ephemeral).toEqual({ a: 'a', srpA: '400' });
    expect(startSrpFrom('000A')).toEqual(ephemeral);
  });

  test.each(['', '0', '00', '0x1', 'xyz'])('refuses the exponent "%s"', (a) => {
    expect(() => startSrpFrom(a)).toThrow(
      expect.objectContaining({ name: 'SrpError', reason: 'exponent-malformed', field: 'a' }),
    );
  });

  test('refuses an SRP_A of 0, should an engine ever give one', () => {
    expect(() => startSrpFrom('5', () => 0n)).toThrow(
      expect.objectContaining({ reason: 'a-zero', field: 'SRP_A', message: 'SRP_A must not be a multiple of N.' }),
    );
  });
});

describe('values that SRP refuses', () => {
  const [vector] = userVectors;
  if (vector === undefined) throw new Error('No user vector.');
  const good: UserPasswordValues = {
    ...vector.input,
    ephemeral: { a: vector.input.a, srpA: vector.expect.SRP_A },
    srpB: vector.expect.SRP_B,
  };
  const refusal = (values: Partial<UserPasswordValues>): unknown => {
    try {
      return proveSrpPassword({ ...good, ...values });
    } catch (error) {
      return error;
    }
  };

  test.each(srpVectors.rejectSrpA)('SRP_A: $why', ({ value }) => {
    const error = refusal({ ephemeral: { a: vector.input.a, srpA: value } });
    expect(error).toBeInstanceOf(SrpError);
    expect(error).toMatchObject({ field: 'SRP_A', reason: /^[0-9a-f]+$/.test(value) ? 'a-zero' : 'a-malformed' });
  });

  test.each([
    ['0', 'b-zero'],
    ['000', 'b-zero'],
    [N.toString(16), 'b-zero'],
    [(2n * N).toString(16).toUpperCase(), 'b-zero'],
    ['', 'b-malformed'],
    ['0x12', 'b-malformed'],
    ['xyz', 'b-malformed'],
  ])('SRP_B %s', (srpB, reason) => {
    expect(refusal({ srpB })).toMatchObject({ name: 'SrpError', field: 'SRP_B', reason });
  });

  test('a u of 0', () => {
    expect(() => requireScramble(0n)).toThrow(expect.objectContaining({ reason: 'u-zero', field: 'u' }));
    expect(() => requireScramble(1n)).not.toThrow();
  });

  test.each(['', '0x1f', 'not hex'])('SALT "%s"', (salt) => {
    expect(refusal({ salt })).toMatchObject({ field: 'SALT', reason: 'salt-malformed' });
  });

  test('an exponent that is not hex', () => {
    expect(refusal({ ephemeral: { a: '', srpA: '2' } })).toMatchObject({ field: 'a', reason: 'exponent-malformed' });
  });

  test.each(['', '=', 'A', 'AAAAA', 'AA AA', 'AA*A', 'AAAA===', 'päck'])('SECRET_BLOCK "%s"', (secretBlock) => {
    expect(refusal({ secretBlock })).toMatchObject({ field: 'SECRET_BLOCK', reason: 'secret-block-malformed' });
  });

  test('SECRET_BLOCK in base64url is the same bytes', () => {
    const url = vector.input.secretBlock.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
    expect(url).not.toBe(vector.input.secretBlock);
    expect(refusal({ secretBlock: url })).toMatchObject({ signature: vector.expect.PASSWORD_CLAIM_SIGNATURE });
  });

  test('no message of a refusal holds the value', () => {
    for (const values of [{ srpB: 'secret-value' }, { salt: 'secret-value' }, { secretBlock: '*secret-value*' }]) {
      expect(String(refusal(values))).not.toContain('secret-value');
    }
  });
});
