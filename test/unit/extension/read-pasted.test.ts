// What the editor makes of a pasted text: lines to choose from, the limits, and the document of an explanation.
import { describe, expect, it } from 'vitest';
import { SecretValues } from '../../../src/cognito/redaction/secret-values.ts';
import type { FoundItems } from '../../../src/extension/pasted/found-item.ts';
import { explanationDocument, explanationTitle } from '../../../src/extension/pasted/format-explanation.ts';
import { createPasteReader } from '../../../src/extension/pasted/paste-reader.ts';
import { pasteLimit } from '../../../src/protocol/paste-limit.ts';
import { openTestSession, startTime } from '../../support/auth-flow-sessions.ts';

const secrets = new SecretValues();
const read = async (text: string): Promise<FoundItems> => {
  const { authFlowSession } = openTestSession({ mode: 'respond', subject: { operation: 'GetUser' } });
  return createPasteReader({ secrets, now: () => startTime })(text, authFlowSession);
};
const lines = async (text: string) => (await read(text)).items.map(({ label, detail }) => `${label} | ${detail}`);

const token = (claims: object) =>
  `eyJhbGciOiJSUzI1NiJ9.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`;

describe('what is found', () => {
  it('is named with what it was read as and where it stands', async () => {
    const text = [
      '$ aws cognito-idp initiate-auth --auth-flow USER_PASSWORD_AUTH --client-id abc --auth-parameters USERNAME=jane,PASSWORD=hunter2-canary',
      '',
      'An error occurred (NotAuthorizedException) when calling the InitiateAuth operation: Incorrect username or password.',
      '',
      `Authorization: Bearer ${token({ token_use: 'access' })}`,
    ].join('\n');
    expect(await lines(text)).toEqual([
      'InitiateAuth, USER_PASSWORD_AUTH | Request, read as an AWS CLI command, line 1',
      'NotAuthorizedException | Error, InitiateAuth, line 3: Incorrect username or password.',
      'Access token | Token, line 5',
    ]);
  });

  it('is listed by the line of the text as it was pasted', async () => {
    expect(await lines('\u001B[31m\r\n\r\n\u001B[0mUserNotFoundException: User does not exist.')).toEqual([
      'UserNotFoundException | Error, line 3: User does not exist.',
    ]);
  });

  it('of an answer is the challenge that follows', async () => {
    const text = JSON.stringify({
      ChallengeName: 'SMS_MFA',
      Session: 'AYABe'.padEnd(64, 'x'),
      ChallengeParameters: {},
    });
    const { items } = await read(text);
    expect(items).toMatchObject([{ label: 'SMS_MFA', found: { kind: 'answer', chain: { steps: [{}] } } }]);
  });

  it('is explained where a code was sent and there is no error', async () => {
    const { items } = await read(
      JSON.stringify({
        CodeDeliveryDetails: { DeliveryMedium: 'EMAIL', Destination: 'j***@e***', AttributeName: 'email' },
      }),
    );
    expect(items).toMatchObject([{ found: { kind: 'error' } }]);
  });

  it('but has no form is refused with the reason, once it is chosen', async () => {
    const { items } = await read('aws cognito-idp list-users --user-pool-id us-east-1_EXAMPLE01');
    for (const { found } of items) expect(found).toMatchObject({ kind: 'refused' });
  });
});

describe('limits', () => {
  it('a text that is too long is refused with both numbers, unread', async () => {
    const { items, reason } = await read('x'.repeat(pasteLimit + 1));
    expect(items).toEqual([]);
    expect(reason).toBe('The pasted text must have at most 1,000,000 characters; this has 1,000,001.');
  });

  it('of thousands of tokens the first hundred are listed, and the others counted', async () => {
    const many = Array.from({ length: 3000 }, (_, index) => token({ token_use: 'id', sub: String(index) })).join('\n');
    const { items, more } = await read(many);
    expect([items.length, more]).toEqual([100, 2900]);
    expect(items.at(-1)?.detail).toBe('Token, line 100');
  });

  it('the fault of an object’s syntax is said, and what was looked for', async () => {
    const { reason } = await read('{ nonsense');
    expect(reason).toMatch(/must be JSON.*line 1, column.*Looked for a request/);
  });

  it('an object that is no request says what a request has', async () => {
    expect((await read('{"Hello": 1}')).reason).toMatch(/must be a request: InitiateAuth has AuthFlow/);
  });
});

describe('the document of an explanation', () => {
  const explained = async (text: string) => {
    const { items } = await read(text);
    const [found] = items.map((item) => item.found);
    if (found?.kind !== 'error') throw new Error('no error was found');
    return found.explanation;
  };

  it('has the message, causes in order, what to do and the documentation', async () => {
    const explanation = await explained(
      'An error occurred (NotAuthorizedException) when calling the InitiateAuth operation: Incorrect username or password.',
    );
    expect(explanationTitle(explanation)).toBe('NotAuthorizedException, explained');
    const text = explanationDocument(explanation);
    expect(text).toMatch(
      /^# .+\n\n\*\*NotAuthorizedException\*\* of InitiateAuth\n\n```text\nIncorrect username or password\.\n```/,
    );
    expect(text).toMatch(/## Causes, the likeliest first\n\n1\. \*\*(Likely|Possible):\*\* /);
    expect(text).toContain('## What to do\n\n- ');
  });

  it('holds no secret of the message', async () => {
    secrets.add('Known-Secret-Canary-9');
    const explanation = await explained(
      `NotAuthorizedException: refused ${token({ sub: 'x' })} for Known-Secret-Canary-9, password=hunter2-canary`,
    );
    const text = explanationDocument(explanation);
    expect(text).not.toContain('Canary');
    expect(text).not.toContain('canary');
    expect(text).not.toContain('eyJ');
  });

  it('reads nothing of the error as Markdown', () => {
    const text = explanationDocument({
      type: 'A_b_c<img src=x>',
      message: 'a ``` fence\n```` and ![x](https://example.com/x.png)',
      code: 'x',
      title: 'T',
      explanation: '![x](https://example.com/x.png) <b>',
      causes: [],
      remedies: [],
      evidence: { mark: 'definition' },
    });
    expect(text).toContain(String.raw`**A\_b\_c\<img src=x\>**`);
    expect(text).toContain('`````text\na ``` fence');
    expect(text).toContain(String.raw`!\[x\](https://example.com/x.png) \<b\>`);
  });
});
