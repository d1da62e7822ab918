// InitiateAuth and AdminInitiateAuth: begin a sign-in.

import { operationPage } from '../documentation.ts';
import type { Field } from '../field.ts';
import { isAuthFlowName } from '../auth-flows/table.ts';
import { authFlowNames } from '../auth-flows/auth-flow.ts';
import {
  analyticsMetadata,
  clientId,
  clientMetadata,
  contextData,
  signInResponse,
  userContextData,
  userPoolId,
} from './members.ts';
import type { MapMember, Operation } from './operation.ts';

const authFlow: Field = {
  key: 'AuthFlow',
  need: { kind: 'required' },
  help: 'How the sign-in begins.',
  source: { kind: 'person' },
  secrecy: 'open',
  check(value) {
    if (isAuthFlowName(value)) return undefined;
    return {
      severity: 'error',
      code: 'auth-flow-unknown',
      message: `AuthFlow must be one of ${authFlowNames.join(', ')}.`,
    };
  },
};

const authParameters: MapMember = {
  name: 'AuthParameters',
  help: 'What the auth flow needs to begin.',
  keys: 'auth-parameters',
};

export const initiateAuth: Operation = {
  name: 'InitiateAuth',
  summary: 'Begins a sign-in. Cognito answers with a challenge or, when nothing more is asked, with tokens.',
  documentation: operationPage('InitiateAuth'),
  authorization: 'none',
  effect: 'message',
  members: [authFlow, clientId],
  takesSession: true,
  maps: [authParameters, clientMetadata],
  structures: [analyticsMetadata, userContextData],
  response: signInResponse,
};

export const adminInitiateAuth: Operation = {
  ...initiateAuth,
  name: 'AdminInitiateAuth',
  summary: 'Begins a sign-in from a server with IAM credentials. It also takes ADMIN_USER_PASSWORD_AUTH.',
  documentation: operationPage('AdminInitiateAuth'),
  authorization: 'iam',
  members: [authFlow, userPoolId, clientId],
  structures: [analyticsMetadata, contextData],
};
