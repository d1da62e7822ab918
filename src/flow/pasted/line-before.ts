// The beginning of a line, up to a place in it.

/** What stands before a place on its own line, at most `limit` characters of it. */
export function lineBefore(text: string, at: number, limit: number): string {
  const before = text.slice(Math.max(0, at - limit), at);
  return before.slice(before.lastIndexOf('\n') + 1);
}
