// RespondToAuthChallenge and AdminRespondToAuthChallenge: answer a challenge with the newest session of the chain.

import * as z from 'zod/mini';
import type { JsonObject } from '../../cognito/json.ts';
import type { ChallengeHandler } from '../challenges/challenge-handler.ts';
import type { ServiceTables } from '../service-tables.ts';
import { checkSecretHash } from '../pool/client-secret.ts';
import type { ClaimedSession } from '../pool/sessions.ts';
import type { User } from '../pool/user.ts';
import { findClient, findClientOf } from '../service.ts';
import { invalidParameter, invalidSession } from '../service-error.ts';
import {
  analyticsMetadata,
  clientId,
  contextData,
  session,
  stringMap,
  userContextData,
  userPoolId,
} from '../shapes/shape-members.ts';
import { answerOutcome } from '../sign-in/answer-outcome.ts';
import { findUser } from '../sign-in/first-factor.ts';
import { takeNextStep } from '../sign-in/next-step.ts';
import { requireKeys } from '../sign-in/required-keys.ts';
import { withAnswered, withDeviceKey, withResult } from '../sign-in/sign-in-state.ts';
import { simulateUser } from '../sign-in/simulated-user.ts';
import type { Progress, Turn } from '../sign-in/turn.ts';
import { operation, publicOperation } from './operation.ts';

const membersOf = ({ api }: ServiceTables) => ({
  ClientId: clientId,
  ChallengeName: z.enum(api.challenges.names),
  ChallengeResponses: z.optional(stringMap),
  Session: z.optional(session),
  ClientMetadata: z.optional(stringMap),
  AnalyticsMetadata: z.optional(analyticsMetadata),
});
const request = (tables: ServiceTables) =>
  z.object({ ...membersOf(tables), UserContextData: z.optional(userContextData) });
const adminRequest = (tables: ServiceTables) =>
  z.object({ ...membersOf(tables), UserPoolId: userPoolId, ContextData: z.optional(contextData) });
type Input = z.output<ReturnType<typeof request>>;

export const respondToAuthChallenge = publicOperation('RespondToAuthChallenge', request, async (service, input) => {
  const { pool, client } = findClient(service, input.ClientId);
  return respond({ service, pool, client, ...metadataOf(input) }, input, false);
});

/** Accepts sessions of both operations: whether the service distinguishes them is not known. */
export const adminRespondToAuthChallenge = operation(
  'AdminRespondToAuthChallenge',
  adminRequest,
  async (service, input) => {
    const { pool, client } = findClientOf(service, input.UserPoolId, input.ClientId);
    return respond({ service, pool, client, ...metadataOf(input) }, input, true);
  },
);

async function respond(turn: Turn, input: Input, admin: boolean): Promise<JsonObject> {
  const { ChallengeName, ChallengeResponses: responses = {}, Session } = input;
  const { tables } = turn.service;
  const challenge = tables.api.challenges.require(ChallengeName);
  // The service's own message is not known; its documentation calls the name "not a valid value".
  if (!challenge.answerable) throw invalidParameter(`${ChallengeName} is not a valid challenge to respond to`);

  const username = responses['USERNAME'];
  if (username === undefined) throw invalidParameter('Missing required parameter USERNAME');
  checkSecretHash(turn.client, username, responses['SECRET_HASH']);
  requireKeys(challenge.responses, responses);
  if (Session === undefined && challenge.session === 'required') {
    throw invalidParameter('Missing required parameter Session');
  }
  const handler = tables.challenges.get(ChallengeName);
  if (!handler) throw invalidSession();

  const user = findUser(turn, username);
  const claim =
    Session !== undefined
      ? claimFor(turn, input, handler, user, username, Session)
      : challenge.session === 'not-needed' && user
        ? turn.pool.sessions.claimOfDevice(turn.client.clientId, user.username, ChallengeName, responses['DEVICE_KEY'])
        : undefined;
  let progress: Progress;
  try {
    progress = await checkResponses(turn, handler, user, responses, claim, admin);
  } catch (error) {
    claim?.release();
    throw error;
  }
  claim?.consume();
  return answerOutcome(turn, await takeNextStep(turn, presented(progress, ChallengeName, responses)));
}

async function checkResponses(
  turn: Turn,
  handler: ChallengeHandler,
  user: User | undefined,
  responses: Readonly<Record<string, string>>,
  claim: ClaimedSession | undefined,
  admin: boolean,
): Promise<Progress> {
  const session = claim?.content;
  if (handler.stateIn === 'secret-block') return handler.answer({ turn, user, responses, session, admin });
  if (!session) throw invalidSession();
  if (handler.stateIn === 'simulated-session') return handler.answer({ turn, user, responses, session, admin });
  if (!user) throw invalidSession();
  return handler.answer({ turn, user, responses, session, admin });
}

/** An unknown user has sessions too, under the name sent or the simulated user ID. */
function claimFor(
  { pool, client }: Turn,
  { ChallengeName }: Input,
  handler: ChallengeHandler,
  user: User | undefined,
  username: string,
  text: string,
): ClaimedSession {
  const answers = handler.stateIn === 'simulated-session' ? handler.answers : undefined;
  return pool.sessions.claim(text, {
    clientId: client.clientId,
    usernames: user ? [user.username] : [username, simulateUser(pool, username).userId],
    challenges: answers ?? [ChallengeName],
  });
}

/** Any answer may have DEVICE_KEY. In CUSTOM_AUTH, each right answer becomes a result for DefineAuthChallenge. */
function presented(progress: Progress, challengeName: string, responses: Readonly<Record<string, string>>): Progress {
  if (progress.kind !== 'proven') return progress;
  const state = withDeviceKey(withAnswered(progress.state, challengeName), responses['DEVICE_KEY']);
  const isCustomStep = state.flow === 'CUSTOM_AUTH' && !state.customDone;
  return { ...progress, state: isCustomStep ? withResult(state, { challengeName, challengeResult: true }) : state };
}

function metadataOf({ ClientMetadata }: Input): Pick<Turn, 'clientMetadata'> {
  return ClientMetadata === undefined ? {} : { clientMetadata: ClientMetadata };
}
