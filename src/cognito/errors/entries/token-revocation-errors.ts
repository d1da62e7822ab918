// Refusals of revoking and refreshing tokens by their messages.

import { guidePage, operationPage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { documented, observed } from './evidence.ts';

const revoke = operationPage('RevokeToken');
const revocation = guidePage('token-revocation');
const refresh = guidePage('amazon-cognito-user-pools-using-the-refresh-token');

export const tokenMessageEntries: readonly ErrorEntry[] = [
  {
    code: 'refresh-token-of-rotation',
    types: ['RefreshTokenReuseException'],
    messages: ['Refresh token has been reused', '{before}been reused{rest}'],
    title: 'An older refresh token was sent',
    explanation:
      'With rotation on, each refresh brings a new refresh token, and the old one ends after RetryGracePeriodSeconds (60 at most). Keep the newest.',
    causes: [
      most('An older refresh token was sent: the new one of the last answer was not kept.'),
      possible('Two parts of the application refresh at the same time, each with its own copy.'),
      possible('The token was stolen and somebody else refreshes with it.'),
    ],
    remedies: [
      { text: 'Use the refresh token of the newest answer.', action: 'refresh-tokens' },
      { text: 'Sign in again.', action: 'run-again' },
    ],
    documentation: refresh,
    evidence: documented(refresh),
  },
  {
    code: 'revocation-off',
    types: ['UnsupportedOperationException'],
    messages: ['Token revocation is not enabled for the client', 'Token revocation is not enabled{rest}'],
    title: 'Token revocation is off for the app client',
    explanation:
      'RevokeToken works for app clients with EnableTokenRevocation. Tokens given before it was switched on cannot be revoked.',
    causes: [most('EnableTokenRevocation is off for this app client.')],
    remedies: [{ text: 'Switch EnableTokenRevocation on, and sign in again.' }],
    documentation: revocation,
    evidence: documented(revocation),
  },
  {
    code: 'revoke-other-token',
    types: ['UnsupportedTokenTypeException'],
    messages: ['Only refresh tokens can be revoked'],
    title: 'RevokeToken takes a refresh token only',
    explanation: 'Revoking the refresh token ends the access and ID tokens of the same sign-in with it.',
    causes: [most('An ID or access token was sent as Token.')],
    remedies: [{ text: 'Send the refresh token.' }],
    documentation: revoke,
    evidence: documented(revoke),
  },
  {
    code: 'revoke-other-client',
    types: ['UnauthorizedException'],
    messages: ['The token was issued to another client'],
    title: 'The refresh token was issued to another app client',
    explanation: 'RevokeToken wants the app client that the token was issued to, and its secret when it has one.',
    causes: [most('ClientId is another app client’s than that of the sign-in.')],
    remedies: [{ text: 'Revoke with the app client of the sign-in.', action: 'edit-target' }],
    documentation: revoke,
    evidence: documented(revoke),
  },
  {
    code: 'revoke-no-token',
    types: ['InvalidParameterException'],
    messages: ['Invalid Refresh Token'],
    operations: ['RevokeToken'],
    title: 'Token is no refresh token that Cognito can read',
    explanation: 'Token must be a whole refresh token of this Region.',
    causes: [
      most('The token was cut or changed while copying.'),
      possible('It comes from another Region or an emulator.'),
    ],
    remedies: [{ text: 'Send the refresh token as it came.' }],
    documentation: revoke,
    evidence: observed(),
  },
];
