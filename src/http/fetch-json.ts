// Reads a JSON document from an answer, and says why one could not be fetched.

import { CodedError } from '../errors/coded-error.ts';
import { redirectOf, redirectText } from '../cognito/errors/redirect.ts';
import type { JsonValue } from '../cognito/json.ts';
import type { FailureCode, Headers as HeaderList, Outcome } from '../cognito/transport.ts';

export interface FetchJsonOptions {
  readonly signal?: AbortSignal;
  /** Milliseconds for which a cached document may be used. Default 10 minutes; 0 fetches it again. */
  readonly maxAge?: number;
}

/** 10 minutes. Key sets change rarely; on an unknown `kid`, fetch again with `maxAge: 0`. */
export const defaultMaxAge = 600_000;

/** Bytes; a user pool's key set has about 800. */
export const maxJsonBytes = 262_144;

export type FetchJsonReason = FailureCode | 'status' | 'not-json';

/** A JSON document could not be fetched; `reason` is stable. */
export class FetchJsonError extends CodedError {
  override readonly name = 'FetchJsonError';
  readonly code = 'fetch-json';
  override readonly forUser = true;
  readonly reason: FetchJsonReason;
  constructor(reason: FetchJsonReason, message: string) {
    super(message);
    this.reason = reason;
  }
}

/** The exact headers of a GET for JSON. */
export function fetchHeaders(host: string, userAgent: string): HeaderList {
  return [
    ['host', host],
    ['connection', 'keep-alive'],
    ['accept', 'application/json'],
    ['user-agent', userAgent],
  ];
}

/** The document of an outcome. @throws FetchJsonError; DOMException AbortError when the fetch was cancelled */
export function documentOf(outcome: Outcome, url: string): JsonValue {
  // As the global fetch does.
  if (outcome.kind === 'cancelled') throw new DOMException(`The fetch was cancelled: ${url}`, 'AbortError');
  if (outcome.kind === 'failure') throw new FetchJsonError(outcome.code, outcome.message);
  if (outcome.status !== 200) {
    const redirect = redirectOf(outcome, url);
    const text = redirect ? `, ${redirectText(redirect.address)} that was not followed` : '';
    throw new FetchJsonError('status', `The answer must have status 200, but has ${outcome.status}${text}: ${url}`);
  }
  try {
    return JSON.parse(outcome.body) as JsonValue;
  } catch {
    throw new FetchJsonError('not-json', `The answer has status 200 but is not JSON: ${url}`);
  }
}
