// NotAuthorizedException about tokens, and exceptions of token refresh and revocation.

import { guidePage, operationPage } from '../../documentation.ts';
import { revokedHere } from '../confirm-cause.ts';
import type { ErrorEntry, ErrorContext } from '../error-entry.ts';
import { inClient, model, observed } from './evidence.ts';

const notAuthorized = ['NotAuthorizedException'];
const refreshPage = guidePage('amazon-cognito-user-pools-using-the-refresh-token');
const revocationPage = guidePage('token-revocation');

function isRefreshFlow({ call: { flow }, operation }: ErrorContext): boolean | undefined {
  if (flow === undefined) return undefined;
  return operation !== 'GetTokensFromRefreshToken' && (flow === 'REFRESH_TOKEN_AUTH' || flow === 'REFRESH_TOKEN');
}

export const tokenEntries: readonly ErrorEntry[] = [
  {
    code: 'refresh-token-other-client',
    types: notAuthorized,
    messages: ['Refresh Token has different Client'],
    title: 'The refresh token belongs to another app client',
    explanation: 'Cognito accepts a refresh token only from the app client that it was issued to.',
    causes: [
      {
        text: 'The refresh token was used with another app client than that of the sign-in: its client ID is another one, such as that of the server beside the app’s.',
        likely: 'most',
      },
    ],
    remedies: [
      { text: 'Refresh with the app client of the sign-in.', action: 'edit-target' },
      { text: 'Run the sign-in again with this app client.', action: 'run-again' },
    ],
    documentation: refreshPage,
    evidence: observed('https://github.com/aws/aws-sdk-js/issues/4016'),
  },
  {
    code: 'refresh-token-invalid',
    types: notAuthorized,
    messages: ['Invalid Refresh Token'],
    title: 'The refresh token is not valid for this request',
    explanation:
      'Cognito accepts a refresh token only from the app client that it was issued to, and with the device key that it was issued with. The message is the same when the token itself is malformed.',
    causes: [
      {
        text: 'The sign-in was by USER_PASSWORD_AUTH, which confirms no device, while the user pool remembers devices: its refresh token is refused. Sign in by SRP, or turn device tracking off.',
        likely: 'possible',
        confirm: ({ call: { flow } }) => flow === 'USER_PASSWORD_AUTH' && 'The sign-in used USER_PASSWORD_AUTH.',
      },
      {
        text: 'The user pool remembers devices, and the request does not have the device key of the sign-in.',
        likely: 'most',
        confirm: ({ call: { deviceKeySent, deviceRemembered } }) => {
          if (deviceKeySent) return false;
          return deviceRemembered && 'A device of this user is remembered, but this request has no device key.';
        },
      },
      {
        text: 'The device is not confirmed, or the device key belongs to another device.',
        likely: 'possible',
        confirm: ({ call: { deviceKeySent } }) => (deviceKeySent ? 'This request has a device key.' : undefined),
      },
      {
        text: 'The token was issued to another app client.',
        likely: 'possible',
        confirm: ({ call: { refreshTokenFromOtherClient } }) =>
          refreshTokenFromOtherClient && 'This token is from a sign-in with another app client.',
      },
      { text: 'The token was cut off or changed while copying, or is an ID or access token.', likely: 'possible' },
      { text: 'The sign-in used an Admin flow with a device key.', likely: 'possible' },
    ],
    remedies: [
      {
        text: 'Add the device key: DEVICE_KEY in REFRESH_TOKEN_AUTH, DeviceKey in GetTokensFromRefreshToken.',
        action: 'add-device-key',
        fits: ({ call: { deviceKeySent, deviceRemembered } }) => (deviceKeySent ? false : deviceRemembered),
      },
      { text: 'Refresh with the app client that the token was issued to.', action: 'edit-target' },
      { text: 'Sign in again.', action: 'run-again' },
    ],
    documentation: refreshPage,
    evidence: observed('https://github.com/aws/aws-sdk-java-v2/issues/1687'),
  },
  {
    code: 'refresh-token-revoked',
    types: notAuthorized,
    messages: ['Refresh Token has been revoked'],
    title: 'The refresh token was revoked',
    explanation: 'RevokeToken or a global sign-out ended this sign-in. Its tokens cannot be refreshed.',
    causes: [
      { text: 'RevokeToken was called with this token.', likely: 'most', confirm: revokedHere },
      {
        text: 'An older refresh token was sent: with rotation on, each refresh brings a new one, and only the newest is good.',
        likely: 'most',
      },
      { text: 'GlobalSignOut or AdminUserGlobalSignOut was called for the user.', likely: 'possible' },
    ],
    remedies: [{ text: 'Sign in again.', action: 'run-again' }],
    documentation: revocationPage,
    evidence: observed('https://github.com/aws/aws-sdk-net/issues/1936'),
  },
  {
    code: 'refresh-token-expired',
    types: notAuthorized,
    messages: ['Refresh Token has expired'],
    title: 'The refresh token has expired',
    explanation:
      'A refresh token is valid for the RefreshTokenValidity of the app client, 30 days by default. Refreshing does not extend it, and a rotated token is valid only for the remaining time.',
    causes: [{ text: 'The sign-in is older than the app client allows.', likely: 'most' }],
    remedies: [{ text: 'Sign in again.', action: 'run-again' }],
    documentation: refreshPage,
    evidence: inClient('https://www.npmjs.com/package/@aws-amplify/auth'),
  },
  {
    code: 'refresh-token-reused',
    types: ['RefreshTokenReuseException'],
    title: 'The refresh token was replaced by a newer one',
    explanation:
      'With refresh token rotation, each refresh returns a new refresh token, and the old one becomes invalid after RetryGracePeriodSeconds (60 at most). This is an old one.',
    causes: [
      { text: 'The new refresh token of the last answer was not stored.', likely: 'most' },
      { text: 'Two parts of the application refreshed at the same time.', likely: 'possible' },
      { text: 'The token was stolen, and somebody else refreshed with it.', likely: 'possible' },
    ],
    remedies: [
      { text: 'Use the refresh token from the newest answer.', action: 'refresh-tokens' },
      { text: 'Sign in again.', action: 'run-again' },
      { text: 'Set RetryGracePeriodSeconds to a few seconds, so that calls can be retried.' },
    ],
    documentation: refreshPage,
    evidence: model,
  },
  {
    code: 'unsupported-token-type',
    types: ['UnsupportedTokenTypeException'],
    title: 'RevokeToken accepts only refresh tokens',
    explanation: 'Revoking the refresh token also revokes the access tokens of the same sign-in.',
    causes: [{ text: 'An ID or access token was sent as Token.', likely: 'most' }],
    remedies: [{ text: 'Send the refresh token.' }],
    documentation: operationPage('RevokeToken'),
    evidence: model,
  },
  {
    code: 'unauthorized',
    types: ['UnauthorizedException'],
    title: 'The app client is not allowed to revoke this token',
    explanation:
      'RevokeToken requires the app client that the token was issued to, and its client secret if it has one.',
    causes: [
      { text: 'The token was issued to another app client.', likely: 'most' },
      {
        text: 'ClientSecret is missing or wrong. It is the secret itself, not a SECRET_HASH.',
        likely: 'possible',
        confirm: ({ call: { clientHasSecret } }) => (clientHasSecret === false ? false : undefined),
      },
    ],
    remedies: [
      { text: 'Revoke with the app client of the sign-in.', action: 'edit-target' },
      { text: 'Enter the client secret again.', action: 'set-client-secret' },
    ],
    documentation: operationPage('RevokeToken'),
    evidence: model,
  },
  {
    code: 'unsupported-operation',
    types: ['UnsupportedOperationException'],
    title: 'This operation is not enabled for the app client',
    explanation:
      'RevokeToken requires EnableTokenRevocation, and REFRESH_TOKEN_AUTH does not work with refresh token rotation.',
    causes: [
      {
        text: 'Refresh token rotation is on, so only GetTokensFromRefreshToken can refresh tokens.',
        likely: 'possible',
        confirm: (context) => isRefreshFlow(context) && 'The call uses REFRESH_TOKEN_AUTH.',
      },
      {
        text: 'EnableTokenRevocation is off for this app client.',
        likely: 'most',
        confirm: ({ operation }) => (operation === 'RevokeToken' ? 'The call is RevokeToken.' : undefined),
      },
    ],
    remedies: [
      {
        text: 'Refresh with GetTokensFromRefreshToken.',
        action: 'use-get-tokens-from-refresh-token',
        fits: isRefreshFlow,
      },
      { text: 'Enable the feature in the app client.' },
    ],
    documentation: guidePage('user-pool-settings-client-apps'),
    evidence: model,
  },
];
