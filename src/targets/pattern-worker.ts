// The worker thread that evaluates patterns and paths of flow files. It can be terminated during an evaluation.

import { parentPort } from 'node:worker_threads';
import { doPatternTask, type PatternResult, type PatternTask } from '../flow/flow-runner/pattern-matcher.ts';

/** The first message is 'ready'; each further one is the result of a task. */
export type FromPatternWorker = 'ready' | PatternResult;

function send(message: FromPatternWorker): void {
  parentPort?.postMessage(message);
}

parentPort?.on('message', (task: PatternTask) => {
  try {
    send(doPatternTask(task));
  } catch (error) {
    // The error message contains the pattern before the reason, and the pattern may contain a secret.
    const reason = (error instanceof Error ? error.message : String(error)).split(': ').at(-1);
    send({ kind: 'fault', message: `cannot be evaluated: ${reason}` });
  }
});
send('ready');
