// What a command of the command line is, and how it says that it was called wrongly.

import { CodedError } from '../errors/coded-error.ts';

export interface Command {
  readonly name: string;
  /** One line of the list of commands. */
  readonly summary: string;
  /** The whole text of `--help`. */
  readonly help: string;
  /** What is told before a fault that nobody waits for, where the program goes on after it; absent: it ends. */
  readonly goesOn?: string;
  /** Resolves with the exit code. Throws a UsageError for wrong arguments. */
  readonly run: (args: readonly string[], output: Output) => Promise<number>;
}

/** Where a command writes: results to `out`, everything for the user to `problem`. Both end the line themselves. */
export interface Output {
  readonly out: (line: string) => void;
  readonly problem: (line: string) => void;
  /** Takes secrets out of what is printed when the program fails; whoever knows of more says so here. */
  readonly maskFailures?: (mask: (text: string) => string) => void;
}

export const exitCodes = { success: 0, failure: 1, usage: 2 } as const;

/** Wrong arguments; the message names the argument and the rule. */
export class UsageError extends CodedError {
  override readonly name = 'UsageError';
  readonly code = 'usage';
  override readonly forUser = true;
}
