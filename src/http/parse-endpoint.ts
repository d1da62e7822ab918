// Parses the endpoint that a user typed.

export interface Endpoint {
  /** Scheme and authority, for example `http://127.0.0.1:4711`. */
  readonly origin: string;
  /** Authority as in the `host` header: without the port where it is the scheme's default. */
  readonly host: string;
  /** `/`, or the path of a gateway in front of the service. */
  readonly path: string;
  readonly url: string;
}

/**
 * Parses an endpoint, or says in a sentence which rule it breaks: it must be an http or https URL, without credentials
 * (they would end up in every record of the call), query or fragment.
 */
export function parseEndpoint(text: string): Endpoint | { readonly fault: string } {
  const url = URL.parse(text);
  if (url === null) return { fault: `The endpoint must be a URL such as https://host: ${text}` };
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return { fault: `The endpoint must start with https:// or http://; this one starts with ${url.protocol}` };
  }
  // These messages do not repeat the text: it contains the credentials, or perhaps a token in the query.
  if (url.username !== '' || url.password !== '') {
    return { fault: `The endpoint must not contain a username or password: ${url.origin}` };
  }
  if (url.search !== '' || url.hash !== '') {
    return { fault: `The endpoint must not contain a query or fragment: ${url.origin}` };
  }
  return { origin: url.origin, host: url.host, path: url.pathname, url: url.origin + url.pathname };
}
