// When a call is retried automatically, and how long to wait before that. Two outcomes of a try allow it, for any
// operation:
//
// - A refused connection: no byte of the request has been sent.
// - A throttling answer that was received: HTTP 429, or one of the throttling error types. Quotas are counted per
//   account and category before the operation runs (reference, section 8), so a throttled call has not used up the
//   session, the code or an attempt.
//
// Everything else ends the call: any other answer whatever its message, every 5xx (a gateway may send it after the
// service has acted), a connection that broke after bytes may have left, a timeout, a certificate, a proxy. An
// unrequested second call would count as a second wrong password, send a second message, or use up a session.

import { readError } from '../cognito/errors/read-error.ts';
import type { Headers as HeaderList, Outcome } from '../cognito/transport.ts';
import { headerValue } from './call-headers.ts';

/** Tries of one call, the first included. */
export const maxTries = 3;

/** Milliseconds: the longest first wait for each cause, doubled with every try, and the longest wait of all. */
const ceilings = { refused: 100, throttled: 500, most: 5000 } as const;

export interface EndedTry {
  readonly outcome: Outcome;
  /** Tries made so far, this one included. */
  readonly tries: number;
  /** Unix milliseconds, to read a Retry-After date. */
  readonly now: number;
  /** Uniform in [0, 1). */
  readonly random: () => number;
}

/**
 * Milliseconds to wait before the next try, or undefined when the call is over. Exponential back-off with full jitter;
 * a Retry-After header sets the minimum, and one beyond the longest wait ends the call, so that the user decides.
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function waitBeforeNextTry({ outcome, tries, now, random }: EndedTry): number | undefined {
  if (tries >= maxTries) return undefined;
  const cause = causeToRepeat(outcome);
  if (cause === undefined) return undefined;
  const ceiling = Math.min(ceilings.most, ceilings[cause] * 2 ** (tries - 1));
  const wait = Math.round(ceiling * random());
  if (outcome.kind !== 'answer') return wait;
  const asked = retryAfter(outcome.headers, now) ?? 0;
  return asked > ceilings.most ? undefined : Math.max(wait, asked);
}

function causeToRepeat(outcome: Outcome): 'refused' | 'throttled' | undefined {
  if (outcome.kind === 'failure') return outcome.code === 'refused' ? 'refused' : undefined;
  return outcome.kind === 'answer' && isThrottling(outcome) ? 'throttled' : undefined;
}

/**
 * Throttling error types from the list that the AWS SDKs retry on. Left out: LimitExceededException, which counts
 * attempts per user and hour (reference, section 8), so that a retry would use up more of them; and two that report
 * another request still under way (PriorRequestNotComplete, TransactionInProgressException).
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
 */
const throttlingTypes: ReadonlySet<string> = new Set([
  'BandwidthLimitExceeded',
  'EC2ThrottledException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'SlowDown',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
]);

/** Types that count a user's attempts: never retried, whatever their HTTP status. */
const attemptLimits: ReadonlySet<string> = new Set(['LimitExceededException', 'TooManyFailedAttemptsException']);

function isThrottling(answer: Extract<Outcome, { kind: 'answer' }>): boolean {
  if (answer.status < 400 || answer.status >= 500) return false;
  const type = readError(answer)?.type;
  if (type !== undefined && attemptLimits.has(type)) return false;
  return answer.status === 429 || (type !== undefined && throttlingTypes.has(type));
}

/** Milliseconds a Retry-After header asks for: seconds or a date (RFC 9110, section 10.2.3). */
function retryAfter(headers: HeaderList, now: number): number | undefined {
  const value = headerValue(headers, 'retry-after')?.trim();
  if (value === undefined) return undefined;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
