// Handlers in files, written for Lambda, which run in their own processes, also when they misbehave.

import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  openTriggerProcesses,
  type TriggerProcesses,
} from '../../../src/sandbox/triggers/process/trigger-processes.ts';
import type { InvocationResult } from '../../../src/sandbox/triggers/trigger-functions.ts';

const runner = fileURLToPath(new URL('../../../dist/trigger-runner.js', import.meta.url));

let folder: string;
let processes: TriggerProcesses;
const find = (name: string) => ({ name, file: join(folder, name), environment: { FROM_THE_SANDBOX: 'yes' } });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'triggers-'));
  processes = openTriggerProcesses({
    runner,
    find,
  });
});
afterAll(async () => {
  processes.stop();
  await rm(folder, { recursive: true });
});

async function write(name: string, source: string): Promise<void> {
  await writeFile(join(folder, name), source);
}

function run(functionName: string, event = {}, by = processes): Promise<InvocationResult> {
  return by.invoke({ functionName, requestId: 'request-1', region: 'us-east-1', event });
}

describe('a handler', () => {
  it.each([
    ['module.js', 'export const handler = async (event) => ({ ...event, response: { ok: true } });'],
    ['common.cjs', 'exports.handler = async (event) => ({ ...event, response: { ok: true } });'],
    ['plain.js', 'exports.handler = (event) => ({ ...event, response: { ok: true } });'],
    [
      'callback.js',
      'exports.handler = (event, context, done) => setImmediate(done, null, { ...event, response: { ok: true } });',
    ],
    [
      'succeed.js',
      'exports.handler = (event, context, done) => context.succeed({ ...event, response: { ok: true } });',
    ],
    ['module.mjs', 'export async function handler(event) { return { ...event, response: { ok: true } }; }'],
    [
      'typed.ts',
      `import type { Handler } from 'aws-lambda';
       interface Answer { ok: boolean }
       enum Say { Yes = 1 }
       export const handler: Handler = async (event: { response?: Answer }) => {
         event.response = { ok: Say.Yes === 1 } satisfies Answer;
         return event;
       };`,
    ],
  ])('runs unchanged from %s', async (name, source) => {
    await write(name, source);
    expect(await run(name, { version: '1' })).toEqual({
      end: expect.objectContaining({ kind: 'returned', value: { version: '1', response: { ok: true } } }),
      logs: [],
    });
  });

  it('imports other sources of its workspace, named as TypeScript names them', async () => {
    await write('words.ts', `export const words: string = 'imported';`);
    await write('more.mts', `export default 'too';`);
    await write(
      'imports.ts',
      `import { words } from './words.js';
       import more from './more.mjs';
       import { createHash } from 'node:crypto';
       export const handler = async () => [words, more, createHash('md5').update('').digest('hex').length];`,
    );
    expect(await run('imports.ts')).toMatchObject({ end: { value: ['imported', 'too', 32] } });
  });

  it('gets its name, request ID and remaining time, and its environment', async () => {
    await write(
      'context.js',
      `export const handler = async (event, context) => ({
         name: context.functionName,
         id: context.awsRequestId,
         arn: context.invokedFunctionArn,
         left: context.getRemainingTimeInMillis() > 4000,
         environment: process.env.FROM_THE_SANDBOX,
       });`,
    );
    expect(await run('context.js')).toMatchObject({
      end: {
        value: {
          name: 'context.js',
          id: 'request-1',
          arn: 'arn:aws:lambda:us-east-1:123456789012:function:context.js',
          left: true,
          environment: 'yes',
        },
      },
    });
  });

  it('stays warm between runs, and is reloaded when it or one of its imports has changed', async () => {
    await write('step.js', 'export const step = 1;');
    await write(
      'counts.js',
      `import { step } from './step.js';
       let runs = 0;
       export const handler = async () => (runs += step);`,
    );
    const values = async () => (await run('counts.js')).end;
    expect(await values()).toMatchObject({ value: 1 });
    expect(await values()).toMatchObject({ value: 2 });
    await write('step.js', 'export const step = 10;');
    const later = new Date(Date.now() + 5000);
    await utimes(join(folder, 'step.js'), later, later);
    expect(await values()).toMatchObject({ value: 10 });
  });

  it('runs in parallel with itself', async () => {
    await write('waits.js', 'export const handler = (event) => new Promise((done) => setTimeout(done, 50, event.n));');
    const ends = await Promise.all(Array.from({ length: 12 }, (_, n) => run('waits.js', { n })));
    expect(ends.map(({ end }) => end)).toEqual(
      Array.from({ length: 12 }, (_, value) => expect.objectContaining({ kind: 'returned', value })),
    );
  });
});

