// What DefineAuthChallenge decided, carried out.

import { askCustomChallenge } from '../challenges/custom-challenge.ts';
import { incorrectUsernameOrPassword, ServiceError } from '../service-error.ts';
import type { Definition } from '../triggers/custom-challenge.ts';
import type { Candidate, Progress, Turn } from './turn.ts';

/**
 * Tokens, a refusal or the next challenge. Tokens for a user who does not exist are a refusal.
 *
 * @throws ServiceError; the text for a definition that says nothing is the one of any unreadable answer
 */
export async function takeDefinedStep(turn: Turn, candidate: Candidate, defined: Definition): Promise<Progress> {
  const { user, state } = candidate;
  if (defined.failAuthentication) throw incorrectUsernameOrPassword();
  if (defined.issueTokens) {
    if (!user) throw incorrectUsernameOrPassword();
    return { kind: 'proven', user, state: { ...state, customDone: true } };
  }
  if (defined.challengeName === 'CUSTOM_CHALLENGE') return askCustomChallenge(turn, candidate);
  throw new ServiceError('InvalidLambdaResponseException', 'Unrecognizable lambda output');
}
