// Quotation marks and dashes that a word processor or a chat put in: “ ” ‘ ’ in place of " and ', — in place of --.

/** For a request that was read with plain marks in place of typographic ones. */
export const typographicNote =
  'Typographic quotation marks or dashes were read as plain ones: a program or a shell does not take them for such.';

const quotes: Readonly<Record<string, string>> = { '“': '"', '”': '"', '„': '"', '‘': "'", '’': "'" };

export interface PlainMarks {
  readonly text: string;
  /** The place in the original of a place in `text`, both in UTF-16 code units. */
  readonly originalIndex: (index: number) => number;
}

/** The text with plain marks; undefined for a text whose marks are plain where an option or a text begins. Linear. */
export function withPlainMarks(source: string): PlainMarks | undefined {
  if (!/[\s{[(,:=][“„‘]|\s[–—][a-z]/.test(source)) return undefined;
  let text = '';
  let copiedTo = 0;
  /** Where a dash became two hyphens, in the new text. */
  const longer: number[] = [];
  for (const { 0: mark, index } of source.matchAll(/[“”„‘’]|(?<=\s)[–—](?=[a-z])/g)) {
    text += source.slice(copiedTo, index) + (quotes[mark] ?? '--');
    copiedTo = index + 1;
    if (quotes[mark] === undefined) longer.push(text.length - 1);
  }
  text += source.slice(copiedTo);
  return {
    text,
    originalIndex(index) {
      let [low, high] = [0, longer.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((longer[middle] ?? 0) <= index) low = middle + 1;
        else high = middle;
      }
      return index - low;
    },
  };
}
