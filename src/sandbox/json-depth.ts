// How deep JSON from outside may nest. Readers, writers and schemas go down by calling themselves: what is nested
// thousands of times ends them all, and what was kept of it could never be written again.

/** The deepest request of the API has five levels; the rest is for what we ignore. */
export const depthLimit = 32;

/** Whether a JSON text opens more than `limit` lists and objects inside each other. Says nothing of other faults. */
export function isTextTooDeep(text: string, limit: number = depthLimit): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '"') at = endOfString(text, at);
    else if (character === '[' || character === '{') {
      depth += 1;
      if (depth > limit) return true;
    } else if (character === ']' || character === '}') depth -= 1;
  }
  return false;
}

/** The place of the closing quote of the string that opens at `start`; the end of the text when it has none. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at;
  }
  return text.length;
}

/**
 * A value of JSON.parse, which goes as deep as its text, without what is deeper than may be: there `null` stands instead.
 * One level more is left, by which it is still seen to be too deep.
 */
export function cutOff(value: unknown): unknown {
  let level = [value].filter(isContainer);
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > depthLimit) for (const container of level) cutInside(container);
    level = level.flatMap((one): readonly unknown[] => Object.values(one)).filter(isContainer);
  }
  return value;
}

function cutInside(container: object): void {
  for (const [key, value] of Object.entries(container)) {
    if (isContainer(value)) Object.defineProperty(container, key, { value: null, enumerable: true });
  }
}

/** Whether a value that was read already is deeper than may be. It walks without calling itself. */
export function isValueTooDeep(value: unknown): boolean {
  let level = [value].filter(isContainer);
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > depthLimit) return true;
    level = level.flatMap((one): readonly unknown[] => Object.values(one)).filter(isContainer);
  }
  return false;
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
