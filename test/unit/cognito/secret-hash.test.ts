import { expect, test } from 'vitest';
import { computeSecretHash, secretHashText } from '../../../src/cognito/secret-hash.ts';
import { srpVectors } from '../../support/srp-vectors.ts';

test.each(srpVectors.secretHash)('SECRET_HASH of $username', ({ SECRET_HASH, ...subject }) => {
  expect(computeSecretHash(subject)).toBe(SECRET_HASH);
  expect(SECRET_HASH).toMatch(/^[A-Za-z0-9+/]{43}=$/);
});

test('what is hashed is the username and the app client id, in that order', () => {
  expect(secretHashText({ username: 'jane@example.com', clientId: '1example23456789' })).toBe(
    'jane@example.com1example23456789',
  );
});
