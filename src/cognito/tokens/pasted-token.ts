// Removes the text around a token that a user copied from a header, a log, a JSON file or an e-mail.

/** What was removed, as a phrase for a list after "Removed: ". */
export type Removed =
  | 'white space around it'
  | 'line breaks'
  | 'white space inside'
  | 'invisible characters'
  | 'the reply marks of an e-mail'
  | 'quotation marks'
  | 'the word Bearer'
  | 'the header name'
  | 'the member name'
  | 'a trailing comma';

export interface PastedToken {
  readonly text: string;
  /** In the order of removal; empty when the text was clean. */
  readonly removed: readonly Removed[];
}

/** Zero-width characters, the byte order mark and the soft hyphen: mail programs and web pages add them. */
const invisible = /[\u00AD\u200B-\u200D\u2060\uFEFF]/g;
const replyMarks = /^[ \t]*>[> \t]*/gm;
/** A quoted-printable soft line break: `=` at the end of a line. */
const softLineBreak = /=\r?\n/g;

/**
 * The possible wrappings of a token, outermost first; they are removed in several rounds. Patterns anchored at the end
 * are avoided on purpose: on a long run in the middle of a text they take quadratic time.
 */
const wrappers: readonly (readonly [Removed, (text: string) => string])[] = [
  ['white space around it', (text) => text.trim()],
  ['a trailing comma', (text) => dropEnd(text, ',;')],
  ['quotation marks', (text) => dropEnd(dropStart(text, quotationMarks), quotationMarks)],
  ['the header name', (text) => text.replace(/^(?:proxy-)?authorization\s*:\s*/i, '')],
  ['the word Bearer', (text) => text.replace(/^bearer(?::\s*|\s+)/i, '')],
  [
    'the member name',
    (text) => text.replace(/^[A-Za-z][A-Za-z_-]{0,40}\\?["']?\s*[:=]\s*(?=\\?["']?(?:bearer\s+)?eyJ)/i, ''),
  ],
];

/** With the backslash that escapes them in nested JSON. */
const quotationMarks = '\\"\'`“”‘’«»';
/** No real paste has more wrappings, and a malicious one must not take quadratic time. */
const wrapperRounds = 6;

function dropStart(text: string, characters: string): string {
  let from = 0;
  while (from < text.length && characters.includes(text.charAt(from))) from += 1;
  return text.slice(from);
}

function dropEnd(text: string, characters: string): string {
  let to = text.length;
  while (to > 0 && characters.includes(text.charAt(to - 1))) to -= 1;
  return text.slice(0, to);
}

function erase(pattern: RegExp): (text: string) => string {
  return (text) => text.replace(pattern, '');
}

/**
 * Removes everything that cannot be part of a token. Does not check the rest. Linear in the length of the text, so a
 * paste of several megabytes is fine.
 */
export function cleanPastedToken(pasted: string): PastedToken {
  const removed = new Set<Removed>();
  const strip = (text: string, what: Removed, without: (text: string) => string): string => {
    const rest = without(text);
    if (rest !== text) removed.add(what);
    return rest;
  };

  let text = strip(pasted, 'invisible characters', erase(invisible));
  for (let round = 0; round < wrapperRounds; round++) {
    for (const [what, without] of wrappers) text = strip(text, what, without);
  }
  if (text.includes('\n') || text.startsWith('>'))
    text = strip(text, 'the reply marks of an e-mail', erase(replyMarks));
  text = strip(text, 'line breaks', erase(softLineBreak));
  text = strip(text, 'line breaks', erase(/[\r\n\u2028\u2029]+/g));
  text = strip(text, 'white space inside', erase(/\s+/g));
  return { text, removed: [...removed] };
}
