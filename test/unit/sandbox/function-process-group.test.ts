// Processes of functions are killed at a timeout, when they exit, when the sandbox stops, and when it dies, together with
// all that they have started.

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { startFunction } from '../../../src/sandbox/triggers/process/function-process.ts';
import {
  openTriggerProcesses,
  type TriggerProcesses,
} from '../../../src/sandbox/triggers/process/trigger-processes.ts';
import { callApi, type FunctionFolder, makeFunctionFolder, runnerProgram } from '../../support/function-folder.ts';
import { isAlive, until } from '../../support/living-processes.ts';

const cli = fileURLToPath(new URL('../../../dist/cli.js', import.meta.url));

let folder: FunctionFolder;
const opened: TriggerProcesses[] = [];
const started: ChildProcess[] = [];
const seen = new Set<number>();

beforeAll(async () => {
  folder = await makeFunctionFolder();
});
afterEach(() => {
  for (const processes of opened.splice(0)) processes.stop();
  for (const child of started.splice(0)) child.kill('SIGKILL');
  for (const pid of seen) if (isAlive(pid)) process.kill(pid, 'SIGKILL');
  seen.clear();
});
afterAll(() => folder.remove());

/** A handler that starts a program, tells both process ids in a file, and then does this. */
const withChild = (name: string, then: string) =>
  folder.write(
    name,
    `const { spawn } = require('node:child_process');
     const { writeFileSync, renameSync } = require('node:fs');
     exports.handler = async (event) => {
       const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
       await new Promise((done) => child.once('spawn', done));
       writeFileSync(__filename + '.tmp', JSON.stringify([process.pid, child.pid]));
       renameSync(__filename + '.tmp', __filename + '.pids');
       ${then}
     };`,
  );

/** The process of a function and the program that it started, once they run. */
async function pidsOf(file: string): Promise<readonly number[]> {
  const pids = await until('Two processes', () =>
    existsSync(`${file}.pids`) ? (JSON.parse(readFileSync(`${file}.pids`, 'utf8')) as number[]) : undefined,
  );
  for (const pid of pids) seen.add(pid);
  return pids;
}

const gone = (pids: readonly number[]) => until('The end of both processes', () => pids.every((pid) => !isAlive(pid)));

function open(timeLimit: number): TriggerProcesses {
  const processes = openTriggerProcesses({
    runner: runnerProgram,
    find: (name) => ({ name, file: join(folder.path, name), environment: { PATH: process.env['PATH'] ?? '' } }),
    timeLimit,
  });
  opened.push(processes);
  return processes;
}

const run = (processes: TriggerProcesses, functionName: string) =>
  processes.invoke({ functionName, requestId: 'request', region: 'us-east-1', event: {} });

/** Milliseconds: processes start slowly where others are busy. */
const slow = { timeout: 60_000 };

