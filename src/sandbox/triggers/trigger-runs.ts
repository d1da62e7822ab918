// The latest runs of triggers, for whoever wants to see what a function was told and what it said.

import type { TriggerRun } from './trigger-functions.ts';

/** Older runs make room. */
const CAPACITY = 300;

export class TriggerRuns {
  #runs: readonly TriggerRun[] = [];

  add(run: TriggerRun): void {
    this.#runs = [...this.#runs, run].slice(-CAPACITY);
  }

  /** Oldest first; of one API call or of all. */
  list(requestId?: string): readonly TriggerRun[] {
    return requestId === undefined ? this.#runs : this.#runs.filter((run) => run.requestId === requestId);
  }

  clear(): void {
    this.#runs = [];
  }
}
