// Explains the claims of a decoded token.

import { isJsonObject } from '../json.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import {
  authenticationLevels,
  authenticationMethods,
  claimGroups,
  claimMeanings,
  knownScopes,
} from './claim-meanings.ts';
import type { ClaimForm, ClaimGroup, ClaimMeaning } from './claim-meanings.ts';
import { parseIssuer } from './issuer.ts';

export interface ExplainedClaim {
  readonly name: string;
  readonly value: JsonValue;
  /** The value for display: times as ISO 8601 in UTC, lists with commas, objects as JSON. */
  readonly text: string;
  /** One or two sentences. */
  readonly meaning: string;
  readonly group: ClaimGroup;
  /** Unix milliseconds, for a claim that is a time: the caller adds "in 12 minutes". */
  readonly at?: number;
  /** The items of a list or of `scope`, each explained. */
  readonly parts?: readonly { readonly text: string; readonly meaning: string }[];
  /** Why the value is unusual. */
  readonly warning?: string;
}

const meaningOf: ReadonlyMap<string, ClaimMeaning> = new Map(claimMeanings.map((entry) => [entry.name, entry]));
const orderOf: ReadonlyMap<string, number> = new Map(claimMeanings.map((entry, index) => [entry.name, index]));

/** Explains every claim, in the order of the table: token, times, user, groups, sign-in, custom, others. */
export function explainClaims(claims: JsonObject): readonly ExplainedClaim[] {
  const known = claimMeanings.length;
  return Object.entries(claims)
    .map(([name, value]) => explainClaim(name, value))
    .toSorted(
      (a, b) =>
        claimGroups.indexOf(a.group) - claimGroups.indexOf(b.group) ||
        (orderOf.get(a.name) ?? known) - (orderOf.get(b.name) ?? known) ||
        (a.name < b.name ? -1 : 1),
    );
}

/** Unix milliseconds of a claim in seconds, or undefined when it is absent or not a valid time. */
export function timeOfClaim(claims: JsonObject, name: 'exp' | 'iat' | 'auth_time'): number | undefined {
  return millisecondsOf(claims[name] ?? null);
}

/** Explains one claim. */
export function explainClaim(name: string, value: JsonValue): ExplainedClaim {
  const entry = meaningOf.get(name);
  if (entry) return { name, value, meaning: entry.meaning, group: entry.group, ...renderers[entry.form](value) };
  if (/^(?:dev:)?custom:./.test(name)) {
    const attribute = name.replace(/^(?:dev:)?custom:/, '');
    const meaning = `The custom attribute ${attribute}, which the app client may read.`;
    const warning = typeof value === 'string' ? undefined : 'Cognito writes custom attributes as strings.';
    return { name, value, text: plain(value), meaning, group: 'custom', ...(warning ? { warning } : {}) };
  }
  const meaning = 'Not a claim of Cognito. A Pre token generation trigger or an identity provider added it.';
  return { name, value, text: plain(value), meaning, group: 'other' };
}

type Rendered = Pick<ExplainedClaim, 'text' | 'at' | 'parts' | 'warning'>;

const renderers: Readonly<Record<ClaimForm, (value: JsonValue) => Rendered>> = {
  text: (value) => ({ text: plain(value) }),
  time: renderTime,
  scopes: renderScopes,
  methods: (value) => renderList(value, (item) => authenticationMethods.get(item) ?? 'an undocumented method'),
  list: (value) => renderList(value, undefined),
  level: renderLevel,
  issuer: renderIssuer,
  boolean: renderBoolean,
  identities: renderIdentities,
};

function renderScopes(value: JsonValue): Rendered {
  if (typeof value !== 'string') {
    return { text: plain(value), warning: 'This claim must be a string of scopes separated by spaces.' };
  }
  const scopes = value.split(' ').filter(Boolean);
  return { text: scopes.join(', '), parts: scopes.map((scope) => ({ text: scope, meaning: scopeMeaning(scope) })) };
}

function renderLevel(value: JsonValue): Rendered {
  const text = plain(value);
  return {
    text,
    parts: [{ text, meaning: authenticationLevels.get(text) ?? 'a level with a custom name' }],
  };
}

function renderIssuer(value: JsonValue): Rendered {
  const text = plain(value);
  const issuer = parseIssuer(text);
  if (!issuer) return { text };
  const message = `user pool ${issuer.userPoolId} in ${issuer.region}`;
  return {
    text,
    parts: [{ text, meaning: issuer.form === 'updated' ? `${message}, with the updated issuer` : message }],
  };
}

function renderBoolean(value: JsonValue): Rendered {
  const text = plain(value);
  if (typeof value === 'boolean') return { text };
  return { text, warning: 'Cognito writes a boolean here; a string comes from GetUser or from a trigger.' };
}

/** The latest time of a JavaScript Date, in milliseconds. */
const lastDate = 8.64e15;

function millisecondsOf(value: JsonValue): number | undefined {
  if (typeof value !== 'number' || !(Math.abs(value * 1000) <= lastDate)) return undefined;
  return value * 1000;
}

function renderTime(value: JsonValue): Rendered {
  const at = millisecondsOf(value);
  if (at === undefined) {
    return { text: plain(value), warning: 'This claim must be a number of seconds since 1970.' };
  }
  const text = new Date(at).toISOString();
  // 10^11 seconds are in the year 5138; as milliseconds they are in 1973.
  if (at > 1e14) return { text, at, warning: 'This looks like milliseconds; the claim must be in seconds.' };
  return { text, at };
}

function renderList(value: JsonValue, meaningOfItem: ((item: string) => string) | undefined): Rendered {
  if (!isList(value)) return { text: plain(value), warning: 'Cognito writes a list here.' };
  const items = value.map(plain);
  return {
    text: items.join(', '),
    ...(meaningOfItem ? { parts: items.map((text) => ({ text, meaning: meaningOfItem(text) })) } : {}),
  };
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function renderIdentities(value: JsonValue): Rendered {
  if (!isList(value)) return { text: plain(value), warning: 'Cognito writes a list here.' };
  const parts = value.map((identity) => {
    if (!isJsonObject(identity)) return { text: plain(identity), meaning: 'not an identity' };
    const { providerName, providerType, userId, primary } = identity;
    const text = [providerName, userId].filter((part) => typeof part === 'string').join(' ');
    // `primary` is the string "true", not a boolean.
    const first = primary === 'true' || primary === true ? ', the account this user was created from' : '';
    return { text, meaning: `an account of type ${plain(providerType ?? 'unknown')}${first}` };
  });
  return { text: parts.map(({ text }) => text).join(', '), parts };
}

function scopeMeaning(scope: string): string {
  const known = knownScopes.get(scope);
  if (known) return known;
  const slash = scope.lastIndexOf('/');
  if (slash <= 0) return 'a scope that Cognito does not define; a Pre token generation trigger may have added it';
  return `the custom scope ${scope.slice(slash + 1)} of the resource server ${scope.slice(0, slash)}`;
}

function plain(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
