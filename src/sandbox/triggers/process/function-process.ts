// The process of a function, all that is true of it:
//
// - It runs one handler, one run at a time (runner.ts), with an environment of its own (function-environment.ts), in the
//   folder of its file.
// - It leads a process group. The group ends with it, with a time-out, when the sandbox ends it, and, by a thread that no
//   loop of the handler can block (watch-sandbox.ts), when the sandbox is gone.
// - What it sends back, over the pipe for messages or by what is printed past it, is counted while it comes; a process
//   that sends more than RUN_LIMIT bytes in a run is ended.
// - Its answers are read within DEPTH_LIMIT.

import { type ChildProcess, spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { Duplex } from 'node:stream';
import * as z from 'zod/mini';
import type { JsonValue } from '../../../cognito/json.ts';
import type { InvocationEnd, InvocationResult } from '../trigger-functions.ts';
import { FrameParser, frameOf } from './frames.ts';
import { isTextTooDeep } from '../../json-depth.ts';
import {
  CHANNEL,
  DEPTH_LIMIT,
  LIFELINE,
  LOG_LIMIT,
  type ProcessMessage,
  RUN_LIMIT,
  type RunMessage,
} from './messages.ts';
import { endGroup, leadsGroup } from './process-group.ts';

export interface FunctionProgram {
  /** The built runner: absolute. */
  readonly runner: string;
  /** Of the handler: absolute. */
  readonly file: string;
  /** All of it. */
  readonly environment: Readonly<Record<string, string>>;
}

export interface FunctionRun extends InvocationResult {
  /** The sources it is made of; absent when the process cannot be used again. */
  readonly files?: readonly string[];
}

export interface FunctionProcess {
  /** Never rejects. Not to be called again before it has resolved. `timeLimit` in milliseconds. */
  readonly run: (message: RunMessage, timeLimit: number) => Promise<FunctionRun>;
  /** Whether it can take another run. */
  readonly isAlive: () => boolean;
  /** Ends it and what it started. */
  readonly end: () => void;
  /** Bytes that came from it, since its start. */
  readonly bytesRead: () => number;
}

const files = z.nullable(z.array(z.string()));
/** What JSON.parse made is JSON. */
const json = z.custom<JsonValue>((value) => value !== undefined);
const processMessage: z.ZodMiniType<ProcessMessage> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('log'), text: z.string() }),
  z.object({ kind: z.literal('returned'), value: json, files }),
  z.object({ kind: z.literal('threw'), message: z.string(), stack: z.string(), files }),
]);

const tooMuch = `The function sent back more than ${RUN_LIMIT} bytes, and its process was ended.`;
const tooDeep = `The function answered with lists and objects more than ${DEPTH_LIMIT} deep.`;
const garbled = 'The process of the function wrote into the pipe that belongs to the sandbox, and was ended.';

/** Starts the process. Where it cannot be started, its runs say so. */
export function startFunction({ runner, file, environment }: FunctionProgram): FunctionProcess {
  let child: ChildProcess;
  try {
    child = spawn(process.execPath, [runner, file], {
      cwd: dirname(file),
      env: environment,
      detached: leadsGroup,
      windowsHide: true,
      // 'overlapped' is what 'pipe' is, and on Windows what Node needs to read it in the process.
      stdio: ['ignore', 'ignore', 'pipe', 'overlapped', 'overlapped'],
    });
  } catch (error) {
    return notStarted(error as Error);
  }
  const channel = (child.stdio as ChildProcess['stdio'] | undefined)?.[CHANNEL];
  if (channel instanceof Duplex) return follow(child, channel);
  // Node makes no pipes, and tells it as an event, where too many files are open.
  child.once('error', () => undefined);
  return notStarted(new Error('The process of the function could not be started: too many files are open.'));
}

