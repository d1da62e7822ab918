// The base of every error of ours, and how errors are told apart: by their code, never by their class or name.

import type { ErrorCode } from './error-code.ts';

/**
 * An error of ours. It is recognised by its properties, because a class that is bundled into two programs of dist/ is two
 * classes there, and `instanceof` then says no.
 */
export abstract class CodedError extends Error {
  /** What went wrong. Stable; messages may be reworded. */
  abstract readonly code: ErrorCode;
  /** The message is whole sentences for the user. Otherwise it stays in the log, or whoever catches the error says more. */
  readonly forUser: boolean = false;
}

/** An error of ours, made by whichever copy of its class. */
export function isCoded(error: unknown): error is CodedError {
  if (typeof error !== 'object' || error === null) return false;
  const { code, message, forUser } = error as Partial<Record<keyof CodedError, unknown>>;
  return typeof code === 'string' && typeof message === 'string' && typeof forUser === 'boolean';
}

/** An error of ours with this code. Its class is named for the members it adds: `hasCode<SrpError>(error, 'srp')`. */
export function hasCode<E extends CodedError = CodedError>(error: unknown, code: E['code']): error is E {
  return isCoded(error) && error.code === code;
}

/** An error of ours whose message is for the user. Anything else that is thrown is a fault inside, for the log. */
export function isForUser(error: unknown): error is CodedError {
  return isCoded(error) && error.forUser;
}
