// Values of two compared tokens as text of a sentence: masked, and cut where they are long.

import { durationText } from '../duration.ts';
import type { JsonValue } from '../json.ts';
import type { ComparedClaim } from './compare-claims.ts';
import { explainClaim } from './explain-claims.ts';

/** Masks the secrets in a value or a name before it is shown. */
export type Mask = (value: JsonValue) => JsonValue;

/** More than this is not read as a list. */
export const mostItems = 30;
const longestValue = 80;

/** Milliseconds from the first time to the second; undefined for claims that are not times. */
export function distanceOf({ name, first, second }: ComparedClaim): number | undefined {
  if (first === undefined || second === undefined) return undefined;
  const [one, other] = [explainClaim(name, first).at, explainClaim(name, second).at];
  return one === undefined || other === undefined ? undefined : other - one;
}

/** "5 minutes later". */
export function distanceText(ms: number): string {
  return `${durationText(ms)} ${ms < 0 ? 'earlier' : 'later'}`;
}

/** The name of a claim: a forged one may be long. */
export function nameOf({ name }: ComparedClaim, mask: Mask): string {
  return cut(maskText(name, mask));
}

/** A value as JSON, so that the text "true" and the boolean can be told apart. */
export function shown(value: JsonValue | undefined, mask: Mask): string {
  return value === undefined ? 'missing' : cut(JSON.stringify(mask(value)));
}

/** The first items, masked. */
export function listed(items: readonly string[], mask: Mask): string {
  const list = items.slice(0, mostItems).map((item) => cut(maskText(item, mask)));
  const more = items.length - list.length;
  return `${list.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** A name or an item, masked. */
export function maskText(text: string, mask: Mask): string {
  const masked = mask(text);
  return typeof masked === 'string' ? masked : JSON.stringify(masked);
}

function cut(text: string): string {
  return text.length > longestValue ? `${text.slice(0, longestValue)}…` : text;
}
