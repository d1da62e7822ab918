// Runs the functions of triggers, each in its own processes. As on Lambda, processes are kept warm for the next run. They
// are killed after a timeout, when their sources change, and when they are idle for a while.

import { statSync } from 'node:fs';
import { accountId } from '../../service.ts';
import { functionOfArn } from '../function-arn.ts';
import type { Invocation, InvocationResult, TriggerFunctions } from '../trigger-functions.ts';
import { type FunctionProcess, type FunctionProgram, startFunction } from './function-process.ts';
import type { RunMessage } from './function-messages.ts';

/** A function that can be run. */
export interface RunnableFunction extends Omit<FunctionProgram, 'runner'> {
  readonly name: string;
}

export interface TriggerProcessOptions {
  /** Absolute path of the bundled lambda-host. */
  readonly runner: string;
  /** The function of an ARN, or why it cannot be run. */
  readonly find: (arn: string) => RunnableFunction | { readonly reason: string };
  /** Timeout in milliseconds; Cognito's is five seconds (guide). */
  readonly timeLimit?: number;
  /** Milliseconds until an idle process is killed. */
  readonly keepWarm?: number;
  readonly start?: (program: FunctionProgram) => FunctionProcess;
}

export interface TriggerProcesses extends TriggerFunctions {
  /** Kills all processes. No process is started afterwards. */
  readonly stop: () => void;
}

interface Warm {
  readonly process: FunctionProcess;
  /** Source files with their modification times in Unix milliseconds. */
  readonly sources: ReadonlyMap<string, number | undefined>;
  readonly expiry: NodeJS.Timeout;
}

/** Maximum number of simultaneous runs; others wait. */
const CONCURRENCY = 8;

const stoppedResult: InvocationResult = { end: { kind: 'missing', reason: 'The sandbox has stopped.' }, logs: [] };

export function openTriggerProcesses(options: TriggerProcessOptions): TriggerProcesses {
  const { runner, timeLimit = 5000, keepWarm = 60_000, start = startFunction } = options;
  /** Warm processes by file and environment. */
  const warm = new Map<string, Warm[]>();
  const running = new Set<FunctionProcess>();
  const waiting: (() => void)[] = [];
  let free = CONCURRENCY;
  let stopped = false;

  function take({ file, environment }: RunnableFunction, key: string): FunctionProcess {
    for (;;) {
      const entry = warm.get(key)?.pop();
      if (!entry) return start({ runner, file, environment });
      clearTimeout(entry.expiry);
      const isCurrent = [...entry.sources].every(([source, changed]) => changedAt(source) === changed);
      if (isCurrent && entry.process.isAlive()) return entry.process;
      entry.process.end();
    }
  }

  function putBack(key: string, process: FunctionProcess, files: readonly string[] | undefined): void {
    if (stopped || !files || !process.isAlive()) {
      process.end();
      return;
    }
    const sources = new Map(files.map((source) => [source, changedAt(source)]));
    const drop = (): void => {
      clearTimeout(entry.expiry);
      const left = (warm.get(key) ?? []).filter((one) => one !== entry);
      if (left.length > 0) warm.set(key, left);
      else warm.delete(key);
      process.end();
    };
    const entry: Warm = { process, sources, expiry: setTimeout(drop, keepWarm).unref() };
    warm.set(key, [...(warm.get(key) ?? []), entry]);
  }

  async function waitForTurn(): Promise<void> {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
  }

  function endTurn(): void {
    const next = waiting.shift();
    if (next) next();
    else free++;
  }

  async function runInTurn(runnable: RunnableFunction, invocation: Invocation): Promise<InvocationResult> {
    if (stopped) return stoppedResult;
    const key = JSON.stringify([runnable.file, runnable.environment]);
    const process = take(runnable, key);
    running.add(process);
    try {
      const message = runMessage(runnable.name, invocation, Date.now() + timeLimit);
      const { end, logs, files } = await process.run(message, timeLimit);
      putBack(key, process, files);
      return { end, logs };
    } finally {
      running.delete(process);
    }
  }

  return {
    invoke: async (invocation) => {
      const runnable = options.find(invocation.functionName);
      if ('reason' in runnable) return { end: { kind: 'missing', reason: runnable.reason }, logs: [] };
      await waitForTurn();
      try {
        return await runInTurn(runnable, invocation);
      } finally {
        endTurn();
      }
    },
    stop: () => {
      stopped = true;
      for (const { process, expiry } of [...warm.values()].flat()) {
        clearTimeout(expiry);
        process.end();
      }
      for (const process of running) process.end();
      warm.clear();
    },
  };
}

function changedAt(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs;
}

function runMessage(
  name: string,
  { functionName, requestId, region, event }: Invocation,
  deadline: number,
): RunMessage {
  const invokedFunctionArn = functionOfArn(functionName)
    ? functionName
    : `arn:aws:lambda:${region}:${accountId}:function:${name}`;
  return { event, context: { functionName: name, awsRequestId: requestId, invokedFunctionArn, deadline } };
}
