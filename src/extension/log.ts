// The log: one channel, levels used, and fields of a fixed list only, so that no secret can slip in with an object.

import * as vscode from 'vscode';
import type { TellFault } from '../platform/background.ts';
import { redactText } from '../cognito/redaction/redact-text.ts';
import { SecretValues } from '../cognito/redaction/secret-values.ts';

/** What may stand behind a log line. Names are an allow-list: none of them can hold a secret. */
interface LogFields {
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

/** Secrets that a window remembers, so that none is printed: those of some hundred calls. The oldest are forgotten. */
const mostSecrets = 2000;

export interface Log {
  /** What this window has sent, got, or read from secret storage. Whoever meets a secret adds it. */
  readonly secrets: SecretValues;
  /** A text for a notification or the log: without anything that is secret by its name, its shape or its value. */
  redact(text: string): string;
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
  const secrets = new SecretValues({ most: mostSecrets });
  const redact = (text: string): string => redactText(text, { secrets });

  function line(what: string, fields: LogFields = {}): string {
    const message = Object.entries(fields).map(([name, value]) => `${name}=${String(value)}`);
    return redact([what, ...message].join(' '));
  }

  function describeError(error: unknown): string {
    if (!(error instanceof Error)) return redact(String(error));
    const { code } = error as { code?: unknown };
    const name = typeof code === 'string' ? `${error.name} ${code}` : error.name;
    const cause = error.cause === undefined ? '' : ` (because of ${describeError(error.cause)})`;
    return redact(`${name}: ${error.message}`) + cause;
  }

  const error: Log['error'] = (what, cause, fields) => {
    channel.error(`${line(what, fields)}${cause === undefined ? '' : `: ${describeError(cause)}`}`);
    if (cause instanceof Error && cause.stack) channel.trace(redact(cause.stack));
  };
  return {
    secrets,
    redact,
    info: (what, fields) => channel.info(line(what, fields)),
    debug: (what, fields) => channel.debug(line(what, fields)),
    warn: (what, fields) => channel.warn(line(what, fields)),
    error,
    fault: (work, cause) => error(`${work} failed`, cause),
    show: () => channel.show(),
    dispose: () => channel.dispose(),
  };
}
