// The shape of a row of the error catalogue. Words may hold captures of the message, written as in the template:
// a row for `Missing required parameter {key}` may say "{key} is missing".

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

export interface CauseRow {
  readonly words: string;
  /** Standing when the facts say nothing. */
  readonly likely: 'most' | 'possible';
  readonly judge?: (situation: Situation) => Judgement;
}

export interface RemedyRow extends Remedy {
  /** Whether it fits: true moves it to the front, false drops it. */
  readonly fits?: (situation: Situation) => boolean | undefined;
}

export interface ErrorRow {
  readonly code: string;
  /** Exception types it belongs to. */
  readonly types: readonly string[];
  /**
   * The message, without its final full stop, with `{name}` for what varies. Absent: the row explains the type when no
   * message matches.
   */
  readonly messages?: readonly string[];
  readonly title: string;
  readonly explanation: string;
  readonly causes: readonly CauseRow[];
  readonly remedies: readonly RemedyRow[];
  readonly documentation?: string;
  readonly evidence: Evidence;
}
