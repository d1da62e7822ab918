// The snippets of whole flows, filled in with a user of the sandbox and run: each ends with tokens.
import { afterAll, describe, expect, it } from 'vitest';
import { cognitoTables } from '../../../src/cognito/cognito-tables.ts';
import { readFlowFile } from '../../../src/flow/file/read-flow-file.ts';
import { snippetsAt } from '../../../src/flow/language/snippets.ts';
import { openFlowBench } from '../../support/flow-bench.ts';

const snippets = snippetsAt(readFlowFile('', 'new', cognitoTables), 0, cognitoTables);
const labels = snippets.map(({ label }) => label);
const bench = openFlowBench();
afterAll(() => bench.dispose());

/** What the user types at the tab stops, in their order. */
const password = 'Sandbox-Password-1';
// The sandbox's own pool requires a name, for which the user adds a line.
const newPassword = 'Another-Password-2"\n        userAttributes.name: "Nora New';
const typed: Readonly<Record<string, readonly string[]>> = {
  'Flow of USER_SRP_AUTH': ['password-verifier', password],
  'Flow of USER_PASSWORD_AUTH': ['password-verifier', password],
  'Flow of USER_AUTH': ['select-challenge'],
  'Sign-in with SMS_MFA': ['sms-mfa', password],
  'Sign-in with SOFTWARE_TOKEN_MFA': ['software-token-mfa', password],
  'Sign-in with EMAIL_OTP': ['email-mfa', password],
  'Sign-in with SELECT_MFA_TYPE': ['select-mfa-type', password],
  'Sign-in with MFA_SETUP': ['mfa-setup', password],
  'Sign-in with NEW_PASSWORD_REQUIRED': ['new-password-required', 'Temporary-Password-1', newPassword],
};
/** They need what the sandbox's own pool does not have: functions, a refresh token, a remembered device. */
const others = [
  'Flow of CUSTOM_AUTH',
  'Flow of REFRESH_TOKEN_AUTH',
  'Sign-in with DEVICE_SRP_AUTH',
  'Sign-in with CUSTOM_CHALLENGE',
];

describe('snippets of whole flows', () => {
  it('are there for each auth flow and each challenge after the password', () => {
    expect(labels).toEqual(expect.arrayContaining([...Object.keys(typed), ...others]));
    expect(labels).toHaveLength(Object.keys(typed).length + others.length);
  });

  it.each(Object.entries(typed))('%s runs to the tokens', async (label, values) => {
    const body = snippets.find((snippet) => snippet.label === label)?.body ?? '';
    const text = body.replaceAll(/\$\{(\d+)\}/g, (_, number: string) => values[Number(number) - 1] ?? '');
    expect(text).not.toContain('""');
    const [result] = await bench.run(text);
    expect(result?.steps.map(({ end }) => end.kind)).toEqual(result?.steps.map(() => 'passed'));
    expect(result?.kind).toBe('passed');
  });

  it('of a device ends after its proof', () => {
    const body = snippets.find(({ label }) => label === 'Sign-in with DEVICE_SRP_AUTH')?.body ?? '';
    expect([...body.matchAll(/ChallengeName: (\w+)/g)].map(([, name]) => name)).toEqual([
      'PASSWORD_VERIFIER',
      'PASSWORD_VERIFIER',
      'DEVICE_SRP_AUTH',
      'DEVICE_SRP_AUTH',
      'DEVICE_PASSWORD_VERIFIER',
      'DEVICE_PASSWORD_VERIFIER',
    ]);
    expect(body.match(/AuthenticationResult/g)).toHaveLength(1);
  });
});
