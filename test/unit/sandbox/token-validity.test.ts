// The validity of tokens as described, for clients that were saved before units were kept.
import { expect, it } from 'vitest';
import { appClientDefaults } from '../../../src/sandbox/pool/app-client.ts';
import { describeValidity, readTokenValidity } from '../../../src/sandbox/pool/token-validity.ts';

const client = { ...appClientDefaults, clientId: 'c', clientName: 'c' };

it('is that of the defaults for a client that has them', () => {
  expect(describeValidity(client)).toEqual({ RefreshTokenValidity: 30, TokenValidityUnits: {} });
});

it.each([
  [
    'minutes',
    { accessTokenValidity: 600 },
    {
      AccessTokenValidity: 10,
      RefreshTokenValidity: 30,
      TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'hours', RefreshToken: 'days' },
    },
  ],
  [
    'hours and seconds',
    { idTokenValidity: 301, refreshTokenValidity: 90_000 },
    {
      IdTokenValidity: 301,
      RefreshTokenValidity: 25,
      TokenValidityUnits: { AccessToken: 'hours', IdToken: 'seconds', RefreshToken: 'hours' },
    },
  ],
  [
    'units that are those without one',
    { accessTokenValidity: 7200, refreshTokenValidity: 864_000 },
    { AccessTokenValidity: 2, RefreshTokenValidity: 10, TokenValidityUnits: {} },
  ],
  [
    'a day',
    { idTokenValidity: 86_400 },
    {
      IdTokenValidity: 1,
      RefreshTokenValidity: 30,
      TokenValidityUnits: { AccessToken: 'hours', IdToken: 'days', RefreshToken: 'days' },
    },
  ],
])('is in %s for a client of an earlier state', (_, saved, described) => {
  expect(describeValidity({ ...client, ...saved })).toEqual(described);
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
