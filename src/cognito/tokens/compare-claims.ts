// Compares the claims of two tokens: which are the same, differ, or are in one of them only.

import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import { claimGroups, claimMeanings, ownValues } from './claim-meanings.ts';
import { explainClaim } from './explain-claims.ts';

export interface ComparedClaim {
  readonly name: string;
  readonly state: 'same' | 'different' | 'only-first' | 'only-second';
  /**
   * True for values that differ between any two tokens, or any two sign-ins: times and IDs. A claim that one token lacks is
   * never expected.
   */
  readonly expected: boolean;
  readonly first?: JsonValue;
  readonly second?: JsonValue;
  /** Only in this token because the other has it under another name: `aud` and `client_id`. */
  readonly otherName?: string;
}

/** What ID tokens have under the first name, and access tokens under the second. */
export const carriedNames = [
  { what: 'The app client', ofId: 'aud', ofAccess: 'client_id' },
  { what: 'The username', ofId: 'cognito:username', ofAccess: 'username' },
] as const;

/** Claims that are sets: the order of their items means nothing. `scope` is one too, as a text. */
const sets: readonly string[] = ['cognito:groups', 'cognito:roles', 'amr'];

/** Cognito never nests so deeply, but a forged token may: values below are not compared. */
const depthLimit = 100;

/** Every claim of either token, once: by what differs, then in the order of the table of claims. Linear in their number. */
export function compareClaims(first: JsonObject, second: JsonObject): readonly ComparedClaim[] {
  const names = new Set([...Object.keys(first), ...Object.keys(second)]);
  const otherNames = new Map(
    carriedNames.flatMap(({ ofId, ofAccess }) => [
      ...(isCarried(first, ofId, ofAccess) && isCarried(second, ofAccess, ofId) ? pairOf(ofId, ofAccess) : []),
      ...(isCarried(first, ofAccess, ofId) && isCarried(second, ofId, ofAccess) ? pairOf(ofId, ofAccess) : []),
    ]),
  );
  return [...names]
    .map((name) => {
      const otherName = otherNames.get(name);
      const claim = compareClaim(name, ownValue(first, name), ownValue(second, name));
      return otherName === undefined ? claim : { ...claim, otherName };
    })
    .toSorted((a, b) => rank(a) - rank(b) || orderOf(a.name) - orderOf(b.name) || (a.name < b.name ? -1 : 1));
}

/** Whether a token has a value under this name, and not under the other. */
function isCarried(claims: JsonObject, name: string, otherName: string): boolean {
  return Object.hasOwn(claims, name) && !Object.hasOwn(claims, otherName);
}

function pairOf(one: string, other: string): readonly (readonly [name: string, otherName: string])[] {
  return [
    [one, other],
    [other, one],
  ];
}

/** The items of a claim that is a set; undefined for any other value. */
export function setOf(name: string, value: JsonValue | undefined): ReadonlySet<string> | undefined {
  if (name === 'scope' && typeof value === 'string') return new Set(value.split(' ').filter(Boolean));
  if (!sets.includes(name) || !Array.isArray(value)) return undefined;
  return new Set(value.map((item: JsonValue) => (typeof item === 'string' ? item : JSON.stringify(item))));
}

function compareClaim(name: string, first: JsonValue | undefined, second: JsonValue | undefined): ComparedClaim {
  if (second === undefined)
    return { name, state: 'only-first', expected: false, ...(first === undefined ? {} : { first }) };
  if (first === undefined) return { name, state: 'only-second', expected: false, second };
  const state = isSame(name, first, second) ? 'same' : 'different';
  return { name, state, expected: state === 'different' && ownValues.has(name), first, second };
}

function isSame(name: string, first: JsonValue, second: JsonValue): boolean {
  const [one, other] = [setOf(name, first), setOf(name, second)];
  if (one && other) return one.size === other.size && [...one].every((item) => other.has(item));
  return isEqual(first, second, 0);
}

/** The order of an object's members means nothing. */
function isEqual(first: JsonValue, second: JsonValue, depth: number): boolean {
  if (typeof first !== 'object' || typeof second !== 'object' || first === null || second === null) {
    return first === second;
  }
  if (depth >= depthLimit) return true;
  if (isJsonObject(first) !== isJsonObject(second)) return false;
  const keys = Object.keys(first);
  if (keys.length !== Object.keys(second).length) return false;
  return keys.every((key) => {
    const [one, other] = [ownValue(first, key), ownValue(second, key)];
    return one !== undefined && other !== undefined && isEqual(one, other, depth + 1);
  });
}

/** A member, or an item by its index; undefined for one that is inherited. */
function ownValue(value: JsonObject | readonly JsonValue[], key: string): JsonValue | undefined {
  return Object.hasOwn(value, key) ? (value as JsonObject)[key] : undefined;
}

/** What one token lacks comes first, then what differs, what is the same, and what differs between any two tokens. */
function rank({ state, expected }: ComparedClaim): number {
  if (expected) return 3;
  if (state === 'same') return 2;
  return state === 'different' ? 1 : 0;
}

const places: ReadonlyMap<string, number> = new Map(claimMeanings.map(({ name }, index) => [name, index]));

function orderOf(name: string): number {
  const known = places.get(name);
  if (known !== undefined) return known;
  return claimMeanings.length + claimGroups.indexOf(explainClaim(name, '').group);
}
