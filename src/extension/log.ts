// The log: one channel, levels used, and fields of a fixed list only, so that no secret can slip in with an object.

import * as vscode from 'vscode';
import type { TellFault } from '../platform/background.ts';
import { redactText } from '../cognito/redaction/redact-text.ts';

/** What may stand behind a log line. Names are an allow-list: none of them can hold a secret. */
export interface LogFields {
  readonly command?: string;
  readonly operation?: string;
  readonly challenge?: string;
  readonly status?: number;
  readonly type?: string;
  readonly requestId?: string;
  readonly milliseconds?: number;
  readonly tries?: number;
  readonly count?: number;
  readonly file?: string;
  readonly endpoint?: string;
}

export interface Log {
  info(what: string, fields?: LogFields): void;
  debug(what: string, fields?: LogFields): void;
  warn(what: string, fields?: LogFields): void;
  /** Logs the error's name, code and message, redacted; its stack only at the trace level, redacted as well. */
  error(what: string, error?: unknown, fields?: LogFields): void;
  /** For work that nobody waits for: says which, and what it threw. */
  readonly fault: TellFault;
  show(): void;
  dispose(): void;
}

export function openLog(): Log {
  const channel = vscode.window.createOutputChannel('Auth Flow', { log: true });
  const error: Log['error'] = (what, cause, fields) => {
    channel.error(`${line(what, fields)}${cause === undefined ? '' : `: ${describeError(cause)}`}`);
    if (cause instanceof Error && cause.stack) channel.trace(redactText(cause.stack));
  };
  return {
    info: (what, fields) => channel.info(line(what, fields)),
    debug: (what, fields) => channel.debug(line(what, fields)),
    warn: (what, fields) => channel.warn(line(what, fields)),
    error,
    fault: (work, cause) => error(`${work} failed`, cause),
    show: () => channel.show(),
    dispose: () => channel.dispose(),
  };
}

function line(what: string, fields: LogFields = {}): string {
  const words = Object.entries(fields).map(([name, value]) => `${name}=${String(value)}`);
  return redactText([what, ...words].join(' '));
}

function describeError(error: unknown): string {
  if (!(error instanceof Error)) return redactText(String(error));
  const { code } = error as { code?: unknown };
  const name = typeof code === 'string' ? `${error.name} ${code}` : error.name;
  const cause = error.cause === undefined ? '' : ` (because of ${describeError(error.cause)})`;
  return redactText(`${name}: ${error.message}`) + cause;
}
