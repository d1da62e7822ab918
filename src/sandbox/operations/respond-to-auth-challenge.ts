// RespondToAuthChallenge: answers a challenge with the newest session of the chain.

import * as z from 'zod/mini';
import { challengeNames, type ChallengeName } from '../../cognito/challenges/challenge.ts';
import { challenges } from '../../cognito/challenges/table.ts';
import { challengeHandlers } from '../challenges/table.ts';
import { checkSecretHash } from '../pool/app-client.ts';
import type { ClaimedSession } from '../pool/sessions.ts';
import { findClient } from '../service.ts';
import { invalidParameter, notAuthorized } from '../service-error.ts';
import { analyticsMetadata, clientId, session, stringMap, userContextData } from '../shapes/members.ts';
import { answerOutcome } from '../sign-in/answer-outcome.ts';
import { findUser } from '../sign-in/first-factor.ts';
import { takeNextStep } from '../sign-in/next-step.ts';
import { requireKeys } from '../sign-in/required-keys.ts';
import type { Progress, Turn } from '../sign-in/turn.ts';
import { operation } from './operation.ts';

const request = z.object({
  ClientId: clientId,
  ChallengeName: z.enum(challengeNames),
  ChallengeResponses: z.optional(stringMap),
  Session: z.optional(session),
  ClientMetadata: z.optional(stringMap),
  AnalyticsMetadata: z.optional(analyticsMetadata),
  UserContextData: z.optional(userContextData),
});

type Responses = Readonly<Record<string, string>>;

export const respondToAuthChallenge = operation(
  request,
  async (service, { ClientId, ChallengeName, ChallengeResponses = {}, Session }) => {
    const { pool, client } = findClient(service, ClientId);
    const challenge = challenges[ChallengeName];
    // The service's own text is not known; its documentation calls the name "not a valid value".
    if (!challenge.answerable) throw invalidParameter(`${ChallengeName} is not a valid challenge to respond to`);

    const username = ChallengeResponses['USERNAME'];
    if (username === undefined) throw invalidParameter('Missing required parameter USERNAME');
    checkSecretHash(client, username, ChallengeResponses['SECRET_HASH']);
    requireKeys(challenge.responses, ChallengeResponses);
    if (Session === undefined && challenge.session !== 'optional') {
      throw invalidParameter('Missing required parameter Session');
    }

    const turn = { service, pool, client };
    const progress = await judge(turn, ChallengeName, username, ChallengeResponses, Session);
    return answerOutcome(turn, takeNextStep(turn, progress));
  },
);

async function judge(
  turn: Turn,
  name: ChallengeName,
  username: string,
  responses: Responses,
  session: string | undefined,
): Promise<Progress> {
  const handler = challengeHandlers[name];
  const user = findUser(turn, username);
  const claim = session === undefined ? undefined : claimFor(turn, name, user?.username, session);
  try {
    const progress = await answerWith(claim);
    claim?.consume();
    return progress;
  } catch (error) {
    claim?.release();
    throw error;
  }

  async function answerWith(held: ClaimedSession | undefined): Promise<Progress> {
    if (handler?.stateIn === 'secret-block') return handler.answer({ turn, user, responses });
    if (!handler || !user || !held) throw notAuthorized('Invalid session for the user.');
    return handler.answer({ turn, user, responses, session: held.content });
  }
}

/** An unknown user can have no session, so the name of nobody is compared as it came. */
function claimFor(turn: Turn, challenge: ChallengeName, username: string | undefined, text: string): ClaimedSession {
  const { pool, client } = turn;
  return pool.sessions.claim(text, { clientId: client.clientId, username: username ?? '', challenge });
}
