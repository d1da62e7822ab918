// `<client-id>` in a command of a README: not a redirection from and to files, but a name to be replaced.

/** Stand in for the two signs and for the spaces between them. From the private use area, one for one. */
const marks = { open: '\uE010', close: '\uE011', space: '\uE012' };

/** A name that begins with a letter; `< in > out` and `<in >out` are redirections. */
const names = /(?<![<\d&])<(?=[\p{L}_])([^<>|&;()\n"'`$\\]{0,100}?[^<>|&;()\s"'`$\\])>/gu;

/** The text as a shell's parser takes it, as long as it was: names in angle brackets are parts of words. */
export function markPlaceholders(text: string): string {
  return text.replaceAll(names, (_, name: string) => marks.open + name.replaceAll(/\s/g, marks.space) + marks.close);
}

/** What was marked, as it was written. */
export function unmarkPlaceholders(text: string): string {
  return text.replaceAll(marks.open, '<').replaceAll(marks.close, '>').replaceAll(marks.space, ' ');
}
