// The log: one output channel with levels. Only fields of a fixed list are logged, so that no object can leak a secret.

import * as vscode from 'vscode';
import type { ReportError } from '../platform/background.ts';
import { redactText } from '../cognito/redaction/redact-text.ts';
import { SecretValues } from '../cognito/redaction/secret-values.ts';

/** Fields of a log line. The names are an allow-list: none of them can hold a secret. */
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

/** Secrets that are remembered for redaction: those of a few hundred calls. The oldest are dropped. */
const maxSecrets = 2000;

export interface Log {
  /** Secrets that this window sent, received, or read from secret storage. Code that handles a secret adds it here. */
  readonly secrets: SecretValues;
  /** Redacts a text for a notification or the log: everything that is secret by name, shape or value. */
  redact(text: string): string;
  info(what: string, fields?: LogFields): void;
  debug(what: string, fields?: LogFields): void;
  warn(what: string, fields?: LogFields): void;
  /** Logs the error's name, code and message, redacted; its stack only at the trace level, redacted as well. */
  error(what: string, error?: unknown, fields?: LogFields): void;
  /** Logs an error of background work, which no caller awaits. */
  readonly fault: ReportError;
  show(): void;
  dispose(): void;
}

export function openLog(): Log {
  const channel = vscode.window.createOutputChannel('Auth Flow', { log: true });
  const secrets = new SecretValues({ most: maxSecrets });
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
