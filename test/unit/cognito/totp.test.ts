import { URI } from 'otpauth';
import { describe, expect, test } from 'vitest';
import { computeTotp, totpSecretFault, totpUri } from '../../../src/cognito/totp.ts';
import { srpVectors } from '../../support/srp-vectors.ts';

const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

test.each(srpVectors.totp)('at $unixTime the code is $code (RFC 6238)', ({ secretBase32, unixTime, code }) => {
  expect(computeTotp(secretBase32, unixTime * 1000).code).toBe(code);
});

test('a code lasts for its 30 seconds, to the millisecond', () => {
  expect(computeTotp(SECRET, 30_000)).toMatchObject({ secondsLeft: 30, step: 1, code: '287082' });
  expect(computeTotp(SECRET, 30_001)).toMatchObject({ secondsLeft: 30, step: 1 });
  expect(computeTotp(SECRET, 59_000)).toMatchObject({ secondsLeft: 1, step: 1 });
  expect(computeTotp(SECRET, 59_999)).toMatchObject({ secondsLeft: 1, step: 1, code: '287082' });
  expect(computeTotp(SECRET, 60_000)).toMatchObject({ secondsLeft: 30, step: 2, code: '359152' });
});

test.each(['mfrggzdfmztwq2lk', 'MFRG GZDF MZTW Q2LK', 'MFRG-GZDF-MZTW-Q2LK\n', ' MFRGGZDFMZTWQ2LK======'])(
  'a secret may be written in groups, in lower case, padded: "%s"',
  (text) => {
    expect(computeTotp(text, 0)).toEqual(computeTotp('MFRGGZDFMZTWQ2LK', 0));
  },
);

describe('malformed secrets', () => {
  test.each([
    ['', 'The TOTP secret must not be empty.'],
    [' = ', 'The TOTP secret must not be empty.'],
    [
      'MFRGGZDFMZTWQ2L0',
      'The TOTP secret must be base32, letters A to Z and digits 2 to 7 (base32 has no 0, 1, 8 or 9); it contains "0".',
    ],
    ['MFRGGZDF!', 'The TOTP secret must be base32, letters A to Z and digits 2 to 7; it contains "!".'],
    ['MF=RGGZDF', 'The TOTP secret must be base32, letters A to Z and digits 2 to 7; it contains "=".'],
    ['🔐', 'The TOTP secret must be base32, letters A to Z and digits 2 to 7; it contains "🔐".'],
    ['MFRGGZDFM', 'The TOTP secret must be complete base32: with 9 characters, at least one is missing or too many.'],
    ['MFR', 'The TOTP secret must be complete base32: with 3 characters, at least one is missing or too many.'],
  ])('"%s"', (secret, words) => {
    expect(totpSecretFault(secret)).toBe(words);
    expect(() => computeTotp(secret, 0)).toThrow(
      expect.objectContaining({ name: 'TotpSecretError', code: 'totp-secret-malformed', message: words }),
    );
    expect(() => totpUri(secret, 'app', 'user')).toThrow(words);
  });
});

test('the URI is what an authenticator app reads, special characters included', () => {
  const uri = totpUri('mfrg gzdf mztw q2lk', 'Auth Flow: Explorer', 'jane+é@example.com');
  expect(uri).toBe(
    'otpauth://totp/Auth%20Flow%20Explorer:jane%2B%C3%A9%40example.com?secret=MFRGGZDFMZTWQ2LK&issuer=Auth%20Flow%20Explorer',
  );
  const parsed = URI.parse(uri);
  expect(parsed).toMatchObject({ issuer: 'Auth Flow Explorer', algorithm: 'SHA1', digits: 6, period: 30 });
  expect(parsed.label).toBe('jane+é@example.com');
  expect(parsed.secret.base32).toBe('MFRGGZDFMZTWQ2LK');
});
