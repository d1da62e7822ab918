// Redacts HTTP headers: names stay, credentials are replaced.

import type { Headers } from '../transport.ts';
import { placeholderFor } from './placeholder.ts';
import { redactText } from './redact-text.ts';
import { secretKindOf } from './secrecy.ts';
import type { SecretValues } from './secret-values.ts';

/** The same headers in the same order, with secret values replaced; `secrets` are masked in names as well. */
export function redactHeaders(headers: Headers, secrets?: SecretValues): Headers {
  const options = secrets ? { secrets } : {};
  return headers.map(([name, value]) => {
    const kind = secretKindOf(name);
    const shownName = secrets?.mask(name) ?? name;
    return [shownName, kind && value !== '' ? placeholderFor(kind, value) : redactText(value, options)];
  });
}
