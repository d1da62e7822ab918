// InitiateAuth and AdminInitiateAuth, which start a sign-in.

import { operationPage } from '../documentation.ts';
import type { Field } from '../field.ts';
import {
  analyticsMetadata,
  clientId,
  clientMetadata,
  contextData,
  isSigned,
  signInResponse,
  userContextData,
  userPoolId,
} from './request-members.ts';
import type { MapMember, Operation } from './operation.ts';

const authFlow: Field = {
  key: 'AuthFlow',
  need: { kind: 'required' },
  help: 'How the sign-in starts.',
  source: { kind: 'person' },
  secrecy: 'open',
  names: 'auth-flows',
};

const authParameters: MapMember = {
  name: 'AuthParameters',
  help: 'The parameters of the auth flow.',
  keys: 'auth-parameters',
};

type Has = (member: string) => boolean;

const begins = (has: Has) =>
  (has('AuthFlow') || has('AuthParameters')) && !has('ChallengeName') && !has('ChallengeResponses');

export const initiateAuth: Operation = {
  name: 'InitiateAuth',
  summary: 'Starts a sign-in. Cognito answers with a challenge or, when none is left, with tokens.',
  documentation: operationPage('InitiateAuth'),
  authorization: 'none',
  effect: 'message',
  members: [authFlow, clientId],
  takesSession: true,
  maps: [authParameters, clientMetadata],
  structures: [analyticsMetadata, userContextData],
  response: signInResponse,
  answeredBy: 'RespondToAuthChallenge',
  recognize: (has) => begins(has) && !isSigned(has),
};

export const adminInitiateAuth: Operation = {
  ...initiateAuth,
  name: 'AdminInitiateAuth',
  summary: 'Starts a sign-in from a server with IAM credentials. It also accepts ADMIN_USER_PASSWORD_AUTH.',
  documentation: operationPage('AdminInitiateAuth'),
  authorization: 'iam',
  members: [authFlow, userPoolId, clientId],
  structures: [analyticsMetadata, contextData],
  answeredBy: 'AdminRespondToAuthChallenge',
  recognize: (has) => begins(has) && isSigned(has),
};
