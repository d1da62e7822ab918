// `authflow check` of commands, messages and programs of any language: what is found, at which line, with which fix.
import { describe, expect, it } from 'vitest';
import { checkText } from '../../../src/cli/verbs/checked-file.ts';
import { cognitoTables } from '../../../src/cognito/cognito-tables.ts';

async function checked(text: string) {
  const { requests, findings } = await checkText('-', text, { tables: cognitoTables, now: 0 });
  return {
    operations: requests.map(({ operation }) => operation),
    payload: requests[0]?.payload,
    findings: findings.map(
      ({ line, code, path, fixes }) =>
        `${line} ${code} ${path.join('.')}${fixes.length === 0 ? '' : `: ${fixes.map(({ title }) => title).join(', ')}`}`,
    ),
  };
}

describe('a mistyped operation', () => {
  it.each([
    'aws cognito-idp initate-auth --auth-flow USER_PASSWORD_AUTH --client-id 3example \\\n  --auth-parameters USERNAME=ada,PASSWRD=x',
    `curl https://cognito-idp.us-east-1.amazonaws.com/ -H 'X-Amz-Target: AWSCognitoIdentityProviderService.InitateAuth' \\\n -d '{"AuthFlow":"USER_PASSWORD_AUTH","ClientId":"3example","AuthParameters":{"USERNAME":"ada","PASSWRD":"x"}}'`,
  ])('is an error, and the request is checked as what is meant: %s', async (text) => {
    expect(await checked(text)).toMatchObject({
      operations: ['InitateAuth'],
      findings: [
        '1 operation-unknown : Change to InitiateAuth',
        '2 unknown-key AuthParameters.PASSWRD: Rename to PASSWORD',
      ],
    });
  });

  it('that is like no other is an error too', async () => {
    const { findings } = await checked('aws cognito-idp frobnicate --client-id 3example');
    expect(findings).toEqual(['1 operation-unknown ']);
  });

  it.each([
    'list-users --user-pool-id eu-west-1_Example12',
    'sign-up --client-id 3example --username ada --password x',
  ])('is none that the API has, also where no rules are known: %s', async (command) => {
    expect((await checked(`aws cognito-idp ${command}`)).findings).toEqual([]);
  });
});
