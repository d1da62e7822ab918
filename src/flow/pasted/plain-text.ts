// A text as a terminal shows it: without colours and control characters, and with the way back to the places in the original.

export interface PlainText {
  readonly text: string;
  /** The place in the original of a place in `text`, both in UTF-16 code units. */
  originalIndex(index: number): number;
}

/**
 * What a terminal does not print: ANSI sequences (ECMA-48: operating system commands such as links, then CSI such as
 * colours), colours that a log wrote out as text (`\u001b[31m`), colours whose escape character a clipboard dropped
 * (`[31m`), control characters but tabs and line ends, the return before a line end, and the marks of direction and of
 * byte order. Every part is bounded by what it may hold, so the whole is linear.
 */
const controls =
  /[^\P{Cc}\t\n\r]\][^\p{Cc}]{0,2000}[^\P{Cc}\t\n\r]\\?|[^\P{Cc}\t\n\r](?:\[[0-?]{0,40}[ -/]{0,4}[@-~])?|\\(?:u001[bB]|x1[bB]|033|e)\[[\d;]{0,20}m|\[(?:0|1|[39]\d|4\d)(?:;\d{1,3}){0,4}m|\r(?=\n)|[\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/gu;

/** Takes out what a terminal does not print. Linear in the length of the text. */
export function plainText(source: string): PlainText {
  let text = '';
  let copiedTo = 0;
  /** Where a piece of the original begins, in the plain text and in the original. */
  const pieces: { readonly plain: number; readonly original: number }[] = [{ plain: 0, original: 0 }];
  for (const match of source.matchAll(controls)) {
    text += source.slice(copiedTo, match.index);
    copiedTo = match.index + match[0].length;
    pieces.push({ plain: text.length, original: copiedTo });
  }
  text += source.slice(copiedTo);
  return {
    text,
    originalIndex(index) {
      let low = 0;
      let high = pieces.length - 1;
      while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if ((pieces[middle]?.plain ?? 0) <= index) low = middle;
        else high = middle - 1;
      }
      const piece = pieces[low];
      return piece ? piece.original + index - piece.plain : index;
    },
  };
}
