// RespondToAuthChallenge and AdminRespondToAuthChallenge, which answer a challenge.

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

const challengeName: Field = {
  key: 'ChallengeName',
  need: { kind: 'required' },
  help: 'The challenge being answered.',
  source: { kind: 'answer', member: 'ChallengeName' },
  secrecy: 'open',
  names: 'challenges',
};

const challengeResponses: MapMember = {
  name: 'ChallengeResponses',
  help: 'The answer to the challenge.',
  keys: 'challenge-responses',
};

const answers = (has: (member: string) => boolean) => has('ChallengeName') || has('ChallengeResponses');

export const respondToAuthChallenge: Operation = {
  name: 'RespondToAuthChallenge',
  summary: 'Answers a challenge. Cognito returns the next challenge or tokens.',
  documentation: operationPage('RespondToAuthChallenge'),
  authorization: 'none',
  effect: 'message',
  members: [challengeName, clientId],
  takesSession: true,
  maps: [challengeResponses, clientMetadata],
  structures: [analyticsMetadata, userContextData],
  response: signInResponse,
  answeredBy: 'RespondToAuthChallenge',
  recognize: (has) => answers(has) && !isSigned(has),
};

export const adminRespondToAuthChallenge: Operation = {
  ...respondToAuthChallenge,
  name: 'AdminRespondToAuthChallenge',
  summary: 'Answers a challenge of AdminInitiateAuth, from a server with IAM credentials.',
  documentation: operationPage('AdminRespondToAuthChallenge'),
  authorization: 'iam',
  members: [challengeName, userPoolId, clientId],
  structures: [analyticsMetadata, contextData],
  answeredBy: 'AdminRespondToAuthChallenge',
  recognize: (has) => answers(has) && isSigned(has),
};
