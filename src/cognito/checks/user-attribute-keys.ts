// Keys of user attributes in the answer to NEW_PASSWORD_REQUIRED: userAttributes.<name>.

import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import { parseAttributes, parseNames } from '../fields/json-parameter.ts';
import { clientAttributes, verifiedAttributes } from '../standard-attributes.ts';
import { findSameKey, lettersOf } from './nearest-key.ts';
import type { Placement } from './placement.ts';

export const attributePrefix = 'userAttributes.';

/** The attributes a challenge asks for, each with its prefix; empty when the parameters are not known. */
export function requiredAttributes(parameters: Readonly<Record<string, string>> | undefined): readonly string[] {
  return parseNames(parameters?.['requiredAttributes']).map((name) =>
    name.startsWith(attributePrefix) ? name : `${attributePrefix}${name}`,
  );
}

/** The attributes that an answer may set, for looking them up by a mistyped key. */
export interface AttributeNames {
  readonly isRequired: (key: string) => boolean;
  readonly isExisting: (name: string) => boolean;
  /** The key that another one means: `name`, `givenName` and `UserAttributes.name` lack the right prefix. */
  readonly meant: (key: string) => string | undefined;
}

/** `parameters` are those of the challenge. */
export function attributeNames(parameters: Readonly<Record<string, string>> | undefined): AttributeNames {
  const required = requiredAttributes(parameters);
  const existing = parseAttributes(parameters?.['userAttributes']);
  const own = required.map((one) => one.slice(attributePrefix.length));
  const names = [...own, ...verifiedAttributes, ...clientAttributes];
  // A pool may have many: looking them up one by one would be quadratic.
  const byLetters = new Map(names.toReversed().map((name) => [lettersOf(name), name]));
  const customByLetters = new Map(
    own.filter((name) => name.startsWith('custom:')).map((name) => [lettersOf(name.slice('custom:'.length)), name]),
  );
  const requiredKeys = new Set(required);
  return {
    isRequired: (key) => requiredKeys.has(key),
    isExisting: (name) => Object.hasOwn(existing, name),
    meant(key) {
      if (key.startsWith(attributePrefix) || key.length > 64) return undefined;
      const [, prefixed] = /^(?:user)?[_-]?attributes?[.:_-](.+)$/i.exec(key) ?? [];
      if (prefixed !== undefined) return `${attributePrefix}${prefixed}`;
      if (/^custom:.+/.test(key)) return `${attributePrefix}${key}`;
      const name = byLetters.get(lettersOf(key)) ?? customByLetters.get(lettersOf(key));
      return name === undefined ? undefined : `${attributePrefix}${name}`;
    },
  };
}

const isWhole = (key: string) => findSameKey(key, ['userAttributes', 'attributes', 'userAttribute']) !== undefined;

/**
 * Attributes in one key, as JSON text, an object, or a list of Name and Value: each must be a key of its own. Undefined
 * for another key.
 * @param map the map that they belong in
 */
export function splitAttributes(
  path: readonly string[],
  value: JsonValue | undefined,
  map: string,
): Placement | undefined {
  const key = path.at(-1) ?? '';
  if (!isWhole(key) || value === undefined) return undefined;
  const to = (name: string) => [map, name.startsWith(attributePrefix) ? name : `${attributePrefix}${name}`];
  const text = typeof value === 'string' ? attributesIn(value) : undefined;
  const entries = isJsonObject(value) ? value : text;
  const names = Object.keys(entries ?? {}).filter((name) => name !== '');
  const [first = 'name'] = names;
  const edits = isJsonObject(value)
    ? names.map((name) => ({ path: [...path, name], to: to(name) }))
    : names.map((name) => ({ path: to(name), value: asText(text?.[name] ?? '') }));
  return {
    from: path,
    to: to(first),
    code: 'attributes-in-one-key',
    message: `${key} must be one key per attribute, such as ${attributePrefix}${first}.`,
    isNeeded: true,
    title: 'Write one key per attribute',
    edits: names.length === 0 ? [] : [...edits, { path }],
  };
}

/** The attributes in a JSON text; undefined for another text. */
function attributesIn(text: string): JsonObject | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (isJsonObject(value)) return value;
  if (!Array.isArray(value)) return undefined;
  const pairs = value.map((item: unknown): [string, JsonValue] | undefined =>
    isJsonObject(item) && typeof item['Name'] === 'string' && item['Value'] !== undefined
      ? [item['Name'], item['Value']]
      : undefined,
  );
  return pairs.every((pair) => pair !== undefined) ? Object.fromEntries(pairs) : undefined;
}

function asText(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
