// The nesting limit for JSON from outside. Parsers, serializers and schemas are recursive: a value nested thousands of
// levels deep overflows the stack, and if it were stored, the state could never be written again.

/** The deepest request of the API has five levels; the rest is allowance for members that are ignored. */
export const depthLimit = 32;

/** Whether a JSON text nests arrays and objects more than `limit` levels deep. Detects no other fault. */
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

/** The offset of the closing quote of the string that opens at `start`; the end of the text when there is none. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at;
  }
  return text.length;
}

/**
 * A value from JSON.parse with everything below the limit replaced by `null`. One level beyond the limit is kept, so
 * that isValueTooDeep still detects the value.
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

/** Whether a parsed value is nested deeper than the limit. Not recursive. */
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
