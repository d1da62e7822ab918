// Keys inside AuthParameters or ChallengeResponses that have another name there, or belong to the request itself.

import type { ApiTables } from '../api-tables.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import { membersOf, subjectKindOf, type Operation } from '../operations/operation.ts';
import { findShortened, findSynonym } from './meant-names.ts';
import { findNearestKey, findSameKey } from './nearest-key.ts';
import { answered, isKnown, type Placement, type Subject } from './placement.ts';
import { challengesWithKey, flowsWithKey } from './table-entries.ts';
import { verifiedAttributes } from '../standard-attributes.ts';
import { type AttributeNames, attributePrefix, splitAttributes } from './user-attribute-keys.ts';

/** Members of the request that users put into a map by mistake. */
const requestMembers = [
  'Session',
  'ClientId',
  'ChallengeName',
  'AuthFlow',
  'ClientMetadata',
  'UserPoolId',
  'AnalyticsMetadata',
  'UserContextData',
  'ContextData',
];

/** The places of the keys in a map that do not belong there as they are. */
export function placeInMap(payload: JsonObject, map: string, context: MapContext): readonly Placement[] {
  const values = payload[map];
  if (!isJsonObject(values)) return [];
  const names = context.subject.fields.map((field) => field.key);
  const placing = { ...context, payload, map, values, names };
  return Object.entries(values).flatMap(([key, value]): readonly Placement[] => {
    if (names.includes(key) || key.startsWith(attributePrefix)) return [];
    const placement =
      memberInside(key, value, placing) ?? attributeInside(key, value, placing) ?? renamedKey(key, value, placing);
    return placement ? [placement] : [];
  });
}

interface MapContext {
  readonly operation: Operation;
  readonly subject: Subject;
  readonly attributes: AttributeNames;
  readonly tables: ApiTables;
}

interface Placing extends MapContext {
  readonly payload: JsonObject;
  readonly map: string;
  readonly values: JsonObject;
  readonly names: readonly string[];
}

function memberInside(
  key: string,
  value: JsonValue,
  { payload, map, operation, subject, names }: Placing,
): Placement | undefined {
  const member = findSameKey(key, names) === undefined ? findSameKey(key, requestMembers) : undefined;
  if (member === undefined) return undefined;
  const isMember = membersOf(operation).includes(member);
  const isTaken = Object.hasOwn(payload, member);
  const isTwice = isTaken && payload[member] === value;
  const isNeeded =
    member === 'Session'
      ? answered(subject)?.session === 'required'
      : operation.members.some((field) => field.key === member);
  return {
    from: [map, key],
    to: [member],
    code: 'member-inside-map',
    message: isMember
      ? `${key} does not belong in ${map}: ${member} is a member of the request itself.`
      : `${key} does not belong in ${map}, and ${operation.name} has no ${member}.`,
    isNeeded: isNeeded && !isTaken,
    title: isTwice || !isMember ? `Remove ${key}` : `Move ${member} out of ${map}`,
    edits: isTwice || !isMember ? [{ path: [map, key] }] : isTaken ? [] : [{ path: [map, key], to: [member] }],
    ...(isTwice || !isMember ? { isRemoval: true } : isTaken ? { conflict: member } : {}),
  };
}

function attributeInside(
  key: string,
  value: JsonValue,
  { map, values, subject, attributes, names }: Placing,
): Placement | undefined {
  if (!answered(subject)?.userAttributes || findSameKey(key, names) !== undefined) return undefined;
  const split = splitAttributes([map, key], value, map);
  if (split) return withoutTaken(split, values);
  const to = attributes.meant(key);
  if (to === undefined) return undefined;
  const name = to.slice(attributePrefix.length);
  const isTaken = Object.hasOwn(values, to);
  const isTwice = isTaken && values[to] === value;
  const isRefused = verifiedAttributes.includes(name) || attributes.isExisting(name);
  const isRemoval = isTwice || isRefused;
  return {
    from: [map, key],
    to: [map, to],
    code: 'attribute-without-prefix',
    message: isRefused
      ? `${key} must not be sent: ${verifiedAttributes.includes(name) ? `Cognito sets ${name} itself` : `the user already has ${name}`}.`
      : `${key} must be written ${to}: attributes need the prefix "userAttributes.".`,
    isNeeded: !isTaken && attributes.isRequired(to),
    title: isRemoval ? `Remove ${key}` : `Rename to ${to}`,
    edits: isRemoval ? [{ path: [map, key] }] : isTaken ? [] : [{ path: [map, key], to: [map, to] }],
    ...(isRemoval ? { isRemoval } : isTaken ? { conflict: to } : {}),
  };
}

function withoutTaken(split: Placement, values: JsonObject): Placement {
  const taken = split.edits.find(({ path, value, to }) => {
    const key = (to ?? (value === undefined ? [] : path)).at(-1);
    return key !== undefined && Object.hasOwn(values, key);
  });
  const conflict = (taken?.to ?? taken?.path)?.at(-1);
  return conflict === undefined ? split : { ...split, edits: [], conflict };
}

function renamedKey(key: string, value: JsonValue, placing: Placing): Placement | undefined {
  const { map, values, operation, subject, tables, names } = placing;
  const free = names.filter((name) => !Object.hasOwn(values, name));
  const owners = subjectKindOf(operation) === 'challenge' ? challengesWithKey(key, tables) : flowsWithKey(key, tables);
  const isOther = owners.length > 0;
  const required = subject.fields.filter((field) => field.need.kind === 'required' && free.includes(field.key));
  const typed = required.filter(({ choices }) => !choices).map((field) => field.key);
  const other = () => (isOther ? undefined : (findNearestKey(key, names) ?? findShortened(key, typed)));
  const to = findSameKey(key, names) ?? (isKnown(subject) ? (findSynonym(key, typed) ?? other()) : undefined);
  if (to === undefined || isJsonObject(value)) return undefined;
  const isTaken = Object.hasOwn(values, to);
  const isTwice = isTaken && values[to] === value;
  const isNeeded =
    isKnown(subject) && subject.fields.some((field) => field.key === to && field.need.kind === 'required');
  return {
    from: [map, key],
    to: [map, to],
    code: isOther ? `key-of-another-${subjectKindOf(operation) === 'challenge' ? 'challenge' : 'flow'}` : 'unknown-key',
    message: isOther
      ? `${key} is a key of ${owners.slice(0, 3).join(', ')}; ${subject.name} needs ${to} instead.`
      : `${key} is not a key of ${subject.name} and Cognito ignores it. Did you mean ${to}?`,
    isNeeded: isNeeded && !isTaken,
    title: isTwice ? `Remove ${key}` : `Rename to ${to}`,
    edits: isTwice ? [{ path: [map, key] }] : isTaken ? [] : [{ path: [map, key], to: [map, to] }],
    ...(isTwice ? { isRemoval: true } : isTaken ? { conflict: to } : {}),
  };
}
