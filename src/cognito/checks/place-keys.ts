// Finds keys that are written under another name or at another place than Cognito reads them, and where they belong.

import type { ApiTables } from '../api-tables.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import { membersOf, type Operation } from '../operations/operation.ts';
import { applyEdits } from './apply-edits.ts';
import type { CheckContext } from './check-context.ts';
import type { Finding } from './finding.ts';
import { findNearestKey, findSameKey } from './nearest-key.ts';
import { placeInMap } from './place-map-keys.ts';
import { type Placement, subjectOfNames } from './placement.ts';
import { placeOutsideMap } from './place-outside-map.ts';
import { attributeNames } from './user-attribute-keys.ts';

/** A payload with each key where it belongs, and what was wrong with the keys. */
export interface PlacedPayload {
  readonly payload: JsonObject;
  /** Of the payload as written. */
  readonly findings: readonly PlacementFinding[];
  /** The path in the payload as written of a path in `payload`; undefined for a value inside the text of another. */
  readonly origin: (path: readonly string[]) => readonly string[] | undefined;
}

interface PlacementFinding extends Finding {
  /** Whether the fix moves or renames the key with its value. */
  readonly keepsValue: boolean;
}

/** Names of maps that people confuse: what Cognito asks with, answers with, and starts with. */
const otherMaps: Readonly<Record<string, readonly string[]>> = {
  ChallengeResponses: ['AuthParameters', 'ChallengeParameters', 'ChallengeResponse', 'ChallengeAnswers'],
  AuthParameters: ['ChallengeResponses', 'AuthParams', 'Parameters'],
};

/** Places the keys of a request. Only keys that the operation does not know are moved. */
export function placeKeys(whole: JsonObject, operation: Operation, context: CheckContext): PlacedPayload {
  const payload = withoutFilled(whole, context.filledIn);
  const members = membersOf(operation);
  const unknown = Object.keys(payload).filter((key) => !members.includes(key));
  const attributes = attributeNames(context.chain?.parameters);
  const renames = renamedMembers(context.tables, unknown, payload, operation, members);
  const renamed = applyEdits(payload, renames.map(({ edits }) => edits).flat());
  const subject = subjectOfNames(renamed, operation, context.tables);
  const map = operation.maps.find(({ keys }) => keys !== 'free')?.name;
  const isRenamed = new Set(renames.map(({ from }) => from[0]));
  const stray = unknown.filter((key) => !isRenamed.has(key));
  const placements = [
    ...(map === undefined ? [] : placeInMap(renamed, map, { operation, subject, attributes, tables: context.tables })),
    ...stray.flatMap((key) => placeOutsideMap(key, renamed, { operation, subject, attributes })),
  ];
  const moved = withoutConflicts(placements);
  const [ofRenames, ofMoves] = [originsOf(renames), originsOf(moved)];
  const written = (path: readonly string[]) => originOf(path, ofRenames) ?? path;
  const inner = moved.map((placement) => ({
    ...placement,
    from: written(placement.from),
    edits: placement.edits.map((edit) => ({
      ...edit,
      path: written(edit.path),
      ...(edit.to ? { to: written(edit.to) } : {}),
    })),
  }));
  // Renaming a member last keeps the paths of the keys inside it valid.
  const all = withoutConflicts([...inner, ...renames]);
  return {
    payload: applyEdits(
      whole,
      all.flatMap(({ edits }) => edits),
    ),
    findings: findingsOf(all),
    origin(path) {
      const before = originOf(path, ofMoves);
      return before && written(before);
    },
  };
}

/** The payload as the user wrote it. */
function withoutFilled(payload: JsonObject, filledIn: CheckContext['filledIn'] = new Set()): JsonObject {
  if (filledIn.size === 0) return payload;
  const entries = Object.entries(payload).flatMap(([member, value]): [string, JsonValue][] => {
    if (filledIn.has(member)) return [];
    if (!isJsonObject(value)) return [[member, value]];
    const own = Object.entries(value).filter(([key]) => !filledIn.has(`${member}.${key}`));
    return own.length > 0 || Object.keys(value).length === 0 ? [[member, Object.fromEntries(own)]] : [];
  });
  return Object.fromEntries(entries);
}

