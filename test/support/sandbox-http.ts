// Raw HTTP to a running sandbox: exact request headers, exact response headers.

import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

export interface RawRequest {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** One request, without the headers that fetch would add or forbid. */
export function sendRaw(endpoint: string, request: RawRequest): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const { method = 'GET', path = '/', headers = {}, body } = request;
    const sent = httpRequest(new URL(endpoint), { method, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

export const jsonHeaders = { 'content-type': 'application/x-amz-json-1.1' };

/** An API call with the usual headers of a client. */
export function sendCall(
  endpoint: string,
  operation: string,
  body: string | Uint8Array | object,
  headers: Readonly<Record<string, string>> = {},
): Promise<RawAnswer> {
  return sendRaw(endpoint, {
    method: 'POST',
    headers: { ...jsonHeaders, 'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`, ...headers },
    body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
  });
}

/** Writes text to the port and resolves with everything received until the other side closed the connection. */
export function sendBytes(endpoint: string, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let received = '';
    const socket = connect(Number(new URL(endpoint).port), '127.0.0.1', () => socket.write(text));
    socket.on('data', (chunk) => (received += chunk.toString()));
    socket.on('error', reject);
    socket.on('close', () => resolve(received));
  });
}
