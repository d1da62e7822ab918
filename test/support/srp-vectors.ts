// The SRP test vectors of test/fixtures/srp-vectors.json, on which four independent implementations agree.

import { readFileSync } from 'node:fs';
import * as z from 'zod';

const common = {
  password: z.string(),
  a: z.string(),
  b: z.string(),
  salt: z.string(),
  secretBlock: z.string(),
  timestamp: z.string(),
};
const expect = z.strictObject({
  SRP_A: z.string(),
  x: z.string(),
  verifier: z.string(),
  SRP_B: z.string(),
  u: z.string(),
  hkdfSaltBytes: z.int(),
  S: z.string(),
  hkdfIkmBytes: z.int(),
  key: z.string(),
  PASSWORD_CLAIM_SIGNATURE: z.string(),
});
const userVector = z.strictObject({
  name: z.string(),
  covers: z.string(),
  kind: z.literal('user'),
  input: z.strictObject({
    ...common,
    poolId: z.string(),
    poolName: z.string(),
    userIdForSrp: z.string(),
    usernameSent: z.optional(z.string()),
  }),
  expect,
});
const deviceVector = z.strictObject({
  name: z.string(),
  covers: z.string(),
  kind: z.literal('device'),
  input: z.strictObject({ ...common, deviceGroupKey: z.string(), deviceKey: z.string() }),
  expect,
  confirmDevice: z.strictObject({
    deviceRandomPasswordBytes: z.string(),
    saltRandomBytes: z.string(),
    DeviceSecretVerifierConfig: z.strictObject({ Salt: z.string(), PasswordVerifier: z.string() }),
  }),
});
const file = z.strictObject({
  format: z.literal('cognito-srp-vectors/1'),
  generated: z.string(),
  about: z.string(),
  conventions: z.record(z.string(), z.string()),
  constants: z.strictObject({ N: z.string(), g: z.string(), k: z.string(), info: z.string(), keyBytes: z.int() }),
  vectors: z.array(z.discriminatedUnion('kind', [userVector, deviceVector])),
  rejectSrpA: z.array(z.strictObject({ value: z.string(), why: z.string() })),
  wrongPassword: z.strictObject({
    base: z.string(),
    password: z.string(),
    PASSWORD_CLAIM_SIGNATURE: z.string(),
    mustNotEqual: z.string(),
  }),
  padHex: z.array(z.strictObject({ in: z.string(), out: z.string() })),
  secretHash: z.array(
    z.strictObject({ username: z.string(), clientId: z.string(), clientSecret: z.string(), SECRET_HASH: z.string() }),
  ),
  timestamps: z.array(z.strictObject({ utc: z.string(), TIMESTAMP: z.string() })),
  totp: z.array(z.strictObject({ secretBase32: z.string(), unixTime: z.int(), code: z.string() })),
});

export const srpVectors = file.parse(
  JSON.parse(readFileSync(new URL('../fixtures/srp-vectors.json', import.meta.url), 'utf8')),
);
export const userVectors = srpVectors.vectors.filter((vector) => vector.kind === 'user');
export const deviceVectors = srpVectors.vectors.filter((vector) => vector.kind === 'device');
