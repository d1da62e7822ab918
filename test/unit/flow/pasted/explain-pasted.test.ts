import { describe, expect, it } from 'vitest';
import { cognitoTables } from '../../../../src/cognito/cognito-tables.ts';
import { explainPasted } from '../../../../src/flow/pasted/explain-pasted.ts';
import { readErrorTexts } from '../../../../src/flow/pasted/read-error-text.ts';

const explain = (text: string) =>
  readErrorTexts(text, cognitoTables).map((error) => explainPasted(error, cognitoTables));

describe('the explanation of a pasted error', () => {
  it('has what it was read from and what it means', () => {
    const [explanation] = explain(
      'An error occurred (NotAuthorizedException) when calling the InitiateAuth operation: Incorrect username or password.',
    );
    expect(explanation).toMatchObject({
      type: 'NotAuthorizedException',
      message: 'Incorrect username or password.',
      operation: 'InitiateAuth',
      code: 'incorrect-username-or-password',
    });
    expect(explanation?.causes.length).toBeGreaterThan(1);
    expect(explanation?.remedies.length).toBeGreaterThan(0);
  });

  it('finds the entry where the text names no type', () => {
    expect(explain('Incorrect username or password.')[0]).toMatchObject({
      type: '',
      code: 'incorrect-username-or-password',
    });
    expect(explain('Incorrect username or password.')[0]).not.toHaveProperty('operation');
  });

  it.each(['email', 'phone_number'])('names the attribute that another user has: %s', (attribute) => {
    const [explanation] = explain(
      `<error>UsernameExistsException (client): An account with the given ${attribute} already exists. - {"__type":"UsernameExistsException"}`,
    );
    expect(explanation).toMatchObject({
      code: 'sign-in-attribute-exists',
      title: `A user with this ${attribute} already exists`,
    });
    expect(explanation?.causes[0]?.text).toContain(attribute);
  });

  it('keeps secrets out of every text', () => {
    const secret = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.c2lnbmF0dXJlLW9mLXRlbg';
    const texts = [
      `{"__type":"UserLambdaValidationException","message":"PreSignUp failed with error token ${secret}."}`,
      `NewException: session PASSWORD=hunter2-hunter2 ${secret} (Service: CognitoIdentityProvider, Status Code: 400, Request ID: 1)`,
    ];
    for (const text of texts) {
      const said = JSON.stringify(explain(text));
      expect(said).not.toBe('[]');
      expect(said).not.toContain(secret);
      expect(said).not.toContain('hunter2-hunter2');
    }
  });

  it('does not put what a text says into a pattern or a template', () => {
    const [explanation] = explain(
      '{"__type":"UserLambdaValidationException","message":"PreSignUp failed with error {trigger} $& $1 ${1+1}."}',
    );
    expect(explanation?.message).toBe('PreSignUp failed with error {trigger} $& $1 ${1+1}.');
    expect(explanation?.explanation).toContain('{trigger} $& $1 ${1+1}');
  });
});
