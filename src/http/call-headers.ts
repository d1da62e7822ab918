// The header lists of a call: recorded as sent, passed to undici, and received.

import type { Headers as HeaderList } from '../cognito/transport.ts';

/** Prefix of every operation in `x-amz-target`; the service's name in the API model of 2016-04-18. */
const targetPrefix = 'AWSCognitoIdentityProviderService';

/**
 * The exact headers of one AWS JSON 1.1 call, in the order they go out. undici itself writes `host`, `connection` and
 * `content-length`; the tests compare this list with what a server really receives. `host` is the authority of the URL,
 * `bodyBytes` the length of the body in bytes.
 * https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
 */
export function callHeaders(
  host: string,
  operation: string,
  bodyBytes: number,
  userAgent: string,
  authorization?: string,
): HeaderList {
  return [
    ['host', host],
    ['connection', 'keep-alive'],
    ['content-type', 'application/x-amz-json-1.1'],
    ['x-amz-target', `${targetPrefix}.${operation}`],
    ['user-agent', userAgent],
    ...(authorization === undefined ? [] : [['authorization', authorization] as const]),
    ['content-length', String(bodyBytes)],
  ];
}

/** The same list without the headers that undici adds itself, flat (name, value, name, value) as undici takes it. */
export function headersForUndici(headers: HeaderList): string[] {
  const flat: string[] = [];
  for (const [name, value] of headers) if (!writtenByUndici.has(name)) flat.push(name, value);
  return flat;
}

const writtenByUndici: ReadonlySet<string> = new Set(['host', 'connection', 'content-length']);

/** Pairs of the flat list that undici returns for `responseHeaders: 'raw'`, in the case and order received. */
export function answerHeaders(raw: readonly string[]): HeaderList {
  const pairs: (readonly [string, string])[] = [];
  for (let index = 0; index + 1 < raw.length; index += 2) pairs.push([raw[index] ?? '', raw[index + 1] ?? '']);
  return pairs;
}

/** The value of the first header of this name (lower case), or undefined. */
export function headerValue(headers: HeaderList, name: string): string | undefined {
  return headers.find(([each]) => each.length === name.length && each.toLowerCase() === name)?.[1];
}
