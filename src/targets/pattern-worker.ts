// The thread that patterns and paths of flow files run in: it can be ended from outside in the middle of one.

import { parentPort } from 'node:worker_threads';
import { doPatternTask, type PatternResult, type PatternTask } from '../flow/flow-runner/pattern-matcher.ts';

/** The first message says that the thread is ready; each that follows answers a task. */
export type FromPatternWorker = 'ready' | PatternResult;

function send(message: FromPatternWorker): void {
  parentPort?.postMessage(message);
}

parentPort?.on('message', (task: PatternTask) => {
  try {
    send(doPatternTask(task));
  } catch (error) {
    // The engine repeats the pattern before the reason, and a secret may have been filled in.
    const reason = (error instanceof Error ? error.message : String(error)).split(': ').at(-1);
    send({ kind: 'fault', message: `cannot be tried: ${reason}` });
  }
});
send('ready');
