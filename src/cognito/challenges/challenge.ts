// The entry type of the challenge table.

import type { AccountEffect } from '../account-effect.ts';
import type { Field } from '../field.ts';

/** One key of ChallengeParameters: what Cognito sends with the challenge. */
export interface ChallengeParameter {
  readonly key: string;
  readonly help: string;
  /** `json` for lists and objects written as JSON text inside the string. */
  readonly form: 'text' | 'hex' | 'base64' | 'json';
  /** False where it is missing in some observed answers. */
  readonly always: boolean;
}

/**
 * `required`: the newest Session of the chain. `optional`: may be left out; pass it on if the challenge came with one.
 * `not-needed`: Cognito accepts the answer without a Session, even if the challenge came with one.
 */
type SessionRule = 'required' | 'optional' | 'not-needed';

/** One of several ways to answer the same challenge, chosen by presetting some responses. */
interface ChallengeVariant {
  readonly title: string;
  readonly help: string;
  /** The responses whose values choose this variant; undefined where the key is left out. */
  readonly preset: Readonly<Record<string, string | undefined>>;
  /** True where this variant needs the challenge's `preparation`. */
  readonly prepared?: boolean;
}

/** Other operations that must be called before the challenge is answered. */
interface Preparation {
  readonly operation: string;
  /** Whether the challenge takes this way by default; its variants offer the others. */
  readonly when: (parameters: Readonly<Record<string, string>>) => boolean;
  /** The operation whose Session then answers the challenge. */
  readonly sessionOf: string;
  /** The response that makes the preparation unnecessary. */
  readonly unless: string;
}

interface ChallengeBase {
  /** A value of ChallengeName, such as `SMS_MFA`. */
  readonly name: string;
  /** What it is, in two sentences. */
  readonly summary: string;
  readonly documentation: string;
}

export interface AnswerableChallenge extends ChallengeBase {
  readonly answerable: true;
  readonly parameters: readonly ChallengeParameter[];
  /** Every ChallengeResponses key, and (with `sent: false`) further values that a computation needs. */
  readonly responses: readonly Field[];
  readonly variants?: readonly ChallengeVariant[];
  readonly preparation?: Preparation;
  /** True where the parameter `requiredAttributes` adds keys `userAttributes.<name>`. */
  readonly userAttributes?: boolean;
  /** Other challenges that may also be answered with this one's name. */
  readonly alsoAnswers?: readonly string[];
  /** True where its proof contains USER_ID_FOR_SRP, so that any other USERNAME fails. */
  readonly provesUsername?: boolean;
  /** What a correct answer does to the account. */
  readonly effect: AccountEffect;
  readonly session: SessionRule;
  /** What may follow a correct answer: names of challenges, or `tokens`. */
  readonly next: readonly string[];
}

export interface UnanswerableChallenge extends ChallengeBase {
  readonly answerable: false;
  /** What to do instead. */
  readonly instead: string;
}

export type Challenge = AnswerableChallenge | UnanswerableChallenge;
