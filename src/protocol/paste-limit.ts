// The limit of a pasted text, for the page and for the reader behind it.

/**
 * Characters: seven times the longest value that Cognito accepts, and room for a long log. Reading more would block the
 * extension host.
 */
export const pasteLimit = 1_000_000;

/** The message for a text that is longer. */
export function tooLongToPaste(length: number): string {
  const [limit, has] = [pasteLimit.toLocaleString('en'), length.toLocaleString('en')];
  return `The pasted text must have at most ${limit} characters; this has ${has}.`;
}
