// HTTP messages as a tool shows them: a start line, headers and a body; `.http` files, `curl -v`, the network panel.

import { isJsonObject } from '../../cognito/json.ts';
import { errorOfAnswer, headerOf, requestOfCall } from './http-call.ts';
import { plainLiteral } from './literal.ts';
import { apiAnswer } from '../source/member-names.ts';
import { parseLiteral } from './parse-literal.ts';
import type { PastedItem } from './pasted-item.ts';
import type { ReadContext, Reader } from './format-reader.ts';
import { isAnswer } from './recognize.ts';

/** `POST https://… HTTP/1.1`, `POST / 400 (Bad Request)`, `HTTP/2 400`; `curl -v` and `.http` files put a sign in front. */
const start =
  /^[<>*\s]{0,4}(?:(GET|POST|PUT|HEAD|OPTIONS) (\S{1,8000})(?: HTTP\/[\d.]+)?(?: (\d{3})\b[^\n]{0,100})?|HTTP\/[\d.]+ (\d{3})\b[^\n]{0,100})$/;
const header = /^[<>\s]{0,4}(:?[A-Za-z][\w-]{0,100})\s{0,3}:\s{0,20}([^\n]{0,8000})$/;
/** Headers by which a message without a start line is known. */
const ownHeaders = /^(?:x-amz-target|x-amzn-errortype)$/i;
/** Characters of a body that is no JSON. */
const longestBody = 20_000;
/** Bodies that begin like JSON and do not end; each takes long. */
const mostUnended = 30;

interface Message {
  readonly start: number;
  end: number;
  /** Of a request; empty for an answer. */
  url: string;
  status?: number;
  readonly isRequest: boolean;
  readonly headers: [string, string][];
  body: string;
}

export const readHttpMessages: Reader = (context) => {
  const items: PastedItem[] = [];
  let sent: { readonly url: string; readonly operation?: string } = { url: '' };
  for (const message of messagesIn(context.text)) {
    const place = { span: { start: message.start, end: message.end }, format: 'an HTTP message' } as const;
    if (message.isRequest) {
      const body = message.body === '' ? {} : { body: message.body };
      const call = { url: message.url, headers: message.headers, ...body };
      const request = message.status === undefined ? requestOfCall(call, place, context.tables) : undefined;
      if (request) items.push(request);
      sent = { url: urlOf(message), ...(request?.operation === undefined ? {} : { operation: request.operation }) };
      if (message.status === undefined) continue;
    }
    items.push(...answerIn(message, sent, place, context));
  }
  return items;
};

/** The address with its host, which may stand in a header. */
function urlOf({ url, headers }: Message): string {
  const host = headerOf(headers, 'host') ?? headerOf(headers, ':authority');
  return url.startsWith('/') && host !== undefined ? `https://${host}${url}` : url;
}

function answerIn(
  { status = 0, headers, body }: Message,
  sent: { readonly url: string; readonly operation?: string },
  place: { readonly span: PastedItem['span']; readonly format: 'an HTTP message' },
  { tables }: ReadContext,
): readonly PastedItem[] {
  const { url, operation } = sent;
  const error = errorOfAnswer({ status, headers, body }, url, place, operation);
  if (error) return [error];
  const node = status < 300 && body.startsWith('{') ? parseLiteral(body, 0) : undefined;
  const value = node && node !== 'too-long' ? plainLiteral(node).value : undefined;
  const isOurs = operation !== undefined && tables.operations.isApiName(operation);
  if (!isJsonObject(value) || !(isAnswer(value) || isOurs)) return [];
  return [{ kind: 'answer', ...place, notes: [], body: apiAnswer(value), ...(operation ? { operation } : {}) }];
}

/** The messages of a text, in its order. Each line is looked at once. */
function* messagesIn(text: string): Generator<Message> {
  let [at, unended] = [0, 0];
  while (at < text.length && unended < mostUnended) {
    const line = lineAt(text, at);
    const message = beginAt(text, at, line);
    if (!message) {
      at = Math.max(line.end, skippedTo(text, at, line)) + 1;
      continue;
    }
    if (!readBody(text, message)) unended += 1;
    yield message;
    at = Math.max(message.end, at + 1);
  }
}

function lineAt(text: string, at: number): { readonly text: string; readonly end: number } {
  const newline = text.indexOf('\n', at);
  const end = newline < 0 ? text.length : newline;
  return { text: end - at > 10_000 ? '' : text.slice(at, end), end };
}

/** The message whose first line is at `at`, with its headers; undefined where there is none. */
function beginAt(
  text: string,
  at: number,
  first: { readonly text: string; readonly end: number },
): Message | undefined {
  const line = start.exec(first.text);
  if (!line && !header.test(first.text)) return undefined;
  const [, method, url = '', consoleStatus, status] = line ?? [];
  const headers: [string, string][] = [];
  let end = line ? first.end : at - 1;
  for (;;) {
    const next = lineAt(text, end + 1);
    const [, name, value] = (next.end > end && header.exec(next.text)) || [];
    if (name === undefined || value === undefined) break;
    headers.push([name, value.trim()]);
    end = next.end;
  }
  const isOwn = headers.some(([name]) => ownHeaders.test(name));
  if (!line && !isOwn) return undefined;
  const given = status ?? consoleStatus ?? headerOf(headers, ':status');
  const isRequest = method !== undefined || (given === undefined && headerOf(headers, 'x-amz-target') !== undefined);
  return {
    start: at,
    end: Math.min(end, text.length),
    url: url === '' ? (headerOf(headers, ':path') ?? '') : url,
    // An error's type without a status: nearly every refusal of the service has this one.
    ...(given === undefined ? (isRequest ? {} : { status: 400 }) : { status: Number(given) }),
    isRequest,
    headers,
    body: '',
  };
}

/** Behind headers of no message of ours, so that a long run of them is read once. */
function skippedTo(text: string, at: number, line: { readonly text: string; readonly end: number }): number {
  let end = line.end;
  if (start.test(line.text) || !header.test(line.text)) return end;
  for (;;) {
    const next = lineAt(text, end + 1);
    if (next.end <= end || !header.test(next.text)) return end;
    end = next.end;
  }
}

/**
 * What follows the headers: one JSON object, a page, or the text up to an empty line or the next message. False for an
 * object that does not end.
 */
function readBody(text: string, message: Message): boolean {
  const blank = /\n(?:[<>*\s]{0,4}\n){0,3}\s{0,100}/y;
  blank.lastIndex = message.end;
  const from = message.end + (blank.exec(text)?.[0].length ?? 0);
  const next = text.charAt(from);
  if (next === '{') {
    const node = parseLiteral(text, from);
    if (node && node !== 'too-long') setBody(text, message, from, node.span.end);
    return node !== 'too-long' && !(node?.kind === 'map' && node.isCut);
  } else if (next === '<' && !/^<\s/.test(text.slice(from, from + 2))) {
    const close = text.indexOf('</html>', from);
    const end = close < 0 || close - from > longestBody ? Math.min(text.length, from + longestBody) : close + 7;
    setBody(text, message, from, end);
  } else if (next !== '' && !start.test(lineAt(text, from).text) && !message.isRequest) {
    const empty = text.indexOf('\n\n', from);
    const end = Math.min(empty < 0 ? text.length : empty, from + longestBody);
    setBody(text, message, from, end);
  }
  return true;
}

function setBody(text: string, message: Message, from: number, end: number): void {
  message.body = text.slice(from, end);
  message.end = end;
}
