// A short fingerprint of a long secret.

import { createHash } from 'node:crypto';

/**
 * The first eight hex digits of the SHA-256 of a text: enough to tell two sessions or tokens apart, too few to recover
 * one. Only for secrets with many random bits; a password or a code could be guessed from it.
 */
export function fingerprint(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex').slice(0, 8);
}
