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

/** The same of a value that was read already. It walks without calling itself. */
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
