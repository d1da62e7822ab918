// NotAuthorizedException about the client secret and SECRET_HASH.

import { guidePage } from '../../documentation.ts';
import type { CauseEntry, ErrorEntry, RemedyEntry, ErrorContext } from '../error-entry.ts';
import { fitsWhen, secretHashIsOverAnother, usernameDiffers, usernameIsAlias } from '../confirm-cause.ts';
import { observed, unverified } from './evidence.ts';

const types = ['NotAuthorizedException'];
const documentation = guidePage('signing-up-users-in-your-app', 'cognito-user-pools-computing-secret-hash');
const rule =
  'SECRET_HASH is base64 of HMAC-SHA256 with the client secret as key, over the username followed by the client id.';

function clientHasNoSecret({ call }: ErrorContext): false | string | undefined {
  if (call.clientHasSecret === undefined) return undefined;
  return !call.clientHasSecret && 'This app client is set up here as one without a secret.';
}

const wrongSecret: CauseEntry = {
  text: 'The client secret is another one, or was cut while copying.',
  likely: 'possible',
};
const overAnotherName: CauseEntry = {
  text: 'The hash was computed over another name than USERNAME of this very request.',
  likely: 'most',
  confirm: secretHashIsOverAnother,
};
const recompute: RemedyEntry = {
  text: 'Compute SECRET_HASH again over the USERNAME of this request.',
  action: 'recompute-secret-hash',
};
const checkSecret: RemedyEntry = {
  text: 'Enter the client secret of this app client again.',
  action: 'set-client-secret',
};

export const clientSecretEntries: readonly ErrorEntry[] = [
  {
    code: 'secret-hash-wrong',
    types,
    messages: ['Unable to verify secret hash for client {client}'],
    title: 'SECRET_HASH does not fit',
    explanation: `${rule} Cognito computed another value for client {client}.`,
    causes: [
      overAnotherName,
      {
        text: 'USERNAME is not USER_ID_FOR_SRP: answers after SRP use the pool’s own name, in USERNAME and in the hash.',
        likely: 'possible',
        confirm: usernameDiffers,
      },
      {
        text: 'The hash was computed over an alias, where Cognito compares with the pool’s own name.',
        likely: 'possible',
        // Where the pool's own name is known, the two causes above say it more exactly.
        confirm: (context) => (context.call.userIdForSrp === undefined ? usernameIsAlias(context) : false),
      },
      wrongSecret,
      {
        text: 'The app client has no secret, so no hash may be sent.',
        likely: 'possible',
        confirm: clientHasNoSecret,
      },
    ],
    remedies: [
      recompute,
      {
        text: 'Use USER_ID_FOR_SRP of the challenge as USERNAME, and compute the hash over it.',
        action: 'use-user-id-for-srp',
        fits: fitsWhen(usernameDiffers),
      },
      checkSecret,
      {
        text: 'Leave SECRET_HASH out: this app client has no secret.',
        action: 'remove-secret-hash',
        fits: ({ call }) => call.clientHasSecret === false,
      },
    ],
    documentation,
    evidence: observed('https://github.com/ArranJacques/laravel-aws-cognito-auth/issues/26'),
  },
  {
    code: 'secret-hash-wrong-on-refresh',
    types,
    messages: ['SecretHash does not match for the client: {client}', 'SecretHash does not match for the client'],
    title: 'SECRET_HASH does not fit the owner of the refresh token',
    explanation: `A refresh sends no USERNAME, yet the hash is over one: the pool’s own name for the token’s owner, which is the claim username of the access token and cognito:username of the ID token.`,
    causes: [
      {
        ...overAnotherName,
        text: 'The hash was computed over the e-mail address or phone number instead of that name.',
      },
      wrongSecret,
    ],
    remedies: [
      {
        text: 'Use GetTokensFromRefreshToken: it takes the client secret itself and needs no hash.',
        action: 'use-get-tokens-from-refresh-token',
      },
      { text: 'Compute SECRET_HASH again over the claim username.', action: 'recompute-secret-hash' },
      checkSecret,
    ],
    documentation,
    evidence: observed('https://github.com/aws/aws-sdk-net-extensions-cognito/issues/122'),
  },
  {
    code: 'secret-hash-missing',
    types,
    messages: [
      'Client {client} is configured with secret but SECRET_HASH was not received',
      'Client {client} is configured for secret but secret was not received',
    ],
    title: 'The app client has a secret, and SECRET_HASH is missing',
    explanation: `Every request for an app client with a secret must prove it, each answer to a challenge included. ${rule}`,
    causes: [
      {
        text: 'The request carries no SECRET_HASH (or, in GetTokensFromRefreshToken and RevokeToken, no ClientSecret).',
        likely: 'most',
        confirm: ({ call: { secretHashSent } }) => secretHashSent === false && 'This request carries no SECRET_HASH.',
      },
      {
        text: 'The app client is set up here as one without a secret.',
        likely: 'possible',
        confirm: ({ call: { clientHasSecret } }) =>
          clientHasSecret === undefined ? undefined : !clientHasSecret && 'No client secret is known for it here.',
      },
    ],
    remedies: [
      {
        text: 'Enter the client secret, so that SECRET_HASH can be computed.',
        action: 'set-client-secret',
        fits: fitsWhen(clientHasNoSecret),
      },
      {
        text: 'Add SECRET_HASH to the request.',
        action: 'add-secret-hash',
        fits: ({ call }) => call.clientHasSecret,
      },
      { text: 'Use an app client without a secret, where the secret cannot be kept.', action: 'edit-target' },
    ],
    documentation,
    evidence: unverified,
  },
  {
    code: 'secret-hash-not-wanted',
    types,
    messages: ['Client {client} is not configured for secret but secret was received'],
    title: 'SECRET_HASH was sent to an app client without a secret',
    explanation: 'This app client has no secret, so there is nothing that a hash could prove.',
    causes: [
      { text: 'A hash was computed with the secret of another app client.', likely: 'most' },
      { text: 'The client id is not the one you meant.', likely: 'possible' },
    ],
    remedies: [
      { text: 'Remove SECRET_HASH from the request.', action: 'remove-secret-hash' },
      { text: 'Check the client id of the target.', action: 'edit-target' },
    ],
    documentation,
    evidence: unverified,
  },
];
