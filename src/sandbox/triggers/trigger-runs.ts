// The latest runs of triggers, with their events, results and output.

import type { TriggerRun } from './trigger-functions.ts';

/** The oldest runs are dropped beyond this number of runs, or of characters as JSON. */
const CAPACITY = 300;
const CHARACTERS = 32 * 1024 * 1024;

export class TriggerRuns {
  #runs: readonly { readonly run: TriggerRun; readonly size: number }[] = [];

  /** The newest run is kept at any size. */
  add(run: TriggerRun): void {
    const runs = [...this.#runs, { run, size: JSON.stringify(run).length }].slice(-CAPACITY);
    let total = runs.reduce((sum, { size }) => sum + size, 0);
    let oldest = 0;
    for (; oldest < runs.length - 1 && total > CHARACTERS; oldest++) total -= runs[oldest]?.size ?? 0;
    this.#runs = runs.slice(oldest);
  }

  /** Oldest first; of one API call or of all. */
  list(requestId?: string): readonly TriggerRun[] {
    const runs = this.#runs.map(({ run }) => run);
    return requestId === undefined ? runs : runs.filter((run) => run.requestId === requestId);
  }

  clear(): void {
    this.#runs = [];
  }
}
