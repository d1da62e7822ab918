// A call: its tries one after another, the waits between them, and its cancellation.

import type { Outcome, Timings, Try } from '../cognito/transport.ts';
import { waitBeforeNextTry } from './retry-policy.ts';
import { endedTry, type RunningTry } from './try-once.ts';

/** Resolves after `ms` milliseconds, or early (resolving or rejecting) when the signal fires. */
export type Wait = (ms: number, signal?: AbortSignal) => Promise<void>;

export interface CallDeps {
  /** Unix milliseconds. */
  readonly now: () => number;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly wait: Wait;
}

/** A finished call: at least one try, the last one's outcome is the call's. */
export interface EndedCall {
  readonly tries: readonly Try[];
  readonly startedAt: number;
  readonly outcome: Outcome;
  /** `connect` and `firstByte` of the last try; `total` over all tries and waits. */
  readonly timings: Timings;
}

export class Call {
  readonly #deps: CallDeps;
  #cancelled = false;
  #cancelCurrent: (() => void) | undefined;

  constructor(deps: CallDeps) {
    this.#deps = deps;
  }

  cancel(): void {
    this.#cancelled = true;
    this.#cancelCurrent?.();
  }

  /** Tries until the policy or a cancellation ends it. `start` is called once per try. */
  async run(start: () => RunningTry): Promise<EndedCall> {
    const { now, random } = this.#deps;
    const beganAt = performance.now();
    const tries: Try[] = [];
    for (;;) {
      const startedAt = now();
      // Cancelled before it began or during a wait: recorded as a try, so that the last try's outcome is the call's.
      const running = this.#cancelled ? endedTry({ kind: 'cancelled' }) : start();
      this.#cancelCurrent = running.cancel;
      const { timings, outcome } = await running.result;
      const waitBeforeNext = this.#cancelled
        ? undefined
        : waitBeforeNextTry({ outcome, tries: tries.length + 1, now: now(), random });
      if (waitBeforeNext === undefined) {
        tries.push({ startedAt, timings, outcome });
        if (tries.length === 1) return { tries, startedAt, outcome, timings };
        const total = Math.round((performance.now() - beganAt) * 100) / 100;
        return { tries, startedAt: tries[0]?.startedAt ?? startedAt, outcome, timings: { ...timings, total } };
      }
      tries.push({ startedAt, timings, outcome, waitBeforeNext });
      await this.#wait(waitBeforeNext);
    }
  }

  async #wait(ms: number): Promise<void> {
    const controller = new AbortController();
    this.#cancelCurrent = () => controller.abort();
    try {
      await this.#deps.wait(ms, controller.signal);
    } catch (error) {
      if (!controller.signal.aborted) throw error;
    } finally {
      this.#cancelCurrent = undefined;
    }
  }
}
