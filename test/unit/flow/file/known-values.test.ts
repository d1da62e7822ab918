// Titles of steps and requests, as far as the file alone determines them, without a run.
import { cognitoTables } from '../../../../src/cognito/cognito-tables.ts';
import { describe, expect, it } from 'vitest';
import { knownRequest, knownStepTitle, variablesIn } from '../../../../src/flow/file/known-values.ts';
import { readFlowFile } from '../../../../src/flow/file/read-flow-file.ts';

const text = `variables:
  stem: \${prefix}_MFA
  prefix: SOFTWARE_TOKEN
  circle: \${circle}
flows:
  - name: one
    matrix:
      - prefix: SMS
      - {}
    steps:
      - InitiateAuth: { AuthFlow: USER_PASSWORD_AUTH, ClientMetadata: { a: "\${circle}", b: "$\${stem}" } }
      - RespondToAuthChallenge: { ChallengeName: "\${stem}", ClientId: "\${target.clientId}" }
      - RespondToAuthChallenge: { ChallengeName: "\${env:CHALLENGE}" }
      - name: named \${stem}
        GetUser: {}
`;

describe('what the file alone determines', () => {
  const { file, faults } = readFlowFile(text, 'f', cognitoTables);
  const rounds = file.flows.flatMap((flow) =>
    flow.rounds.map((round) => ({ steps: flow.steps, variables: variablesIn(file, flow, round) })),
  );

  it('fills the variables of the round into titles, and keeps other references as written', () => {
    expect(faults.map(({ message }) => message)).toEqual(['The variable circle refers to itself.']);
    expect(rounds.map(({ steps, variables }) => steps.map((step) => knownStepTitle(step, variables)))).toEqual([
      [
        'InitiateAuth USER_PASSWORD_AUTH',
        'RespondToAuthChallenge SMS_MFA',
        'RespondToAuthChallenge ${env:CHALLENGE}',
        'named ${stem}',
      ],
      [
        'InitiateAuth USER_PASSWORD_AUTH',
        'RespondToAuthChallenge SOFTWARE_TOKEN_MFA',
        'RespondToAuthChallenge ${env:CHALLENGE}',
        'named ${stem}',
      ],
    ]);
  });

  it('omits members that only a run can resolve from requests, also with circular references', () => {
    const [first] = rounds;
    const requests = first?.steps.flatMap(({ action: act }) =>
      act.kind === 'call' ? [knownRequest(act.body, first.variables)] : [],
    );
    expect(requests).toEqual([
      { AuthFlow: 'USER_PASSWORD_AUTH', ClientMetadata: { b: '${stem}' } },
      { ChallengeName: 'SMS_MFA' },
      {},
      {},
    ]);
  });

  it('terminates if variables refer to the next one many times', () => {
    const names = Array.from({ length: 60 }, (_, index) => `v${index}`);
    const bomb = names
      .map((name, index) => `  ${name}: "\${v${index + 1}}\${v${index + 1}}\${v${index + 1}}"`)
      .join('\n');
    const read = readFlowFile(
      `variables:\n${bomb}\n  v60: x\nsteps:\n  - InitiateAuth: { AuthFlow: "\${v0}", ClientId: "\${v60}", ClientMetadata: { a: "\${v55}" } }\n`,
      'f',
      cognitoTables,
    );
    const [flow] = read.file.flows;
    const [step] = flow?.steps ?? [];
    const [round] = flow?.rounds ?? [];
    if (!flow || !round || step?.action.kind !== 'call') throw new Error('The file has no step.');
    const variables = variablesIn(read.file, flow, round);
    expect(knownStepTitle(step, variables)).toBe('InitiateAuth ${v0}');
    expect(knownRequest(step.action.body, variables)).toEqual({
      ClientId: 'x',
      ClientMetadata: { a: 'x'.repeat(243) },
    });
  });
});
