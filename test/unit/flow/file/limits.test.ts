import { cognitoTables } from '../../../../src/cognito/cognito-tables.ts';
import { describe, expect, it } from 'vitest';
import { readFlowFile } from '../../../../src/flow/file/read-flow-file.ts';
import { diagnosePayload } from '../../../../src/flow/language/diagnose-payload.ts';

const step = '  - GetUser:\n      AccessToken: x\n';

function flows(count: number, more = ''): string {
  return `flows:\n${Array.from({ length: count }, (_, at) => `  - name: f${at}\n    steps: []\n${more}`).join('')}`;
}

function variables(count: number): string {
  return `variables:\n${Array.from({ length: count }, (_, at) => `  v${at}: x\n`).join('')}`;
}

describe('a flow file that is too large has one fault, which names the limit', () => {
  it.each([
    [
      'characters',
      `#${'x'.repeat(1_000_000)}\nNope: {}\n`,
      'This file is larger than 1 MB: it may have at most 1,000,000 characters.',
    ],
    ['aliases', `x: &a 1\ny: [${'*a,'.repeat(5_001)}]\nnope: 1\n`, 'A flow file has at most 5,000 aliases.'],
    ['flows', flows(1_001), 'A flow file has at most 1,000 flows, each counted once for each round of its matrix.'],
    [
      'rounds',
      `matrix:\n${'  - a: x\n'.repeat(1_001)}steps:\n${step}`,
      'A flow file has at most 1,000 flows, each counted once for each round of its matrix.',
    ],
    [
      'steps',
      `steps:\n${step.repeat(20_001)}`,
      'A flow file has at most 20,000 steps, its setup counted once for each flow and round.',
    ],
    [
      'steps of a setup, met once for each flow',
      `setup:\n${step.repeat(201)}${flows(100)}`,
      'A flow file has at most 20,000 steps, its setup counted once for each flow and round.',
    ],
    [
      'variables',
      `${variables(20_001)}steps: []\n`,
      'A flow file has at most 20,000 variables, those of the file counted once for each flow and round.',
    ],
    [
      'variables of the file, met once for each flow',
      `${variables(201)}${flows(100)}`,
      'A flow file has at most 20,000 variables, those of the file counted once for each flow and round.',
    ],
  ])('%s', (_name, text, message) => {
    const { file, faults } = readFlowFile(text, 'x', cognitoTables);
    expect(faults.map((fault) => [fault.code, fault.message])).toEqual([['too-large', message]]);
    expect(file).toEqual({ variables: [], setup: [], flows: [] });
  });

  it('is read up to the limit', () => {
    expect(readFlowFile(`${variables(200)}${flows(100)}`, 'x', cognitoTables).faults).toEqual([]);
    expect(readFlowFile(flows(1_000), 'x', cognitoTables).faults).toEqual([]);
    expect(readFlowFile(`x: &a 1\ny: [${'*a,'.repeat(5_000)}]\nsteps: []\n`, 'x', cognitoTables).faults).toHaveLength(
      2,
    );
  });
});

it('reports the first faults, and the number of the others', () => {
  const { faults } = readFlowFile(
    `${Array.from({ length: 300 }, (_, at) => `k${at}: x\n`).join('')}steps: []\n`,
    'x',
    cognitoTables,
  );
  expect(faults).toHaveLength(201);
  expect(faults.at(-1)?.message).toBe('100 more faults from here on are not shown.');
});

it('reports one fault for a request file that is too large', () => {
  expect(diagnosePayload(`{"a":"${'x'.repeat(1_000_000)}"}`, 0, cognitoTables).map(({ message }) => message)).toEqual([
    'This file is larger than 1 MB: it may have at most 1,000,000 characters.',
  ]);
});
