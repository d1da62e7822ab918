// Operations that take a token: refresh, revoke, sign out everywhere, read the user.

import { operationPage } from '../documentation.ts';
import { accessToken, refreshTokenMember } from '../fields/token-fields.ts';
import { clientId, clientMetadata, clientSecret, optionalText } from './request-members.ts';
import type { Operation } from './operation.ts';

export const getTokensFromRefreshToken: Operation = {
  name: 'GetTokensFromRefreshToken',
  summary:
    'Exchanges a refresh token for new tokens, with or without refresh token rotation. It takes the client secret itself, not a hash.',
  documentation: operationPage('GetTokensFromRefreshToken'),
  authorization: 'none',
  effect: 'none',
  members: [
    refreshTokenMember('RefreshToken', 'The refresh token of an earlier sign-in with this app client.'),
    clientId,
    clientSecret,
    {
      ...optionalText('DeviceKey', 'The device that the refresh token was issued to, if the pool remembers devices.'),
      source: { kind: 'device' },
      filledWhenKnown: true,
    },
  ],
  takesSession: false,
  maps: [clientMetadata],
  structures: [],
  response: [
    {
      name: 'AuthenticationResult',
      help: 'The new tokens. RefreshToken is included only with refresh token rotation.',
    },
  ],
  recognize: (has) => has('RefreshToken'),
  action: 'Refresh Tokens',
  renewsTokens: true,
};

export const revokeToken: Operation = {
  name: 'RevokeToken',
  summary:
    'Revokes a refresh token and every access token issued with it. Tokens already issued still pass checks that do not call Cognito.',
  documentation: operationPage('RevokeToken'),
  authorization: 'none',
  effect: 'sign-out',
  members: [refreshTokenMember('Token', 'The refresh token to revoke.'), clientId, clientSecret],
  takesSession: false,
  maps: [],
  structures: [],
  response: [],
  recognize: (has) => has('Token'),
  action: 'Revoke Token',
  done: 'The refresh token and the access tokens issued with it were revoked.',
};

export const globalSignOut: Operation = {
  name: 'GlobalSignOut',
  summary: 'Revokes every refresh token of the user. Access and ID tokens still pass checks that do not call Cognito.',
  documentation: operationPage('GlobalSignOut'),
  authorization: 'access-token',
  effect: 'sign-out',
  members: [accessToken],
  takesSession: false,
  maps: [],
  structures: [],
  response: [],
  action: 'Sign Out Everywhere',
  done: 'Signed out everywhere: all refresh tokens of this user were revoked.',
};

export const getUser: Operation = {
  name: 'GetUser',
  summary: 'Reads the signed-in user’s attributes and MFA settings.',
  documentation: operationPage('GetUser'),
  authorization: 'access-token',
  effect: 'none',
  action: 'Get User',
  members: [accessToken],
  takesSession: false,
  maps: [],
  structures: [],
  response: [
    { name: 'Username', help: 'The pool’s own username of the user.' },
    {
      name: 'UserAttributes',
      help: 'Names and values. The verified flags are strings here and booleans in the ID token.',
    },
    { name: 'PreferredMfaSetting', help: 'The preferred second factor.' },
    { name: 'UserMFASettingList', help: 'The active second factors.' },
  ],
};
