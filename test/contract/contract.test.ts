// The contract of the sandbox with the service: every row of rows/*.yaml, by the AWS SDK, and the page of best readings.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { runnerProgram } from '../support/function-folder.ts';
import { repositoryRoot } from '../editor/editor-version.ts';
import { bestReadings } from './best-readings.ts';
import { parseRows, readContract } from './contract-row.ts';
import { runRow } from './run-row.ts';

const topics = readContract();
const sandbox = await startSandbox({ runner: { program: runnerProgram } });
afterAll(() => sandbox.stop());

describe.each(topics)('the contract of $name', ({ rows }) => {
  it.each(rows.filter(({ test }) => test === undefined))('$rule', async (row) => {
    await expect(runRow(sandbox, row)).resolves.toBeUndefined();
  });

  it('names test files that exist', () => {
    const missing = rows.flatMap(({ test }) =>
      test !== undefined && !existsSync(join(repositoryRoot, test)) ? [test] : [],
    );
    expect(missing).toEqual([]);
  });
});

it('has every rule once', () => {
  const rules = topics.flatMap(({ rows }) => rows.map(({ rule }) => rule));
  expect(new Set(rules).size).toBe(rules.length);
});

it('has the best readings in the documentation', async () => {
  await expect(bestReadings(topics)).toMatchFileSnapshot(join(repositoryRoot, 'media/docs/best-readings.md'));
});

it.each([
  ['two reports', "{ rule: a, evidence: O, source: 'boto3#1; boto3#2', test: c }"],
  ['a source that stands for several reports', '{ rule: a, evidence: O, source: programs, reports: 3, test: c }'],
  [
    'a test that its authors run against AWS',
    "{ rule: a, evidence: O, source: 'getmoto/moto, aws_verified', test: c }",
  ],
  ['one report and a reading', '{ rule: a, evidence: O, source: boto3#1, reading: So it is., test: c }'],
])('takes a row with %s', (_, text) => {
  expect(parseRows(`[${text}]`)).toHaveLength(1);
});

describe('a row that is not so', () => {
  it.each([
    ['another answer', '{ DescribeUserPool: {}, answer: { UserPool: { MfaConfiguration: "ON" } } }'],
    ['a structure that is not empty', '{ DescribeUserPool: {}, answer: { UserPool: { Policies: {} } } }'],
    ['a member that is there', '{ DescribeUserPool: {}, absent: [UserPool.Id] }'],
    ['an error where none is expected', '{ DescribeUserPool: { UserPoolId: us-east-1_none } }'],
    ['another error', '{ DescribeUserPool: { UserPoolId: us-east-1_none }, error: LimitExceededException }'],
    [
      'another message',
      '{ DescribeUserPool: { UserPoolId: us-east-1_none }, error: ResourceNotFoundException, message: No. }',
    ],
    ['an answer where an error is expected', '{ DescribeUserPool: {}, error: ResourceNotFoundException }'],
    ['a value to keep that is not there', '{ DescribeUserPool: {}, keep: { x: UserPool.Nothing } }'],
  ])('fails for %s', async (_, call) => {
    const [row] = parseRows(`[{ rule: made up, evidence: D, source: here, pool: {}, calls: [${call}] }]`);
    if (!row) throw new Error('there is no row');
    await expect(runRow(sandbox, row)).rejects.toThrow(/^expected/);
  });

  it.each([
    ['no calls', '{ rule: a, evidence: D, source: b }', /a row has calls/],
    ['an unknown member', '{ rule: a, evidence: D, source: b, cals: [] }', /cals/],
    ['unknown evidence', '{ rule: a, evidence: X, source: b, calls: [{ GetUser: {} }] }', /evidence/],
    [
      'an unknown trigger',
      '{ rule: a, evidence: D, source: b, functions: { PreSinUp: x }, calls: [{ GetUser: {} }] }',
      /PreSinUp/,
    ],
    ['unknown behaviour and no reading', '{ rule: a, evidence: U, source: b, test: c }', /has a reading/],
    ['one report and no reading', '{ rule: a, evidence: O, source: boto3#1, test: c }', /has a reading/],
    ['one client and no reading', '{ rule: a, evidence: C, source: pycognito, test: c }', /has a reading/],
    [
      'a report and an emulator and no reading',
      "{ rule: a, evidence: O, source: 'boto3#1; getmoto/moto, tests', test: c }",
      /has a reading/,
    ],
    [
      'the API model without its name',
      '{ rule: a, evidence: M, source: getmoto/moto, test: c }',
      /names the API model/,
    ],
    ['a misspelt expectation', '{ rule: a, evidence: D, source: b, calls: [{ GetUser: {}, anser: {} }] }', /anser/],
  ])('is refused with %s', (_, text, message) => {
    expect(() => parseRows(`[${text}]`)).toThrow(message);
  });
});
