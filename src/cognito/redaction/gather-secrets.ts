// Learns secret values from what is sent and answered: those that redaction masks for the member they stand in.

import type { JsonValue } from '../json.ts';
import type { Headers } from '../transport.ts';
import { redact } from './redact-value.ts';
import { secretKindOf } from './secrecy.ts';
import type { SecretValues } from './secret-values.ts';

/** Of the JSON of a request or an answer. */
export function gatherSecrets(value: JsonValue, secrets: SecretValues): void {
  redact(value, {
    onSecret(text, kind, key) {
      secrets.add(text, kind, key);
      for (const part of partsOf(text)) secrets.add(part, kind);
    },
  });
}

/** Shorter texts in a secret's JSON are names, such as `public-key`. */
const shortestPart = 16;

/** What a secret that is JSON is made of: CREDENTIAL holds a signature, and the data that was signed. */
function partsOf(text: string): readonly string[] {
  if (!/^\s*[[{]/.test(text)) return [];
  const parts: string[] = [];
  try {
    JSON.parse(text, (_, inner: unknown) => {
      if (typeof inner === 'string' && inner.length >= shortestPart) parts.push(inner);
      return inner;
    });
  } catch {
    // No JSON after all: it is known as a whole.
  }
  return parts;
}

/** Of the text of a body; one that is not JSON has no members to know secrets by. */
export function gatherFromBody(body: string, secrets: SecretValues): void {
  let value: JsonValue;
  try {
    value = JSON.parse(body) as JsonValue;
  } catch {
    return;
  }
  gatherSecrets(value, secrets);
}

/** Of headers: `Authorization` without the word before the credential too. */
export function gatherFromHeaders(headers: Headers, secrets: SecretValues): void {
  for (const [name, value] of headers) {
    const kind = secretKindOf(name);
    if (!kind) continue;
    secrets.add(value, kind);
    const [, credential] = /^\w+ (\S+)$/.exec(value) ?? [];
    if (credential !== undefined) secrets.add(credential, kind);
  }
}
