// NotAuthorizedException about the client secret and SECRET_HASH.

import { guidePage } from '../../documentation.ts';
import type { CauseEntry, ErrorEntry, RemedyEntry, ErrorContext } from '../error-entry.ts';
import {
  answersChallenge,
  fitsWhen,
  secretHashIsOverAnother,
  usernameDiffers,
  usernameIsAlias,
} from '../confirm-cause.ts';
import { observed, unverified } from './evidence.ts';

const types = ['NotAuthorizedException'];
const documentation = guidePage('signing-up-users-in-your-app', 'cognito-user-pools-computing-secret-hash');
const rule =
  'SECRET_HASH is the base64 of HMAC-SHA256, keyed with the client secret, over the username followed by the client ID.';

function clientHasNoSecret({ call }: ErrorContext): false | string | undefined {
  if (call.clientHasSecret === undefined) return undefined;
  return !call.clientHasSecret && 'In this target, the app client has no secret.';
}

/** After a flow without SRP there is no USER_ID_FOR_SRP: the challenge brings USERNAME, the pool’s own username. */
function answersWithoutSrp(context: ErrorContext): string | undefined {
  const { challengeName, call } = context;
  if (!answersChallenge(context)) return undefined;
  const isWithout = challengeName === 'CUSTOM_CHALLENGE' || call.flow === 'USER_PASSWORD_AUTH';
  return isWithout
    ? 'The call before this one took the secret. The hash must be over the USERNAME that came with the challenge.'
    : undefined;
}

/** A sign-in without a hash does not come to its first challenge; libraries forget it in the answer with a new password. */
function hashIsMissing(context: ErrorContext): false | string | undefined {
  const { challengeName, call } = context;
  if (call.secretHashSent || call.secretHashOver !== undefined) return false;
  if (call.secretHashSent === false) return 'This request carries no SECRET_HASH.';
  if (challengeName === 'NEW_PASSWORD_REQUIRED') return 'The answer to a challenge needs it too.';
  return answersChallenge(context) ? false : undefined;
}

const wrongSecret: CauseEntry = {
  text: 'The client secret is wrong, or was cut off while copying.',
  likely: 'possible',
};
const overAnotherName: CauseEntry = {
  text: 'The hash was computed over a different name than USERNAME of this request.',
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
    messages: ['Unable to verify secret hash for client {client}', 'Unable to verify secret hash for client'],
    title: 'SECRET_HASH is wrong',
    explanation: `${rule} Cognito computed a different value for client {client}.`,
    causes: [
      {
        text: 'The app client has a secret, and the request has no SECRET_HASH. Libraries for browsers and mobile apps compute none: such an app needs an app client without a secret.',
        likely: 'most',
        confirm: hashIsMissing,
      },
      { ...overAnotherName, confirm: (context) => secretHashIsOverAnother(context) ?? answersWithoutSrp(context) },
      {
        text: 'USERNAME is not USER_ID_FOR_SRP: answers after SRP must use the pool’s own username, in USERNAME and in the hash.',
        likely: 'possible',
        confirm: (context) => {
          if (context.call.secretHashOver !== undefined) return usernameDiffers(context);
          const isAnswer =
            !answersWithoutSrp(context) && answersChallenge(context) && 'The call before this one took the secret.';
          return usernameDiffers(context) ?? (isAnswer || undefined);
        },
      },
      wrongSecret,
      {
        text: 'This is a refresh, whose hash is computed over the claim username of the access token, and not over the e-mail address or phone number.',
        likely: 'possible',
        confirm: ({ call: { flow } }) =>
          flow === undefined ? undefined : flow.startsWith('REFRESH_TOKEN') && `The call uses ${flow}.`,
      },
      {
        text: 'The hash was computed over an alias, but Cognito uses the pool’s own username.',
        likely: 'possible',
        // When USER_ID_FOR_SRP is known, the two causes above are more specific.
        confirm: (context) => (context.call.userIdForSrp === undefined ? usernameIsAlias(context) : false),
      },
      {
        text: 'The app client has no secret, so SECRET_HASH must not be sent.',
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
        text: 'Remove SECRET_HASH: this app client has no secret.',
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
    title: 'SECRET_HASH does not match the owner of the refresh token',
    explanation: `A refresh sends no USERNAME, but the hash includes one: the pool’s own username of the token’s owner, which is the claim username of the access token and cognito:username of the ID token.`,
    causes: [
      {
        ...overAnotherName,
        text: 'The hash was computed over the e-mail address or phone number instead of that username.',
      },
      wrongSecret,
    ],
    remedies: [
      {
        text: 'Use GetTokensFromRefreshToken, which takes the client secret itself and needs no hash.',
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
    title: 'The app client has a secret, but SECRET_HASH is missing',
    explanation: `Every request for an app client with a secret needs SECRET_HASH, including each answer to a challenge. ${rule}`,
    causes: [
      {
        text: 'The request has no SECRET_HASH (or, in GetTokensFromRefreshToken and RevokeToken, no ClientSecret).',
        likely: 'most',
        confirm: ({ call: { secretHashSent } }) =>
          secretHashSent === false ? 'This request has no SECRET_HASH.' : undefined,
      },
      {
        text: 'SECRET_HASH stands in another place than the operation takes it: it is a key of AuthParameters and ChallengeResponses, and SecretHash beside ClientId in SignUp, ForgotPassword and others.',
        likely: 'possible',
        confirm: ({ call: { secretHashSent } }) => secretHashSent && 'SECRET_HASH is in the call.',
      },
      {
        text: 'The target has no client secret for this app client.',
        likely: 'possible',
        confirm: ({ call: { clientHasSecret } }) =>
          clientHasSecret === undefined ? undefined : !clientHasSecret && 'The target has no client secret.',
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
      {
        text: 'Use an app client without a secret if the application cannot keep one confidential.',
        action: 'edit-target',
      },
    ],
    documentation,
    evidence: unverified,
  },
  {
    code: 'secret-hash-not-wanted',
    types,
    messages: [
      'Client {client} is not configured for secret but secret was received',
      '{before}lient {client} is not configured for secret but secret{rest}received',
    ],
    title: 'SECRET_HASH was sent to an app client without a secret',
    explanation: 'This app client has no secret, so it does not accept SECRET_HASH.',
    causes: [
      {
        text: 'The app sends SECRET_HASH though this app client has no secret: a secret is left in its configuration, such as that of another app client.',
        likely: 'most',
      },
      { text: 'The client ID is that of another app client.', likely: 'possible' },
    ],
    remedies: [
      { text: 'Remove SECRET_HASH from the request.', action: 'remove-secret-hash' },
      { text: 'Check the client ID of the target.', action: 'edit-target' },
    ],
    documentation,
    evidence: unverified,
  },
];
