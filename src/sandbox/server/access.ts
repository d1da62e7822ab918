// Access control by the head of a request. Programs on this machine may use everything. A browser page may use the public
// operations when it is served from this machine. Administrator operations, the controls under /sandbox/, and anything for
// pages from elsewhere require that the user allowed the page's origin. Any page could otherwise reach 127.0.0.1, by a
// cross-site request or by a host name that resolves to it.

import type { ServiceTables } from '../service-tables.ts';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { allowedOriginsSetting, allowOriginFlag, isOrigin } from '../allowed-origins.ts';
import { poolDocumentOf } from './pool-documents.ts';

/** A name or address of this machine, with any port, because ports may be forwarded. */
const authority = String.raw`(?:(?:[a-z0-9-]+\.)*localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?`;
const localHost = new RegExp(`^${authority}$`, 'i');
const localOrigin = new RegExp(`^https?://${authority}$`, 'i');

const targetPrefix = 'AWSCognitoIdentityProviderService.';

/** The operation in X-Amz-Target; undefined when it is not one of this service. */
export function operationOf({ 'x-amz-target': target }: IncomingHttpHeaders): string | undefined {
  return typeof target === 'string' && target.startsWith(targetPrefix) ? target.slice(targetPrefix.length) : undefined;
}

/** A page that was refused only because its origin is not allowed. */
export interface RefusedPage {
  readonly origin: string;
  /** The operation, or the method and the path. */
  readonly asked: string;
}

export type Access =
  | { readonly kind: 'granted' }
  | {
      readonly kind: 'refused';
      /** One or two sentences, for the author of the page. */
      readonly message: string;
      /** Whether CORS headers let the page read the answer. */
      readonly readable: boolean;
      readonly page?: RefusedPage;
    };

type RequestHead = Pick<IncomingMessage, 'headers' | 'method' | 'url'>;

/** Decides by the head of the request only. `allowed` returns the origins that the user allowed. */
export function accessOf(request: RequestHead, allowed: () => readonly string[], tables: ServiceTables): Access {
  const { host = '', origin, 'sec-fetch-site': site } = request.headers;
  if (!localHost.test(host)) {
    const message = `The sandbox accepts requests to 127.0.0.1 and localhost only, not to the host ${printable(host)}`;
    return { kind: 'refused', message, readable: false };
  }
  if (origin !== undefined && isOrigin(origin) && allowed().includes(origin)) return { kind: 'granted' };
  const requested = requestedOf(request);
  if (origin !== undefined && !localOrigin.test(origin)) {
    const message = `The sandbox accepts requests of pages from localhost only, not from the origin ${printable(origin)}`;
    if (!isOrigin(origin)) return { kind: 'refused', message, readable: false };
    return {
      kind: 'refused',
      message: `${message}. ${howToAllow(origin)}`,
      readable: false,
      page: { origin, asked: requested },
    };
  }
  const isPage = origin !== undefined || (site !== undefined && site !== 'same-origin' && site !== 'none');
  if (!isPage || isOpenToPages(request, tables)) return { kind: 'granted' };
  const message = `Browser pages cannot use ${requested} of the sandbox unless their origin is allowed.`;
  if (origin === undefined || !isOrigin(origin)) {
    const how = 'This request has no usable Origin header: send it with fetch in "cors" mode.';
    return { kind: 'refused', message: `${message} ${how} ${howToAllow('ORIGIN')}`, readable: origin !== undefined };
  }
  return {
    kind: 'refused',
    message: `${message} ${howToAllow(origin)}`,
    readable: true,
    page: { origin, asked: requested },
  };
}

/** An allow-list: new operations and routes are closed to pages unless they are public. */
function isOpenToPages({ headers, method, url = '' }: RequestHead, { operations }: ServiceTables): boolean {
  // A preflight changes nothing, and it lets the page read why its next request is refused.
  if (method === 'OPTIONS') return true;
  if (method === 'POST' && url === '/') return operations.get(operationOf(headers))?.isPublic === true;
  return poolDocumentOf(pathOf(url)) !== undefined;
}

function requestedOf({ headers, method = '', url = '' }: RequestHead): string {
  const operation = method === 'POST' && url === '/' ? operationOf(headers) : undefined;
  return printable(operation || `${method} ${pathOf(url)}`);
}

function pathOf(url: string): string {
  return url.split('?')[0] ?? '';
}

function howToAllow(origin: string): string {
  return (
    `To allow it, start the sandbox with ${allowOriginFlag} ${origin}, ` +
    `or add ${origin} to the setting ${allowedOriginsSetting} of the editor.`
  );
}

function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?').slice(0, 100);
}

/** CORS headers that let a page read the answer. They expose the same headers as the real service. */
export function corsHeaders(origin: string | undefined): Readonly<Record<string, string>> {
  if (origin === undefined) return {};
  return {
    'access-control-allow-origin': origin,
    'access-control-expose-headers': 'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date',
    vary: 'Origin',
  };
}

/** The answer to a preflight. The requested headers are allowed if they look like header names. */
export function preflightHeaders(headers: IncomingHttpHeaders): Readonly<Record<string, string>> {
  const requested = headers['access-control-request-headers'] ?? '';
  return {
    ...corsHeaders(headers.origin),
    'access-control-allow-methods': 'POST, GET, DELETE',
    ...(/^[\w\-, ]{1,1000}$/.test(requested) ? { 'access-control-allow-headers': requested } : {}),
    ...(headers['access-control-request-private-network'] === 'true'
      ? { 'access-control-allow-private-network': 'true' }
      : {}),
    'access-control-max-age': '172800',
  };
}
