// The type of an entry in the error table. Its texts may use the placeholders of the message template: an entry for
// `Missing required parameter {key}` may say "{key} is missing".

import type { FailedCall, Evidence, Remedy } from './explanation.ts';

/** What the conditions of causes and remedies use. */
export interface ErrorContext {
  readonly operation: string;
  readonly challengeName?: string;
  readonly call: FailedCall;
  /** What the placeholders of the template matched. */
  readonly captures: Readonly<Record<string, string>>;
}

/**
 * `true`: the context supports the cause. `false`: it rules it out. A text: it supports it, and this is why. Undefined:
 * it does not say.
 */
export type Confirmation = boolean | string | undefined;

export interface CauseEntry {
  readonly text: string;
  /** Its likelihood when the context does not say. */
  readonly likely: 'most' | 'possible';
  readonly confirm?: (context: ErrorContext) => Confirmation;
}

export interface RemedyEntry extends Remedy {
  /** Whether the remedy applies: true moves it to the front, false removes it, undefined (unknown) moves it to the end. */
  readonly fits?: (context: ErrorContext) => boolean | undefined;
}

export interface ErrorEntry {
  readonly code: string;
  /** The exception types that it explains. */
  readonly types: readonly string[];
  /**
   * Message templates without the final full stop, with `{name}` for variable parts. Absent: the entry explains the
   * type when no message matches.
   */
  readonly messages?: readonly string[];
  /**
   * Templates that programs without Cognito have too, such as `{before}session has expired{rest}`. In a text they count
   * only beside a sign of Cognito or an AWS SDK.
   */
  readonly generalMessages?: readonly string[];
  /** Operations it is for, where the message means something else at others. Absent: any. */
  readonly operations?: readonly string[];
  /** It is what a library makes of another error, which says more where the text has both. */
  readonly wrapsAnother?: true;
  readonly title: string;
  readonly explanation: string;
  readonly causes: readonly CauseEntry[];
  readonly remedies: readonly RemedyEntry[];
  readonly documentation?: string;
  readonly evidence: Evidence;
}

/** All message templates of an entry. */
export function templatesOf({ messages = [], generalMessages = [] }: ErrorEntry): readonly string[] {
  return [...messages, ...generalMessages];
}
