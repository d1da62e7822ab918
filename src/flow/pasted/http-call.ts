// One HTTP call to Cognito as tools copy it: the request that it carries, and the error that came back.

import type { ApiTables } from '../../cognito/api-tables.ts';
import { readError } from '../../cognito/errors/read-error.ts';
import { isJsonObject } from '../../cognito/json.ts';
import type { Headers } from '../../cognito/transport.ts';
import type { Span } from '../file/fault.ts';
import { type LiteralMap, plainLiteral } from './literal.ts';
import { operationNamed } from '../source/member-names.ts';
import type { PastedError, PastedFormat, PastedRequest } from './pasted-item.ts';
import { mapOfText, requestOf } from './read-object.ts';
import { errorOf, requestOperation } from './recognize.ts';

export interface HttpRequest {
  /** Empty where it is not known. */
  readonly url: string;
  readonly headers: Headers;
  /** As text, or as the object that is written there. Absent where none is written out. */
  readonly body?: string | LiteralMap;
}

export interface HttpPlace {
  readonly span: Span;
  readonly format: PastedFormat;
  readonly notes?: readonly string[];
}

const target = /^AWSCognitoIdentityProviderService\.(\w+)$/;
/** The endpoints of user pools: of Regions, FIPS, dual stack and China. */
const apiHost = /^cognito-idp(?:-fips)?\.([a-z]{2}(?:-[a-z]+)+-\d)\.(?:amazonaws\.com(?:\.cn)?|api\.aws)$/;
/** Pages of managed login and endpoints of OAuth, on the pool's own domain too. */
const loginUrl = /\.amazoncognito\.com(?:\/|$)|\/(?:oauth2|saml2)\/|cognito-idp/;

/** A header's value, whatever the case of its name. */
export function headerOf(headers: Headers, name: string): string | undefined {
  return headers.find(([key]) => key.toLowerCase() === name)?.[1].trim();
}

function hostOf(url: string, headers: Headers): string {
  const address = url.includes('://') ? url : `https://${url}`;
  return URL.parse(address)?.hostname || (headerOf(headers, 'host') ?? headerOf(headers, ':authority') ?? '');
}

/** The AWS Region of an endpoint of user pools; undefined for other hosts. */
function regionOf(url: string, headers: Headers): string | undefined {
  const called = url.startsWith('/') ? '' : hostOf(url, headers);
  return (apiHost.exec(called) ??
    apiHost.exec(headerOf(headers, 'host') ?? headerOf(headers, ':authority') ?? ''))?.[1];
}

/** The request that a call carries; undefined for a call of another service. */
export function requestOfCall(call: HttpRequest, place: HttpPlace, tables: ApiTables): PastedRequest | undefined {
  const { url, headers, body } = call;
  const named = target.exec(headerOf(headers, 'x-amz-target') ?? '')?.[1];
  const region = regionOf(url, headers);
  if (named === undefined && region === undefined) return undefined;
  const map = typeof body === 'string' ? mapOfText(body) : body;
  const notes = [...(place.notes ?? [])];
  if (!map) {
    // Documents such as the keys of a pool are read from the same host.
    if (named === undefined) return undefined;
    if (body !== undefined && body !== '') notes.push('The body is not JSON, so its members are not read.');
    else if (notes.length === 0) notes.push('The body is not written out.');
  }
  const plain = map && plainLiteral(map).value;
  const operation =
    (named === undefined ? undefined : (operationNamed(named, tables) ?? named)) ??
    (isJsonObject(plain) ? requestOperation(plain, tables) : undefined);
  if (named === undefined) {
    notes.push('There is no header X-Amz-Target, which names the operation; the service refuses a call without it.');
  }
  const { format, span } = place;
  const shared = { format, span, ...(operation === undefined ? {} : { operation }), ...(region ? { region } : {}) };
  if (!map) return { kind: 'request', ...shared, notes, payload: {}, computed: [], mayHaveMore: true };
  const request = requestOf(map, { ...shared, tables });
  return { ...request, notes: [...notes, ...request.notes] };
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** The longest part of a page or a text that is taken for an error's message. */
const longestMessage = 300;

/**
 * The error that an answer is; undefined for a success, and for one of another service.
 * @param url the address that was called; empty where it is not known
 */
export function errorOfAnswer(
  { status, headers, body }: HttpAnswer,
  url: string,
  place: HttpPlace,
  operation?: string,
): PastedError | undefined {
  if (status < 400) return undefined;
  const map = mapOfText(body);
  const value = map && plainLiteral(map).value;
  const members = isJsonObject(value) ? errorOf(value) : undefined;
  const read = readError({ headers, body: isJsonObject(value) ? JSON.stringify(value) : body });
  const isOurs = loginUrl.test(url) || headers.some(([name]) => /^x-amzn-/i.test(name));
  if (!members && !read && !isOurs) return undefined;
  const error = read ?? members ?? { type: '', message: messageOf(body) };
  return {
    kind: 'error',
    ...place,
    notes: place.notes ?? [],
    type: error.type,
    message: error.message,
    ...(operation === undefined ? {} : { operation }),
    status,
  };
}

/** A page's title, or the text itself. */
function messageOf(body: string): string {
  const text = body.trim();
  if (!text.startsWith('<')) return text.slice(0, longestMessage);
  return (/<title>([^<]{0,300})<\/title>/i.exec(text)?.[1] ?? '').trim();
}
