// Converts offsets in a text to lines and columns. The text is split into lines once, at the first offset.

export class TextPlaces {
  readonly #text: string;
  /** Offsets of the lines' first characters. */
  #starts: readonly number[] | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** Line and column are 1-based. */
  at(offset: number): { readonly line: number; readonly column: number } {
    const starts = (this.#starts ??= startsOf(this.#text));
    // Binary search for the last line that starts at or before the offset.
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  }
}

function startsOf(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
