// The base class of this extension's errors. Check an error by its `code`, never by its class or name.

import type { ErrorCode } from './error-code.ts';

/**
 * The base class of this extension's errors. They are recognised by their properties: a class that is bundled into two
 * programs of dist/ exists twice, so `instanceof` would fail across them.
 */
export abstract class CodedError extends Error {
  /** What went wrong. Codes are stable; messages may be reworded. */
  abstract readonly code: ErrorCode;
  /**
   * Whether the message is meant for the user, in whole sentences. If not, it is only logged, or the catching code
   * words it.
   */
  readonly forUser: boolean = false;
}

/** Whether this is a {@link CodedError}, from any bundled copy of the class. */
export function isCoded(error: unknown): error is CodedError {
  if (typeof error !== 'object' || error === null) return false;
  const { code, message, forUser } = error as Partial<Record<keyof CodedError, unknown>>;
  return typeof code === 'string' && typeof message === 'string' && typeof forUser === 'boolean';
}

/**
 * Whether this is a {@link CodedError} with this code. Name the class to use the members it adds:
 * `hasCode<SrpError>(error, 'srp')`.
 */
export function hasCode<E extends CodedError = CodedError>(error: unknown, code: E['code']): error is E {
  return isCoded(error) && error.code === code;
}

/**
 * Whether the message of this error is for the user. Anything else that is thrown is a bug or an internal error, for
 * the log.
 */
export function isForUser(error: unknown): error is CodedError {
  return isCoded(error) && error.forUser;
}
