// REFRESH_TOKEN_AUTH and REFRESH_TOKEN, two names of the same flow: new tokens for a refresh token.

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
    'Exchanges a refresh token for new ID and access tokens; the refresh token stays the same. It does not work with refresh token rotation: use GetTokensFromRefreshToken then.',
  documentation: guidePage('amazon-cognito-user-pools-using-the-refresh-token'),
  operations: ['InitiateAuth', 'AdminInitiateAuth'],
  parameters: [
    refreshToken,
    {
      ...secretHash,
      help: 'Computed over the pool’s own username of the token’s owner (the username claim), because this request has no USERNAME.',
      source: {
        kind: 'computed',
        computation: 'SECRET_HASH',
        from: 'HMAC-SHA256 of the token owner’s username and ClientId',
      },
    },
    {
      ...presentedDeviceKey,
      help: 'The device that the refresh token was issued to. Without it, Cognito answers Invalid Refresh Token if the pool remembers devices.',
    },
  ],
  allowedBy: ['ALLOW_REFRESH_TOKEN_AUTH'],
  firstAnswers: ['tokens'],
};

export const refreshTokenFlow: AuthFlow = {
  ...refreshTokenAuth,
  name: 'REFRESH_TOKEN',
  newerName: 'REFRESH_TOKEN_AUTH',
  summary: 'Another name of REFRESH_TOKEN_AUTH. It takes the same parameters and gets the same answer.',
};
