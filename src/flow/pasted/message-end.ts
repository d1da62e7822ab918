// Where the message of an error ends in free text: at what the SDKs write behind it.

import type { ErrorNames } from './error-names.ts';
import { lineBefore } from './line-before.ts';

/** Characters of a message that are read. */
const LONGEST = 2000;

/** What SDKs and consoles of browsers (`(…)`) put behind a message on the same line, and escaped line ends of JSON. */
const behind =
  /\s\(Service: |\s---> |\{\s*$|\\+[nrt]|\s- \{|\s{0,8}status code: \d|\s{1,8}at \S{1,200} \(|\s\(?Aws::|<\/|, recoverySuggestion=|, underlyingException|\s{1,4}\[?(?:RequestId|Request ID)\b|\s?\((?:…|\.{3})\)\s{0,8}$/;

/** White space and marks that belong to what stands around the message. */
function trimMessage(text: string): string {
  let message = text.trim();
  for (;;) {
    const last = message.charAt(message.length - 1);
    const opening = { ')': '(', ']': '[', '}': '{' }[last];
    const count = (mark: string): number => message.split(mark).length - 1;
    const isLoose =
      (opening !== undefined && count(last) > count(opening)) ||
      (/["'`]/.test(last) && count(last) % 2 === 1) ||
      /[“”»’]/.test(last) ||
      (/[,;:]/.test(last) && message.length > 1);
    if (!isLoose) return message;
    message = message.slice(0, -1).trim();
  }
}

/** The double quotation mark that is open at a place, on its own line; undefined where none is. */
function openQuote(text: string, from: number): string | undefined {
  const before = lineBefore(text, from, 400);
  return (before.match(/"/g)?.length ?? 0) % 2 === 1 ? '"' : undefined;
}

/**
 * The message that begins at a place of the text, and where it ends. It ends with its line, or before what SDKs append;
 * a line that a terminal broke, or that goes on behind the message, gives way to a message that the table knows.
 */
export function messageAt(
  text: string,
  from: number,
  type: string,
  names: ErrorNames,
): { readonly message: string; readonly end: number } {
  const window = text.slice(from, from + LONGEST);
  const lineLength = window.search(/[\r\n]|$/);
  let line = window.slice(0, lineLength);
  if (openQuote(text, from) !== undefined) line = line.slice(0, line.search(/\\*"|$/));
  line = line.slice(0, line.search(behind) >= 0 ? line.search(behind) : line.length);
  const whole = trimMessage(line);
  const end = from + line.length;
  if (names.knows(type, whole)) return { message: whole, end };
  for (const sentence of line.slice(0, 600).matchAll(/[.!?](?=["')\]]?\s)|\s(?=[—–|-]\s)/g)) {
    const shorter = trimMessage(line.slice(0, sentence.index + 1));
    if (names.knows(type, shorter)) return { message: shorter, end: from + sentence.index + 1 };
  }
  // Broken by a terminal.
  const [first = '', second = '', third = ''] = window.split(/\r?\n/, 3);
  for (const lines of [
    [first, second],
    [first, second, third],
  ]) {
    const joined = trimMessage(lines.map((part) => part.trim()).join(' '));
    if (second !== '' && names.knows(type, joined)) return { message: joined, end: from + lines.join('\n').length };
  }
  return { message: whole, end };
}

/** The message of a value that stands by itself, such as a member of JSON. */
export function messageOfValue(value: string): string {
  return value
    .replace(/\\+n/g, '\n')
    .replace(/\\+(["'/])/g, '$1')
    .slice(0, LONGEST)
    .trim();
}
