// Values of the sandbox as JSON and back: what JSON lacks (maps, sets, bytes, big integers) becomes an object with one
// key that begins with $.

import type { JsonValue } from '../../cognito/json.ts';

/** @throws TypeError for what is no data, a function for example */
export function toJson(value: unknown): JsonValue {
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'boolean':
      return value;
    case 'bigint':
      // Salts and verifiers: never below zero.
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
      throw new TypeError(`${typeof value} cannot be kept`);
  }
}

function objectToJson(value: object): JsonValue {
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  const json = Object.fromEntries(entries.map(([key, one]) => [key, toJson(one)]));
  // Members that came from outside may be named like our marks.
  return entries.some(([key]) => key.startsWith('$')) ? { $object: Object.entries(json) } : json;
}

/** The inverse of {@link toJson}, for text that it is known to have made. */
export function fromJson(json: JsonValue): unknown {
  if (typeof json !== 'object' || json === null) return json;
  if (Array.isArray(json)) return json.map(fromJson);
  const { $integer, $map, $set, $bytes, $object } = json as Readonly<Record<string, JsonValue | undefined>>;
  if (typeof $integer === 'string') return BigInt(`0x${$integer}`);
  if (Array.isArray($map)) return new Map(pairsOf($map));
  if (Array.isArray($set)) return new Set($set.map(fromJson));
  if (typeof $bytes === 'string') return new Uint8Array(Buffer.from($bytes, 'base64'));
  if (Array.isArray($object)) return Object.fromEntries(pairsOf($object));
  return Object.fromEntries(Object.entries(json).map(([key, one]) => [key, fromJson(one)]));
}

function pairsOf(list: readonly JsonValue[]): readonly (readonly [string, unknown])[] {
  return list.map((pair) => {
    const [key, value] = pair as readonly [JsonValue, JsonValue];
    return [fromJson(key) as string, fromJson(value)] as const;
  });
}
