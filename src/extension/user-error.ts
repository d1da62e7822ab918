// An error whose message is shown to the user unchanged.

import { CodedError } from '../errors/coded-error.ts';
import type { ErrorCode } from '../errors/error-code.ts';

export interface UserErrorOptions extends ErrorOptions {
  /** True if the error was already shown, with buttons that a plain message does not have. */
  readonly shown?: boolean;
}

export class UserError extends CodedError {
  override readonly name = 'UserError';
  readonly code: ErrorCode;
  override readonly forUser = true;
  readonly shown: boolean;

  constructor(code: ErrorCode, message: string, options: UserErrorOptions = {}) {
    super(message, options);
    this.code = code;
    this.shown = options.shown ?? false;
  }
}
