// Comments of a JSON document, wrapped between words.

/** Maximum characters of a line, in a document of its own. */
const documentWidth = 100;

/**
 * Lines that begin with `//`; those after the first are indented. White space of any kind separates words, so a text
 * cannot end its comment.
 * @param margin in front of each line @param width maximum characters of a line
 */
export function commentLines(text: string, margin = '', width = documentWidth): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(`${margin}// ${lines.length === 0 ? '' : '  '}${word}`);
  }
  return lines;
}
