// What a challenge of the sandbox is: how an answer to it is judged.

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

/** An answer to a challenge that nobody may have been asked: `user` is undefined for a name that does not exist. */
export interface SimulatedAnswer extends Answer {
  readonly user: User | undefined;
  readonly session: SessionContent;
}

/** An answer that brings its state along in SECRET_BLOCK, with the session if one came with the challenge. */
interface SecretBlockAnswer extends Answer {
  readonly user: User | undefined;
  readonly session: SessionContent | undefined;
}

interface HandlerBase {
  /** Cognito's own word, such as `SMS_MFA`; the API's table says which keys an answer needs. */
  readonly name: string;
  /** What a list says of a user whose sign-in leads to it: one sentence. */
  readonly shownUser?: string;
  /**
   * Asks it of a user who has proven everything else, before tokens; undefined where it is not due. For a challenge
   * that has no place of its own in sign-in/next-step.ts.
   */
  readonly askBeforeTokens?: (
    turn: Turn,
    user: User,
    state: SignInState,
  ) => AskedChallenge | undefined | Promise<AskedChallenge | undefined>;
}

/** A thrown ServiceError leaves the session as it was, so that the answer can be tried again. */
export type ChallengeHandler = HandlerBase &
  (
    | {
        readonly stateIn: 'session';
        readonly answer: (answer: SessionAnswer) => Progress | Promise<Progress>;
      }
    | {
        /** Also asked of users who do not exist, while their absence is hidden. */
        readonly stateIn: 'simulated-session';
        /** The challenges whose session may be answered under this name; its own when absent. */
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
