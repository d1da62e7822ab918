// Redacts HTTP headers: names stay, credentials go.

import type { Headers } from '../transport.ts';
import { placeholderFor } from './placeholder.ts';
import { redactText } from './redact-text.ts';
import { secretKindOf } from './secrecy.ts';

/** The same headers in the same order, with secret values replaced. */
export function redactHeaders(headers: Headers): Headers {
  return headers.map(([name, value]) => {
    const kind = secretKindOf(name);
    return [name, kind && value !== '' ? placeholderFor(kind, value) : redactText(value)];
  });
}
