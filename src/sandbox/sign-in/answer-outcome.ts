// Turns the result of a sign-in step into the answer of InitiateAuth or RespondToAuthChallenge.

import type { JsonObject } from '../../cognito/json.ts';
import { issueTokens } from '../tokens/issue-tokens.ts';
import type { NextStep, Turn } from './turn.ts';

export async function answerOutcome({ service, pool, client }: Turn, outcome: NextStep): Promise<JsonObject> {
  if (outcome.kind === 'tokens') {
    return {
      AuthenticationResult: await issueTokens(service, { ...outcome, pool, client }),
      ChallengeParameters: {},
    };
  }
  return {
    ChallengeName: outcome.name,
    ChallengeParameters: outcome.parameters,
    ...(outcome.session === undefined ? {} : { Session: outcome.session }),
    ...(outcome.available === undefined ? {} : { AvailableChallenges: outcome.available }),
  };
}
