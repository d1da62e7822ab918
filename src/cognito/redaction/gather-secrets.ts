// Collects secret values from requests and answers: those that redaction masks because of their member's name.

import type { JsonValue } from '../json.ts';
import type { Headers } from '../transport.ts';
import { redact } from './redact-value.ts';
import { secretKindOf } from './secrecy.ts';
import type { SecretValues } from './secret-values.ts';

/** Collects the secrets in the JSON of a request or an answer. */
export function gatherSecrets(value: JsonValue, secrets: SecretValues): void {
  redact(value, {
    onSecret(text, kind, key) {
      secrets.add(text, kind, key);
      for (const part of partsOf(text)) secrets.add(part, kind);
    },
  });
}

/** Shorter strings in a secret's JSON are names, such as `public-key`. */
const shortestPart = 16;

/** The strings in a secret that is JSON: CREDENTIAL contains a signature and the signed data. */
function partsOf(text: string): readonly string[] {
  if (!/^\s*[[{]/.test(text)) return [];
  const parts: string[] = [];
  try {
    JSON.parse(text, (_, inner: unknown) => {
      if (typeof inner === 'string' && inner.length >= shortestPart) parts.push(inner);
      return inner;
    });
  } catch {
    // Not JSON: only the whole value counts as the secret.
  }
  return parts;
}

/** Collects the secrets in the text of a body. Without JSON there are no member names to recognise secrets by. */
export function gatherFromBody(body: string, secrets: SecretValues): void {
  let value: JsonValue;
  try {
    value = JSON.parse(body) as JsonValue;
  } catch {
    return;
  }
  gatherSecrets(value, secrets);
}

/** Collects the secrets in headers; from `Authorization` also the credential without its scheme. */
export function gatherFromHeaders(headers: Headers, secrets: SecretValues): void {
  for (const [name, value] of headers) {
    const kind = secretKindOf(name);
    if (!kind) continue;
    secrets.add(value, kind);
    const [, credential] = /^\w+ (\S+)$/.exec(value) ?? [];
    if (credential !== undefined) secrets.add(credential, kind);
  }
}
