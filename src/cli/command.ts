// The interface of a subcommand, its output streams, the exit codes, and the error for wrong arguments.

import { CodedError } from '../errors/coded-error.ts';

export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** The full text of `--help`. */
  readonly help: string;
  /** Printed before an uncaught exception that the program survives; when absent, an uncaught exception ends it. */
  readonly uncaughtPrefix?: string;
  /** Resolves with the exit code. Throws a UsageError for wrong arguments. */
  readonly run: (args: readonly string[], output: Output) => Promise<number>;
}

/** Where a command writes: results to `out` (stdout), messages to `problem` (stderr). Both append the line break. */
export interface Output {
  readonly out: (line: string) => void;
  readonly problem: (line: string) => void;
  /** Replaces the function that removes secrets from an error before it is printed, once more secrets are known. */
  readonly maskFailures?: (mask: (text: string) => string) => void;
}

export const exitCodes = { success: 0, failure: 1, usage: 2 } as const;

/** Wrong arguments; the message names the argument and the rule. */
export class UsageError extends CodedError {
  override readonly name = 'UsageError';
  readonly code = 'usage';
  override readonly forUser = true;
}
