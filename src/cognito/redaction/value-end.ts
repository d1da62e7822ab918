// Finds the end of a value in free text. Each function returns the index after the last character; a truncated value
// ends with the text.

/**
 * @param mark the opening quotation mark with the backslashes before it: `"`, `\"` for JSON in JSON, `\\\"` for one
 * level more. The closing mark has the same number; a mark inside the value has more.
 */
export function endOfQuoted(text: string, from: number, mark: string): number {
  const quote = mark.charAt(mark.length - 1);
  const level = mark.length - 1;
  for (let at = text.indexOf(quote, from); at >= 0; at = text.indexOf(quote, at + 1)) {
    let backslashes = 0;
    while (at - backslashes > from && text.charAt(at - backslashes - 1) === '\\') backslashes += 1;
    // Fewer than the opening mark has: the surrounding text ends here, and the value with it.
    if (backslashes < level || backslashes % (2 * (level + 1)) === level) return at - Math.min(backslashes, level);
  }
  return text.length;
}

/** A value without quotation marks ends at whitespace, a separator, a closing bracket or a quotation mark. */
export function endOfUnquoted(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const character = text.charAt(at);
    // AWS CLI shorthand escapes a comma with a backslash.
    if (character === '\\') at += 1;
    else if (/[\s,;&|)\]}>"'`]/.test(character)) return at;
  }
  return text.length;
}

/** A JSON object or array ends with the bracket that closes it; brackets inside strings do not count. */
export function endOfStructure(text: string, from: number): number {
  let open = 0;
  for (let at = from; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '"') at = endOfQuoted(text, at + 1, '"');
    else if (character === '{' || character === '[') open += 1;
    else if (character === '}' || character === ']') {
      open -= 1;
      if (open === 0) return at + 1;
    }
  }
  return text.length;
}
