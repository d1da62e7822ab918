// What an entry of the error table is. Words may hold captures of the message, written as in the template:
// an entry for `Missing required parameter {key}` may say "{key} is missing".

import type { ErrorFacts, Evidence, Remedy } from './explanation.ts';

/** What conditions look at. */
export interface Situation {
  readonly operation: string;
  readonly challengeName?: string;
  readonly facts: ErrorFacts;
  /** What the placeholders of the template matched. */
  readonly captures: Readonly<Record<string, string>>;
}

/** `true`: the facts speak for it. `false`: they rule it out. A text speaks for it and says why. Undefined: no telling. */
export type Judgement = boolean | string | undefined;

export interface CauseEntry {
  readonly words: string;
  /** Standing when the facts say nothing. */
  readonly likely: 'most' | 'possible';
  readonly judge?: (situation: Situation) => Judgement;
}

export interface RemedyEntry extends Remedy {
  /** Whether it fits: true moves it to the front, false drops it. */
  readonly fits?: (situation: Situation) => boolean | undefined;
}

export interface ErrorEntry {
  readonly code: string;
  /** Exception types it belongs to. */
  readonly types: readonly string[];
  /**
   * The message, without its final full stop, with `{name}` for what varies. Absent: the entry explains the type when no
   * message matches.
   */
  readonly messages?: readonly string[];
  readonly title: string;
  readonly explanation: string;
  readonly causes: readonly CauseEntry[];
  readonly remedies: readonly RemedyEntry[];
  readonly documentation?: string;
  readonly evidence: Evidence;
}
