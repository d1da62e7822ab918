// What an entry of the error table is. Words may hold captures of the message, written as in the template:
// an entry for `Missing required parameter {key}` may say "{key} is missing".

import type { FailedCall, Evidence, Remedy } from './explanation.ts';

/** What conditions look at. */
export interface ErrorContext {
  readonly operation: string;
  readonly challengeName?: string;
  readonly call: FailedCall;
  /** What the placeholders of the template matched. */
  readonly captures: Readonly<Record<string, string>>;
}

/** `true`: the facts speak for it. `false`: they rule it out. A text speaks for it and says why. Undefined: no telling. */
export type Confirmation = boolean | string | undefined;

export interface CauseEntry {
  readonly text: string;
  /** Standing when the facts say nothing. */
  readonly likely: 'most' | 'possible';
  readonly confirm?: (context: ErrorContext) => Confirmation;
}

export interface RemedyEntry extends Remedy {
  /** Whether it fits: true moves it to the front, false drops it. */
  readonly fits?: (context: ErrorContext) => boolean | undefined;
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
