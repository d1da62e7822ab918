// When a call is repeated, and how long to wait before it. The rules:
//
// - A refused connection is repeated for every operation: no byte of the request has left.
// - A throttling answer is repeated for every operation. Quotas are counted per account and category before the
//   operation runs (reference, section 8), so a call that was turned away has consumed nothing: not the session, not
//   the code, not the refresh token. That covers HTTP 429, the throttling error types, and the text "Rate exceeded".
// - HTTP 503 without such a type says less: a gateway in between may send it after the service has acted. It is
//   repeated only for operations that consume nothing.
// - Everything else ends the call: an answer, a connection that broke after bytes may have left, a timeout, a
//   certificate, a proxy. A person looks at each step here, and a hidden second RespondToAuthChallenge would burn the
//   session or count as a second wrong password.

import { isJsonObject, type JsonObject } from '../cognito/json.ts';
import type { Headers as HeaderList, Outcome } from '../cognito/transport.ts';
import { headerValue } from './call-headers.ts';

/** Tries of one call, the first included. */
export const maxTries = 3;

/** Milliseconds: the first ceiling for each cause, doubled with every try, and the ceiling of the ceilings. */
const ceilings = { refused: 100, throttled: 500, most: 5000 } as const;

/**
 * Operations that may be carried out twice without harm. All others consume something single-use or change something:
 * the session and the code (RespondToAuthChallenge, AdminRespondToAuthChallenge, AssociateSoftwareToken,
 * VerifySoftwareToken), the refresh token where rotation is on (GetTokensFromRefreshToken), the token itself
 * (RevokeToken, GlobalSignOut), a device's state (ConfirmDevice, UpdateDeviceStatus).
 */
const consumeNothing: ReadonlySet<string> = new Set(['InitiateAuth', 'AdminInitiateAuth', 'GetUser']);

/** Whether carrying out this call twice could do harm. Operations unknown here count as if it could. */
export function consumes(operation: string, body: JsonObject): boolean {
  // Sessions are single use, also the one that InitiateAuth takes after a sign-up.
  return !consumeNothing.has(operation) || 'Session' in body;
}

export interface EndedTry {
  readonly outcome: Outcome;
  /** Tries made so far, this one included. */
  readonly tries: number;
  readonly consumes: boolean;
  /** Unix milliseconds, to read a Retry-After date. */
  readonly now: number;
  /** Uniform in [0, 1). */
  readonly random: () => number;
}

/**
 * Milliseconds to wait before the next try, or undefined when the call is over. Exponential back-off with full jitter;
 * a Retry-After header is the least, and one beyond the largest wait ends the call, so that the person decides.
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function waitBeforeNextTry({ outcome, tries, consumes: harmful, now, random }: EndedTry): number | undefined {
  if (tries >= maxTries) return undefined;
  const cause = causeToRepeat(outcome, harmful);
  if (cause === undefined) return undefined;
  const ceiling = Math.min(ceilings.most, ceilings[cause] * 2 ** (tries - 1));
  const wait = Math.round(ceiling * random());
  if (outcome.kind !== 'answer') return wait;
  const asked = retryAfter(outcome.headers, now) ?? 0;
  return asked > ceilings.most ? undefined : Math.max(wait, asked);
}

function causeToRepeat(outcome: Outcome, harmful: boolean): 'refused' | 'throttled' | undefined {
  if (outcome.kind === 'failure') return outcome.code === 'refused' ? 'refused' : undefined;
  if (outcome.kind === 'cancelled' || outcome.status < 400) return undefined;
  return isThrottling(outcome) || (outcome.status === 503 && !harmful) ? 'throttled' : undefined;
}

/**
 * LimitExceededException is not among them: it counts attempts per user and hour (reference, section 8), and repeating
 * would only use up more of them. "Password attempts exceeded" is a NotAuthorizedException for the same reason.
 */
const throttlingTypes: ReadonlySet<string> = new Set([
  'TooManyRequestsException',
  'ThrottlingException',
  'ThrottledException',
  'Throttling',
  'RequestLimitExceeded',
  'RequestThrottledException',
]);

function isThrottling({ status, headers, body }: Extract<Outcome, { kind: 'answer' }>): boolean {
  if (status === 429) return true;
  const { type, message } = errorOf(headers, body);
  return throttlingTypes.has(type) || /^(?:rate exceeded|too many requests)\b/i.test(message);
}

/** Type and message of an error answer, from the headers or the body (reference, section 1.2); empty where not there. */
function errorOf(headers: HeaderList, body: string): { readonly type: string; readonly message: string } {
  const parsed = parseObject(body);
  const type = headerValue(headers, 'x-amzn-errortype') ?? text(parsed['__type']);
  const message = headerValue(headers, 'x-amzn-errormessage') ?? (text(parsed['message']) || text(parsed['Message']));
  // "Prefix#Type" and "Type:http://…" both occur.
  return { type: type.split(/[:,]/, 1)[0]?.replace(/^.*#/, '').trim() ?? '', message: message.trim() };
}

function parseObject(body: string): JsonObject {
  try {
    const parsed: unknown = JSON.parse(body);
    return isJsonObject(parsed) ? parsed : {};
  } catch {
    // Not JSON, then it names no type; the answer itself is on record.
    return {};
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Milliseconds a Retry-After header asks for: seconds or a date (RFC 9110, section 10.2.3). */
function retryAfter(headers: HeaderList, now: number): number | undefined {
  const value = headerValue(headers, 'retry-after')?.trim();
  if (value === undefined) return undefined;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
