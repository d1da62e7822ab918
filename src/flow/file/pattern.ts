// `/…/` and `/…/i`: a text that is expected to match.

/** Undefined for a text that is no pattern. It is only read here: trying one can take for ever. */
export function parsePattern(text: string): { readonly pattern: RegExp } | { readonly fault: string } | undefined {
  const parts = /^\/(.+)\/([imsu]*)$/s.exec(text);
  if (!parts) return undefined;
  try {
    return { pattern: new RegExp(parts[1] ?? '', parts[2]) };
  } catch (error) {
    const message = error instanceof Error ? error.message.replace(/^Invalid regular expression: /, '') : String(error);
    return { fault: `The pattern ${text} is not a regular expression: ${message}.` };
  }
}
