// What is done with tokens: renew, revoke, sign out everywhere, read the user.

import { operationPage } from '../documentation.ts';
import { accessToken, refreshTokenMember } from '../fields/token-fields.ts';
import { clientId, clientMetadata, clientSecret, optionalText } from './members.ts';
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
    optionalText('DeviceKey', 'The device the refresh token was issued to, where devices are remembered.'),
  ],
  takesSession: false,
  maps: [clientMetadata],
  structures: [],
  response: [{ name: 'AuthenticationResult', help: 'The new tokens; RefreshToken is among them with rotation only.' }],
  recognize: (has) => has('RefreshToken'),
  action: 'Refresh tokens',
  renewsTokens: true,
};

export const revokeToken: Operation = {
  name: 'RevokeToken',
  summary:
    'Revokes a refresh token and every access token that came from it. Tokens already handed out still pass checks that do not ask Cognito.',
  documentation: operationPage('RevokeToken'),
  authorization: 'none',
  effect: 'sign-out',
  members: [refreshTokenMember('Token', 'The refresh token to revoke.'), clientId, clientSecret],
  takesSession: false,
  maps: [],
  structures: [],
  response: [],
  recognize: (has) => has('Token'),
  action: 'Revoke token',
  done: 'Revoked: the refresh token, and the access tokens that came from it.',
};

export const globalSignOut: Operation = {
  name: 'GlobalSignOut',
  summary: 'Revokes every refresh token of the user. Access and ID tokens still pass checks that do not ask Cognito.',
  documentation: operationPage('GlobalSignOut'),
  authorization: 'access-token',
  effect: 'sign-out',
  members: [accessToken],
  takesSession: false,
  maps: [],
  structures: [],
  response: [],
  action: 'Sign out everywhere',
  done: 'Signed out everywhere: every refresh token of this user is revoked.',
};

export const getUser: Operation = {
  name: 'GetUser',
  summary: 'Reads the signed-in user’s attributes and MFA settings.',
  documentation: operationPage('GetUser'),
  authorization: 'access-token',
  effect: 'none',
  members: [accessToken],
  takesSession: false,
  maps: [],
  structures: [],
  response: [
    { name: 'Username', help: 'The pool’s own name for the user.' },
    { name: 'UserAttributes', help: 'Names and values. Verified flags are text here, booleans in the ID token.' },
    { name: 'PreferredMfaSetting', help: 'The preferred second factor.' },
    { name: 'UserMFASettingList', help: 'The active second factors.' },
  ],
};
