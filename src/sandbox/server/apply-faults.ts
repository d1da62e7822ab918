// Applies injected faults to a call: latency, an error, or a dropped connection.

import { setTimeout as waitFor } from 'node:timers/promises';
import type { CallAnswer } from '../answer-call.ts';
import { type FaultEffect, faultErrors } from '../faults.ts';
import { ServiceError } from '../service-error.ts';

/**
 * Applies the sum of all latencies, then the first error or drop, before or after the call takes effect. `wait` takes
 * milliseconds.
 */
export async function applyFaults(
  effects: readonly FaultEffect[],
  call: () => Promise<CallAnswer>,
  wait: (milliseconds: number) => Promise<unknown> = waitFor,
): Promise<CallAnswer | 'dropped'> {
  if (effects.length === 0) return call();
  const latency = effects.reduce((sum, effect) => sum + (effect.kind === 'latency' ? effect.milliseconds : 0), 0);
  if (latency > 0) await wait(latency);
  const replacement = effects.find((effect) => effect.kind !== 'latency');
  if (!replacement) return call();
  if (replacement.phase === 'after') await call();
  if (replacement.kind === 'drop') return 'dropped';
  const message = replacement.message ?? faultErrors[replacement.error];
  return { kind: 'error', error: new ServiceError(replacement.error, message) };
}
