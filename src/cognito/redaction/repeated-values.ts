// Masks the value that Cognito repeats in the message of a violated constraint, whatever the value contains.

import { placeholderFor } from './placeholder.ts';
import { secretKindOf } from './secrecy.ts';

/** An apostrophe, also as string literals, JSON and HTML escape it. */
const QUOTE = String.raw`(?:\\{0,8}'|\\{1,8}u0027|&#(?:0?39|x27);|&apos;)`;
/** `Value '`, or what ends it: `' at 'password'`, with the word that follows in Cognito’s messages. */
const marks = new RegExp(
  String.raw`(?<open>\bValue ${QUOTE})|${QUOTE} at ${QUOTE}(?<place>[\w.]{1,200})${QUOTE}(?<failed>\s{1,20}failed\b)?`,
  'g',
);

interface RepeatedValueOptions {
  readonly showCodes?: boolean;
}

/**
 * `Value 'O'Brien' at 'password' failed to satisfy constraint`: a value goes up to the place of a member, so apostrophes
 * of its own do not end it. Where the text has several beginnings before one place, the first counts, so that no part of
 * a secret stays. Linear in the length of the text.
 */
export function redactRepeatedValues(text: string, { showCodes = false }: RepeatedValueOptions = {}): string {
  let done = '';
  let copiedTo = 0;
  /** Where the value begins that has no end yet. */
  let from: number | undefined;
  for (const match of text.matchAll(marks)) {
    const { open, place = '', failed } = match.groups ?? {};
    if (open !== undefined) {
      from ??= match.index + open.length;
      continue;
    }
    if (from === undefined) continue;
    const value = text.slice(from, match.index);
    const kind = value === '' ? undefined : secretKindOf(place.replace(/^.*\./, ''), value);
    if (kind !== undefined && !(kind === 'code' && showCodes)) {
      done += text.slice(copiedTo, from) + placeholderFor(kind, value);
      copiedTo = match.index;
    } else if (failed === undefined) {
      // `' at 'home'` inside of a value.
      continue;
    }
    from = undefined;
  }
  return done + text.slice(copiedTo);
}
