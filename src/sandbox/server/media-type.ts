// The kind of a body, without its parameters. Pages may send only three kinds without asking first, none of them JSON.

/** In lower case; the empty text without the header. */
export function mediaTypeOf(contentType: string | undefined): string {
  return contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
}
