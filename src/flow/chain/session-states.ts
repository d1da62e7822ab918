// The sessions of a chain, and whether each can still be used.

import { fingerprint } from '../../cognito/redaction/fingerprint.ts';
import type { SessionView } from '../../protocol/form-field.ts';
import type { Answer } from './answer.ts';
import type { Chain, SessionState, Step } from './chain.ts';
import { type TargetClock, machineClock } from './target-clock.ts';

/** AuthSessionValidity of an app client that does not set it: three minutes (API model). */
export const DEFAULT_SESSION_VALIDITY_MS = 3 * 60_000;

/** Errors after which the session is still valid, so that the step can be retried (observed, reference 4.3). */
const forgivingErrors = [
  'CodeMismatchException',
  'EnableSoftwareTokenMFAException',
  'ExpiredCodeException',
  'InvalidPasswordException',
  'PasswordHistoryPolicyViolationException',
  'InvalidParameterException',
  'TooManyRequestsException',
  'LimitExceededException',
  'InternalErrorException',
];

function sessionOf(answer: Answer): string | undefined {
  return answer.kind === 'challenge' || answer.kind === 'software-token' ? answer.session : undefined;
}

/** Whether this answer means that the session of its request can no longer be used. */
function consumes(answer: Answer): boolean {
  switch (answer.kind) {
    case 'challenge':
    case 'tokens':
    case 'software-token':
    case 'done':
      return true;
    case 'refused':
      return !forgivingErrors.includes(answer.type);
    case 'unreadable':
    case 'failure':
    case 'cancelled':
      return false;
  }
}

/** First eight hex digits of a session's SHA-256. The placeholder in a stored chain contains them. */
export function sessionFingerprint(session: string): string {
  return /^‹session ([0-9a-f]{8})›$/.exec(session)?.[1] ?? fingerprint(session);
}

/** When the answer of a step arrived, in Unix milliseconds. */
function answeredAt(step: Step): number {
  return step.exchange.startedAt + step.exchange.timings.total;
}

/** A refusal because the session was already too old: it did not use the session up. */
function isForExpiry({ answer }: Step): boolean {
  return answer.kind === 'refused' && /\bsession is expired\b/i.test(answer.message);
}

/** The clock of the chain's target when this step was sent. */
export function clockOfStep({ exchange, clockAheadMs = 0 }: Step): TargetClock {
  return { ...machineClock(exchange.startedAt), aheadMs: clockAheadMs };
}

/** Every session issued in the chain, oldest first, by the current clock of the chain's target. */
export function sessionStates(chain: Chain, clock: TargetClock): readonly SessionState[] {
  const validity = chain.client.sessionValidityMs ?? DEFAULT_SESSION_VALIDITY_MS;
  return chain.steps.flatMap((step): SessionState[] => {
    const session = sessionOf(step.answer);
    if (session === undefined) return [];
    const issuedBy = (by: TargetClock) => answeredAt(step) - (by.aheadMs - (step.clockAheadMs ?? 0));
    const senders = chain.steps.filter((later) => later.index > step.index && later.request['Session'] === session);
    const tooLate = senders.filter((later) => {
      const by = clockOfStep(later);
      return later.answer.kind === 'refused' && (isForExpiry(later) || by.now >= issuedBy(by) + validity);
    });
    const usedBy = senders.find((later) => !tooLate.includes(later) && consumes(later.answer));
    const issuedAt = issuedBy(clock);
    const isGone = clock.sessionsSince !== undefined && answeredAt(step) < clock.sessionsSince;
    const ends = [
      issuedAt + validity,
      ...tooLate.map(({ exchange }) => exchange.startedAt),
      ...(isGone ? [clock.now] : []),
    ];
    const expiresAt = Math.min(...ends);
    return [
      {
        session,
        fingerprint: sessionFingerprint(session),
        fromStep: step.index,
        issuedAt,
        expiresAt,
        state: usedBy ? 'used' : clock.now >= expiresAt ? 'expired' : 'live',
        ...(usedBy ? { usedByStep: usedBy.index } : {}),
      },
    ];
  });
}

/** A step's name in sentences: "step 2, PASSWORD_VERIFIER". */
export function stepLabel(step: Step): string {
  return `step ${step.index + 1}, ${step.title}`;
}

/** A session's state in a word or two: "used by step 3". */
export function sessionLabel({ state, usedByStep }: Pick<SessionState, 'state' | 'usedByStep'>): string {
  return state === 'used' && usedByStep !== undefined ? `used by step ${usedByStep + 1}` : state;
}

/** The state of a session by the clock of the chain's target; `unknown` for one that the chain did not issue. */
export function sessionView(session: string, chain: Chain | undefined, clock: TargetClock): SessionView {
  const known = chain && sessionStates(chain, clock).find((state) => state.session === session);
  if (!known) return { fingerprint: sessionFingerprint(session), state: 'unknown', label: 'not from this chain' };
  const { fingerprint: print, state, issuedAt, expiresAt } = known;
  return { fingerprint: print, state, label: sessionLabel(known), issuedAt, expiresAt };
}
