// Errors of identity pools (cognito-identity), which are another service than user pools and answer with the same types.

import { guidePage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { observed } from './evidence.ts';

const documentation = guidePage('amazon-cognito-integrating-user-pools-with-identity-pools');
const roles = guidePage('role-trust-and-permissions');
const service = 'This comes from the identity pool, and not from the user pool: the sign-in itself has succeeded.';

export const identityPoolEntries: readonly ErrorEntry[] = [
  {
    code: 'identity-pool-provider',
    types: ['NotAuthorizedException', 'InvalidParameterException'],
    messages: [
      'Token is not from a supported provider of this identity pool',
      'Invalid login token. Not a Cognito token',
      'Invalid login token. Incorrect token audience',
      'Invalid login token. Can’t parse provider{rest}',
    ],
    title: 'The identity pool does not take tokens of this user pool or app client',
    explanation: `${service} An identity pool lists the user pools and app clients whose ID tokens it takes, as cognito-idp.REGION.amazonaws.com/POOL_ID. To decide: compare iss and aud of the ID token with the identity pool’s authentication providers.`,
    causes: [
      most(
        'The identity pool’s authentication provider names another user pool ID or app client ID than iss and aud of the token.',
      ),
      possible('The key of Logins has another Region or user pool ID than the token’s issuer.'),
      possible('Something else than an ID token was sent, such as an access token or a token of a social provider.'),
    ],
    remedies: [{ text: 'Add this user pool and app client to the identity pool’s authentication providers.' }],
    documentation,
    evidence: observed('https://github.com/aws-amplify/amplify-js/issues/2067'),
  },
  {
    code: 'identity-pool-login-key',
    types: ['NotAuthorizedException', 'InvalidParameterException'],
    messages: ["Invalid login token. Issuer doesn't match providerName"],
    title: 'The key of Logins is not that of the token’s issuer',
    explanation: `${service} The key in Logins is iss of the ID token without https://: cognito-idp.REGION.amazonaws.com/POOL_ID. The settings of the identity pool were not looked at yet.`,
    causes: [
      most(
        'The key of Logins is written otherwise than the issuer of the token: a typing error, another Region or user pool ID, or the name of a variable in its place.',
      ),
      possible(
        'A token of Cognito stands under the name of a social provider, such as accounts.google.com, or the other way round.',
      ),
      possible('A token of an earlier sign-in, at another user pool, was kept and sent.'),
    ],
    remedies: [{ text: 'Take iss of the ID token without https:// as the key.' }],
    documentation,
    evidence: observed('https://github.com/amazon-archives/amazon-cognito-identity-js/issues/391'),
  },
  {
    code: 'identity-pool-access-token',
    types: ['NotAuthorizedException'],
    messages: [
      'Invalid login token. Missing a required claim: aud',
      'Invalid login token. Missing a required claim: {claim}',
    ],
    title: 'The identity pool wants an ID token',
    explanation: `${service} An access token has no claim aud, and an identity pool takes ID tokens only.`,
    causes: [most('The access token was put into Logins in the place of the ID token.')],
    remedies: [{ text: 'Put the ID token into Logins.' }],
    documentation,
    evidence: observed('https://github.com/amazon-archives/amazon-cognito-identity-js/issues/7'),
  },
  {
    code: 'identity-pool-token-expired',
    types: ['NotAuthorizedException'],
    messages: [
      'Invalid login token. Token expired: {rest}',
      'Invalid login token. Token expired',
      'Invalid login token. Token is expired',
      'Invalid login token{rest}',
    ],
    title: 'The identity pool does not take the ID token',
    explanation: `${service} Credentials of an identity pool are asked for with an ID token that is still valid.`,
    causes: [
      most('The ID token has expired: it was stored, and not refreshed before the credentials were.'),
      possible('The token was cut or changed while copying.'),
    ],
    remedies: [
      { text: 'Refresh the tokens, then ask for credentials with the new ID token.', action: 'refresh-tokens' },
    ],
    documentation,
    evidence: observed('https://github.com/aws-amplify/aws-sdk-android/issues/1431'),
  },
  {
    code: 'identity-pool-guests',
    types: ['NotAuthorizedException'],
    messages: ['Unauthenticated access is not supported for this identity pool'],
    title: 'The identity pool has no access for guests',
    explanation: `This comes from the identity pool, and not from the user pool: the call carried no Logins, so it counts as a guest’s.`,
    causes: [
      possible(
        'The login was set on the credentials provider, and its credentials were not refreshed: setLogins alone fetches none, refresh must be called after it.',
        ({ call: { app } }) => app?.loginsNotRefreshed && 'The text names setLogins and no refresh.',
      ),
      most(
        'The call came without an ID token in Logins: before the sign-in was complete, or after the sign-in was lost.',
      ),
      possible('The app means to serve guests, and guest access is off.'),
    ],
    remedies: [{ text: 'Give the ID token in Logins, or switch guest access on.' }],
    documentation: guidePage('identity-pools'),
    evidence: observed('https://github.com/aws/aws-sdk-js-v3/issues/3113'),
  },
  {
    code: 'identity-pool-logins',
    types: ['NotAuthorizedException', 'InvalidParameterException', 'ResourceConflictException'],
    messages: [
      "Logins don't match. Please include at least one valid login for this identity or identity pool",
      '{before}Logins don{apostrophe}t match{rest}',
    ],
    title: 'The identity belongs to another sign-in',
    explanation: `${service} An identity ID is bound to the sign-ins it was made for.`,
    causes: [
      most(
        'An identity ID of another user, or of a guest, was kept (in local storage) and sent with this user’s token.',
      ),
      possible('The identity pool has no authentication provider that fits the token.'),
    ],
    remedies: [{ text: 'Clear the kept identity ID at sign-out, and ask for a new one with GetId.' }],
    documentation,
    evidence: observed('https://github.com/amazon-archives/amazon-cognito-identity-js/issues/68'),
  },
  {
    code: 'identity-pool-roles',
    types: ['InvalidIdentityPoolConfigurationException', 'AccessDenied', 'AccessDeniedException'],
    messages: [
      'Invalid identity pool configuration. Check assigned IAM roles for this pool',
      '{before}Not authorized to perform sts:AssumeRoleWithWebIdentity{rest}',
    ],
    title: 'The role of the identity pool cannot be taken on',
    explanation: `${service} The role must trust cognito-identity.amazonaws.com with sts:AssumeRoleWithWebIdentity, for the ID of this identity pool (aud) and for authenticated or unauthenticated users (amr).`,
    causes: [
      most(
        'The trust policy of the role names another identity pool ID, the wrong principal, or sts:AssumeRole instead of sts:AssumeRoleWithWebIdentity.',
      ),
      possible('The identity pool has no role for this kind of user.'),
    ],
    remedies: [{ text: 'Correct the trust policy of the role, or let the console make a new one.' }],
    documentation: roles,
    evidence: observed('https://github.com/danilop/LambdAuth/issues/4'),
  },
  {
    code: 'identity-pool-configuration',
    types: ['InvalidIdentityPoolConfigurationException'],
    title: 'The identity pool is not set up for this',
    explanation:
      'This comes from the identity pool, and not from the user pool. Its roles or providers do not fit the call.',
    causes: [most('A role of the identity pool is missing, or its trust policy does not fit.')],
    remedies: [{ text: 'Check the roles of the identity pool and their trust policies.' }],
    documentation: roles,
    evidence: observed(),
  },
];
