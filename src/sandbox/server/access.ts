// Who may ask the sandbox for what. Programs of this machine: everything. Pages in a browser: what the users and apps of
// a pool may do, when they are served from this machine; an administrator's operations, the sandbox's own controls, and
// anything at all for pages from elsewhere, only when their origin was allowed. A page reaches 127.0.0.1 by a request
// across sites, or by a name that resolves to it.

import type { ServiceTables } from '../service-tables.ts';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { allowedOriginsSetting, allowOriginFlag, isOrigin } from '../allowed-origins.ts';

/** A name or address of this machine with any port: ports get forwarded. */
const authority = String.raw`(?:(?:[a-z0-9-]+\.)*localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?`;
const localHost = new RegExp(`^${authority}$`, 'i');
const localOrigin = new RegExp(`^https?://${authority}$`, 'i');

const targetPrefix = 'AWSCognitoIdentityProviderService.';
const keysPath = /^\/[\w-]+\/\.well-known\/jwks\.json$/;

/** The operation that a request to the API names, or undefined when it names none of this service. */
export function operationOf({ 'x-amz-target': target }: IncomingHttpHeaders): string | undefined {
  return typeof target === 'string' && target.startsWith(targetPrefix) ? target.slice(targetPrefix.length) : undefined;
}

/** A page that was refused and would not have been, had its origin been allowed. */
export interface RefusedPage {
  readonly origin: string;
  /** The operation, or the method and the address. */
  readonly asked: string;
}

export type Access =
  | { readonly kind: 'granted' }
  | {
      readonly kind: 'refused';
      /** One or two sentences, for the page or its author. */
      readonly message: string;
      /** Whether the page gets to read the answer. */
      readonly readable: boolean;
      readonly page?: RefusedPage;
    };

type AskedRequest = Pick<IncomingMessage, 'headers' | 'method' | 'url'>;

/** Decides on a request by its head alone. `allowed` are the origins that a user allowed. */
export function accessOf(request: AskedRequest, allowed: () => readonly string[], tables: ServiceTables): Access {
  const { host = '', origin, 'sec-fetch-site': site } = request.headers;
  if (!localHost.test(host)) {
    const message = `The sandbox answers to 127.0.0.1 and localhost only, not to the host ${printable(host)}`;
    return { kind: 'refused', message, readable: false };
  }
  if (origin !== undefined && isOrigin(origin) && allowed().includes(origin)) return { kind: 'granted' };
  const asked = askedOf(request);
  if (origin !== undefined && !localOrigin.test(origin)) {
    const message = `The sandbox answers to pages from localhost only, not to the origin ${printable(origin)}`;
    if (!isOrigin(origin)) return { kind: 'refused', message, readable: false };
    return { kind: 'refused', message: `${message}. ${wayOn(origin)}`, readable: false, page: { origin, asked } };
  }
  const isPage = origin !== undefined || (site !== undefined && site !== 'same-origin' && site !== 'none');
  if (!isPage || isOpenToPages(request, tables)) return { kind: 'granted' };
  const message = `Pages in a browser may not use ${asked} of the sandbox unless their origin is allowed.`;
  if (origin === undefined || !isOrigin(origin)) {
    const how = 'This request does not say which page it is from: send it with fetch in the mode "cors".';
    return { kind: 'refused', message: `${message} ${how} ${wayOn('ORIGIN')}`, readable: origin !== undefined };
  }
  return { kind: 'refused', message: `${message} ${wayOn(origin)}`, readable: true, page: { origin, asked } };
}

/** An allow-list: whatever is added to the sandbox is shut to pages until it is said to be public. */
function isOpenToPages({ headers, method, url = '' }: AskedRequest, { operations }: ServiceTables): boolean {
  // It changes nothing, and lets the page read the refusal of what it asks for next.
  if (method === 'OPTIONS') return true;
  if (method === 'POST' && url === '/') return operations.get(operationOf(headers))?.isPublic === true;
  return keysPath.test(pathOf(url));
}

function askedOf({ headers, method = '', url = '' }: AskedRequest): string {
  const operation = method === 'POST' && url === '/' ? operationOf(headers) : undefined;
  return printable(operation || `${method} ${pathOf(url)}`);
}

function pathOf(url: string): string {
  return url.split('?')[0] ?? '';
}

function wayOn(origin: string): string {
  return (
    `To allow it, start the sandbox with ${allowOriginFlag} ${origin}, ` +
    `or add ${origin} to the setting ${allowedOriginsSetting} of the editor.`
  );
}

function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?').slice(0, 100);
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