function follow(child: ChildProcess, channel: Duplex): FunctionProcess {
  const frames = new FrameParser(RUN_LIMIT);
  let current: Run | undefined;
  let exited: InvocationEnd | undefined;
  /** From here on nothing that it says counts. */
  let ended = false;
  let bytes = 0;
  let bytesOfRun = 0;

  /** What is still on its way is not wanted, and a program that left the group may go on writing. */
  const closePipes = (): void => {
    channel.destroy();
    child.stderr?.destroy();
  };
  const end = (): void => {
    ended = true;
    // Once it has ended so has its group, and its number may be another process's.
    if (exited) return closePipes();
    if (child.pid !== undefined) endGroup(child.pid);
    channel.pause();
    child.stderr?.pause();
  };
  const fail = (message: string): void => {
    current?.settle({ kind: 'threw', message, stack: '' });
    end();
  };
  const count = (chunk: Buffer): boolean => {
    bytes += chunk.length;
    bytesOfRun += chunk.length;
    if (bytesOfRun > RUN_LIMIT) fail(tooMuch);
    return !ended;
  };
  const take = (text: string): void => {
    if (isTextTooDeep(text, DEPTH_LIMIT)) return fail(tooDeep);
    const message = readMessage(text);
    if (!message) return fail(garbled);
    if (message.kind === 'log') current?.keep(message.text);
    else
      current?.settle(
        message.kind === 'returned' ? { kind: 'returned', value: message.value } : message,
        message.files,
      );
  };

  channel.on('data', (chunk: Buffer) => {
    if (!count(chunk)) return;
    try {
      for (const text of frames.push(chunk)) if (!ended) take(text);
    } catch {
      // A length that nobody may send.
      fail(tooMuch);
    }
  });
  // Node's own words when it cannot go on, and those of programs that the handler started.
  child.stderr?.on('data', (chunk: Buffer) => {
    if (count(chunk)) current?.keep(chunk.toString());
  });
  // Whatever goes wrong with a pipe, the end of the process says it.
  for (const pipe of [channel, child.stderr, child.stdio[LIFELINE]]) pipe?.on('error', () => undefined);
  child.once('error', ({ message, stack = '' }) => {
    ended = true;
    current?.settle({ kind: 'threw', message, stack });
  });
  child.once('exit', (code, signal) => {
    exited = { kind: 'exited', status: signal === null ? `exit status ${code}` : `signal: ${signal}` };
    if (ended) closePipes();
    else if (child.pid !== undefined) endGroup(child.pid);
  });
  // After the exit, when all that it said has come.
  child.once('close', () => current?.settle(exited ?? { kind: 'exited', status: 'unknown' }));

  return {
    run: (message, timeLimit) =>
      new Promise((resolve) => {
        bytesOfRun = 0;
        const settled = (run: FunctionRun): void => {
          current = undefined;
          resolve(run);
        };
        const timeOut = (): void => {
          current?.settle(exited ?? { kind: 'timed-out' });
          end();
        };
        current = openRun(setTimeout(timeOut, timeLimit), settled);
        if (exited) current.settle(exited);
        else channel.write(frameOf(JSON.stringify(message)));
      }),
    isAlive: () => !ended && !exited,
    end,
    bytesRead: () => bytes,
  };
}

interface Run {
  readonly keep: (text: string) => void;
  /** The first end counts. */
  readonly settle: (end: InvocationEnd, files?: readonly string[] | null) => void;
}

function openRun(timer: NodeJS.Timeout, settled: (run: FunctionRun) => void): Run {
  let logs = '';
  return {
    // The process cuts what the handler prints; this is for what comes another way.
    keep: (text) => (logs += text.slice(0, 2 * LOG_LIMIT - logs.length)),
    settle: (end, sources) => {
      clearTimeout(timer);
      settled({ end, logs: logs.split('\n').filter((line) => line !== ''), ...(sources ? { files: sources } : {}) });
    },
  };
}

function readMessage(text: string): ProcessMessage | undefined {
  try {
    return z.parse(processMessage, JSON.parse(text));
  } catch {
    return undefined;
  }
}

function notStarted({ message, stack = '' }: Error): FunctionProcess {
  return {
    run: () => Promise.resolve({ end: { kind: 'threw', message, stack }, logs: [] }),
    isAlive: () => false,
    end: () => undefined,
    bytesRead: () => 0,
  };
}
