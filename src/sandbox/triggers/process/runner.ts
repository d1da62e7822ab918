// The process of one function: an entry of its own. `node runner.js FILE`, then messages over IPC, one run at a time.
// What the handler prints, returns and throws goes back the same way.

import { inspect } from 'node:util';
import { loadSource } from './load-source.ts';
import { ANSWER_LIMIT, LOG_LIMIT, type ProcessMessage, type RunMessage } from './messages.ts';

type Callback = (error?: unknown, value?: unknown) => void;
type Handler = (event: unknown, context: object, callback: Callback) => unknown;

const [, , file = ''] = process.argv;
const files = new Set<string>();
let handler: Handler | undefined;
let printed = 0;

function send(message: ProcessMessage): void {
  process.send?.(message);
}

/** Everything printed goes to the sandbox, until it is enough. */
function print(chunk: unknown): boolean {
  if (printed > LOG_LIMIT) return true;
  const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk as Uint8Array).toString();
  printed += text.length;
  send({ kind: 'log', text: text.slice(0, LOG_LIMIT) });
  if (printed > LOG_LIMIT) send({ kind: 'log', text: '\n… more was printed, and is left out.\n' });
  return true;
}

function findHandler(): Handler {
  const module = loadSource(file, files);
  const exported =
    typeof module === 'object' && module !== null ? (module as { handler?: unknown }).handler : undefined;
  if (typeof exported !== 'function') throw new Error(`${file} does not export a function named handler`);
  return exported as Handler;
}

/** As Lambda takes it: a promise, or a call of the callback; of a handler that takes none, what it returns. */
function call(run: Handler, { event, context }: RunMessage): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const callback: Callback = (error, value) => {
      if (error === undefined || error === null) resolve(value);
      else reject(error);
    };
    const returned = run(event, contextOf(context, callback), callback);
    if (returned instanceof Promise) returned.then(resolve, reject);
    else if (run.length < 3) resolve(returned);
  });
}

function contextOf({ deadline, ...context }: RunMessage['context'], callback: Callback): object {
  return {
    ...context,
    callbackWaitsForEmptyEventLoop: true,
    functionVersion: '$LATEST',
    memoryLimitInMB: '128',
    logGroupName: `/aws/lambda/${context.functionName}`,
    logStreamName: 'sandbox',
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
    done: callback,
    succeed: (value: unknown) => callback(undefined, value),
    fail: (error: unknown) => callback(error),
  };
}

async function answer(message: RunMessage): Promise<ProcessMessage> {
  printed = 0;
  try {
    handler ??= findHandler();
    const value = await call(handler, message);
    const text = JSON.stringify(value ?? null);
    if (Buffer.byteLength(text) > ANSWER_LIMIT)
      throw new Error('Response payload size exceeded maximum allowed payload size (6291556 bytes).');
    return { kind: 'returned', value: JSON.parse(text), files: [...files] };
  } catch (error) {
    const isError = error instanceof Error;
    return {
      kind: 'threw',
      message: isError ? error.message : typeof error === 'string' ? error : inspect(error),
      stack: isError ? (error.stack ?? '') : '',
      files: [...files],
    };
  }
}

process.stdout.write = print;
process.stderr.write = print;
process.on('message', (message: RunMessage) => void answer(message).then(send));
process.on('disconnect', () => process.exit(0));
