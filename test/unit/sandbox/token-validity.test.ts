// The validity of tokens as described, for clients that were saved before units were kept.
import { expect, it } from 'vitest';
import { appClientDefaults } from '../../../src/sandbox/pool/app-client.ts';
import { describeValidity, readTokenValidity } from '../../../src/sandbox/pool/token-validity.ts';

const client = { ...appClientDefaults, clientId: 'c', clientName: 'c' };

it('is that of the defaults for a client that has them', () => {
  expect(describeValidity(client)).toEqual({ RefreshTokenValidity: 30, TokenValidityUnits: {} });
});

it('is in seconds for a client of an earlier state with another validity', () => {
  expect(describeValidity({ ...client, accessTokenValidity: 600 })).toEqual({
    AccessTokenValidity: 600,
    IdTokenValidity: 3600,
    RefreshTokenValidity: 2_592_000,
    TokenValidityUnits: { AccessToken: 'seconds', IdToken: 'seconds', RefreshToken: 'seconds' },
  });
});

it('is as given, and counts in seconds', () => {
  const read = readTokenValidity({ AccessTokenValidity: 30, TokenValidityUnits: { AccessToken: 'minutes' } });
  expect(read).toMatchObject({ accessTokenValidity: 1800, idTokenValidity: 3600, refreshTokenValidity: 2_592_000 });
  expect(describeValidity({ ...client, ...read })).toEqual({
    AccessTokenValidity: 30,
    RefreshTokenValidity: 30,
    TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'hours', RefreshToken: 'days' },
  });
});

it('is the default for a refresh token validity of 0', () => {
  expect(describeValidity({ ...client, ...readTokenValidity({ RefreshTokenValidity: 0 }) })).toEqual({
    RefreshTokenValidity: 30,
    TokenValidityUnits: {},
  });
});
