// Keys at the top level of a request that belong in AuthParameters or ChallengeResponses.

import { isJsonObject, type JsonObject } from '../json.ts';
import type { Operation } from '../operations/operation.ts';
import { type AttributeNames, splitAttributes } from './user-attribute-keys.ts';
import { findNearestKey, findSameKey } from './nearest-key.ts';
import { findShortened, findSynonym } from './meant-names.ts';
import { answered, isKnown, type Placement, type Subject } from './placement.ts';

/** The place of a member that the operation does not have; empty where it belongs nowhere. */
export function placeOutsideMap(
  key: string,
  payload: JsonObject,
  {
    operation,
    subject,
    attributes,
  }: { readonly operation: Operation; readonly subject: Subject; readonly attributes: AttributeNames },
): readonly Placement[] {
  const map = operation.maps.find(({ keys }) => keys !== 'free')?.name;
  if (map === undefined) return [];
  const inside = payload[map];
  // An entry cannot be added to a map that is written as something else.
  const canHold = inside === undefined || isJsonObject(inside);
  const values = isJsonObject(inside) ? inside : {};
  const names = subject.fields.map((field) => field.key);
  const free = names.filter((name) => !Object.hasOwn(values, name));
  if (answered(subject)?.userAttributes) {
    const split = splitAttributes([key], payload[key], map);
    if (split) return [split];
    const attribute = findSameKey(key, names) === undefined ? attributes.meant(key) : undefined;
    if (attribute !== undefined) {
      return [outside(key, attribute, attributes.isRequired(attribute))];
    }
  }
  const required = subject.fields.filter((field) => field.need.kind === 'required' && free.includes(field.key));
  const meant = () =>
    findSynonym(key, free) ??
    findNearestKey(key, free) ??
    findShortened(
      key,
      required.map((field) => field.key),
    );
  const name = findSameKey(key, names) ?? (isKnown(subject) ? meant() : undefined);
  if (name === undefined || isJsonObject(payload[key])) return [];
  const needed = subject.fields.find((field) => field.key === name)?.need.kind === 'required';
  return [outside(key, name, needed && isKnown(subject))];

  function outside(from: string, to: string, isNeeded: boolean): Placement {
    const isTaken = Object.hasOwn(values, to);
    const isTwice = isTaken && values[to] === payload[from];
    const as = from === to ? '' : ` as ${to}`;
    return {
      from: [from],
      to: [map ?? '', to],
      code: 'key-outside-map',
      message: `${from} belongs in ${map}${as}: it is not a member of ${operation.name}.`,
      isNeeded: isNeeded && !isTaken,
      title: isTwice ? `Remove ${from}` : `Move to ${map}${as}`,
      edits: isTwice ? [{ path: [from] }] : isTaken || !canHold ? [] : [{ path: [from], to: [map ?? '', to] }],
      ...(isTwice ? { isRemoval: true } : isTaken ? { conflict: `${map}.${to}` } : {}),
    };
  }
}
