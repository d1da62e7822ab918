// CUSTOM_CHALLENGE: CreateAuthChallenge makes the challenge and VerifyAuthChallengeResponse checks the answer. After a
// right or a wrong answer, DefineAuthChallenge decides what follows.

import { withResult } from '../sign-in/sign-in-state.ts';
import { simulateUser } from '../sign-in/simulated-user.ts';
import { type AskedChallenge, type Candidate, openSession, type Turn } from '../sign-in/turn.ts';
import { runCreate, runVerify } from '../triggers/custom-challenge.ts';
import type { SimulatedChallenge } from './challenge-handler.ts';

export async function askCustomChallenge(turn: Turn, candidate: Candidate): Promise<AskedChallenge> {
  const { user, username, state } = candidate;
  const created = await runCreate(turn, candidate);
  const subject = user?.username ?? simulateUser(turn.pool, username).userId;
  return {
    kind: 'challenge',
    name: 'CUSTOM_CHALLENGE',
    parameters: { ...created.publicChallengeParameters, USERNAME: subject },
    session: openSession(turn, subject, {
      challenge: 'CUSTOM_CHALLENGE',
      state,
      privateParameters: created.privateChallengeParameters ?? {},
      ...(created.challengeMetadata === undefined ? {} : { challengeMetadata: created.challengeMetadata }),
    }),
  };
}

export const customChallenge: SimulatedChallenge = {
  name: 'CUSTOM_CHALLENGE',
  shownUser: 'Answers a custom challenge of the pool’s Lambda functions.',
  stateIn: 'simulated-session',
  async answer({ turn, user, responses, session }) {
    const before: Candidate = { user, username: responses['USERNAME'] ?? '', state: session.state };
    const isRight = await runVerify(turn, before, session.privateParameters ?? {}, responses['ANSWER'] ?? '');
    const { challengeMetadata } = session;
    const state = withResult(session.state, {
      challengeName: 'CUSTOM_CHALLENGE',
      challengeResult: isRight,
      ...(challengeMetadata === undefined ? {} : { challengeMetadata }),
    });
    return { kind: 'undecided', candidate: { ...before, state } };
  },
};
