// What a challenge of the sandbox is: how an answer to it is judged.

import type { SessionContent } from '../pool/sessions.ts';
import type { User } from '../pool/user.ts';
import type { Progress, Turn } from '../sign-in/turn.ts';

interface Answer {
  readonly turn: Turn;
  readonly responses: Readonly<Record<string, string>>;
}

/** An answer whose session fits client, user and challenge. */
export interface SessionAnswer extends Answer {
  readonly user: User;
  readonly session: SessionContent;
}

/** An answer that brings its state along in SECRET_BLOCK. `user` is undefined for a name nobody has. */
export interface SecretBlockAnswer extends Answer {
  readonly user: User | undefined;
}

/** A thrown ServiceError leaves the session as it was, so that the answer can be tried again. */
export interface SessionChallenge {
  readonly stateIn: 'session';
  readonly answer: (answer: SessionAnswer) => Progress | Promise<Progress>;
}

export interface SecretBlockChallenge {
  readonly stateIn: 'secret-block';
  readonly answer: (answer: SecretBlockAnswer) => Progress | Promise<Progress>;
}

export type ChallengeHandler = SessionChallenge | SecretBlockChallenge;
