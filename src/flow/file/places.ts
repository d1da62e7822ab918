// Lines and columns of offsets, found by halving: to count lines from the beginning for each place takes as many times
// the text as there are places.

import type { Place } from './fault.ts';

export class Places {
  readonly #starts: number[] = [0];

  constructor(text: string) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#starts.push(at + 1);
  }

  /** 1-based, both. */
  at(offset: number): Place {
    let [low, high] = [0, this.#starts.length];
    // The line begins in [low, high): the last start that is not behind the offset.
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (this.#starts[low] ?? 0) + 1 };
  }
}
