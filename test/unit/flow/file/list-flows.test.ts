// Imported first, so that it can instrument the modules imported after it.
import { cognitoTables } from '../../../../src/cognito/cognito-tables.ts';
import { growth } from '../../../support/count-work.ts';
import { describe, expect, it } from 'vitest';
import { listFlows } from '../../../../src/flow/file/list-flows.ts';

const step = '  - GetUser:\n      AccessToken: x\n';

describe('listFlows', () => {
  it('lists flows in their rounds, with their steps and places', () => {
    const text = `variables: { way: USER_AUTH }
setup:
${step}flows:
  - name: one
    matrix: [{ way: CUSTOM_AUTH }, { way: USER_SRP_AUTH }]
    steps:
      - InitiateAuth: { AuthFlow: "\${way}" }
  - steps: []
`;
    expect(listFlows(text, 'file', cognitoTables)).toEqual({
      flows: [
        {
          flow: 0,
          round: 0,
          title: 'one (CUSTOM_AUTH)',
          place: { line: 6, column: 11 },
          listed: [
            { title: 'GetUser', place: { line: 3, column: 5 } },
            { title: 'InitiateAuth CUSTOM_AUTH', place: { line: 9, column: 9 } },
          ],
          steps: 2,
        },
        {
          flow: 0,
          round: 1,
          title: 'one (USER_SRP_AUTH)',
          place: { line: 6, column: 11 },
          listed: [
            { title: 'GetUser', place: { line: 3, column: 5 } },
            { title: 'InitiateAuth USER_SRP_AUTH', place: { line: 9, column: 9 } },
          ],
          steps: 2,
        },
        {
          flow: 1,
          round: 0,
          title: 'file 2',
          place: { line: 10, column: 5 },
          listed: [{ title: 'GetUser', place: { line: 3, column: 5 } }],
          steps: 1,
        },
      ],
    });
  });

  it('lists the first thousand steps of a file, with a note', () => {
    const { flows, note } = listFlows(`steps:\n${step.repeat(10_000)}`, 'x', cognitoTables);
    expect(note).toBe('the first 1,000 of 10,000 steps');
    expect(flows.map(({ listed, steps }) => [listed.length, steps])).toEqual([[1_000, 10_000]]);
  });

  it('reports the first fault, and the number of the others', () => {
    expect(listFlows('nope: 1\nsteps: []\nno: 2\n', 'x', cognitoTables).fault).toBe(
      'A flow file has no key nope. And 1 more.',
    );
    const { flows, fault } = listFlows(`#${'x'.repeat(1_000_000)}`, 'x', cognitoTables);
    expect([flows, fault]).toEqual([[], 'This file is larger than 1 MB: it may have at most 1,000,000 characters.']);
  });

  it('shortens a long title', () => {
    const { flows } = listFlows(
      `name: ${'x'.repeat(50_000)}\nsteps:\n  - name: ${'y'.repeat(50_000)}\n    GetUser: {}\n`,
      'x',
      cognitoTables,
    );
    expect([flows[0]?.title.length, flows[0]?.listed[0]?.title.length]).toEqual([201, 201]);
  });

  it.each([
    ['steps', (count: number) => `steps:\n${step.repeat(count)}`],
    [
      'steps with what their variables come to',
      (count: number) => {
        const one = '  - InitiateAuth:\n      AuthFlow: ${a}\n';
        return `variables: { a: "\${b}\${b}", b: "\${c}\${c}", c: x }\nsteps:\n${one.repeat(count)}`;
      },
    ],
    ['flows', (count: number) => `flows:\n${'  - steps: []\n'.repeat(count)}`],
    ['faults', (count: number) => `steps:\n${'  - Nope: {}\n'.repeat(count)}`],
  ])('takes a share of work for each of many %s', (_name, make) => {
    expect(growth(60, (count) => () => listFlows(make(count), 'x', cognitoTables))).toBeLessThan(4.6);
  });
});
