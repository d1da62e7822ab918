// Compares values, and shows when a pattern is not tested at all.
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../../src/cognito/json.ts';
import { compare, valuesOf } from '../../../../src/flow/flow-runner/compare-values.ts';
import { largestTested, PatternFault, type PatternTask } from '../../../../src/flow/flow-runner/pattern-matcher.ts';

const span = { start: 3, end: 9 };

/** Answers tasks with `answer`, and records them. */
function recording(answer: (task: PatternTask) => boolean = () => true) {
  const tasks: PatternTask[] = [];
  return {
    tasks,
    signal: new AbortController().signal,
    runPattern: (task: PatternTask) => {
      tasks.push(task);
      return Promise.resolve({ kind: 'matches', matches: answer(task) } as const);
    },
  };
}

describe('a value', () => {
  it.each<[JsonValue, JsonValue | undefined, boolean]>([
    [null, undefined, true],
    [null, 'a', false],
    ['*', 'a', true],
    ['*', undefined, false],
    ['a', 'a', true],
    ['6', 6, true],
    [6, '6', true],
    [6, '7', false],
    [['a', '*'], ['a', 1], true],
    [['a'], ['a', 'b'], false],
    [['a'], 'a', false],
    [{ a: { b: '1' } }, { a: { b: 1, c: 2 } }, true],
    [{ a: 'x' }, { a: 'y' }, false],
    [{ a: 'x' }, undefined, false],
  ])('%j is expected of %j: %s, without a pattern', async (value, actual, holds) => {
    const context = recording();
    expect(await compare({ value, span }, actual, context)).toBe(holds);
    expect(context.tasks).toEqual([]);
  });

  it('is tested with each pattern until one does not match', async () => {
    const context = recording(({ kind, ...task }) => kind === 'match' && 'text' in task && task.text !== '2');
    expect(await compare({ value: ['/a/i', '/b/', '/c/'], span }, [1, 2, 3], context)).toBe(false);
    expect(context.tasks).toEqual([
      { kind: 'match', pattern: { source: 'a', flags: 'i' }, text: '1' },
      { kind: 'match', pattern: { source: 'b', flags: '' }, text: '2' },
    ]);
  });

  it('that is too long is not tested', async () => {
    const context = recording();
    expect(await compare({ value: '/a/', span }, 'a'.repeat(largestTested), context)).toBe(true);
    await expect(compare({ value: '/a/', span }, 'a'.repeat(largestTested + 1), context)).rejects.toMatchObject({
      code: 'flow-run',
      message: 'The pattern /a/ cannot be tested on a text of more than 1,000,000 characters.',
      span,
    });
    expect(context.tasks).toHaveLength(1);
  });

  it.each<[JsonValue, JsonValue]>([
    ['/${secret:a}/', '/hunter2/'],
    [{ x: ['/${secret:a}/'] }, { x: ['/hunter2/'] }],
    ['/${secret:a}/', { x: ['/hunter2/'] }],
  ])('is told by what is written: %j', async (written, value) => {
    const context = { ...recording(), runPattern: () => Promise.reject(new PatternFault('was stopped')) };
    const actual = typeof value === 'string' ? 'a' : { x: ['a'] };
    await expect(compare({ value, written, span }, actual, context)).rejects.toThrow(
      'The pattern /${secret:a}/ was stopped.',
    );
  });

  it('rethrows errors that are not about the pattern', async () => {
    const context = { ...recording(), runPattern: () => Promise.reject(new Error('no thread')) };
    await expect(compare({ value: '/a/', span }, 'a', context)).rejects.toThrow(/^no thread$/);
  });
});

describe('a path', () => {
  it('that is singular is evaluated at once, any other where it can be terminated', async () => {
    const context = {
      ...recording(),
      runPattern: (task: PatternTask) =>
        Promise.resolve({ kind: 'values', json: task.kind === 'query' ? '["far"]' : '[]' } as const),
    };
    const body = { a: [{ b: 'near' }] };
    expect(await valuesOf('$.a[0].b', body, { span }, context)).toEqual(['near']);
    expect(await valuesOf('$.a[1].b', body, { span }, context)).toEqual([]);
    for (const path of ['$..b', '$.a[*].b', '$.a[?match(@.b, "n.*")].b']) {
      expect(await valuesOf(path, body, { span }, context)).toEqual(['far']);
    }
  });

  it('that selects too much is named in the error', async () => {
    const context = {
      ...recording(),
      runPattern: () => Promise.resolve({ kind: 'fault', message: 'selects more than 5 characters' } as const),
    };
    await expect(valuesOf('$..b', {}, { span }, context)).rejects.toThrow('$..b selects more than 5 characters.');
  });
});
