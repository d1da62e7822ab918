// Applies the edits of a fix to a payload.

import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import type { Edit } from './finding.ts';

type Members = Record<string, JsonValue>;

/** The payload after the edits, which apply in order. An edit of a path that does not exist changes nothing. */
export function applyEdits(payload: JsonObject, edits: readonly Edit[]): JsonObject {
  if (edits.length === 0) return payload;
  // Copies only objects: a request with many keys has as many edits.
  const copy = copied(payload);
  for (const { path, value, to } of edits) {
    const around = membersAt(copy, path.slice(0, -1), value !== undefined && to === undefined);
    const key = path.at(-1);
    if (!around || key === undefined) continue;
    if (to === undefined) {
      if (value === undefined) delete around[key];
      else around[key] = value;
      continue;
    }
    const moved = Object.hasOwn(around, key) ? around[key] : undefined;
    const target = membersAt(copy, to.slice(0, -1), true);
    const name = to.at(-1);
    if (moved === undefined || !target || name === undefined) continue;
    delete around[key];
    const there = target[name];
    target[name] = isJsonObject(there) && isJsonObject(moved) ? { ...there, ...moved } : moved;
  }
  return copy;
}

function copied(payload: JsonObject): Members {
  return Object.fromEntries(
    Object.entries(payload).map(([key, value]) => [key, isJsonObject(value) ? copied(value) : value]),
  );
}

/** The object at a path; where `create`, also one that is not there yet. */
function membersAt(root: Members, path: readonly string[], create: boolean): Members | undefined {
  let at: Members | undefined = root;
  for (const key of path) {
    const inner: JsonValue | undefined = Object.hasOwn(at, key) ? at[key] : undefined;
    if (isJsonObject(inner)) {
      at = inner;
    } else {
      if (!create) return undefined;
      const made: Members = {};
      at[key] = made;
      at = made;
    }
  }
  return at;
}

/** The value at a path; undefined if there is none. */
export function valueAt(payload: JsonObject, path: readonly string[]): JsonValue | undefined {
  return path.reduce<JsonValue | undefined>(
    (value, key) => (isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined),
    payload,
  );
}
