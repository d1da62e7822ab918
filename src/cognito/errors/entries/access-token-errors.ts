// NotAuthorizedException about access tokens.

import { guidePage } from '../../documentation.ts';
import { revokedHere } from '../confirm-cause.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { observed, unverified } from './evidence.ts';

const notAuthorized = ['NotAuthorizedException'];
const revocationPage = guidePage('token-revocation');
const accessPage = guidePage('amazon-cognito-user-pools-using-the-access-token');

export const accessTokenEntries: readonly ErrorEntry[] = [
  {
    code: 'access-token-revoked',
    types: notAuthorized,
    messages: ['Access Token has been revoked'],
    title: 'The user was signed out before',
    explanation:
      'GlobalSignOut, AdminUserGlobalSignOut or RevokeToken ended this sign-in. The user pool’s own operations refuse its access token from then on; other APIs that only check signature and exp still take it until it expires. A second GlobalSignOut with the same token gets this answer too. To decide: AdminListUserAuthEvents, or CloudTrail for the call that signed the user out.',
    causes: [
      {
        text: 'The user was signed out globally before: by GlobalSignOut, AdminUserGlobalSignOut, or RevokeToken with the refresh token of this sign-in.',
        likely: 'most',
        confirm: revokedHere,
      },
      {
        text: 'The user’s password was reset, or the user was disabled or deleted, by an administrator.',
        likely: 'possible',
      },
    ],
    remedies: [
      { text: 'Sign in again.', action: 'run-again' },
      { text: 'At sign-out, treat this answer as done: the user is signed out.' },
    ],
    documentation: revocationPage,
    evidence: observed('https://github.com/aws-amplify/amplify-js/issues/3435'),
  },
  {
    code: 'access-token-without-scope',
    types: notAuthorized,
    messages: ['Access Token does not have required scopes'],
    title: 'The access token does not have the scope for this operation',
    explanation:
      'The user’s own operations require the scope aws.cognito.signin.user.admin. A sign-in through the API always has it; managed login issues it only on request.',
    causes: [
      { text: 'The token is from managed login, without this scope.', likely: 'most' },
      { text: 'A Pre token generation trigger removed the scope.', likely: 'possible' },
    ],
    remedies: [
      { text: 'Request aws.cognito.signin.user.admin from managed login, and allow it in the app client.' },
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
    explanation:
      'Its exp is in the past. An access token is valid for 1 hour by default (AccessTokenValidity of the app client).',
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
    explanation: 'The operation requires the access token of a user in a user pool of this endpoint.',
    causes: [
      { text: 'An ID token was sent: its token_use is id, but the operation requires access.', likely: 'most' },
      { text: 'The token is from a user pool in another Region.', likely: 'possible' },
      { text: 'The token was cut off or changed while copying.', likely: 'possible' },
    ],
    remedies: [{ text: 'Send the access token, not the ID token.' }, { text: 'Sign in again.', action: 'run-again' }],
    documentation: accessPage,
    evidence: unverified,
  },
];
