// How deep a JSON text nests, told without reading it: reading takes long where it is deep, and what is deep overflows
// the stack of whoever walks through it.

const quote = 0x22;
const backslash = 0x5c;
/** `[` and `{`, `]` and `}`: these differ in one bit. */
const open = 0x7b;
const close = 0x7d;
const bracketBit = 0x20;

/** Whether lists and objects stand inside each other more than `limit` times. */
export function isDeeperThan(json: string, limit: number): boolean {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < json.length; at++) {
    const code = json.charCodeAt(at);
    if (inText) {
      if (code === backslash) at++;
      else if (code === quote) inText = false;
    } else if (code === quote) inText = true;
    else if ((code | bracketBit) === open) {
      if (++depth > limit) return true;
    } else if ((code | bracketBit) === close) depth--;
  }
  return false;
}
