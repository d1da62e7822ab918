import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameEnds } from '../../../../src/flow/file/same-ends.ts';

describe('sameEnds', () => {
  it.each([
    ['', '', 0, 0],
    ['abc', 'abc', 3, 0],
    ['abc', 'abXc', 2, 1],
    ['aa', 'aaa', 2, 0],
    ['xyz', 'abc', 0, 0],
  ])('%s and %s', (before, after, prefix, suffix) => {
    expect(sameEnds(before, after)).toEqual({ prefix, suffix });
  });

  it('finds all that an edit of a long text leaves alone', () => {
    const long = fc.integer({ min: 0, max: 20_000 });
    fc.assert(
      fc.property(long, long, fc.string({ maxLength: 5 }), (start, end, middle) => {
        const before = `${'ab'.repeat(start)}<>${'cd'.repeat(end)}`;
        const after = `${'ab'.repeat(start)}<${middle.replaceAll(/[<>]/g, '')}+>${'cd'.repeat(end)}`;
        const { prefix, suffix } = sameEnds(before, after);
        expect({ prefix, suffix }).toEqual({ prefix: 2 * start + 1, suffix: 2 * end + 1 });
      }),
      { numRuns: 50 },
    );
  });
});
