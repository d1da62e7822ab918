// Converts offsets to lines and columns by binary search over the line starts. Counting lines from the start of the
// text would be quadratic for many offsets.

import type { Place } from './fault.ts';

export class Places {
  readonly #starts: number[] = [0];

  constructor(text: string) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#starts.push(at + 1);
  }

  /** Both are 1-based. */
  at(offset: number): Place {
    let [low, high] = [0, this.#starts.length];
    // Invariant: the line is in [low, high). Finds the last line start at or before the offset.
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (this.#starts[low] ?? 0) + 1 };
  }
}
