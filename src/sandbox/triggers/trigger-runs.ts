// The latest runs of triggers, for whoever wants to see what a function was told and what it said.

import type { TriggerRun } from './trigger-functions.ts';

/** Older runs make room, by their number and by what they hold together: characters as JSON. */
const CAPACITY = 300;
const CHARACTERS = 32 * 1024 * 1024;

export class TriggerRuns {
  #runs: readonly { readonly run: TriggerRun; readonly size: number }[] = [];

  /** The newest stays, however much it holds. */
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
