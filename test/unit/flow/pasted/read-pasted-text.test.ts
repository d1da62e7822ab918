// Several things in one text, their order and places, and bad input.
import { describe, expect, it } from 'vitest';
import { cognitoTables } from '../../../../src/cognito/cognito-tables.ts';
import { longestPaste, readPastedText } from '../../../../src/flow/pasted/read-pasted-text.ts';

const read = (text: string) => readPastedText(text, cognitoTables);
const token = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.c2ln';
const request = '{"AuthFlow":"USER_AUTH","ClientId":"3example","AuthParameters":{"USERNAME":"ada"}}';
const answer = '{"ChallengeName":"EMAIL_OTP","Session":"AYABe","ChallengeParameters":{}}';

describe('several things in one text', () => {
  it('come in its order, whatever reads them', async () => {
    const text = `Hello,\n\nwith token ${token} I run\n\n\`\`\`sh\naws cognito-idp initiate-auth --auth-flow USER_AUTH --client-id 3example\n\`\`\`\n\nand get\n\n\`\`\`json\n${answer}\n\`\`\`\nthen https://app.example.com/?error=access_denied\nand ${request}`;
    const { items, reason } = await read(text);
    expect(reason).toBeUndefined();
    expect(items.map(({ kind, format }) => `${kind}: ${format}`)).toEqual([
      'token: text',
      'request: an AWS CLI command',
      'answer: JSON',
      'error: a URL',
      'request: JSON',
    ]);
    expect(items.map(({ span }) => text.slice(span.start, span.end))).toEqual([
      token,
      'aws cognito-idp initiate-auth --auth-flow USER_AUTH --client-id 3example',
      answer,
      'https://app.example.com/?error=access_denied',
      request,
    ]);
  });

  it('what is the same is listed once, where it stands first', async () => {
    const { items } = await read(`${answer}\n${request}\n${answer}\n${request}`);
    expect(items.map(({ kind }) => kind)).toEqual(['answer', 'request']);
  });

  it('so is an error, whatever it was written as', async () => {
    const { items } = await read('{"error":"access_denied"}\nhttps://app.example.com/?error=access_denied\n');
    expect(items).toMatchObject([{ kind: 'error', type: 'access_denied', format: 'JSON' }]);
  });

  it('places are those of the original, with its colours and line ends', async () => {
    const text = `\u001B[32mINFO\u001B[0m got\r\n\u001B[1m${request}\u001B[0m\r\n`;
    const { items } = await read(text);
    expect(items.map(({ span }) => text.slice(span.start, span.end))).toEqual([request]);
  });

  it('colours inside an object do not matter', async () => {
    const text = "{\n  AuthFlow: \u001B[32m'USER_AUTH'\u001B[39m,\n  ClientId: \u001B[33m'3example'\u001B[39m,\n}";
    expect((await read(text)).items).toMatchObject([{ payload: { AuthFlow: 'USER_AUTH', ClientId: '3example' } }]);
  });
});

describe('where nothing is found, the reason says what was looked for', () => {
  it.each([
    ['', 'There is no text to read.'],
    [' \n\u0000\t', 'There is no text to read.'],
    ['Hello, how are you?', /^Nothing was recognised\. Looked for a request .* an answer .* an error, a token/],
    [`the token is ${token.slice(0, 24)}…`, /^This token was cut short while copying/],
    ['{ AuthFlow', /^Nothing was recognised/],
  ])('%j', async (text, reason) => {
    const result = await read(text);
    expect(result.items).toEqual([]);
    expect(result.reason).toMatch(reason);
  });
});

