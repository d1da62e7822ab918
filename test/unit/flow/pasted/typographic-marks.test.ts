// Requests with the quotation marks and dashes of word processors and chats.
import { describe, expect, it } from 'vitest';
import { checkText } from '../../../../src/cli/verbs/checked-file.ts';
import { cognitoTables } from '../../../../src/cognito/cognito-tables.ts';
import { readPastedText } from '../../../../src/flow/pasted/read-pasted-text.ts';
import { typographicNote, withPlainMarks } from '../../../../src/flow/pasted/typographic-marks.ts';

const payload = {
  AuthFlow: 'USER_PASSWORD_AUTH',
  ClientId: '3example',
  AuthParameters: { USERNAME: 'ada', PASWORD: 'x' },
};

describe('typographic marks', () => {
  it.each([
    'aws cognito-idp initiate-auth —auth-flow USER_PASSWORD_AUTH –client-id 3example —auth-parameters “USERNAME=ada,PASWORD=x”',
    '{“AuthFlow”: “USER_PASSWORD_AUTH”, “ClientId”: “3example”, “AuthParameters”: {“USERNAME”: “ada”, “PASWORD”: “x”}}',
    'client.initiate_auth(AuthFlow=‘USER_PASSWORD_AUTH’, ClientId=‘3example’, AuthParameters={‘USERNAME’: ‘ada’, ‘PASWORD’: ‘x’})',
  ])('are read as plain ones: %s', async (text) => {
    const { items } = await readPastedText(text, cognitoTables);
    expect(items).toMatchObject([{ kind: 'request', payload, notes: [typographicNote] }]);
    const { findings } = await checkText('-', text, { tables: cognitoTables, now: 0 });
    expect(findings.map(({ code }) => code).toSorted()).toEqual(['left-out', 'unknown-key']);
  });

  it.each([
    JSON.stringify({ ...payload, AuthParameters: { USERNAME: 'ada', PASSWORD: 'it’s “x” —y' } }),
    'NotAuthorizedException: Incorrect username or password. —so it “says”',
  ])('inside plain ones stay as they are: %s', async (text) => {
    const { items } = await readPastedText(text, cognitoTables);
    expect(items.length).toBeGreaterThan(0);
    expect(JSON.stringify(items)).not.toContain(typographicNote);
  });

  it('keep their places', () => {
    const source = 'a —b “c” —d';
    const marks = withPlainMarks(source);
    expect(marks?.text).toBe('a --b "c" --d');
    for (const letter of 'abcd') expect(marks?.originalIndex(marks.text.indexOf(letter))).toBe(source.indexOf(letter));
    expect(withPlainMarks('plain "text" – and')).toBeUndefined();
  });
});
