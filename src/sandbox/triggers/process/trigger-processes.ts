// Runs the functions of triggers: each in processes of its own, kept warm for the next run as Lambda does, ended when
// they take too long, when their sources change, and when nobody needs them for a while.

import { statSync } from 'node:fs';
import { accountId } from '../../service.ts';
import { functionOfArn } from '../function-arn.ts';
import type { Invocation, InvocationResult, TriggerFunctions } from '../trigger-functions.ts';
import { type FunctionProcess, type FunctionProgram, startFunction } from './function-process.ts';
import type { RunMessage } from './messages.ts';

/** A function that can be run. */
export interface RunnableFunction extends Omit<FunctionProgram, 'runner'> {
  readonly name: string;
}

export interface TriggerProcessOptions {
  /** The built runner. */
  readonly runner: string;
  /** The function behind an ARN, or why there is none that may be run. */
  readonly find: (arn: string) => RunnableFunction | { readonly reason: string };
  /** Milliseconds; Cognito waits five seconds for a function (guide). */
  readonly timeLimit?: number;
  /** Milliseconds that a process nobody needs is kept. */
  readonly keepWarm?: number;
  readonly start?: (program: FunctionProgram) => FunctionProcess;
}

export interface TriggerProcesses extends TriggerFunctions {
  /** Ends every process, and starts none any more. */
  readonly stop: () => void;
}

interface Warm {
  readonly process: FunctionProcess;
  /** Sources and when they were changed last, Unix milliseconds. */
  readonly sources: ReadonlyMap<string, number | undefined>;
  readonly leave: NodeJS.Timeout;
}

/** Runs at once; the rest wait their turn. */
const CONCURRENCY = 8;

const stoppedResult: InvocationResult = { end: { kind: 'missing', reason: 'The sandbox has stopped.' }, logs: [] };

export function openTriggerProcesses(options: TriggerProcessOptions): TriggerProcesses {
  const { runner, timeLimit = 5000, keepWarm = 60_000, start = startFunction } = options;
  /** By all that a process is made of: the same file is another function with another environment. */
  const warm = new Map<string, Warm[]>();
  const running = new Set<FunctionProcess>();
  const waiting: (() => void)[] = [];
  let free = CONCURRENCY;
  let stopped = false;

  function take({ file, environment }: RunnableFunction, key: string): FunctionProcess {
    for (;;) {
      const entry = warm.get(key)?.pop();
      if (!entry) return start({ runner, file, environment });
      clearTimeout(entry.leave);
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
      clearTimeout(entry.leave);
      const left = (warm.get(key) ?? []).filter((one) => one !== entry);
      if (left.length > 0) warm.set(key, left);
      else warm.delete(key);
      process.end();
    };
    const entry: Warm = { process, sources, leave: setTimeout(drop, keepWarm).unref() };
    warm.set(key, [...(warm.get(key) ?? []), entry]);
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

  async function runInTurn(found: RunnableFunction, invocation: Invocation): Promise<InvocationResult> {
    if (stopped) return stoppedResult;
    const key = JSON.stringify([found.file, found.environment]);
    const process = take(found, key);
    running.add(process);
    try {
      const message = runMessage(found.name, invocation, Date.now() + timeLimit);
      const { end, logs, files } = await process.run(message, timeLimit);
      putBack(key, process, files);
      return { end, logs };
    } finally {
      running.delete(process);
    }
  }

  return {
    invoke: async (invocation) => {
      const found = options.find(invocation.functionName);
      if ('reason' in found) return { end: { kind: 'missing', reason: found.reason }, logs: [] };
      await turn();
      try {
        return await runInTurn(found, invocation);
      } finally {
        endTurn();
      }
    },
    stop: () => {
      stopped = true;
      for (const { process, leave } of [...warm.values()].flat()) {
        clearTimeout(leave);
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
