import { describe, expect, it } from 'vitest';
import {
  derivePrivateKey,
  deriveSessionKey,
  deriveVerifier,
  expectedSignature,
  javaBytes,
  parseClientPublicValue,
  scramblingParameter,
  serverPublicValue,
} from '../../../src/sandbox/srp/srp-verifier.ts';
import { deviceVectors, srpVectors, userVectors } from '../../support/srp-vectors.ts';

const integer = (hex: string): bigint => BigInt(`0x${hex}`);

describe('the server half of SRP', () => {
  const users = userVectors.map(({ name, input, expect: wanted }) => ({
    name,
    input: { ...input, group: input.poolName, id: input.userIdForSrp },
    wanted,
  }));
  const devices = deviceVectors.map(({ name, input, expect: wanted }) => ({
    name,
    input: { ...input, group: input.deviceGroupKey, id: input.deviceKey },
    wanted,
  }));

  it.each([...users, ...devices])('reaches the published values of $name', ({ input, wanted }) => {
    const privateKey = derivePrivateKey(input.group, input.id, input.password, integer(input.salt));
    expect(privateKey.toString('hex')).toBe(wanted.x.padStart(64, '0'));
    const verifier = deriveVerifier(privateKey);
    expect(verifier.toString(16)).toBe(wanted.verifier);

    const b = integer(input.b);
    const A = parseClientPublicValue(wanted.SRP_A) ?? 0n;
    const B = serverPublicValue(verifier, b);
    expect(B.toString(16)).toBe(wanted.SRP_B);
    const u = scramblingParameter(A, B);
    expect(u.toString(16)).toBe(wanted.u);

    const key = deriveSessionKey({ verifier, b, A, u });
    expect(key.toString('hex')).toBe(wanted.key);
    const secretBlock = Buffer.from(input.secretBlock, 'base64');
    const message = { group: input.group, id: input.id, secretBlock, timestamp: input.timestamp };
    expect(expectedSignature(key, message).toString('base64')).toBe(wanted.PASSWORD_CLAIM_SIGNATURE);
  });

  it('does not expect the signature of a wrong password', () => {
    const base = users.find(({ name }) => name === srpVectors.wrongPassword.base);
    expect(base?.wanted.PASSWORD_CLAIM_SIGNATURE).toBe(srpVectors.wrongPassword.mustNotEqual);
    expect(srpVectors.wrongPassword.PASSWORD_CLAIM_SIGNATURE).not.toBe(base?.wanted.PASSWORD_CLAIM_SIGNATURE);
  });

  it.each(srpVectors.rejectSrpA)('refuses an SRP_A with $why', ({ value }) => {
    expect(parseClientPublicValue(value)).toBeUndefined();
  });

  it.each(['', 'xyz', '0x12', '-1', ' 12', '12\n', 'f'.repeat(1025)])('refuses %j as SRP_A', (value) => {
    expect(parseClientPublicValue(value)).toBeUndefined();
  });

  it('takes SRP_A in capitals and with an odd number of digits', () => {
    expect(parseClientPublicValue('ABC')).toBe(0xabcn);
  });

  it.each(srpVectors.padHex)('writes $in as the bytes $out', ({ in: digits, out }) => {
    expect(javaBytes(integer(digits)).toString('hex')).toBe(out);
  });
});
