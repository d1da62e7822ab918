// The media type of a body without its parameters. Pages can send three media types without a preflight; JSON is not one.

/** In lower case; empty without the header. */
export function mediaTypeOf(contentType: string | undefined): string {
  return contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
}
