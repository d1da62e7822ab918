// Checks the callback and sign-out URLs of an app client as the service does.

import { invalidParameter } from '../service-error.ts';

/** RFC 3986, section 3.1. */
const scheme = /^[a-z][a-z0-9+.-]*:/i;
/** Plain HTTP is for addresses of the same machine (API text of CreateUserPoolClient). */
const local = /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::[0-9]*)?(?:[/?#]|$)/i;

interface RedirectUrls {
  readonly CallbackURLs?: readonly string[] | undefined;
  readonly LogoutURLs?: readonly string[] | undefined;
  readonly DefaultRedirectURI?: string | undefined;
}

/** @throws ServiceError InvalidParameterException, with the service's messages (observed) */
export function checkRedirectUrls({ CallbackURLs = [], LogoutURLs = [], DefaultRedirectURI }: RedirectUrls): void {
  for (const url of [...CallbackURLs, ...LogoutURLs]) {
    if (!scheme.test(url)) throw invalidParameter(`${url} must contain a scheme`);
    if (/^http:/i.test(url) && !local.test(url)) throw invalidParameter(`${url} cannot use the HTTP protocol.`);
  }
  const withFragment = CallbackURLs.find((url) => url.includes('#'));
  if (withFragment !== undefined) throw invalidParameter(`${withFragment} cannot use fragment`);
  if (DefaultRedirectURI !== undefined && !CallbackURLs.includes(DefaultRedirectURI)) {
    throw invalidParameter(`The default redirect URI ${DefaultRedirectURI} is not in the callback URIs list.`);
  }
}
