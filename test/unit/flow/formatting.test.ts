import { cognitoTables } from '../../../src/cognito/cognito-tables.ts';
import { describe, expect, it } from 'vitest';
import { readFlowFile } from '../../../src/flow/file/read-flow-file.ts';
import { formatted } from '../../../src/flow/language/formatting.ts';

describe('formatting leaves alone', () => {
  const deep = (count: number, open: string, close: string) => `steps: ${open.repeat(count)}${close.repeat(count)}\n`;
  it.each<readonly [name: string, text: string]>([
    ...[101, 700, 850, 1_100, 1_500, 3_000, 20_000].flatMap((count): [string, string][] => [
      [`a list of ${count} levels`, deep(count, '[', ']')],
      [`a map of ${count} levels`, deep(count, '{a: ', '}')],
      [`lists and maps of ${count} levels`, deep(count, '[{a: ', '}]')],
    ]),
    ['a list of many dashes', `steps:\n  ${'- '.repeat(1_100)}x\n`],
    ['what would be lost', 'a: !!binary x\n'],
    ['a file beyond the limit of characters', `a:   ${'x'.repeat(1_000_000)}\n`],
  ])('%s', (_name, text) => {
    expect(formatted(readFlowFile(text, 'x', cognitoTables))).toBeUndefined();
  });

  it('and formats nested lists within the limits', () => {
    expect(formatted(readFlowFile('steps:\n - - [[1,2],\n      [3]]\n   - - x\n', 'x', cognitoTables))).toBe(
      'steps:\n  - - [ [ 1, 2 ], [ 3 ] ]\n    - - x\n',
    );
  });
});
