// Runs the functions of triggers: each file in a process of its own, kept warm for the next run as Lambda does, ended
// when it takes too long, when its sources change, and when nobody needs it for a while.

import { type ChildProcess, fork } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod/mini';
import { accountId } from '../../service.ts';
import { functionOfArn } from '../function-arn.ts';
import type { Invocation, InvocationEnd, InvocationResult, TriggerFunctions } from '../trigger-functions.ts';
import { LOG_LIMIT, type ProcessMessage, type RunMessage } from './messages.ts';

export interface TriggerProcessOptions {
  /** The built runner. */
  readonly runner: string;
  /** The file behind a function's name, or why there is none. */
  readonly fileOf: (functionName: string) => { readonly file: string } | { readonly reason: string };
  /** Added to the environment of this process. */
  readonly environment?: () => Readonly<Record<string, string>>;
  /** Milliseconds; Cognito waits five seconds for a function (guide). */
  readonly timeLimit?: number;
  /** Milliseconds that a process nobody needs is kept. */
  readonly keepWarm?: number;
}

export interface TriggerProcesses extends TriggerFunctions {
  /** Ends every process. */
  readonly stop: () => void;
}

interface Warm {
  readonly child: ChildProcess;
  /** Sources and when they were changed last, Unix milliseconds. */
  readonly sources: ReadonlyMap<string, number | undefined>;
  readonly leave: NodeJS.Timeout;
}

const files = z.array(z.string());
const processMessage: z.ZodMiniType<ProcessMessage> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('log'), text: z.string() }),
  z.object({ kind: z.literal('returned'), value: z.json(), files }),
  z.object({ kind: z.literal('threw'), message: z.string(), stack: z.string(), files }),
]);

/** Runs at once; the rest wait their turn. */
const CONCURRENCY = 8;

export function openTriggerProcesses(options: TriggerProcessOptions): TriggerProcesses {
  const { timeLimit = 5000, keepWarm = 60_000 } = options;
  const warm = new Map<string, Warm[]>();
  const running = new Set<ChildProcess>();
  const waiting: (() => void)[] = [];
  let free = CONCURRENCY;
  let stopped = false;

  function start(file: string): ChildProcess {
    return fork(options.runner, [file], {
      cwd: dirname(file),
      execArgv: [],
      // In the editor, the program of this process is the editor itself.
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', ...options.environment?.() },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
  }

  function take(file: string): ChildProcess {
    for (;;) {
      const entry = warm.get(file)?.pop();
      if (!entry) return start(file);
      clearTimeout(entry.leave);
      entry.child.removeAllListeners('exit');
      const isCurrent = [...entry.sources].every(([source, changed]) => changedAt(source) === changed);
      if (isCurrent && entry.child.connected) return entry.child;
      entry.child.kill('SIGKILL');
    }
  }

  function putBack(file: string, child: ChildProcess, files: readonly string[]): void {
    if (stopped) {
      child.kill('SIGKILL');
      return;
    }
    const sources = new Map(files.map((source) => [source, changedAt(source)]));
    const drop = (): void => {
      clearTimeout(entry.leave);
      warm.set(
        file,
        (warm.get(file) ?? []).filter((one) => one !== entry),
      );
      child.kill('SIGKILL');
    };
    const entry: Warm = { child, sources, leave: setTimeout(drop, keepWarm).unref() };
    child.once('exit', drop);
    warm.set(file, [...(warm.get(file) ?? []), entry]);
  }

  async function turn(): Promise<void> {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
  }

  function endTurn(): void {
    const next = waiting.shift();
    if (next) next();
    else free++;
  }

  async function invoke(invocation: Invocation): Promise<InvocationResult> {
    const found = options.fileOf(invocation.functionName);
    if ('reason' in found) return { end: { kind: 'missing', reason: found.reason }, logs: [] };
    if (changedAt(found.file) === undefined) {
      return { end: { kind: 'missing', reason: `There is no file ${found.file}.` }, logs: [] };
    }
    await turn();
    const child = take(found.file);
    running.add(child);
    try {
      return await runIn(child, runMessage(invocation, Date.now() + timeLimit), timeLimit, (files) =>
        putBack(found.file, child, files),
      );
    } finally {
      running.delete(child);
      endTurn();
    }
  }

  return {
    invoke,
    stop: () => {
      stopped = true;
      for (const { child } of [...warm.values()].flat()) child.kill('SIGKILL');
      for (const child of running) child.kill('SIGKILL');
      warm.clear();
    },
  };
}

function changedAt(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs;
}

function runMessage({ functionName, requestId, region, event }: Invocation, deadline: number): RunMessage {
  const name = functionOfArn(functionName)?.name ?? functionName;
  const invokedFunctionArn = functionName.startsWith('arn:')
    ? functionName
    : `arn:aws:lambda:${region}:${accountId}:function:${name}`;
  return { event, context: { functionName: name, awsRequestId: requestId, invokedFunctionArn, deadline } };
}

/** One run, to whatever end; `survives` is called when the process can be used again. */
function runIn(
  child: ChildProcess,
  message: RunMessage,
  timeLimit: number,
  survives: (files: readonly string[]) => void,
): Promise<InvocationResult> {
  return new Promise((resolve) => {
    let logs = '';
    const keep = (text: string): void => {
      // The process cuts what the handler prints; this is for what Node prints itself.
      if (logs.length <= 2 * LOG_LIMIT) logs += text;
    };
    const onError = (chunk: Buffer): void => keep(chunk.toString());
    const settle = (end: InvocationEnd): void => {
      clearTimeout(timer);
      child.removeAllListeners('message');
      child.removeAllListeners('exit');
      child.removeAllListeners('error');
      child.stderr?.off('data', onError);
      resolve({ end, logs: logs.split('\n').filter((line) => line !== '') });
    };
    const timer = setTimeout(() => {
      settle({ kind: 'timed-out' });
      child.kill('SIGKILL');
    }, timeLimit);
    child.on('message', (raw) => {
      const parsed = z.safeParse(processMessage, raw);
      if (!parsed.success) return;
      const said = parsed.data;
      if (said.kind === 'log') {
        keep(said.text);
        return;
      }
      settle(said.kind === 'returned' ? { kind: 'returned', value: said.value } : said);
      survives(said.files);
    });
    // Node's own words when it cannot go on, which the process no longer hands over.
    child.stderr?.on('data', onError);
    child.once('error', (error) => settle({ kind: 'threw', message: error.message, stack: error.stack ?? '' }));
    child.once('exit', (code, signal) => {
      settle({ kind: 'exited', status: signal === null ? `exit status ${code}` : `signal: ${signal}` });
    });
    child.send(message);
  });
}
