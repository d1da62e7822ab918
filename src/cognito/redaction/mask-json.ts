// Masks JSON that a user asked to see, such as a token's claims: every member stays, but known secrets in it are
// masked.

import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import type { SecretValues } from './secret-values.ts';

/** Cognito never nests so deeply, but a forged token may. */
const depthLimit = 100;

/**
 * A copy with known secrets masked in names, strings and numbers. Unlike `redact`, it masks no member because of its
 * name.
 */
export function maskJson(value: JsonObject, secrets: SecretValues): JsonObject;
export function maskJson(value: JsonValue, secrets: SecretValues, depth?: number): JsonValue;
export function maskJson(value: JsonValue, secrets: SecretValues, depth = 0): JsonValue {
  if (typeof value === 'string') return secrets.mask(value);
  if (typeof value === 'number') {
    const text = String(value);
    const masked = secrets.mask(text);
    return masked === text ? value : masked;
  }
  if (value === null || typeof value === 'boolean') return value;
  if (depth >= depthLimit) return '‹too deep›';
  if (!isJsonObject(value)) return value.map((item) => maskJson(item, secrets, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [secrets.mask(key), maskJson(inner, secrets, depth + 1)]),
  );
}
