// Runs DefineAuthChallenge, CreateAuthChallenge and VerifyAuthChallengeResponse, the three triggers of CUSTOM_AUTH.
// Source: guide, "Custom authentication challenge Lambda triggers".

import * as z from 'zod/mini';
import type { JsonObject } from '../../cognito/json.ts';
import { invalidParameter } from '../service-error.ts';
import { historyForEvent } from '../sign-in/sign-in-state.ts';
import type { Candidate, Turn } from '../sign-in/turn.ts';
import { hiddenAbsence } from './authentication-triggers.ts';
import { attributesForEvent, invokeTrigger, orNull } from './invoke-trigger.ts';

const flag = z.optional(z.boolean());
const strings = z.record(z.string(), z.string());

const definition = z.object({ challengeName: z.optional(z.string()), issueTokens: flag, failAuthentication: flag });
export type Definition = z.output<typeof definition>;

const creation = z.object({
  publicChallengeParameters: z.optional(strings),
  privateChallengeParameters: z.optional(strings),
  challengeMetadata: z.optional(z.string()),
});
export type Creation = z.output<typeof creation>;

const answerCheck = z.object({ answerCorrect: flag });

function head(turn: Turn, { user, username }: Candidate) {
  return { userName: user?.username ?? username, clientId: turn.client.clientId };
}

function about(turn: Turn, { user }: Candidate): JsonObject {
  return {
    userAttributes: user ? attributesForEvent(turn.pool, user) : {},
    clientMetadata: orNull(turn.clientMetadata),
    ...hiddenAbsence(turn, user),
  };
}

/** The pool has no such trigger. The service's own message (observed). */
function notConfigured() {
  return invalidParameter('Custom auth lambda trigger is not configured for the user pool.');
}

export async function runDefine(turn: Turn, candidate: Candidate): Promise<Definition> {
  const defined = await invokeTrigger(turn.service, turn.pool, {
    ...head(turn, candidate),
    trigger: 'DefineAuthChallenge',
    source: 'DefineAuthChallenge_Authentication',
    request: { ...about(turn, candidate), session: historyForEvent(candidate.state) },
    response: { challengeName: null, issueTokens: null, failAuthentication: null },
    shape: definition,
  });
  if (!defined) throw notConfigured();
  return defined;
}

export async function runCreate(turn: Turn, candidate: Candidate): Promise<Creation> {
  const created = await invokeTrigger(turn.service, turn.pool, {
    ...head(turn, candidate),
    trigger: 'CreateAuthChallenge',
    source: 'CreateAuthChallenge_Authentication',
    request: {
      ...about(turn, candidate),
      challengeName: 'CUSTOM_CHALLENGE',
      session: historyForEvent(candidate.state),
    },
    response: { publicChallengeParameters: null, privateChallengeParameters: null, challengeMetadata: null },
    shape: creation,
  });
  if (!created) throw notConfigured();
  return created;
}

/** Whether the answer is right. */
export async function runVerify(
  turn: Turn,
  candidate: Candidate,
  privateParameters: Readonly<Record<string, string>>,
  answer: string,
): Promise<boolean> {
  const verification = await invokeTrigger(turn.service, turn.pool, {
    ...head(turn, candidate),
    trigger: 'VerifyAuthChallengeResponse',
    source: 'VerifyAuthChallengeResponse_Authentication',
    request: {
      ...about(turn, candidate),
      privateChallengeParameters: { ...privateParameters },
      challengeAnswer: answer,
    },
    response: { answerCorrect: null },
    shape: answerCheck,
  });
  if (!verification) throw notConfigured();
  return verification.answerCorrect ?? false;
}
