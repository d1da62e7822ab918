// The secret key that a mistyped one means: PASWORD is PASSWORD, and its value as secret.

import { findNearestKey, lettersOf } from '../checks/nearest-key.ts';

/** Shorter words are near to too many others: `node` to `Code`. */
const shortest = { mistyped: 5, secret: 6, beginning: 4 };
/** Longer than any key with its typing errors. */
const longest = 40;
const mostRemembered = 2_000;

export interface KnownKeys {
  readonly secret: readonly string[];
  readonly open: readonly string[];
}

/**
 * Finds the secret key that a name which is no known key means: the nearest of all known keys, where that is a secret
 * one, else the secret keys that a name in capitals begins, as `REFRESH` begins `REFRESH_TOKEN`. Undefined for others.
 */
export function mistypedSecrets({ secret, open }: KnownKeys): (name: string) => string | undefined {
  const known = [
    ...secret.filter((key) => lettersOf(key).length >= shortest.secret).map((key) => candidate(key, true)),
    ...open.map((key) => candidate(key, false)),
  ];
  const isSecret = new Set(secret);
  const openLetters = new Set(open.map(lettersOf));
  const remembered = new Map<string, string | undefined>();
  const find = (name: string): string | undefined => {
    const letters = lettersOf(name);
    if (letters.length < shortest.beginning || openLetters.has(letters)) return undefined;
    const most = Math.max(1, Math.floor(letters.length / 4));
    const mask = maskOf(letters);
    const near = known.filter(
      (one) => Math.abs(one.letters.length - letters.length) <= most && bits(one.mask ^ mask) <= 2 * most,
    );
    const nearest =
      letters.length < shortest.mistyped || near.every((one) => !one.isSecret)
        ? undefined
        : findNearestKey(
            name,
            near.map(({ key }) => key),
          );
    if (nearest !== undefined) return isSecret.has(nearest) ? nearest : undefined;
    if (!/^[A-Z][A-Z_]*$/.test(name)) return undefined;
    const begun = [...secret, ...open].filter((key) => /^[A-Z_]+$/.test(key) && key.startsWith(name));
    return begun.every((key) => isSecret.has(key)) ? begun[0] : undefined;
  };
  return (name) => {
    if (name.length > longest) return undefined;
    if (remembered.has(name)) return remembered.get(name);
    if (remembered.size >= mostRemembered) remembered.clear();
    const found = find(name);
    remembered.set(name, found);
    return found;
  };
}

interface Candidate {
  readonly key: string;
  readonly letters: string;
  readonly mask: number;
  readonly isSecret: boolean;
}

function candidate(key: string, isSecret: boolean): Candidate {
  const letters = lettersOf(key);
  return { key, letters, mask: maskOf(letters), isSecret };
}

/** One bit for each letter that is in a text: an edit changes at most two of them, which most comparisons end with. */
function maskOf(letters: string): number {
  let mask = 0;
  for (let at = 0; at < letters.length; at++) mask |= 1 << ((letters.charCodeAt(at) - 97) & 31);
  return mask;
}

function bits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
