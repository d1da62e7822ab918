import { describe, expect, test } from 'vitest';
import { computeDeviceVerifier } from '../../../src/cognito/device-verifier.ts';
import { modPowBy } from '../../../src/cognito/srp/mod-pow.ts';
import { raiseByBigInt } from '../../../src/cognito/srp/raise-by-bigint.ts';
import { raiseByCrypto } from '../../../src/cognito/srp/raise-by-crypto.ts';
import { deviceVectors } from '../../support/srp-vectors.ts';

describe.each([
  ['node:crypto', modPowBy(raiseByCrypto)],
  ['BigInt', modPowBy(raiseByBigInt)],
])('the device verifier by %s', (_name, modPow) => {
  test.each(deviceVectors)('$name', ({ input, confirmDevice }) => {
    const draws = [confirmDevice.deviceRandomPasswordBytes, confirmDevice.saltRandomBytes];
    const asked: number[] = [];
    const made = computeDeviceVerifier(
      input,
      (count) => {
        asked.push(count);
        return Buffer.from(draws.shift() ?? '', 'hex');
      },
      modPow,
    );
    expect(asked).toEqual([40, 16]);
    expect(made.devicePassword).toBe(input.password);
    expect(made.config).toEqual(confirmDevice.DeviceSecretVerifierConfig);
  });
});
