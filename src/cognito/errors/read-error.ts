// Reads an error answer: its type, its message, and its reason code if it has one.

import { isJsonObject } from '../json.ts';
import type { JsonObject } from '../json.ts';
import type { Headers } from '../transport.ts';

export interface ReadError {
  /** Exception type without a namespace: `NotAuthorizedException`. */
  readonly type: string;
  /** Empty when the answer has none. */
  readonly message: string;
  /** `reasonCode`, which InvalidParameterException may carry. */
  readonly reasonCode?: string;
}

/**
 * Reads the error of an answer; undefined when it has no error type and so is not Cognito's. The header
 * `x-amzn-errortype` takes precedence over `__type`, and that over `code`, as in AWS clients. The HTTP status is
 * ignored: the service sends 400 for nearly everything.
 * @param headers names in any letter case
 */
export function readError(answer: { readonly headers: Headers; readonly body: string }): ReadError | undefined {
  const body = parseObject(answer.body);
  const type = [header(answer.headers, 'x-amzn-errortype'), body?.['__type'], body?.['code']]
    .map((value) => (typeof value === 'string' ? bareType(value) : ''))
    .find((value) => value !== '');
  if (type === undefined) return undefined;

  const messages = [body?.['message'], body?.['Message'], header(answer.headers, 'x-amzn-errormessage')];
  const message = messages.find((value) => typeof value === 'string') ?? '';
  const reasonCode = body?.['reasonCode'];
  return { type, message, ...(typeof reasonCode === 'string' ? { reasonCode } : {}) };
}

/**
 * The bare name in `com.amazonaws.cognito#NotAuthorizedException`, `NotAuthorizedException:` and
 * `NotAuthorizedException:http://…/`; empty when there is none.
 */
export function bareType(type: string): string {
  const [name = ''] = type.split(/[,:]/, 1);
  return name.slice(name.indexOf('#') + 1).trim();
}

function header(headers: Headers, name: string): string | undefined {
  return headers.find(([key]) => key.toLowerCase() === name)?.[1];
}

function parseObject(body: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
