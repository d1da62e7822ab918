// Handles an HTTP request: access control, preflight, the API at `/`, and all other routes.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { hasCode } from '../../errors/coded-error.ts';
import type { Exchange } from '../../cognito/transport.ts';
import { answerCall, type CallAnswer } from '../answer-call.ts';
import type { Service } from '../service.ts';
import type { Faults } from '../faults.ts';
import { isTextTooDeep } from '../json-depth.ts';
import { ServiceError } from '../service-error.ts';
import { randomUuid } from '../sandbox-deps.ts';
import { isLacking, lackNote } from '../unknown-operation.ts';
import { accessOf, corsHeaders, operationOf, preflightHeaders, type RefusedPage } from './access.ts';
import { recordCall } from './call-record.ts';
import { answerDocument, type Documents } from './documents.ts';
import { applyFaults } from './apply-faults.ts';
import type { RequestHandler } from './listener.ts';
import { mediaTypeOf } from './media-type.ts';
import { readBody } from './read-body.ts';
import { missingSignature, signatureNote, signatureOf, signedRegion } from './signature.ts';
import { writeCallAnswer, writeRefusal } from './write-answer.ts';

export interface RequestHandlerDeps {
  readonly service: () => Service;
  readonly documents: Documents;
  readonly faults: Faults;
  readonly bodyBytes: number;
  /** The origins that the user currently allows. */
  readonly allowedOrigins: () => readonly string[];
  /** Called for each page request that was refused only because its origin is not allowed. */
  readonly onRefusedPage: (page: RefusedPage) => void;
  /** Called after each answered API call. `record` makes the Exchange, only for those who need it. */
  readonly onCall: (record: () => Exchange | undefined) => void;
}

export function requestHandler(deps: RequestHandlerDeps): RequestHandler {
  return async (request, response) => {
    const service = deps.service();
    const context = { requestId: randomUuid(service.deps), cors: corsHeaders(request.headers.origin) };
    const access = accessOf(request, deps.allowedOrigins, service.tables);
    if (access.kind === 'refused') {
      drain(request, response);
      const isCall = request.method === 'POST' && request.url === '/';
      writeRefusal(response, access.message, access.readable ? context : { ...context, cors: {} }, isCall);
      if (access.page) deps.onRefusedPage(access.page);
      return;
    }
    if (request.method === 'OPTIONS') {
      response.writeHead(200, { ...preflightHeaders(request.headers), 'content-length': 0 }).end();
      return;
    }
    if (request.method !== 'POST' || request.url !== '/') {
      await answerDocument(request, response, deps.documents);
      return;
    }
    const { requestId } = context;
    const startedAt = Date.now();
    const began = performance.now();
    const { answer, call } = await answerApi(deps, ofCall(service, request, requestId), request, response);
    const took = performance.now() - began;
    if (answer === 'dropped') response.destroy();
    const written = answer === 'dropped' ? answer : writeCallAnswer(response, answer, context);
    deps.onCall(() => call && recordCall(request, { ...call, requestId, startedAt, took, answer: written }));
  };
}

/** The service as one call sees it: with its own request ID, and in the Region that it was signed for. */
function ofCall(service: Service, { headers }: IncomingMessage, requestId: string): Service {
  return { ...service, requestId, region: signedRegion(headers) ?? service.region };
}

async function answerApi(
  { bodyBytes, faults }: RequestHandlerDeps,
  service: Service,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<{
  readonly answer: CallAnswer | 'dropped';
  /** Absent when the operation is unknown, or the body must not be recorded. */
  readonly call?: { readonly operation: string; readonly body: string };
}> {
  let body: string;
  try {
    body = await readBody(request, bodyBytes);
  } catch (error) {
    if (!hasCode<ServiceError>(error, 'service')) throw error;
    drain(request, response);
    return { answer: { kind: 'error', error } };
  }
  const name = operationOf(request.headers);
  // The service selects the operation by X-Amz-Target and content type; both are required.
  if (name === undefined || mediaTypeOf(request.headers['content-type']) !== 'application/x-amz-json-1.1') {
    return { answer: { kind: 'error', error: new ServiceError('UnknownOperationException') } };
  }
  const operation = service.tables.operations.get(name);
  const signature = operation ? signatureOf(operation, request.headers) : 'not needed';
  if (signature === 'missing') {
    return { answer: { kind: 'error', error: missingSignature() }, call: { operation: name, body } };
  }
  if (signature === 'there') setHeaders(response, signatureNote);
  if (isLacking(service.tables, name)) setHeaders(response, lackNote);
  const answer = await applyFaults(faults.effectsFor(name), () => answerCall(service, name, body));
  // A body that is nested too deep is not recorded: listeners would have to parse it.
  return isTextTooDeep(body) ? { answer } : { answer, call: { operation: name, body } };
}

function setHeaders(response: ServerResponse, headers: Readonly<Record<string, string>>): void {
  for (const [header, value] of Object.entries(headers)) response.setHeader(header, value);
}

/** Closes the connection after the answer, so that the rest of an unread body need not be received. */
function drain(request: IncomingMessage, response: ServerResponse): void {
  if (request.complete) return;
  response.setHeader('connection', 'close');
  request.resume();
}
