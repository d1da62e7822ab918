// Where the keys of a request stand in the text that it was read from.

import type { Span } from '../../flow/file/fault.ts';

export interface KeyOffsets {
  /**
   * Where the last key of a path stands, as far as its keys are written one behind the other; else where the request
   * begins. A UTF-16 offset in the whole text.
   * @param which of a key that stands twice
   */
  offsetOf(path: readonly string[], which?: 'last'): number;
}

/** The text of the span is gone through once, with the first question. */
export function keyOffsets(text: string, span: Span): KeyOffsets {
  let names: ReadonlyMap<string, readonly number[]> | undefined;
  const nameAt = (name: string, from: number) => {
    names ??= namesIn(text.slice(span.start, span.end), span.start);
    return firstFrom(from, names.get(name) ?? []);
  };
  return {
    offsetOf(path, which) {
      let offset = span.start;
      for (const key of path) {
        for (const name of spellingsOf(key)) {
          const at = nameAt(name, offset);
          if (at === undefined) continue;
          offset = at;
          break;
        }
      }
      return (which && nameAt(path.at(-1) ?? '', offset + 1)) ?? offset;
    },
  };
}

/** A member as it is named in the API, in a command (`--auth-flow`) and in languages (`auth_flow`, `authFlow`). */
function spellingsOf(member: string): readonly string[] {
  const separated = (between: string) => member.replaceAll(/(?<=[a-z])(?=[A-Z])/g, between).toLowerCase();
  const camel = member.charAt(0).toLowerCase() + member.slice(1);
  return [member, `--${separated('-')}`, separated('_'), camel, `-${member.replace(/s$/, '')}`];
}

/** The places of all names, in their order. A key of attributes has a colon or a full stop in it: `custom:plan`. */
function namesIn(text: string, start: number): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  const add = (name: string, at: number) => {
    const known = places.get(name);
    if (known) known.push(at);
    else places.set(name, [at]);
  };
  for (const { 0: name, index } of text.matchAll(/[\w-]+/g)) add(name, start + index);
  for (const { 0: name, index } of text.matchAll(/[\w-]+(?:[.:][\w-]+)+/g)) add(name, start + index);
  return places;
}

/** The first of the ascending places that is not before another one. */
function firstFrom(from: number, places: readonly number[]): number | undefined {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return places[low];
}
