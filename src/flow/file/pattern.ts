// Parses `/…/` and `/…/i`: regular expressions in expectations.

/** Undefined for a text that is not a pattern. Only compiles it: matching can take exponential time. */
export function parsePattern(text: string): { readonly pattern: RegExp } | { readonly fault: string } | undefined {
  const parts = /^\/(.+)\/([imsu]*)$/s.exec(text);
  if (!parts) return undefined;
  try {
    return { pattern: new RegExp(parts[1] ?? '', parts[2]) };
  } catch (error) {
    const message = error instanceof Error ? error.message.replace(/^Invalid regular expression: /, '') : String(error);
    return { fault: `The pattern ${text} is not a valid regular expression: ${message}.` };
  }
}
