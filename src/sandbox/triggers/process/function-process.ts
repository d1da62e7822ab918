// The process of a Lambda function, from the sandbox's side:
//
// - It runs one handler, one run at a time (lambda-host.ts), with its own environment (function-environment.ts), in the
//   folder of its file.
// - It leads a process group. The group is killed when the process exits, at a timeout, and when the sandbox ends it. If
//   the sandbox dies, a thread that the handler cannot block (watch-sandbox.ts) kills the group.
// - All output is counted as it arrives, from the message pipe and from stderr. A process that sends more than RUN_LIMIT
//   bytes in a run is killed.
// - Its messages may be nested up to DEPTH_LIMIT.

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
} from './function-messages.ts';
import { endGroup, leadsGroup } from './process-group.ts';

export interface FunctionProgram {
  /** Absolute path of the bundled lambda-host. */
  readonly runner: string;
  /** Absolute path of the handler. */
  readonly file: string;
  /** The complete environment. */
  readonly environment: Readonly<Record<string, string>>;
}

export interface FunctionRun extends InvocationResult {
  /** The source files that it has loaded; absent when the process cannot be used again. */
  readonly files?: readonly string[];
}

export interface FunctionProcess {
  /** Never rejects. Must not be called again before it has resolved. `timeLimit` in milliseconds. */
  readonly run: (message: RunMessage, timeLimit: number) => Promise<FunctionRun>;
  /** Whether it can take another run. */
  readonly isAlive: () => boolean;
  /** Kills the process and all that it has started. */
  readonly end: () => void;
  /** Bytes received from it since its start. */
  readonly bytesRead: () => number;
}

const files = z.nullable(z.array(z.string()));
/** Not validated further, because JSON.parse returns only JSON. */
const json = z.custom<JsonValue>((value) => value !== undefined);
const processMessage: z.ZodMiniType<ProcessMessage> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('log'), text: z.string() }),
  z.object({ kind: z.literal('returned'), value: json, files }),
  z.object({ kind: z.literal('threw'), message: z.string(), stack: z.string(), files }),
]);

const tooMuch = `The function sent more than ${RUN_LIMIT} bytes, so its process was stopped.`;
const tooDeep = `The function returned arrays and objects nested more than ${DEPTH_LIMIT} levels deep.`;
const garbled = 'The function wrote to a pipe that is reserved for the sandbox, so its process was stopped.';

/** Starts the process. If it cannot be started, its runs end with that error. */
export function startFunction({ runner, file, environment }: FunctionProgram): FunctionProcess {
  let child: ChildProcess;
  try {
    child = spawn(process.execPath, [runner, file], {
      cwd: dirname(file),
      env: environment,
      detached: leadsGroup,
      windowsHide: true,
      // 'overlapped' is the same as 'pipe', except on Windows, where the child process needs it to read the pipe.
      stdio: ['ignore', 'ignore', 'pipe', 'overlapped', 'overlapped'],
    });
  } catch (error) {
    return notStarted(error as Error);
  }
  const channel = (child.stdio as ChildProcess['stdio'] | undefined)?.[CHANNEL];
  if (channel instanceof Duplex) return follow(child, channel);
  // When too many files are open, Node creates no pipes and emits an error event.
  child.once('error', () => undefined);
  return notStarted(new Error('The process of the function could not be started: too many files are open.'));
}

function follow(child: ChildProcess, channel: Duplex): FunctionProcess {
  const frames = new FrameParser(RUN_LIMIT);
  let current: Run | undefined;
  let exited: InvocationEnd | undefined;
  /** When set, all further output is ignored. */
  let ended = false;
  let bytes = 0;
  let bytesOfRun = 0;

  /** Discards pending output. A program that left the group could otherwise write to the pipes forever. */
  const closePipes = (): void => {
    channel.destroy();
    child.stderr?.destroy();
  };
  const end = (): void => {
    ended = true;
    // After the exit the group is already killed, and the pid may belong to another process.
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
    if (message.kind === 'log') current?.addLog(message.text);
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
      // The length of a frame is over the limit.
      fail(tooMuch);
    }
  });
  // Fatal errors of Node itself, and output of programs that the handler started.
  child.stderr?.on('data', (chunk: Buffer) => {
    if (count(chunk)) current?.addLog(chunk.toString());
  });
  // Errors of a pipe are ignored, because the exit of the process reports the failure.
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
  // 'close' comes after the exit, when all output has been received.
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
  readonly addLog: (text: string) => void;
  /** Only the first call has an effect. */
  readonly settle: (end: InvocationEnd, files?: readonly string[] | null) => void;
}

function openRun(timer: NodeJS.Timeout, settled: (run: FunctionRun) => void): Run {
  let logs = '';
  return {
    // lambda-host.ts already truncates what the handler prints; this limits output on stderr.
    addLog: (text) => (logs += text.slice(0, 2 * LOG_LIMIT - logs.length)),
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
