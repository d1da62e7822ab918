// REFRESH_TOKEN_AUTH and its other spelling: new tokens for a refresh token.

import { guidePage } from '../documentation.ts';
import type { Field } from '../field.ts';
import { presentedDeviceKey, secretHash } from '../fields/identity-fields.ts';
import { refreshTokenFault } from '../fields/token-fields.ts';
import type { AuthFlow } from './auth-flow.ts';

const refreshToken: Field = {
  key: 'REFRESH_TOKEN',
  need: { kind: 'required' },
  help: 'The refresh token of an earlier sign-in with this app client.',
  source: { kind: 'token', token: 'refresh' },
  secrecy: 'secret',
  check: (value) => refreshTokenFault('REFRESH_TOKEN', value),
};

export const refreshTokenAuth: AuthFlow = {
  name: 'REFRESH_TOKEN_AUTH',
  summary:
    'Exchanges a refresh token for new ID and access tokens; the refresh token stays the same. Not usable where refresh token rotation is on: GetTokensFromRefreshToken is.',
  documentation: guidePage('amazon-cognito-user-pools-using-the-refresh-token'),
  operations: ['InitiateAuth', 'AdminInitiateAuth'],
  parameters: [
    refreshToken,
    {
      ...secretHash,
      help: 'Made over the pool’s own name of the token’s owner (the username claim), since this request carries no USERNAME.',
      source: {
        kind: 'computed',
        computation: 'SECRET_HASH',
        from: 'HMAC-SHA256 over the token owner’s username and ClientId',
      },
    },
    {
      ...presentedDeviceKey,
      help: 'The device the refresh token was issued to. Without it Cognito answers Invalid Refresh Token where devices are remembered.',
    },
  ],
  allowedBy: ['ALLOW_REFRESH_TOKEN_AUTH'],
  firstAnswers: ['tokens'],
};

export const refreshTokenFlow: AuthFlow = {
  ...refreshTokenAuth,
  name: 'REFRESH_TOKEN',
  newerName: 'REFRESH_TOKEN_AUTH',
  summary: 'Another spelling of REFRESH_TOKEN_AUTH. It takes the same parameters and gives the same answer.',
};
