// What a challenge is: the entry type of the challenge table.

import type { AccountEffect } from '../account-effect.ts';
import type { Field } from '../field.ts';

/** One key of ChallengeParameters: what Cognito sends with the challenge. */
export interface ChallengeParameter {
  readonly key: string;
  readonly help: string;
  /** `json` for lists and objects written as JSON text inside the string. */
  readonly form: 'text' | 'hex' | 'base64' | 'json';
  /** False where traces show it missing at times. */
  readonly always: boolean;
}

/** `required`: the newest Session of the chain. `optional`: may be left out, pass it through if one came. */
type SessionRule = 'required' | 'optional';

/** A way of answering the same challenge, chosen by presetting some responses. */
interface ChallengeVariant {
  readonly title: string;
  readonly help: string;
  /** The responses whose values choose this variant; undefined where the key is left out. */
  readonly preset: Readonly<Record<string, string | undefined>>;
  /** True where this way goes through the challenge's `preparation`. */
  readonly prepared?: boolean;
}

/** Another operation that has to be called before the challenge is answered. */
interface Preparation {
  readonly operation: string;
  /** Whether the challenge goes that way by itself; its variants offer the others. */
  readonly when: (parameters: Readonly<Record<string, string>>) => boolean;
  /** The operation whose Session the challenge is answered with, then. */
  readonly sessionOf: string;
  /** The response that does without it. */
  readonly unless: string;
}

interface ChallengeBase {
  /** Cognito's own word, such as `SMS_MFA`. */
  readonly name: string;
  /** What it is, in two sentences. */
  readonly summary: string;
  readonly documentation: string;
}

export interface AnswerableChallenge extends ChallengeBase {
  readonly answerable: true;
  readonly parameters: readonly ChallengeParameter[];
  /** Every ChallengeResponses key, and (with `sent: false`) what a computation needs beside them. */
  readonly responses: readonly Field[];
  readonly variants?: readonly ChallengeVariant[];
  readonly preparation?: Preparation;
  /** True where keys `userAttributes.<name>` grow out of the parameter `requiredAttributes`. */
  readonly userAttributes?: boolean;
  /** Other challenges that are answered by this one's name as well. */
  readonly alsoAnswers?: readonly string[];
  /** True where its proof contains USER_ID_FOR_SRP, so that another USERNAME cannot pass. */
  readonly provesUsername?: boolean;
  /** What a right answer does to the account. */
  readonly effect: AccountEffect;
  readonly session: SessionRule;
  /** What may come after a right answer: names of challenges, or `tokens`. */
  readonly next: readonly string[];
}

export interface UnanswerableChallenge extends ChallengeBase {
  readonly answerable: false;
  /** What to do instead. */
  readonly instead: string;
}

export type Challenge = AnswerableChallenge | UnanswerableChallenge;
