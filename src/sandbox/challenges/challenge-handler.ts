// The handler of one challenge: checks the answer to it.

import type { SessionContent } from '../pool/sessions.ts';
import type { User } from '../pool/user.ts';
import type { SignInState } from '../sign-in/sign-in-state.ts';
import type { AskedChallenge, Progress, Turn } from '../sign-in/turn.ts';

interface Answer {
  readonly turn: Turn;
  readonly responses: Readonly<Record<string, string>>;
  /** AdminRespondToAuthChallenge. */
  readonly admin: boolean;
}

/** An answer whose session fits client, user and challenge. */
interface SessionAnswer extends Answer {
  readonly user: User;
  readonly session: SessionContent;
}

/** An answer to a challenge that unknown users get too: `user` is undefined for a name that does not exist. */
export interface SimulatedAnswer extends Answer {
  readonly user: User | undefined;
  readonly session: SessionContent;
}

/** An answer that carries its state in SECRET_BLOCK, and a session if the challenge came with one. */
interface SecretBlockAnswer extends Answer {
  readonly user: User | undefined;
  readonly session: SessionContent | undefined;
}

interface HandlerBase {
  /** Cognito's ChallengeName, such as `SMS_MFA`. The API table has the keys that an answer needs. */
  readonly name: string;
  /** One sentence that describes a user whose sign-in leads to this challenge, for lists of users. */
  readonly shownUser?: string;
  /**
   * Issues the challenge as the last step before tokens; undefined when it is not required. For a challenge that
   * sign-in/next-step.ts does not handle itself.
   */
  readonly askBeforeTokens?: (
    turn: Turn,
    user: User,
    state: SignInState,
  ) => AskedChallenge | undefined | Promise<AskedChallenge | undefined>;
}

/** A thrown ServiceError leaves the session unused, so that the client can answer again. */
export type ChallengeHandler = HandlerBase &
  (
    | {
        readonly stateIn: 'session';
        readonly answer: (answer: SessionAnswer) => Progress | Promise<Progress>;
      }
    | {
        /** Unknown users get this challenge too, while the client hides that they do not exist. */
        readonly stateIn: 'simulated-session';
        /** The challenges whose session this ChallengeName may answer; only its own when absent. */
        readonly answers?: readonly SessionContent['challenge'][];
        readonly answer: (answer: SimulatedAnswer) => Progress | Promise<Progress>;
      }
    | {
        readonly stateIn: 'secret-block';
        readonly answer: (answer: SecretBlockAnswer) => Progress | Promise<Progress>;
      }
  );

type HandlerOf<S extends ChallengeHandler['stateIn']> = Extract<ChallengeHandler, { stateIn: S }>;
export type SessionChallenge = HandlerOf<'session'>;
export type SimulatedChallenge = HandlerOf<'simulated-session'>;
export type SecretBlockChallenge = HandlerOf<'secret-block'>;
