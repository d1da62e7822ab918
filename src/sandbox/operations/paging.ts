// Pagination: a limit, and a token that marks where the next page begins.

import { canonicalBytes } from '../canonical-base64url.ts';
import { invalidParameter } from '../service-error.ts';

export interface Page<T> {
  readonly items: readonly T[];
  /** Absent on the last page. */
  readonly next?: string;
}

/**
 * One page. `nameOf` returns an item's stable name, so that items added or removed between two pages cause no duplicates
 * or gaps. `limit` 0 or undefined means `most`.
 *
 * @throws ServiceError InvalidParameterException for a token that no page returned
 */
export function page<T>(
  all: readonly T[],
  nameOf: (item: T) => string,
  {
    limit,
    token,
    most,
  }: { readonly limit: number | undefined; readonly token: string | undefined; readonly most: number },
): Page<T> {
  const start = token === undefined ? 0 : startOf(all, nameOf, token);
  const items = all.slice(start, start + (limit || most));
  const last = items.at(-1);
  if (!last || start + items.length >= all.length) return { items };
  return { items, next: Buffer.from(`after:${nameOf(last)}`).toString('base64url') };
}

function startOf<T>(all: readonly T[], nameOf: (item: T) => string, token: string): number {
  const [, name] = /^after:(.*)$/su.exec(canonicalBytes(token)?.toString() ?? '') ?? [];
  const before = name === undefined ? -1 : all.findIndex((item) => nameOf(item) === name);
  if (before < 0) throw invalidParameter('Invalid pagination token.');
  return before + 1;
}
