// The output of a function is limited on every channel before it fills the sandbox's memory. Counted in bytes that were
// read and in characters that were stored.

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  type FunctionProcess,
  type FunctionRun,
  startFunction,
} from '../../../src/sandbox/triggers/process/function-process.ts';
import { DEPTH_LIMIT, LOG_LIMIT, RUN_LIMIT } from '../../../src/sandbox/triggers/process/function-messages.ts';
import { type FunctionFolder, makeFunctionFolder, runnerProgram } from '../../support/function-folder.ts';
import { until } from '../../support/living-processes.ts';

/** Bytes that were asked to be sent. */
const flood = 400_000_000;
/** Bytes that Node reads from a pipe at once. */
const piece = 64 * 1024;

let folder: FunctionFolder;
const processes: FunctionProcess[] = [];

beforeAll(async () => {
  folder = await makeFunctionFolder();
});
afterEach(() => {
  for (const process of processes.splice(0)) process.end();
});
afterAll(() => folder.remove());

const message = {
  event: {},
  context: { functionName: 'x', awsRequestId: 'x', invokedFunctionArn: 'x', deadline: Number.MAX_SAFE_INTEGER },
};

async function run(name: string, source: string): Promise<FunctionRun & { readonly process: FunctionProcess }> {
  const file = await folder.write(name, source);
  const process = startFunction({ runner: runnerProgram, file, environment: {} });
  processes.push(process);
  return { ...(await process.run(message, 60_000)), process };
}

/** Writes all of it, however often the pipe is full. */
const loops = `const fs = require('node:fs'); const million = Buffer.alloc(1_000_000, 'x');
  const flood = (fd, bytes = million) => {
    for (let sent = 0; sent < ${flood}; ) {
      try { sent += fs.writeSync(fd, bytes.subarray(sent % bytes.length)); } catch (error) { if (error.code !== 'EAGAIN') throw error; }
    }
  };`;
const tooMuch = `The function sent more than ${RUN_LIMIT} bytes, so its process was stopped.`;
const tooLong = 'Response payload size exceeded maximum allowed payload size (6291556 bytes).';
const huge = `'x'.repeat(${flood})`;