describe('its output', () => {
  it('is kept, line by line', async () => {
    await write(
      'prints.js',
      `export const handler = async () => {
         console.log('one', { two: 2 });
         console.error('three');
         process.stdout.write('four\\n');
         return {};
       };`,
    );
    expect((await run('prints.js')).logs).toEqual(['one { two: 2 }', 'three', 'four']);
  });

  it('is truncated when there is too much', async () => {
    await write(
      'floods.js',
      `export const handler = async () => {
         for (let line = 0; line < 20_000; line++) console.log('x'.repeat(100));
         return { done: true };
       };`,
    );
    const { end, logs } = await run('floods.js');
    expect(end).toMatchObject({ value: { done: true } });
    expect(logs.join('\n').length).toBeLessThan(70_000);
    expect(logs.at(-1)).toBe('… output truncated.');
  });
});

describe('a handler that does not answer', () => {
  it.each<[string, string, object]>([
    [
      'throws.js',
      `export const handler = async () => { throw new Error('No such luck'); };`,
      { kind: 'threw', message: 'No such luck' },
    ],
    [
      'throws-text.js',
      `export const handler = () => { throw 'plain text'; };`,
      { kind: 'threw', message: 'plain text' },
    ],
    [
      'calls-back.js',
      `exports.handler = (event, context, done) => done(new Error('called back'));`,
      { kind: 'threw', message: 'called back' },
    ],
    [
      'broken.js',
      `export const handler = async ( => {`,
      { kind: 'threw', message: expect.stringContaining('broken.js') },
    ],
    [
      'missing.js',
      `import './nowhere.js'; export const handler = async () => ({});`,
      { kind: 'threw', message: expect.stringContaining('nowhere.js') },
    ],
    [
      'empty.js',
      `export const other = 1;`,
      { kind: 'threw', message: expect.stringContaining('does not export a function named handler') },
    ],
    [
      'circular.js',
      `export const handler = async () => { const a = {}; a.a = a; return a; };`,
      { kind: 'threw', message: expect.stringContaining('circular') },
    ],
    [
      'huge.js',
      `export const handler = async () => ({ text: 'x'.repeat(7_000_000) });`,
      { kind: 'threw', message: expect.stringContaining('payload size exceeded') },
    ],
    ['exits.js', `export const handler = async () => process.exit(3);`, { kind: 'exited', status: 'exit status 3' }],
    [
      'crashes.js',
      `export const handler = () => new Promise(() => setImmediate(() => { throw new Error('later'); }));`,
      { kind: 'exited', status: 'exit status 1' },
    ],
  ])('%s is told as what it is', async (name, source, end) => {
    await write(name, source);
    expect((await run(name)).end).toMatchObject(end);
    // The next run has a process again.
    expect((await run(name)).end).toMatchObject(end);
  });

  it('keeps the output of Node when it crashed', async () => {
    await write(
      'says-why.js',
      `export const handler = () => new Promise(() => setImmediate(() => { throw new Error('the reason'); }));`,
    );
    expect((await run('says-why.js')).logs.join('\n')).toContain('the reason');
  });

  it.each([
    ['hangs.js', `export const handler = () => new Promise(() => {});`],
    ['spins.js', `export const handler = async () => { for (;;); };`],
    ['never-calls-back.js', `exports.handler = (event, context, done) => {};`],
  ])('%s is stopped when its time is over', async (name, source) => {
    await write(name, source);
    const hasty = openTriggerProcesses({ runner, find, timeLimit: 400 });
    expect((await run(name, {}, hasty)).end).toEqual({ kind: 'timed-out' });
    hasty.stop();
  });

  it('is missing when there is a reason not to run it', async () => {
    const untrusted = openTriggerProcesses({ runner, find: () => ({ reason: 'This workspace is not trusted.' }) });
    expect((await run('typed.ts', {}, untrusted)).end).toEqual({
      kind: 'missing',
      reason: 'This workspace is not trusted.',
    });
  });
});
