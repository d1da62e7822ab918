// NotAuthorizedException about tokens, and the exceptions of refreshing and revoking.

import { guidePage, operationPage } from '../../documentation.ts';
import type { ErrorEntry, Confirmation, ErrorContext } from '../error-entry.ts';
import { inClient, model, observed, unverified } from './evidence.ts';

const notAuthorized = ['NotAuthorizedException'];
const refreshPage = guidePage('amazon-cognito-user-pools-using-the-refresh-token');
const revocationPage = guidePage('token-revocation');
const accessPage = guidePage('amazon-cognito-user-pools-using-the-access-token');

function revokedHere({ call: { revokedAtStep } }: ErrorContext): Confirmation {
  return revokedAtStep === undefined
    ? undefined
    : `Step ${revokedAtStep} of this chain revoked it or signed the user out.`;
}

function isRefreshFlow({ call: { flow }, operation }: ErrorContext): boolean | undefined {
  if (flow === undefined) return undefined;
  return operation !== 'GetTokensFromRefreshToken' && (flow === 'REFRESH_TOKEN_AUTH' || flow === 'REFRESH_TOKEN');
}

export const tokenEntries: readonly ErrorEntry[] = [
  {
    code: 'refresh-token-invalid',
    types: notAuthorized,
    messages: ['Invalid Refresh Token'],
    title: 'The refresh token does not fit this request',
    explanation:
      'Cognito takes a refresh token only from the app client it was issued to, and with the device key it was issued with. The message is the same when the token itself is garbage.',
    causes: [
      {
        text: 'The user pool remembers devices and the request does not carry the device key of this sign-in.',
        likely: 'most',
        confirm: ({ call: { deviceKeySent, deviceRemembered } }) => {
          if (deviceKeySent) return false;
          return deviceRemembered && 'A device of this user is remembered, and this request carries no device key.';
        },
      },
      {
        text: 'The device key is not confirmed, or is another device’s.',
        likely: 'possible',
        confirm: ({ call: { deviceKeySent } }) => (deviceKeySent ? 'This request carries a device key.' : undefined),
      },
      {
        text: 'The token was issued to another app client.',
        likely: 'possible',
        confirm: ({ call: { refreshTokenFromOtherClient } }) =>
          refreshTokenFromOtherClient && 'This token came from a sign-in with another app client.',
      },
      { text: 'The token was cut or changed while copying, or is an ID or access token.', likely: 'possible' },
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
    explanation: 'RevokeToken or a global sign-out ended this sign-in. No token of it can be renewed.',
    causes: [
      { text: 'RevokeToken was called with this token.', likely: 'most', confirm: revokedHere },
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
      'A refresh token lives as long as RefreshTokenValidity of the app client says, 30 days by default. Refreshing does not prolong it, and a rotated token lives only for what is left.',
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
      'With rotation on, each refresh brings a new refresh token, and the old one ends after RetryGracePeriodSeconds (60 at most). This is the old one.',
    causes: [
      { text: 'The new refresh token of the last answer was not kept.', likely: 'most' },
      { text: 'Two parts of the application refresh at the same time.', likely: 'possible' },
      { text: 'The token was stolen and somebody else refreshes with it.', likely: 'possible' },
    ],
    remedies: [
      { text: 'Use the refresh token of the newest answer.', action: 'refresh-tokens' },
      { text: 'Sign in again.', action: 'run-again' },
      { text: 'Allow a few seconds of RetryGracePeriodSeconds for calls that are repeated.' },
    ],
    documentation: refreshPage,
    evidence: model,
  },
  {
    code: 'access-token-revoked',
    types: notAuthorized,
    messages: ['Access Token has been revoked'],
    title: 'The access token was revoked',
    explanation:
      'A sign-out or RevokeToken ended this sign-in, so Cognito takes its access token no longer. Other APIs that only check the signature still accept it until exp.',
    causes: [
      {
        text: 'GlobalSignOut or AdminUserGlobalSignOut was called for the user.',
        likely: 'most',
        confirm: revokedHere,
      },
      { text: 'RevokeToken was called with the refresh token of this sign-in.', likely: 'possible' },
    ],
    remedies: [{ text: 'Sign in again.', action: 'run-again' }],
    documentation: revocationPage,
    evidence: model,
  },
  {
    code: 'access-token-without-scope',
    types: notAuthorized,
    messages: ['Access Token does not have required scopes'],
    title: 'The access token lacks the scope for this operation',
    explanation:
      'The user’s own operations want the scope aws.cognito.signin.user.admin. A sign-in through the API always has it; managed login gives it only when it is asked for.',
    causes: [
      { text: 'The token came from managed login without this scope.', likely: 'most' },
      { text: 'A Pre token generation trigger took the scope away.', likely: 'possible' },
    ],
    remedies: [
      { text: 'Ask managed login for aws.cognito.signin.user.admin, and allow it in the app client.' },
      { text: 'Sign in through the API.', action: 'run-again' },
    ],
    documentation: accessPage,
    evidence: unverified,
  },
  {
    code: 'access-token-expired',
    types: notAuthorized,
    messages: ['Access Token has expired'],
    title: 'The access token has expired',
    explanation: 'Its exp is past. An access token lives for an hour unless the app client says otherwise.',
    causes: [{ text: 'More time passed since the sign-in than AccessTokenValidity allows.', likely: 'most' }],
    remedies: [{ text: 'Refresh the tokens.', action: 'refresh-tokens' }],
    documentation: accessPage,
    evidence: unverified,
  },
  {
    code: 'access-token-invalid',
    types: notAuthorized,
    messages: ['Invalid Access Token', 'Could not verify signature for Access Token', 'Invalid token'],
    title: 'This is not an access token of this user pool',
    explanation: 'The operation takes the access token of a user of the pool behind this endpoint.',
    causes: [
      { text: 'An ID token was sent: its token_use is id, and the operation wants access.', likely: 'most' },
      { text: 'The token comes from a user pool in another Region.', likely: 'possible' },
      { text: 'The token was cut or changed while copying.', likely: 'possible' },
    ],
    remedies: [{ text: 'Send the access token, not the ID token.' }, { text: 'Sign in again.', action: 'run-again' }],
    documentation: accessPage,
    evidence: unverified,
  },
  {
    code: 'unsupported-token-type',
    types: ['UnsupportedTokenTypeException'],
    title: 'RevokeToken takes a refresh token only',
    explanation: 'Revoking the refresh token ends the access and ID tokens of the same sign-in with it.',
    causes: [{ text: 'An ID or access token was sent as Token.', likely: 'most' }],
    remedies: [{ text: 'Send the refresh token.' }],
    documentation: operationPage('RevokeToken'),
    evidence: model,
  },
  {
    code: 'unauthorized',
    types: ['UnauthorizedException'],
    title: 'The app client may not revoke this token',
    explanation: 'RevokeToken wants the app client that the token was issued to, and its secret when it has one.',
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
    title: 'This operation is not switched on for the app client',
    explanation:
      'RevokeToken needs EnableTokenRevocation, and REFRESH_TOKEN_AUTH does not work while refresh token rotation is on.',
    causes: [
      {
        text: 'Refresh token rotation is on; only GetTokensFromRefreshToken refreshes then.',
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
      { text: 'Switch the feature on in the app client.' },
    ],
    documentation: guidePage('user-pool-settings-client-apps'),
    evidence: model,
  },
];
