// Writes answers, with the headers of AWS JSON 1.1 as the real service sends them.

import type { ServerResponse } from 'node:http';
import type { CallAnswer } from '../answer-call.ts';
import { ServiceError, type ServiceErrorType } from '../service-error.ts';
import type { JsonObject, JsonValue } from '../../cognito/json.ts';

/** The service sends 400 for all errors of the API model. Errors of the protocol and the sandbox have other statuses. */
const statuses: Readonly<Partial<Record<ServiceErrorType, number>>> = {
  ForbiddenException: 403,
  RequestEntityTooLargeException: 413,
  InternalErrorException: 500,
};

/** Longer messages are truncated in the header, never in the body. */
const HEADER_LIMIT = 1000;

export interface AnswerContext {
  /** `x-amzn-requestid`. */
  readonly requestId: string;
  /** Headers that let a page read the answer. */
  readonly cors: Readonly<Record<string, string>>;
}

/** An answer as it was sent. */
export interface WrittenAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export function writeCallAnswer(response: ServerResponse, answer: CallAnswer, context: AnswerContext): WrittenAnswer {
  return answer.kind === 'success'
    ? send(response, 200, answer.body, apiHeaders(context))
    : writeError(response, answer.error, context);
}

export function writeError(response: ServerResponse, error: ServiceError, context: AnswerContext): WrittenAnswer {
  const { type, wireMessage } = error;
  const body: JsonObject = { __type: type, ...(wireMessage === undefined ? {} : { message: wireMessage }) };
  return send(response, statuses[type] ?? 400, body, {
    ...apiHeaders(context),
    'x-amzn-errortype': `${type}:`,
    ...(wireMessage === undefined ? {} : { 'x-amzn-errormessage': headerText(wireMessage) }),
  });
}

/** Writes a refusal in the format of the request: as an API error, or as a JSON document. */
export function writeRefusal(response: ServerResponse, message: string, context: AnswerContext, isCall: boolean): void {
  const error = new ServiceError('ForbiddenException', message);
  if (isCall) writeError(response, error, context);
  else writeJson(response, 403, { __type: error.type, message }, context.cors);
}

/** Writes a JSON document: a JWKS, or an answer under /sandbox/. */
export function writeJson(
  response: ServerResponse,
  status: number,
  body: JsonValue,
  headers: Readonly<Record<string, string>>,
): void {
  send(response, status, body, { 'content-type': 'application/json', ...headers });
}

function apiHeaders({ requestId, cors }: AnswerContext): Readonly<Record<string, string>> {
  return { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': requestId, ...cors };
}

function headerText(message: string): string {
  return message
    .trimEnd()
    .replace(/[^\x20-\x7e]/g, '?')
    .slice(0, HEADER_LIMIT);
}

function send(
  response: ServerResponse,
  status: number,
  body: JsonValue,
  headers: Readonly<Record<string, string>>,
): WrittenAnswer {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    ...headers,
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  // Node sends a string in one write with the headers, but not a buffer.
  response.end(text);
  return { status, headers, body: text };
}
