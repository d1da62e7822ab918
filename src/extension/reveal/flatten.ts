// A body as a list of paths and values, for rows and for what can be revealed.

import { isJsonObject, type JsonValue } from '../../cognito/json.ts';

/** The values of a body by their path: `AuthParameters.USERNAME`. Lists stay whole, as JSON. */
export function flatten(value: JsonValue, path = ''): readonly (readonly [path: string, value: string])[] {
  if (!isJsonObject(value)) return [[path, typeof value === 'string' ? value : JSON.stringify(value)]];
  return Object.entries(value).flatMap(([key, inner]) => flatten(inner, path === '' ? key : `${path}.${key}`));
}
