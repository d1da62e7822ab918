// Evaluates regular expressions and paths of flow files in a worker thread, one after the other, each with a timeout.

import { Worker } from 'node:worker_threads';
import {
  PatternFault,
  type PatternResult,
  type PatternTask,
  type RunPattern,
} from '../flow/flow-runner/pattern-matcher.ts';
import type { FromPatternWorker } from './pattern-worker.ts';

export interface PatternRunnerOptions {
  /** Absolute path of the bundled pattern-worker. */
  readonly program: string;
  /** Timeout of a task in milliseconds, from when the thread is ready. Default 1000. */
  readonly limit?: number;
}

export interface PatternRunner {
  readonly run: RunPattern;
  /** Terminates the thread; a running task fails. */
  readonly close: () => Promise<void>;
}

/** Memory limits of the thread in megabytes. A task that needs more fails. */
const memory = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 };

/** Starts the thread with the first task, and reuses it until a task has to be terminated. */
export function openPatternRunner({ program, limit = 1000 }: PatternRunnerOptions): PatternRunner {
  let worker: Promise<Worker> | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  async function end(): Promise<void> {
    const old = worker;
    worker = undefined;
    await (await old?.catch(() => undefined))?.terminate();
  }

  async function perform(task: PatternTask, signal: AbortSignal): Promise<PatternResult> {
    signal.throwIfAborted();
    worker ??= startWorker(program);
    try {
      const ready = await worker;
      // The task may have been cancelled while the thread started.
      signal.throwIfAborted();
      return await answerOf(ready, task, limit, signal);
    } catch (error) {
      // The thread may be busy with this task, so the next task needs a new one.
      await end();
      throw error;
    }
  }

  return {
    run(task, signal) {
      const result = turn.then(() => perform(task, signal));
      turn = result.catch(() => undefined);
      return result;
    },
    close: end,
  };
}

/** Resolves when the thread is ready for a task. */
async function startWorker(program: string): Promise<Worker> {
  // Without this process's environment and debugger flags.
  const worker = new Worker(program, { env: {}, execArgv: [], resourceLimits: memory });
  await new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve()).once('error', reject);
    worker.once('exit', () => reject(new Error(`${program} ended before it was ready`)));
  });
  // A terminated thread may emit another error.
  worker.on('error', () => undefined);
  return worker;
}

function answerOf(worker: Worker, task: PatternTask, limit: number, signal: AbortSignal): Promise<PatternResult> {
  return new Promise<PatternResult>((resolve, reject) => {
    const seconds = (limit / 1000).toLocaleString('en');
    const tooLong = new PatternFault(`took longer than ${seconds} s and was stopped`);
    const timer = setTimeout(() => settle(() => reject(tooLong)), limit);
    const aborted = (): void => settle(() => reject(signal.reason as Error));
    const message = (result: FromPatternWorker): void => settle(() => result !== 'ready' && resolve(result));
    const error = (cause: NodeJS.ErrnoException): void => {
      const why = cause.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'needed too much memory' : 'ended its thread';
      settle(() => reject(new PatternFault(`${why} and was stopped`, { cause })));
    };
    const exit = (): void => settle(() => reject(new PatternFault('was stopped')));
    function settle(how: () => void): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', aborted);
      worker.off('message', message).off('error', error).off('exit', exit);
      how();
    }
    signal.addEventListener('abort', aborted, { once: true });
    worker.on('message', message).on('error', error).on('exit', exit);
    worker.postMessage(task);
  });
}
