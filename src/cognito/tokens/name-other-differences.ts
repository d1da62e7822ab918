// The differences of claims that have no rule of their own, in a sentence each.

import type { ComparedClaim } from './compare-claims.ts';
import { setOf } from './compare-claims.ts';
import { distanceOf, distanceText, listed, mostItems, nameOf, shown } from './difference-text.ts';
import { explainClaim } from './explain-claims.ts';
import type { ComparedPair } from './name-differences.ts';

/** @param done the claims that a rule has named */
export function nameOtherDifferences(pair: ComparedPair, done: ReadonlySet<string>): readonly string[] {
  const rest = pair.claims.filter(({ name, state, expected }) => state !== 'same' && !expected && !done.has(name));
  const different = rest.filter(({ state }) => state === 'different');
  const more = different.length - mostItems;
  return [
    ...different.slice(0, mostItems).map((claim) => differenceOf(claim, pair)),
    ...(more > 0 ? [`${more} more claims differ.`] : []),
    ...onlyIn('first', rest, pair),
    ...onlyIn('second', rest, pair),
  ];
}

function differenceOf(claim: ComparedClaim, { mask }: ComparedPair): string {
  const name = nameOf(claim, mask);
  const ms = distanceOf(claim);
  if (ms !== undefined) return `${name}: ${distanceText(ms)} in the second.`;
  const [one, other] = [setOf(claim.name, claim.first), setOf(claim.name, claim.second)];
  if (one && other)
    return `${name}: ${listed([...one], mask)} in the first, ${listed([...other], mask)} in the second.`;
  return `${name}: ${shown(claim.first, mask)} in the first, ${shown(claim.second, mask)} in the second.`;
}

function onlyIn(
  side: 'first' | 'second',
  rest: readonly ComparedClaim[],
  { first, second, mask }: ComparedPair,
): readonly string[] {
  const names = rest.filter(({ state }) => state === `only-${side}`);
  if (names.length === 0) return [];
  const other = side === 'first' ? second : first;
  const attributes = names.some(({ name }) => ['user', 'custom'].includes(explainClaim(name, '').group));
  const why = attributes && other.use === 'access' ? ' An access token does not have the user’s attributes.' : '';
  const list = names.slice(0, mostItems).map((claim) => nameOf(claim, mask));
  const more = names.length - list.length;
  return [`Only in the ${side}: ${list.join(', ')}${more > 0 ? ` and ${more} more` : ''}.${why}`];
}
