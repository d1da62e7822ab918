// Redirect URLs of managed login with an error: `https://app.example.com/?error=invalid_request&error_description=…`
// (RFC 6749, section 4.1.2.1), as a whole, as its query or its fragment.

import type { PastedError } from './pasted-item.ts';
import { isOAuthError } from './recognize.ts';
import type { Reader } from './format-reader.ts';

/** The text around an `error=`, up to what no URL has in it. */
const errors = /(?<![\w-])error=/g;
const notOfUrl = /[\s"'<>`(){}\\]/;
/** Characters of a URL on either side of `error=` that are read. */
const longest = 4_000;

export const readRedirects: Reader = ({ text }) => {
  const items: PastedError[] = [];
  let from = 0;
  errors.lastIndex = 0;
  for (let match = errors.exec(text); match; match = errors.exec(text)) {
    const span = spanAround(text, match.index, from);
    from = errors.lastIndex = Math.max(span.end, errors.lastIndex);
    const url = text.slice(span.start, span.end);
    const query = url.slice(url.search(/[?#]/) + 1).replace('#', '&');
    const parameters = new URLSearchParams(query);
    const type = parameters.get('error') ?? '';
    const description = parameters.get('error_description');
    // Log lines say `error=…` too; OAuth's own codes and a description tell them apart.
    if (!isOAuthError(type) && (description === null || !/^[\w.-]{1,100}$/.test(type))) continue;
    items.push({ kind: 'error', span, format: 'a URL', notes: [], type, message: (description ?? '').trim() });
  }
  return items;
};

function spanAround(text: string, at: number, from: number): { readonly start: number; readonly end: number } {
  let start = at;
  while (start > from && at - start < longest && !notOfUrl.test(text.charAt(start - 1))) start -= 1;
  let end = at;
  while (end < text.length && end - at < longest && !notOfUrl.test(text.charAt(end))) end += 1;
  // A sentence around it ends with its own marks; a description has a full stop of its own.
  const endsInText = /[&?#]error_description=[^&]*$/.test(text.slice(start, end));
  while (end > at && (endsInText ? ',;' : '.,;').includes(text.charAt(end - 1))) end -= 1;
  return { start, end };
}
