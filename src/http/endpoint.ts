// An endpoint as a user typed it, taken apart into what a request needs; or why it cannot be one.

export interface Endpoint {
  /** Scheme and authority, for example `http://127.0.0.1:4711`. */
  readonly origin: string;
  /** Authority as it stands in the `host` header: no port where it is the scheme's own. */
  readonly host: string;
  /** `/`, or the path of a gateway that the service stands behind. */
  readonly path: string;
  readonly url: string;
}

/**
 * Takes an endpoint apart. Refused, with a sentence that names the rule: what is not a URL, schemes other than http and
 * https, credentials inside the URL (they would end up in every record of the call), a query or a fragment.
 */
export function parseEndpoint(text: string): Endpoint | { readonly fault: string } {
  const url = URL.parse(text);
  if (url === null) return { fault: `endpoint must be a URL such as https://host: ${text}` };
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return { fault: `endpoint must start with https:// or http://; this starts with ${url.protocol}` };
  }
  // The text itself is not repeated in these: it holds the credentials, or perhaps a token in the query.
  if (url.username !== '' || url.password !== '') {
    return { fault: `endpoint must not contain a user name or a password: ${url.origin}` };
  }
  if (url.search !== '' || url.hash !== '') {
    return { fault: `endpoint must not contain a query or a fragment: ${url.origin}` };
  }
  return { origin: url.origin, host: url.host, path: url.pathname, url: url.origin + url.pathname };
}
