// A call that meets faults: late, refused, or without an answer.

import { setTimeout as waitFor } from 'node:timers/promises';
import type { CallAnswer } from '../answer-call.ts';
import { type FaultEffect, faultErrors } from '../faults.ts';
import { ServiceError } from '../service-error.ts';

/** `wait` takes milliseconds. Latency comes first; then the first fault that replaces the answer, before or after the call took effect. */
export async function applyFaults(
  effects: readonly FaultEffect[],
  call: () => Promise<CallAnswer>,
  wait: (milliseconds: number) => Promise<unknown> = waitFor,
): Promise<CallAnswer | 'dropped'> {
  if (effects.length === 0) return call();
  const latency = effects.reduce((sum, effect) => sum + (effect.kind === 'latency' ? effect.milliseconds : 0), 0);
  if (latency > 0) await wait(latency);
  const instead = effects.find((effect) => effect.kind !== 'latency');
  if (!instead) return call();
  if (instead.phase === 'after') await call();
  if (instead.kind === 'drop') return 'dropped';
  const message = instead.message ?? faultErrors[instead.error];
  return { kind: 'error', error: new ServiceError(instead.error, message) };
}
