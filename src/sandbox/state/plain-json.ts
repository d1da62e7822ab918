// Converts values of the sandbox to JSON and back. Maps, sets, bytes and big integers become an object with one key that
// begins with $.

import type { JsonValue } from '../../cognito/json.ts';

/** @throws TypeError for a value that is not data, such as a function */
export function toJson(value: unknown): JsonValue {
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'boolean':
      return value;
    case 'bigint':
      // Salts and verifiers are never negative.
      return { $integer: value.toString(16) };
    case 'object':
      if (value === null) return null;
      if (value instanceof Map) return { $map: [...value].map(([key, one]) => [toJson(key), toJson(one)]) };
      if (value instanceof Set) return { $set: [...value].map(toJson) };
      if (value instanceof Uint8Array) return { $bytes: Buffer.from(value).toString('base64') };
      if (Array.isArray(value)) return value.map(toJson);
      return objectToJson(value);
    case 'undefined':
    case 'symbol':
    case 'function':
      throw new TypeError(`${typeof value} cannot be saved`);
  }
}

function objectToJson(value: object): JsonValue {
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  const json = Object.fromEntries(entries.map(([key, one]) => [key, toJson(one)]));
  // Members from outside may have a name that begins with $, too.
  return entries.some(([key]) => key.startsWith('$')) ? { $object: Object.entries(json) } : json;
}

/**
 * The inverse of {@link toJson}, as a reviver for JSON.parse, so that no second tree is built. Only for text that toJson
 * made.
 */
export function reviveJson(_key: string, json: unknown): unknown {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return json;
  const { $integer, $map, $set, $bytes, $object } = json as Readonly<Record<string, unknown>>;
  if (typeof $integer === 'string') return BigInt(`0x${$integer}`);
  if (Array.isArray($map)) return new Map($map as readonly (readonly [unknown, unknown])[]);
  if (Array.isArray($set)) return new Set($set);
  if (typeof $bytes === 'string') return new Uint8Array(Buffer.from($bytes, 'base64'));
  if (Array.isArray($object)) return Object.fromEntries($object as readonly (readonly [string, unknown])[]);
  return json;
}
