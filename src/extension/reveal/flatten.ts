// Flattens a JSON body into paths and values.

import { isJsonObject, type JsonValue } from '../../cognito/json.ts';

/** The values of a body by path, such as `AuthParameters.USERNAME`. A list is one value, as JSON. */
export function flatten(value: JsonValue, path = ''): readonly (readonly [path: string, value: string])[] {
  if (!isJsonObject(value)) return [[path, typeof value === 'string' ? value : JSON.stringify(value)]];
  return Object.entries(value).flatMap(([key, inner]) => flatten(inner, path === '' ? key : `${path}.${key}`));
}
