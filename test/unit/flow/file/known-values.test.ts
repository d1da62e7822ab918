// What a file says by itself: titles of steps and requests, before anything is run.
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

describe('what a file says by itself', () => {
  const { file, faults } = readFlowFile(text, 'f');
  const rounds = file.flows.flatMap((flow) =>
    flow.rounds.map((round) => ({ steps: flow.steps, variables: variablesIn(file, flow, round) })),
  );

  it('is a title with the round’s values, and what only a run knows as it is written', () => {
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

  it('is a request without the members that a run fills in, and ends where variables go in a circle', () => {
    const [first] = rounds;
    const requests = first?.steps.flatMap(({ act }) =>
      act.kind === 'call' ? [knownRequest(act.body, first.variables)] : [],
    );
    expect(requests).toEqual([
      { AuthFlow: 'USER_PASSWORD_AUTH', ClientMetadata: { b: '${stem}' } },
      { ChallengeName: 'SMS_MFA' },
      {},
      {},
    ]);
  });
});
