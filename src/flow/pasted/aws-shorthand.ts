// The AWS CLI's shorthand: `USERNAME=ada,PASSWORD='a,b'` and `Name=email,Value=x` (AWS CLI User Guide, "Using shorthand
// syntax in the AWS CLI").

import type { JsonValue } from '../../cognito/json.ts';

/** Nested braces and brackets that are read. */
const deepest = 10;

export interface Shorthand {
  readonly members: Readonly<Record<string, JsonValue>>;
  /** Keys that stand twice, at any level. */
  readonly repeated: readonly string[];
}

/** Undefined for a text that is not in shorthand, such as a plain value. */
export function readShorthand(text: string): Shorthand | undefined {
  const reader = new ShorthandReader(text);
  const members = reader.members('', 0);
  return members && reader.isAtEnd ? { members, repeated: [...reader.repeated] } : undefined;
}

const keys = /\s{0,100}(?:'[^']{1,200}'|"[^"]{1,200}"|[^\s=,'"{}[\]]{1,200})\s{0,100}=/y;

class ShorthandReader {
  readonly repeated = new Set<string>();
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  /** Keys and values up to the closing brace; undefined where there are none. */
  members(close: string, depth: number): Readonly<Record<string, JsonValue>> | undefined {
    const members: [string, JsonValue][] = [];
    const seen = new Set<string>();
    for (;;) {
      const key = this.#match(keys);
      if (key === undefined || depth > deepest) return undefined;
      const value = this.#values(close, depth);
      if (value === undefined) return undefined;
      const name = key
        .slice(0, -1)
        .trim()
        .replaceAll(/^['"]|['"]$/g, '');
      if (seen.has(name)) this.repeated.add(name);
      seen.add(name);
      members.push([name, value]);
      if (this.#match(/\s*,/y) === undefined) break;
      // A comma at the end adds nothing.
      if (this.isAtEnd) break;
    }
    return Object.fromEntries(members);
  }

  /** One value, or several with commas between them: what has no `=` belongs to the key before. */
  #values(close: string, depth: number): JsonValue | undefined {
    const first = this.#value(close, depth, false);
    if (first === undefined) return undefined;
    const values = [first];
    while (this.#isFurtherValue()) {
      this.#at += 1;
      const next = this.#value(close, depth, true);
      if (next === undefined) return undefined;
      values.push(next);
    }
    return values.length === 1 ? first : values;
  }

  #value(close: string, depth: number, isFurther: boolean): JsonValue | undefined {
    this.#match(/\s+/y);
    // A name to be replaced, `{username}`: members have an equals sign.
    const name = this.#match(/\{[A-Za-z][\w -]{1,100}\}(?=\s*(?:,|$))/y);
    if (name !== undefined) return name;
    const next = this.#text.charAt(this.#at);
    if (next === '{') {
      this.#at += 1;
      const members = this.members('}', depth + 1);
      return members && this.#match(/\s*\}/y) !== undefined ? members : undefined;
    }
    if (next === '[') {
      this.#at += 1;
      return this.#list(depth);
    }
    const quoted = this.#match(/'(?:[^'\\]|\\[^])*'|"(?:[^"\\]|\\[^])*"/y);
    if (quoted !== undefined) return quoted.slice(1, -1).replaceAll(/\\(['"\\])/g, '$1');
    const end = close === '}' ? '}' : close === ']' ? '\\]' : '';
    const bare = this.#match(new RegExp(`(?:\\\\,|[^,${end}${isFurther ? '=' : ''}])*`, 'y')) ?? '';
    return bare.replaceAll('\\,', ',').trim();
  }

  #list(depth: number): JsonValue | undefined {
    const items: JsonValue[] = [];
    while (this.#match(/\s*\]/y) === undefined) {
      if (this.isAtEnd || depth > deepest) return undefined;
      const item = this.#value(']', depth + 1, false);
      if (item === undefined) return undefined;
      items.push(item);
      this.#match(/\s*,/y);
    }
    return items;
  }

  #isFurtherValue(): boolean {
    if (this.#text.charAt(this.#at) !== ',' || this.#at + 1 >= this.#text.length) return false;
    keys.lastIndex = this.#at + 1;
    return !keys.test(this.#text);
  }

  /** Takes what matches. */
  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }
}
