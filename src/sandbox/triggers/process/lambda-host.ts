// The program that runs one Lambda function, bundled separately. Takes the handler's file as argument, then messages over a
// pipe, one run at a time. Sends back what the handler prints, returns and throws.

import { Socket } from 'node:net';
import { dirname, join } from 'node:path';
import { inspect } from 'node:util';
import { Worker } from 'node:worker_threads';
import { hasCode } from '../../../errors/coded-error.ts';
import { boundedJson } from './bounded-json.ts';
import { FrameParser, frameOf } from './frames.ts';
import { loadSource } from './load-source.ts';
import {
  ANSWER_LIMIT,
  CHANNEL,
  FILES_LIMIT,
  LOG_LIMIT,
  type ProcessMessage,
  RUN_LIMIT,
  type RunMessage,
} from './function-messages.ts';

type Callback = (error?: unknown, value?: unknown) => void;
type Handler = (event: unknown, context: object, callback: Callback) => unknown;
type Written = (error?: Error | null) => void;

const [, program = '', file = ''] = process.argv;

// Started before the handler is loaded, because the handler may block forever.
new Worker(join(dirname(program), 'function-watcher.js')).unref();

const channel = new Socket({ fd: CHANNEL });
const frames = new FrameParser(RUN_LIMIT);
const files = new Set<string>();
let handler: Handler | undefined;
let printed = 0;

function send(text: string): void {
  channel.write(frameOf(text));
}

/** Sends printed output to the sandbox, up to LOG_LIMIT. */
function print(chunk: unknown, encoding?: unknown, done?: unknown): boolean {
  const written = [encoding, done].find((one): one is Written => typeof one === 'function');
  if (written) process.nextTick(written);
  const left = LOG_LIMIT - printed;
  if (left < 0) return true;
  const whole = chunk as string | Uint8Array;
  printed += whole.length;
  const text = typeof whole === 'string' ? beginningOf(whole, left) : Buffer.from(whole.subarray(0, left)).toString();
  if (text !== '') log(text);
  if (printed > LOG_LIMIT) log('\n… output truncated.\n');
  return true;
}

function log(text: string): void {
  send(JSON.stringify({ kind: 'log', text } satisfies ProcessMessage));
}

function findHandler(): Handler {
  const module = loadSource(file, files);
  const exported =
    typeof module === 'object' && module !== null ? (module as { handler?: unknown }).handler : undefined;
  if (typeof exported !== 'function') throw new Error(`${file} does not export a function named handler`);
  return exported as Handler;
}

/** Waits for the result as Lambda does: a promise, a call of the callback, or the return value of a handler without one. */
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

async function answer(message: RunMessage): Promise<void> {
  printed = 0;
  try {
    handler ??= findHandler();
    const value = boundedJson(await call(handler, message), ANSWER_LIMIT);
    send(`{"kind":"returned","files":${JSON.stringify(loadedFiles())},"value":${value}}`);
  } catch (error) {
    send(JSON.stringify({ kind: 'threw', ...describe(error), files: loadedFiles() } satisfies ProcessMessage));
  }
}

function describe(error: unknown): { readonly message: string; readonly stack: string } {
  if (hasCode(error, 'json-too-long')) {
    return { message: 'Response payload size exceeded maximum allowed payload size (6291556 bytes).', stack: '' };
  }
  if (!(error instanceof Error)) return { message: cut(typeof error === 'string' ? error : inspect(error)), stack: '' };
  // A handler may throw any value. The stack is created when it is first read, and includes the message.
  const { message: given } = error as { readonly message: unknown };
  const message = cut(given);
  if (typeof given === 'string' && given.length > LOG_LIMIT) return { message, stack: '' };
  return { message, stack: cut((error as { readonly stack?: unknown }).stack ?? '') };
}

function cut(text: unknown): string {
  return beginningOf(typeof text === 'string' ? text : inspect(text), LOG_LIMIT);
}

/** For a huge text just its length, because slice would flatten a concatenated string. */
function beginningOf(text: string, length: number): string {
  return text.length > RUN_LIMIT ? `(${text.length} characters)` : text.slice(0, length);
}

function loadedFiles(): readonly string[] | null {
  const loaded = [...files];
  return loaded.reduce((length, one) => length + one.length, 0) > FILES_LIMIT ? null : loaded;
}

process.stdout.write = print;
process.stderr.write = print;
channel.on('data', (chunk) => {
  for (const text of frames.push(chunk)) void answer(JSON.parse(text) as RunMessage);
});
// Ignored, so that this process does not exit first: if the sandbox dies, the watcher thread must kill the whole group.
channel.on('error', () => undefined);
