// Patterns and paths of flow files that take too long or too much memory are terminated and reported.
import { fileURLToPath } from 'node:url';
import type { Worker } from 'node:worker_threads';
import { beforeEach, describe, expect, it } from 'vitest';
import { largestTested, PatternFault, type PatternTask } from '../../../src/flow/flow-runner/pattern-matcher.ts';
import { openPatternRunner, type PatternRunner } from '../../../src/targets/pattern-runner.ts';

const program = fileURLToPath(new URL('../../../dist/pattern-worker.js', import.meta.url));
const running = new AbortController().signal;
const match = (source: string, text: string, flags = ''): PatternTask => ({
  kind: 'match',
  pattern: { source, flags },
  text,
});
const endless = match('(a+)+b', 'a'.repeat(60));

let runner: PatternRunner;
beforeEach(() => {
  runner = openPatternRunner({ program, limit: 300 });
  return () => runner.close();
});
/** Threads started since the test began. A terminated one has no ID any more. */
let started: Worker[];
beforeEach(() => {
  started = [];
  const note = (worker: Worker) => void started.push(worker);
  process.on('worker', note);
  return () => void process.off('worker', note);
});
const ids = () => started.map(({ threadId }) => threadId);

describe('a pattern', () => {
  it.each([
    ['^a.c$', 'abc', '', true],
    ['^a.c$', 'abd', '', false],
    ['^A', 'abc', 'i', true],
    [String.raw`^(?=.*\d)(?=.*[a-z]).{4,}$`, 'abc1', '', true],
    [String.raw`(\w)\1`, 'hello', '', true],
    [String.raw`(?<!x)\b(?<word>a+)-\k<word>$`, 'aa-aa', '', true],
  ])('/%s/ is tried on %s with %j: %s', async (source, text, flags, matches) => {
    expect(await runner.run(match(source, text, flags), running)).toEqual({ kind: 'matches', matches });
  });

  it('is terminated at the limit, and the next one is evaluated', async () => {
    const results = await Promise.allSettled([runner.run(endless, running), runner.run(match('a', 'a'), running)]);
    expect(results[0]).toMatchObject({ status: 'rejected', reason: { name: 'PatternFault' } });
    expect(String((results[0] as PromiseRejectedResult).reason)).toContain('took longer than 0.3 s and was stopped');
    expect(results[1]).toEqual({ status: 'fulfilled', value: { kind: 'matches', matches: true } });
  });

  it.each([
    ['in the middle of it', (patterns: PatternRunner) => patterns.run(match('a', 'a'), running)],
    ['while its thread starts', () => Promise.resolve()],
  ])('is ended at once when the run is cancelled %s', async (_, first) => {
    const patient = openPatternRunner({ program, limit: 600_000 });
    await first(patient);
    const controller = new AbortController();
    const results = [endless, match('a', 'a')].map((task) => patient.run(task, controller.signal));
    // A task that began before the abort is on its way to the thread, or waits for the thread to start.
    await new Promise((turn) => setImmediate(turn));
    controller.abort(new Error('cancelled'));
    for (const result of results) await expect(result).rejects.toThrow('cancelled');
    await patient.close();
  });
});

describe('a path', () => {
  it('finds values', async () => {
    const body = { Users: [{ Name: 'a' }, { Name: 'b' }] };
    expect(await runner.run({ kind: 'query', path: '$.Users[?@.Name == "b"].Name', body }, running)).toEqual({
      kind: 'values',
      json: '["b"]',
    });
  });

  it('with a pattern in its filter is terminated at the limit', async () => {
    const task = { kind: 'query', path: '$[?match(@, "(a+)+b")]', body: { a: 'a'.repeat(60) } } as const;
    await expect(runner.run(task, running)).rejects.toThrow(PatternFault);
  });

  it('that visits everything over and over is terminated at the limit', async () => {
    let body: Record<string, unknown> = {};
    for (let depth = 0; depth < 40; depth += 1) body = { a: body, b: 1 };
    const task = { kind: 'query', path: `$${'..*'.repeat(12)}`, body } as PatternTask;
    await expect(runner.run(task, running)).rejects.toThrow(PatternFault);
  });

  it('that finds too many values to compare is reported', async () => {
    const body = { a: 'x'.repeat(largestTested) };
    expect(await runner.run({ kind: 'query', path: '$..*', body }, running)).toEqual({
      kind: 'fault',
      message: 'selects more than 1,000,000 characters',
    });
  });
});

describe('a task that throws', () => {
  it('is reported with its reason', async () => {
    let body: Record<string, unknown> = {};
    for (let depth = 0; depth < 500; depth += 1) body = { a: body };
    const result = await runner.run({ kind: 'query', path: '$..a', body } as PatternTask, running);
    expect(result).toMatchObject({
      kind: 'fault',
      message: expect.stringMatching(/^cannot be evaluated: .*recursion/i),
    });
  });
});

describe('the thread', () => {
  it('is started for the first task, used again, and gone when it is closed', async () => {
    expect(started).toEqual([]);
    for (let index = 0; index < 3; index += 1) await runner.run(match('a', 'a'), running);
    expect(ids()).toEqual([expect.any(Number)]);
    expect(ids()).not.toContain(-1);
    await runner.close();
    await runner.close();
    expect(ids()).toEqual([-1]);
  });

  it('that was terminated is replaced for the next task', async () => {
    await expect(runner.run(endless, running)).rejects.toThrow(PatternFault);
    expect(ids()).toEqual([-1]);
    await runner.run(match('a', 'a'), running);
    expect(ids()).toHaveLength(2);
  });

  it('that cannot be started fails the task', async () => {
    const broken = openPatternRunner({ program: '/nowhere/pattern-worker.js' });
    for (const _ of [1, 2]) await expect(broken.run(match('a', 'a'), running)).rejects.toThrow('nowhere');
    await broken.close();
  });
});
