// From an HTTP request to its answer: access, preflight, the API at `/`, and the documents beside it.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { hasCode } from '../../errors/coded-error.ts';
import type { Exchange } from '../../cognito/transport.ts';
import { answerCall, type CallAnswer } from '../answer-call.ts';
import type { Service } from '../service.ts';
import type { Faults } from '../faults.ts';
import { isTextTooDeep } from '../json-depth.ts';
import { ServiceError } from '../service-error.ts';
import { randomUuid } from '../sandbox-deps.ts';
import { accessOf, corsHeaders, operationOf, preflightHeaders, type RefusedPage } from './access.ts';
import { recordCall } from './call-record.ts';
import { answerDocument, type Documents } from './documents.ts';
import { applyFaults } from './apply-faults.ts';
import type { RequestHandler } from './listener.ts';
import { mediaTypeOf } from './media-type.ts';
import { readBody } from './read-body.ts';
import { missingSignature, signatureNote, signatureOf } from './signature.ts';
import { writeCallAnswer, writeRefusal } from './write-answer.ts';

export interface RequestHandlerDeps {
  readonly service: () => Service;
  readonly documents: Documents;
  readonly faults: Faults;
  readonly bodyBytes: number;
  /** Origins that a user allowed, as of now. */
  readonly allowedOrigins: () => readonly string[];
  /** Called for each request that would have been answered, had its page's origin been allowed. */
  readonly onRefusedPage: (page: RefusedPage) => void;
  /** Called after each API call that was answered; `record` makes what crossed the wire, for who asks. */
  readonly onCall: (record: () => Exchange | undefined) => void;
}

export function requestHandler(parts: RequestHandlerDeps): RequestHandler {
  return async (request, response) => {
    const service = parts.service();
    const context = { requestId: randomUuid(service.deps), cors: corsHeaders(request.headers.origin) };
    const access = accessOf(request, parts.allowedOrigins, service.tables);
    if (access.kind === 'refused') {
      drain(request, response);
      const isCall = request.method === 'POST' && request.url === '/';
      writeRefusal(response, access.message, access.readable ? context : { ...context, cors: {} }, isCall);
      if (access.page) parts.onRefusedPage(access.page);
      return;
    }
    if (request.method === 'OPTIONS') {
      response.writeHead(200, { ...preflightHeaders(request.headers), 'content-length': 0 }).end();
      return;
    }
    if (request.method !== 'POST' || request.url !== '/') {
      await answerDocument(request, response, parts.documents);
      return;
    }
    const { requestId } = context;
    const startedAt = Date.now();
    const began = performance.now();
    const { answer, call } = await answerApi(parts, { ...service, requestId }, request, response);
    const took = performance.now() - began;
    if (answer === 'dropped') response.destroy();
    const written = answer === 'dropped' ? answer : writeCallAnswer(response, answer, context);
    parts.onCall(() => call && recordCall(request, { ...call, requestId, startedAt, took, answer: written }));
  };
}

async function answerApi(
  { bodyBytes, faults }: RequestHandlerDeps,
  service: Service,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<{
  readonly answer: CallAnswer | 'dropped';
  /** Absent when no operation could be made out, or the body can be shown to nobody. */
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
  // The service picks the operation by target and content type together; without both it knows none.
  if (name === undefined || mediaTypeOf(request.headers['content-type']) !== 'application/x-amz-json-1.1') {
    return { answer: { kind: 'error', error: new ServiceError('UnknownOperationException') } };
  }
  const operation = service.tables.operations.get(name);
  const signature = operation ? signatureOf(operation, request.headers) : 'not needed';
  if (signature === 'missing') {
    return { answer: { kind: 'error', error: missingSignature() }, call: { operation: name, body } };
  }
  if (signature === 'there')
    for (const [header, value] of Object.entries(signatureNote)) response.setHeader(header, value);
  const answer = await applyFaults(faults.meet(name), () => answerCall(service, name, body));
  // Those who watch would have to read what is nested too deep: it goes no further.
  return isTextTooDeep(body) ? { answer } : { answer, call: { operation: name, body } };
}

/** Ends the connection after the answer, so that the rest of a body nobody reads does not have to be taken in. */
function drain(request: IncomingMessage, response: ServerResponse): void {
  if (request.complete) return;
  response.setHeader('connection', 'close');
  request.resume();
}
