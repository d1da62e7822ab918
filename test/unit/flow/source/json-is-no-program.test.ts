// JSON that names operations, such as a network log of a megabyte, is given to no grammar: six of them take seconds.
import { beforeEach, expect, it, vi } from 'vitest';
import { cognitoTables } from '../../../../src/cognito/cognito-tables.ts';
import { readProgram } from '../../../../src/flow/source/read-program.ts';

const parsed = vi.hoisted(() => ({ texts: 0 }));
vi.mock(import('../../../../src/flow/source/parse-within.ts'), async (original) => {
  const { parseWithin } = await original();
  return {
    parseWithin: (...args) => {
      parsed.texts += 1;
      return parseWithin(...args);
    },
  };
});
beforeEach(() => void (parsed.texts = 0));

const program = 'new InitiateAuthCommand({ AuthFlow: "USER_AUTH" })';

it('gives a program to a grammar', () => {
  expect(readProgram(program, cognitoTables)?.calls).toHaveLength(1);
  expect(parsed.texts).toBeGreaterThan(0);
});

it('gives JSON to none, whatever its texts hold', () => {
  const log = { log: { entries: [{ request: { postData: { text: `${program} => <?php .builder()` } } }] } };
  expect(readProgram(`\n ${JSON.stringify(log, undefined, 2)}\n`, cognitoTables)).toBeUndefined();
  expect(parsed.texts).toBe(0);
});
