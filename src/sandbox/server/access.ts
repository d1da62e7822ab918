// Who may talk to the sandbox: this machine only, and in a browser only pages served from it. A page of some other
// site could otherwise reach the sandbox by a name that resolves to 127.0.0.1, or by a cross-site request.

import type { IncomingHttpHeaders } from 'node:http';

/** A name or address of this machine with any port: ports get forwarded. */
const authority = String.raw`(?:(?:[a-z0-9-]+\.)*localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?`;
const localHost = new RegExp(`^${authority}$`, 'i');
const localOrigin = new RegExp(`^https?://${authority}$`, 'i');

/** Why a request is refused, as a sentence, or undefined when it may pass. */
export function refusal(headers: IncomingHttpHeaders): string | undefined {
  const { host = '', origin } = headers;
  if (!localHost.test(host)) {
    return `The sandbox answers to 127.0.0.1 and localhost only, not to the host ${printable(host)}`;
  }
  if (origin !== undefined && !localOrigin.test(origin)) {
    return `The sandbox answers to pages from localhost only, not to the origin ${printable(origin)}`;
  }
  return undefined;
}

function printable(text: string): string {
  return text.replace(/[^\x21-\x7e]/g, '?').slice(0, 100);
}

/** The headers by which a page may read an answer, with the three that the service exposes (and Date, as it does). */
export function corsHeaders(origin: string | undefined): Readonly<Record<string, string>> {
  if (origin === undefined) return {};
  return {
    'access-control-allow-origin': origin,
    'access-control-expose-headers': 'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date',
    vary: 'Origin',
  };
}

/** What a preflight is answered with: the asked headers are granted if they look like header names. */
export function preflightHeaders(headers: IncomingHttpHeaders): Readonly<Record<string, string>> {
  const asked = headers['access-control-request-headers'] ?? '';
  return {
    ...corsHeaders(headers.origin),
    'access-control-allow-methods': 'POST, GET, DELETE',
    ...(/^[\w\-, ]{1,1000}$/.test(asked) ? { 'access-control-allow-headers': asked } : {}),
    ...(headers['access-control-request-private-network'] === 'true'
      ? { 'access-control-allow-private-network': 'true' }
      : {}),
    'access-control-max-age': '172800',
  };
}
