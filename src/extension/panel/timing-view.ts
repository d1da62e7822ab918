// The view of a call's timing and of its retries.

import type { Exchange, Outcome, Try } from '../../cognito/transport.ts';
import { readError } from '../../cognito/errors/read-error.ts';
import type { TimingView } from '../../protocol/view.ts';

/** Time to connect, to the first byte and to read, of the last attempt; the total is over all attempts. */
export function timingView({ timings, tries }: Exchange): TimingView {
  const last = tries.at(-1)?.timings ?? timings;
  const { connect, firstByte } = last;
  const read = firstByte === undefined ? undefined : Math.max(0, last.total - (connect ?? 0) - firstByte);
  return {
    totalMs: timings.total,
    ...(connect === undefined ? {} : { connectMs: connect }),
    ...(firstByte === undefined ? {} : { waitMs: firstByte }),
    ...(read === undefined ? {} : { readMs: read }),
  };
}

/** One line for each attempt; empty if the call was not retried. */
export function triesView({ tries }: Exchange, redact: (text: string) => string): readonly string[] {
  if (tries.length < 2) return [];
  return tries.map((one, index) => `Attempt ${index + 1}: ${redact(outcomeText(one.outcome))}${waitText(one)}`);
}

function outcomeText(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'failure':
      return outcome.message.replace(/\.$/, '');
    case 'cancelled':
      return 'cancelled';
    case 'answer':
      return readError(outcome)?.type ?? `HTTP ${outcome.status}`;
  }
}

function waitText({ waitBeforeNext }: Try): string {
  return waitBeforeNext === undefined ? '' : `, waited ${Math.round(waitBeforeNext)} ms`;
}
