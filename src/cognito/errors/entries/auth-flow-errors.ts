// InvalidParameterException about auth flows that an app client or operation does not allow.

import { guidePage, operationPage } from '../../documentation.ts';
import type { ErrorEntry, Confirmation, ErrorContext } from '../error-entry.ts';
import { observed } from './evidence.ts';

const types = ['InvalidParameterException'];

function isAdminFlow({ call: { flow } }: ErrorContext): Confirmation {
  if (flow === undefined) return undefined;
  return flow.startsWith('ADMIN_') && `The call uses ${flow}.`;
}

/** Amplify begins CUSTOM_AUTH where signIn gets no password (amplify-js#4915). */
function libraryHadNoPassword({ captures: { flow = 'CUSTOM_AUTH' }, call: { app } }: ErrorContext): Confirmation {
  if (flow !== 'CUSTOM_AUTH') return false;
  return app?.withoutPassword && 'The library was called without a password.';
}

/** The flow of a configuration that the library does not read (amplify-swift#3537). */
function anotherFlowIsConfigured({ captures: { flow }, call: { app } }: ErrorContext): Confirmation {
  const configured = app?.configuredFlow;
  if (configured === undefined || flow === undefined) return undefined;
  return configured === flow ? false : `The configuration says ${configured}, and the refused flow is ${flow}.`;
}

export const flowEntries: readonly ErrorEntry[] = [
  {
    code: 'flow-not-enabled',
    types,
    messages: [
      '{flow} flow not enabled for this client',
      '{flow} flow is not enabled for this client',
      '{flow} is not enabled for the client',
    ],
    title: 'The app client does not allow this auth flow',
    explanation:
      'ExplicitAuthFlows of the app client lists the auth flows that it allows. A client without the list allows ALLOW_USER_SRP_AUTH, ALLOW_CUSTOM_AUTH and ALLOW_REFRESH_TOKEN_AUTH.',
    causes: [
      {
        text: 'A client library chose CUSTOM_AUTH because it was called without a password: the field was empty, or undefined.',
        likely: 'possible',
        confirm: libraryHadNoPassword,
      },
      {
        text: 'A client library sends another auth flow than the one of its configuration: choose the flow in the options of the call, such as authFlowType of signIn.',
        likely: 'possible',
        confirm: anotherFlowIsConfigured,
      },
      { text: 'ExplicitAuthFlows does not include ALLOW_ followed by the name of the auth flow.', likely: 'most' },
      { text: 'The client ID is that of another app client.', likely: 'possible' },
      {
        text: 'Refresh token rotation is on, which disables REFRESH_TOKEN_AUTH.',
        likely: 'possible',
        confirm: ({ call: { flow } }) =>
          flow === undefined ? undefined : flow.startsWith('REFRESH_TOKEN') && `The call uses ${flow}.`,
      },
    ],
    remedies: [
      { text: 'Enable the auth flow in the app client, in the console or with UpdateUserPoolClient.' },
      {
        text: 'Refresh with GetTokensFromRefreshToken, which works with and without rotation.',
        action: 'use-get-tokens-from-refresh-token',
        fits: ({ call: { flow } }) => flow !== undefined && flow.startsWith('REFRESH_TOKEN'),
      },
      { text: 'Choose an auth flow that the app client allows.', action: 'choose-auth-flow' },
    ],
    documentation: guidePage('authentication-flows-selection-sdk'),
    evidence: observed('https://github.com/aws-samples/aws-serverless-workshops/issues/277'),
  },
  {
    code: 'admin-flow-not-enabled',
    types,
    messages: ['Auth flow not enabled for this client', 'Auth flow not enabled{rest}'],
    title: 'The app client does not allow the password flow of AdminInitiateAuth',
    explanation:
      'ADMIN_USER_PASSWORD_AUTH has its own value in ExplicitAuthFlows of the app client. ALLOW_USER_PASSWORD_AUTH is that of the public InitiateAuth, and does not allow it.',
    causes: [
      {
        text: 'ExplicitAuthFlows does not include ALLOW_ADMIN_USER_PASSWORD_AUTH.',
        likely: 'most',
      },
      { text: 'The client ID is that of another app client.', likely: 'possible' },
    ],
    remedies: [
      {
        text: 'Add ALLOW_ADMIN_USER_PASSWORD_AUTH to the app client, in the console or with UpdateUserPoolClient, which replaces the whole list.',
      },
      { text: 'Or use an auth flow that the app client allows.', action: 'choose-auth-flow' },
    ],
    documentation: operationPage('AdminInitiateAuth'),
    evidence: observed(),
  },
  {
    code: 'initiate-auth-method-not-supported',
    types,
    messages: ['Initiate Auth method not supported'],
    title: 'This auth flow belongs to another operation',
    explanation:
      'ADMIN_USER_PASSWORD_AUTH (and its older name ADMIN_NO_SRP_AUTH) belongs to AdminInitiateAuth, which is signed with AWS credentials. USER_PASSWORD_AUTH belongs to the public InitiateAuth.',
    causes: [
      { text: 'An Admin flow was sent to InitiateAuth.', likely: 'most', confirm: isAdminFlow },
      { text: 'InitiateAuth does not support the auth flow.', likely: 'possible' },
    ],
    remedies: [
      { text: 'Call AdminInitiateAuth.', action: 'use-admin-operation' },
      { text: 'Use USER_PASSWORD_AUTH or USER_SRP_AUTH.', action: 'choose-auth-flow' },
    ],
    documentation: operationPage('AdminInitiateAuth'),
    evidence: observed('https://github.com/getmoto/moto/pull/4836'),
  },
  {
    code: 'custom-auth-without-triggers',
    types: [...types, 'InvalidUserPoolConfigurationException'],
    messages: [
      'Custom auth lambda trigger is not configured for the user pool',
      'Custom auth lambda trigger is not configured',
    ],
    title: 'CUSTOM_AUTH needs Lambda triggers, and this user pool has none',
    explanation:
      'You implement a custom sign-in with three Lambda triggers: DefineAuthChallenge, CreateAuthChallenge and VerifyAuthChallengeResponse.',
    causes: [
      { text: 'The user pool has no DefineAuthChallenge trigger.', likely: 'most' },
      {
        text: 'A client library chose CUSTOM_AUTH because it was called without a password.',
        likely: 'possible',
        confirm: libraryHadNoPassword,
      },
    ],
    remedies: [
      { text: 'Add the three triggers to the user pool.', action: 'add-triggers' },
      { text: 'Sign in with another auth flow.', action: 'choose-auth-flow' },
    ],
    documentation: guidePage('user-pool-lambda-challenge'),
    evidence: observed('https://github.com/aws-amplify/amplify-js/issues/6327'),
  },
];