describe('bad input', () => {
  it('binary data is called that', async () => {
    const bytes = Uint8Array.from({ length: 5_000 }, (_, index) => (index * 73 + (index >> 3)) % 256);
    const { items, reason } = await read(new TextDecoder().decode(bytes));
    expect(items).toEqual([]);
    expect(reason).toMatch(/^This is binary data, not text\./);
  });

  it('a paste of 5 MB is read', async () => {
    const log = '2026-11-30T10:00:00Z INFO {"a":{"b":"c"}} (it\'s fine)\n'.repeat(45_000);
    const { items } = await read(`${log}${log}${request}\n`);
    expect(items).toMatchObject([{ kind: 'request', payload: { ClientId: '3example' } }]);
  }, 60_000);

  it('one value of 5 MB is read', async () => {
    const { items } = await read(`{"AuthFlow":"USER_AUTH","ClientId":"${'x'.repeat(5_000_000)}"}`);
    expect(items).toHaveLength(1);
  }, 60_000);

  it('a longer one is refused by its length', async () => {
    const { items, reason } = await read('x'.repeat(longestPaste + 1));
    expect(items).toEqual([]);
    expect(reason).toBe('The text must have at most 20,000,000 characters; this has 20,000,001.');
  });

  it('10,000 tokens are listed', async () => {
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const many = Array.from({ length: 10_000 }, (_, index) => `${part({ alg: 'RS256' })}.${part({ n: index })}.c2ln`);
    expect((await read(many.join('\n'))).items).toHaveLength(10_000);
  }, 60_000);

  it.each([
    'aws cognito-idp initiate-auth --auth-parameters \'{"USERNAME":"a\\"',
    `curl "https://cognito-idp.eu-west-1.amazonaws.com/" -d "{\\"a\\":\\"`,
    '{"body":"{\\"AuthFlow\\":\\"USER_AUTH\\",\\"ClientId\\":\\"x',
    "fetch('https://cognito-idp.eu-west-1.amazonaws.com/', { body: '{\"a",
    `{'a': '{"b": "c`,
    '"\'`"\'`\\',
    '{{{{[[[[((((',
    '#<struct #<struct a=#<struct',
    'InitiateAuthRequest(InitiateAuthRequest(',
    '\uD800\uDFFF\uDC00{"a":"\uD800',
    '{"__proto__":{"AuthFlow":"x"},"constructor":1}',
  ])('what is cut off or broken throws nothing: %s', async (text) => {
    const result = await read(text);
    expect(result.items.length > 0 || result.reason !== undefined).toBe(true);
  });

  it.each([
    "Une erreur s'est produite (NotAuthorizedException) lors de l'appel de l'opération InitiateAuth : mot de passe incorrect",
    'エラーが発生しました: ユーザー名またはパスワードが正しくありません。',
    'Fehler: Der Zugriff wurde verweigert (error=1)',
  ])('an error in another language is no request, no answer and no token: %s', async (text) => {
    const { items } = await read(text);
    expect(items.filter(({ kind }) => kind !== 'error')).toEqual([]);
  });

  it('no note and no reason holds a value', async () => {
    const secret = 'Sup3r-Secret';
    for (const text of [
      `aws cognito-idp initiate-auth --password ${secret} --auth-flow USER_AUTH`,
      `aws cognito-idp initiate-auth --cli-input-json '${secret}'`,
      `curl https://cognito-idp.eu-west-1.amazonaws.com/ -H 'X-Amz-Target: AWSCognitoIdentityProviderService.GetUser' -d '${secret}'`,
      `{"AuthFlow":"USER_AUTH","AuthParameters":{"PASSWORD":"${secret}`,
      `nothing ${secret}`,
    ]) {
      const { items, reason } = await read(text);
      expect(JSON.stringify([reason, items.map(({ notes }) => notes)])).not.toContain(secret);
    }
  });
});

describe('one error that a text names twice', () => {
  const address = 'https://app.example.com/cb?error=unauthorized_client';
  it.each([
    ['by its type alone', `Error: unauthorized_client\n(URL: ${address}&state=9d1)`, ''],
    ['with its message first', `unauthorized_client: Not for this client\n${address}`, 'Not for this client'],
    ['with its message last', `Error: unauthorized_client\n${address}&error_description=Not+for+it`, 'Not for it'],
  ])('is listed once, %s', async (_, text, message) => {
    const { items } = await readPastedText(text, cognitoTables);
    expect(items.map((item) => item.kind === 'error' && [item.type, item.message])).toEqual([
      ['unauthorized_client', message],
    ]);
  });
});
