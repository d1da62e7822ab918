// The placeholder that replaces a secret: its kind and, for sessions and tokens, a fingerprint to tell them apart.

import { fingerprint } from './fingerprint.ts';
import type { SecretKind } from './secrecy.ts';

/** Shorter texts could be guessed from a fingerprint; in the API model a session has at least 20 characters. */
const fingerprintFrom = 20;

const placeholders = /^‹(?:secret|code|too deep|(?:session|(?:id |access |refresh )?token)(?: [0-9a-f]{8})?)›$/;

/** Whether the whole text is a placeholder, so that redacting twice changes nothing. */
export function isPlaceholder(text: string): boolean {
  return placeholders.test(text);
}

/**
 * `‹session 3f9a21c0›`, `‹access token 91bc04de›`, `‹code›`, `‹secret›`.
 * @param key the member's name, if there is one: it says which token this is
 */
export function placeholderFor(kind: SecretKind, text: string, key?: string): string {
  if (kind === 'secret' || kind === 'code') return `‹${kind}›`;
  const name = kind === 'token' ? tokenName(text, key) : kind;
  return text.length < fingerprintFrom ? `‹${name}›` : `‹${name} ${fingerprint(text)}›`;
}

function tokenName(text: string, key: string | undefined): string {
  const byKey = /^(id|access|refresh)_?token$/i.exec(key ?? '')?.[1];
  if (byKey) return `${byKey.toLowerCase()} token`;
  const parts = text.split('.', 6);
  if (parts.length === 5) return 'refresh token';
  const payload = parts.length === 3 ? Buffer.from(parts[1] ?? '', 'base64url').toString('utf8') : '';
  const use = /"token_use"\s*:\s*"(id|access)"/.exec(payload)?.[1];
  return use ? `${use} token` : 'token';
}
