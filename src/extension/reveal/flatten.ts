// Flattens a JSON body into paths and values.

import { isJsonObject, type JsonObject, type JsonValue } from '../../cognito/json.ts';

type Flat = readonly (readonly [path: string, value: string])[];

/** Longer lists of objects are one value, so that nobody scrolls past hundreds of rows. */
const MOST_ITEMS = 20;

/**
 * The values of a body by path: `AuthParameters.USERNAME`, `UserAttributes.email` for a list of names and values,
 * `Devices[0].DeviceKey` for a list of objects. Any other list is one value, as JSON.
 */
export function flatten(value: JsonValue, path = ''): Flat {
  if (isJsonObject(value)) {
    return Object.entries(value).flatMap(([key, inner]) => flatten(inner, path === '' ? key : `${path}.${key}`));
  }
  return (Array.isArray(value) && flattenList(value, path)) || [[path, textOf(value)]];
}

function flattenList(list: readonly JsonValue[], path: string): Flat | undefined {
  const items = list.filter(isJsonObject);
  if (items.length === 0 || items.length < list.length || items.length > MOST_ITEMS) return undefined;
  const names = items.map(nameOf).filter((name) => name !== undefined);
  // Two values of one name would have one path.
  if (new Set(names).size === items.length) {
    return items.map((item, index) => [`${path}.${names[index] ?? ''}`, textOf(item['Value'] ?? '')]);
  }
  return items.flatMap((item, index) => flatten(item, `${path}[${index}]`));
}

/** The name in `{ "Name": "email", "Value": "jane@example.com" }`. */
function nameOf(item: JsonObject): string | undefined {
  const name = item['Name'];
  return typeof name === 'string' && Object.keys(item).every((key) => key === 'Name' || key === 'Value')
    ? name
    : undefined;
}

function textOf(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