/** Members in another spelling, such as authFlow and client_id. */
function renamedMembers(
  tables: ApiTables,
  unknown: readonly string[],
  payload: JsonObject,
  operation: Operation,
  members: readonly string[],
): readonly Placement[] {
  const isTaken = (member: string) => Object.hasOwn(payload, member);
  const mapKeys = new Set(operation.maps.map(({ name }) => name));
  return unknown.flatMap((key): Placement[] => {
    const value = payload[key];
    const same =
      findSameKey(key, members) ??
      members.find((member) => otherMaps[member]?.includes(key) && isJsonObject(value) && !isOfAnswer(value, tables));
    const meant = same ?? findNearestKey(key, members);
    if (meant === undefined) return [];
    const isMap = mapKeys.has(meant) || operation.structures.some(({ name }) => name === meant);
    // The text of a member and the entries of a map are not each other.
    if (same === undefined && value !== null && isMap !== isJsonObject(value)) return [];
    return [
      {
        from: [key],
        to: [meant],
        code: 'unknown-member',
        message: `${key} is not a member of ${operation.name}. Did you mean ${meant}?`,
        isNeeded: isMap ? meant !== 'ClientMetadata' : operation.members.some((one) => one.key === meant),
        title: `Rename to ${meant}`,
        edits: isTaken(meant) ? [] : [{ path: [key], to: [meant] }],
        ...(isTaken(meant) ? { conflict: meant } : {}),
      },
    ];
  });
}

/** Whether a map is what Cognito sends with a challenge: a pasted answer is no request. */
function isOfAnswer(value: JsonObject, { challenges }: ApiTables): boolean {
  const sent = new Set(challenges.answerable.flatMap(({ responses }) => responses.map(({ key }) => key)));
  const asked = challenges.answerable.flatMap(({ parameters }) => parameters.map(({ key }) => key));
  return asked.some((key) => !sent.has(key) && Object.hasOwn(value, key));
}

/** Two keys for the same place: none of them moves, so that no value is overwritten. */
function withoutConflicts(placements: readonly Placement[]): readonly Placement[] {
  const count = new Map<string, number>();
  for (const { to } of placements) count.set(to.join('\n'), (count.get(to.join('\n')) ?? 0) + 1);
  return placements.map((placement) =>
    (count.get(placement.to.join('\n')) ?? 0) > 1
      ? { ...placement, edits: [], conflict: placement.conflict ?? placement.to.at(-1) ?? '' }
      : placement,
  );
}

function findingsOf(placements: readonly Placement[]): readonly PlacementFinding[] {
  return placements.map((placement): PlacementFinding => {
    const { from, code, message, isNeeded, title, edits, conflict, isRemoval = false } = placement;
    return {
      severity: isNeeded ? 'error' : 'warning',
      path: from,
      code,
      message: conflict === undefined ? message : `${message} ${conflict} is there too: keep one of the two.`,
      ...(edits.length > 0 ? { fix: { title, edits } } : {}),
      keepsValue: edits.length > 0 && !isRemoval,
    };
  });
}

/** By the new path; undefined for a value inside the text of another value. */
type Origins = ReadonlyMap<string, readonly string[] | undefined>;

function originsOf(placements: readonly Placement[]): Origins {
  const origins = new Map<string, readonly string[] | undefined>();
  for (const { edits } of placements) {
    for (const { path, value, to } of edits) {
      if (to) origins.set(to.join('\n'), path);
      else if (value !== undefined) origins.set(path.join('\n'), undefined);
    }
  }
  return origins;
}

function originOf(path: readonly string[], origins: Origins): readonly string[] | undefined {
  // The longest one first: an entry may have come from elsewhere than the map around it.
  for (let length = path.length; length > 0; length--) {
    const place = path.slice(0, length).join('\n');
    if (!origins.has(place)) continue;
    const origin = origins.get(place);
    return origin && [...origin, ...path.slice(length)];
  }
  return path;
}