describe('a flood', { timeout: 60_000 }, () => {
  it.each([
    ['an answer', `exports.handler = async () => ({ text: ${huge} });`, tooLong],
    [
      'an answer in many pieces',
      `exports.handler = async () => Array.from({ length: 2e6 }, () => 'piece of it');`,
      tooLong,
    ],
    ['an error', `exports.handler = async () => { throw new Error(${huge}); };`, `(${flood} characters)`],
    ['a text that is thrown', `exports.handler = async () => { throw ${huge}; };`, `(${flood} characters)`],
    [
      'a long error',
      `exports.handler = async () => { throw new Error('x'.repeat(${RUN_LIMIT})); };`,
      'x'.repeat(LOG_LIMIT),
    ],
    [
      'a stack',
      `exports.handler = async () => { throw Object.assign(new Error('short'), { stack: ${huge} }); };`,
      'short',
    ],
    [
      'a message that is no text',
      `exports.handler = async () => { throw Object.assign(new Error(), { message: { text: ${huge} } }); };`,
      expect.stringContaining('more characters'),
    ],
    ['the pipe of the sandbox', `${loops} exports.handler = async () => flood(3);`, tooMuch],
    [
      'many messages in the pipe of the sandbox',
      `${loops} const text = JSON.stringify({ kind: 'log', text: 'x'.repeat(1000) });
       const frame = Buffer.concat([Buffer.alloc(4), Buffer.from(text)]); frame.writeUInt32BE(text.length);
       exports.handler = async () => flood(3, frame);`,
      tooMuch,
    ],
    ['what it prints past Node', `${loops} exports.handler = async () => flood(2);`, tooMuch],
    [
      'what a program prints that it started',
      `exports.handler = async () => {
         const source = "const b = Buffer.alloc(1e6, 'x'); for (let n = 0; n < ${flood / 1e6}; n++) require('node:fs').writeSync(2, b);";
         require('node:child_process').spawnSync(process.execPath, ['-e', source], { stdio: 'inherit' });
       };`,
      tooMuch,
    ],
  ])('of %s is stopped', async (name, source, words) => {
    const { end, logs, process } = await run(`${name.replaceAll(' ', '-')}.js`, source);
    expect(end).toMatchObject({ kind: 'threw', message: words });
    expect(process.bytesRead()).toBeLessThanOrEqual(RUN_LIMIT + piece);
    expect(JSON.stringify({ end, logs }).length).toBeLessThanOrEqual(5 * LOG_LIMIT);
    expect(process.isAlive()).toBe(words !== tooMuch);
  });

  it.each([
    ['console.log', `console.log(${huge});`],
    ['process.stdout', `process.stdout.write(${huge});`],
    ['process.stderr, as bytes', `process.stderr.write(Buffer.alloc(${flood}, 'x'));`],
    ['many lines', `for (let n = 0; n < 1_000_000; n++) console.log('line', n);`],
    ['nothing, many times', `for (let n = 0; n < 1_000_000; n++) process.stdout.write('');`],
  ])('of %s is cut, and the function goes on', async (name, source) => {
    const { end, logs, process } = await run(
      `${name.replaceAll(/[^a-z]+/g, '-')}.js`,
      `exports.handler = async () => { ${source} return 'done'; };`,
    );
    expect(end).toEqual({ kind: 'returned', value: 'done' });
    expect(logs.join('\n').length).toBeLessThanOrEqual(LOG_LIMIT + 100);
    expect(process.bytesRead()).toBeLessThan(RUN_LIMIT / 2);
  });

  it('of a function that crashes with a huge error is stopped', async () => {
    const { end, logs, process } = await run(
      'crash.js',
      `exports.handler = () => new Promise(() => setImmediate(() => { throw new Error(${huge}); }));`,
    );
    // How much of it Node writes before it exits is not deterministic.
    expect([tooMuch, 'exit status 1']).toContain(
      end.kind === 'exited' ? end.status : end.kind === 'threw' && end.message,
    );
    expect(logs.join('').length).toBeLessThanOrEqual(2 * LOG_LIMIT);
    expect(process.bytesRead()).toBeLessThanOrEqual(RUN_LIMIT + piece);
  });

  it('between two runs is stopped too', async () => {
    const { end, process } = await run(
      'later.js',
      `${loops} exports.handler = async () => { setImmediate(() => setImmediate(flood, 3)); return 'done'; };`,
    );
    expect(end).toEqual({ kind: 'returned', value: 'done' });
    await until('The end of the process', () => !process.isAlive());
    expect(process.bytesRead()).toBeLessThanOrEqual(RUN_LIMIT + piece);
    expect((await process.run(message, 60_000)).end).toEqual({ kind: 'exited', status: 'signal: SIGKILL' });
  });

  it('has no other channel: the process has no IPC channel of Node to its parent', async () => {
    const { end } = await run(
      'sends.js',
      `exports.handler = async () => [typeof process.send, process.connected ?? null];`,
    );
    expect(end).toEqual({ kind: 'returned', value: ['undefined', expect.toBeOneOf([null, false])] });
  });
});

describe('an answer', { timeout: 60_000 }, () => {
  const nested = (depth: number) => `exports.handler = async () => {
    let value = 'leaf';
    for (let level = 0; level < ${depth}; level++) value = level % 2 ? [value] : { value };
    return value;
  };`;

  it('may nest up to a limit', async () => {
    expect((await run('nests.js', nested(DEPTH_LIMIT - 1))).end).toMatchObject({ kind: 'returned' });
    const { end, process } = await run('nests-more.js', nested(DEPTH_LIMIT));
    expect(end).toMatchObject({
      kind: 'threw',
      message: `The function returned arrays and objects nested more than ${DEPTH_LIMIT} levels deep.`,
    });
    expect(process.isAlive()).toBe(false);
  });

  it.each([
    ['that is no message', `'{"kind":"other"}'`],
    ['that is no JSON', `'{'`],
  ])('%s, written into the pipe by the handler, is no answer', async (name, text) => {
    const { end } = await run(
      `${name.replaceAll(' ', '-')}.js`,
      `exports.handler = async () => {
         const text = ${text}; const frame = Buffer.concat([Buffer.alloc(4), Buffer.from(text)]);
         frame.writeUInt32BE(text.length);
         require('node:fs').writeSync(3, frame);
         await new Promise(() => {});
       };`,
    );
    expect(end).toMatchObject({ kind: 'threw', message: expect.stringContaining('reserved for the sandbox') });
  });

  it('with too many source files to list is accepted, and the process is not reused', async () => {
    const deep = Array.from({ length: 3 }, () => 'n'.repeat(250)).join('/');
    await folder.write(`${deep}/first.js`, '');
    const { end, files } = await run(
      'many-sources.js',
      `const { writeFileSync } = require('node:fs');
       for (let n = 0; n < 400; n++) { writeFileSync('${deep}/' + n + '.js', ''); require('./${deep}/' + n + '.js'); }
       exports.handler = async () => 'done';`,
    );
    expect(end).toEqual({ kind: 'returned', value: 'done' });
    expect(files).toBeUndefined();
  });
});
