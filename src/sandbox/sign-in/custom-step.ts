// Carries out the decision of DefineAuthChallenge.

import { askCustomChallenge } from '../challenges/custom-challenge.ts';
import { incorrectUsernameOrPassword, ServiceError } from '../service-error.ts';
import type { Definition } from '../triggers/custom-challenge.ts';
import type { Candidate, Progress, Turn } from './turn.ts';

/**
 * Tokens, an error or the next challenge. For an unknown user, tokens become an error.
 *
 * @throws ServiceError; an empty definition gets the same message as any invalid response of a function
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
