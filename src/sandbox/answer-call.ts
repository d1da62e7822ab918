// Answers one API call, from the text of its body. Uses no socket, so that tests can call it as the server does.

import { hasCode } from '../errors/coded-error.ts';
import { isJsonObject, type JsonObject } from '../cognito/json.ts';
import { cutOff, isTextTooDeep } from './json-depth.ts';
import type { Service } from './service.ts';
import { ServiceError } from './service-error.ts';
import { unknownOperation } from './unknown-operation.ts';

export type CallAnswer =
  | { readonly kind: 'success'; readonly body: JsonObject }
  | { readonly kind: 'error'; readonly error: ServiceError };

/** The answer to one operation. Never rejects: an unexpected error becomes an InternalErrorException. */
export async function answerCall(service: Service, operationName: string, body: string): Promise<CallAnswer> {
  try {
    const operation = service.tables.operations.get(operationName);
    if (!operation) throw unknownOperation(service.tables, operationName);
    return { kind: 'success', body: await operation.answer(service, parseBody(body)) };
  } catch (error) {
    if (hasCode<ServiceError>(error, 'service')) return { kind: 'error', error };
    const message = error instanceof Error ? error.message : String(error);
    return { kind: 'error', error: new ServiceError('InternalErrorException', `The sandbox failed: ${message}`) };
  }
}

/** @throws ServiceError SerializationException, without a message as the service sends it */
function parseBody(text: string): JsonObject {
  let value: unknown;
  try {
    value = isTextTooDeep(text) ? cutOff(JSON.parse(text)) : JSON.parse(text);
  } catch {
    throw new ServiceError('SerializationException');
  }
  if (!isJsonObject(value)) throw new ServiceError('SerializationException');
  return value;
}
