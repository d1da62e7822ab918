// The known key that is nearest to a mistyped one.

/** Single-character edits (insert, delete, replace, swap of neighbours) from one text to another; Infinity above `most`. */
function editDistance(from: string, to: string, most: number): number {
  if (Math.abs(from.length - to.length) > most) return Infinity;
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1];
      let distance = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      if (swapped) distance = Math.min(distance, (beforeLast[column - 2] ?? 0) + 1);
      current.push(distance);
    }
    // Later rows are computed from the last two and cannot be smaller.
    if (Math.min(...current) > most && Math.min(...last) > most) return Infinity;
    beforeLast = last;
    last = current;
  }
  return last[to.length] ?? 0;
}

/** The letters and digits of a key, in lower case. */
export const lettersOf = (key: string): string => key.toLowerCase().replace(/[^a-z0-9]/g, '');

/** The known key with the same letters and digits: `clientId` and `client_id` are ClientId. */
export function findSameKey(key: string, known: readonly string[]): string | undefined {
  const wanted = lettersOf(key);
  return wanted === '' ? undefined : known.find((candidate) => lettersOf(candidate) === wanted);
}

/**
 * The nearest of the known keys, or undefined when none is near. Case, dashes and underscores are ignored; then one
 * edit is allowed for every four characters.
 */
export function findNearestKey(key: string, known: readonly string[]): string | undefined {
  const wanted = lettersOf(key);
  // A key far longer than any known one cannot be near, and its distance would be costly to compute.
  if (wanted === '' || wanted.length > 64) return undefined;
  let nearest: string | undefined;
  let most = Math.max(1, Math.floor(wanted.length / 4));
  for (const candidate of known) {
    const distance = editDistance(wanted, lettersOf(candidate), most);
    // At equal distance the first one wins.
    if (distance <= most) [nearest, most] = [candidate, distance - 1];
  }
  return nearest;
}