describe('what a function started', slow, () => {
  it.each([
    ['waits-on.js', 'await new Promise(() => {});'],
    ['spins-on.js', 'for (;;);'],
  ])('ends with its time: %s', async (name, then) => {
    const file = await withChild(name, then);
    expect((await run(open(2000), name)).end).toEqual({ kind: 'timed-out' });
    await gone(await pidsOf(file));
  });

  it('ends with its process', async () => {
    const file = await withChild('exits-now.js', 'process.exit(3);');
    expect((await run(open(10_000), 'exits-now.js')).end).toEqual({ kind: 'exited', status: 'exit status 3' });
    await gone(await pidsOf(file));
  });

  it('ends with its process, when that ends between two runs', async () => {
    const file = await withChild('exits-later.js', 'setTimeout(() => process.exit(0), 20); return {};');
    expect((await run(open(10_000), 'exits-later.js')).end.kind).toBe('returned');
    await gone(await pidsOf(file));
  });

  it('is not killed by a pid that may have been reused', async () => {
    const file = await folder.write('gone.js', 'exports.handler = async () => process.exit(0);');
    const ended = startFunction({ runner: runnerProgram, file, environment: {} });
    const context = { functionName: 'x', awsRequestId: 'x', invokedFunctionArn: 'x', deadline: 0 };
    expect((await ended.run({ event: {}, context }, 60_000)).end.kind).toBe('exited');
    const kill = vi.spyOn(process, 'kill');
    ended.end();
    expect(kill).not.toHaveBeenCalled();
    kill.mockRestore();
  });

  it.each([
    ['answers.js', 'return {};'],
    ['spins-until-stop.js', 'for (;;);'],
  ])('ends with a stop: %s', async (name, then) => {
    const file = await withChild(name, then);
    const processes = open(60_000);
    const running = run(processes, name);
    const pids = await pidsOf(file);
    if (then === 'return {};') await running;
    expect(pids.map(isAlive)).toEqual([true, true]);
    processes.stop();
    await gone(pids);
    await running;
  });

  it('is not started after a stop', async () => {
    await withChild('late.js', 'return {};');
    const processes = open(10_000);
    processes.stop();
    expect((await run(processes, 'late.js')).end).toEqual({ kind: 'missing', reason: 'The sandbox has stopped.' });
    expect(existsSync(join(folder.path, 'late.js.pids'))).toBe(false);
  });
});

describe('the death of the sandbox', slow, () => {
  it.each([
    ['waits.js', 'await new Promise(() => {});'],
    ['spins.js', 'for (;;);'],
    ['catches-signals.js', `process.on('SIGTERM', () => {}); process.on('SIGHUP', () => {}); for (;;);`],
    [
      'blocks.js',
      `require('node:child_process').execFileSync(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);`,
    ],
    ['answers-first.js', 'return event;'],
  ])('ends a function and what it started, even where nothing can be heard: %s', async (name, then) => {
    const file = await withChild(name, then);
    const config = await folder.write(
      'authflow.sandbox.json',
      JSON.stringify({
        UserPools: [
          {
            Id: 'us-east-1_A',
            PoolName: 'a',
            Clients: [{ ClientId: 'web' }],
            LambdaConfig: { PreSignUp: `./${name}` },
          },
        ],
      }),
    );
    const sandbox = spawn(process.execPath, [cli, 'sandbox', '--config', config], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    started.push(sandbox);
    const [line] = await Promise.race([
      new Promise<[string]>((done) => createInterface(sandbox.stdout).once('line', (text) => done([text]))),
      new Promise<never>((_, fail) => sandbox.once('exit', () => fail(new Error('The sandbox ended.')))),
    ]);
    const { endpoint } = JSON.parse(line) as { endpoint: string };
    const call = callApi(endpoint, 'SignUp', { ClientId: 'web', Username: 'x', Password: 'Made-Up-Password-1' }).catch(
      () => undefined,
    );
    const pids = await pidsOf(file);
    if (name === 'answers-first.js') await call;
    expect(pids.map(isAlive)).toEqual([true, true]);
    sandbox.kill('SIGKILL');
    await gone(pids);
    await call;
  });

  it('ends a function whose module never gets loaded', async () => {
    const file = await folder.write(
      'spins-at-load.js',
      `require('node:fs').writeFileSync(__filename + '.pids', JSON.stringify([process.pid])); for (;;);`,
    );
    const parent = spawn(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `
        const { openTriggerProcesses } = await import(${JSON.stringify(new URL('../../../src/sandbox/triggers/process/trigger-processes.ts', import.meta.url).href)});
        openTriggerProcesses({
          runner: ${JSON.stringify(runnerProgram)},
          find: (name) => ({ name, file: ${JSON.stringify(file)}, environment: {} }),
          timeLimit: 600_000,
        }).invoke({ functionName: 'x', requestId: 'x', region: 'x', event: {} });
      `,
      ],
      { stdio: ['ignore', 'inherit', 'inherit'] },
    );
    started.push(parent);
    const pids = await pidsOf(file);
    expect(pids.map(isAlive)).toEqual([true]);
    parent.kill('SIGKILL');
    await gone(pids);
  });
});
