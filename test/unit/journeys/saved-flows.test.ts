// A chain saved as a flow file and run again gives the same challenges, and the file holds no secret.
import { cognitoTables } from '../../../src/cognito/cognito-tables.ts';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newestTokens } from '../../../src/flow/chain/chain-state.ts';
import type { Chain } from '../../../src/flow/chain/chain.ts';
import type { Subject } from '../../../src/flow/draft/draft.ts';
import { printFlowFile } from '../../../src/flow/file/print-flow-file.ts';
import { readFlowFile } from '../../../src/flow/file/read-flow-file.ts';
import { openFlowBench, type FlowBench } from '../../support/flow-bench.ts';
import { openSandboxBench, type SandboxBench } from '../../support/sandbox-auth-flow-session.ts';

let bench: SandboxBench;
let flows: FlowBench;
beforeAll(async () => {
  [bench, flows] = [
    await openSandboxBench(),
    openFlowBench({ 'new-password': 'Another-Password-2', password: 'Wrong-Password-9' }),
  ];
});
afterAll(() => Promise.all([bench.dispose(), flows.dispose()]));

const starts: readonly (readonly [string, Subject])[] = [
  ...[
    'password-verifier',
    'sms-mfa',
    'software-token-mfa',
    'select-mfa-type',
    'mfa-setup',
    'email-mfa',
    'new-password-required',
  ].flatMap((name): (readonly [string, Subject])[] => [
    [name, { operation: 'InitiateAuth', authFlow: 'USER_SRP_AUTH' }],
    [name, { operation: 'InitiateAuth', authFlow: 'USER_PASSWORD_AUTH' }],
  ]),
  ...['select-challenge', 'email-otp', 'sms-otp', 'web-authn'].map((name): readonly [string, Subject] => [
    name,
    { operation: 'InitiateAuth', authFlow: 'USER_AUTH' },
  ]),
];

/** Each step and how it was answered. */
function course({ steps }: Pick<Chain, 'steps'>): readonly string[] {
  return steps.map(({ operation, title, answer }) => {
    const end =
      answer.kind === 'challenge'
        ? answer.name
        : answer.kind === 'refused'
          ? `${answer.type}: ${answer.message}`
          : answer.kind;
    return `${operation} ${title} ${end}`;
  });
}

async function explore(username: string, subject: Subject, clientName: string, mistakes: number): Promise<Chain> {
  await bench.host.reset();
  const authFlowSession = bench.openTestSession(username, subject, clientName);
  for (let count = 0; count < mistakes; count += 1) {
    await authFlowSession.runStep();
    const code = authFlowSession
      .form()
      ?.fields.find(({ secrecy, source, key }) => secrecy === 'code' && source !== 'computed' && key.endsWith('_CODE'));
    if (!code) break;
    authFlowSession.setField(code.id, '000000');
    await authFlowSession.runStep();
    authFlowSession.overrideField(code.id, false);
  }
  const end = await authFlowSession.runToEnd();
  if (end.kind === 'needs-person') {
    authFlowSession.setField('ChallengeResponses.NEW_PASSWORD', 'Another-Password-2');
    authFlowSession.setField('ChallengeResponses.userAttributes.name', 'Nora ${New}');
    await authFlowSession.runToEnd();
  }
  const { chain } = authFlowSession.state;
  if (!chain) throw new Error('no chain');
  return chain;
}

describe('a chain that is saved', () => {
  it('runs again to the same challenges, and holds no secret', { timeout: 60_000 }, async () => {
    const walks = fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...starts),
        fc.constantFrom('web', 'server'),
        fc.nat({ max: 1 }),
        async ([username, subject], client, mistakes) => {
          const chain = await explore(username, subject, client, mistakes);
          const text = printFlowFile(chain, 'saved', cognitoTables);
          const { faults } = readFlowFile(text, 'saved', cognitoTables);
          expect(faults).toEqual([]);
          const tokens = newestTokens(chain);
          const secrets = [
            tokens?.accessToken,
            tokens?.refreshToken,
            chain.client.clientSecret,
            'Sandbox-Password-1',
            'Temporary-Password-1',
            'Another-Password-2',
          ];
          expect(secrets.filter((secret) => secret !== undefined && text.includes(secret))).toEqual([]);
          expect(text).not.toMatch(/AYABe/);
          const [result] = await flows.run(text);
          expect(result?.steps.flatMap(({ end }) => (end.kind === 'passed' ? [] : [end]))).toEqual([]);
          expect(course({ steps: result?.chains.flatMap(({ steps }) => steps) ?? [] })).toEqual(course(chain));
        },
      ),
      { numRuns: 60 },
    );
    await expect(walks).resolves.toBeUndefined();
  });

  it('reads as it would be written by hand', async () => {
    const chain = await explore(
      'new-password-required',
      { operation: 'InitiateAuth', authFlow: 'USER_SRP_AUTH' },
      'server',
      0,
    );
    expect(printFlowFile(chain, 'A new password', cognitoTables)).toBe(`flows:
  - name: A new password
    client: server
    steps:
      - InitiateAuth:
          AuthFlow: USER_SRP_AUTH
          AuthParameters:
            USERNAME: new-password-required
        expect:
          ChallengeName: PASSWORD_VERIFIER
      - RespondToAuthChallenge:
          ChallengeName: PASSWORD_VERIFIER
        expect:
          ChallengeName: NEW_PASSWORD_REQUIRED
      - RespondToAuthChallenge:
          ChallengeName: NEW_PASSWORD_REQUIRED
          ChallengeResponses:
            NEW_PASSWORD: \${secret:new-password}
            userAttributes.name: Nora $\${New}
        expect:
          AuthenticationResult: "*"
`);
  });
});
