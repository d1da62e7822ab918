// Lines and columns of a text. The lines are found once, however many places are asked for.

export class TextPlaces {
  readonly #text: string;
  /** Offsets of the lines' first characters. */
  #starts: readonly number[] | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** 1-based, both. */
  at(offset: number): { readonly line: number; readonly column: number } {
    const starts = (this.#starts ??= startsOf(this.#text));
    // The last start that is not behind the offset.
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
