// A pasted request with a key that stands twice: it is named, whatever the request was written as.
import { describe, expect, it } from 'vitest';
import { checkText } from '../../../../src/cli/verbs/checked-file.ts';
import { cognitoTables } from '../../../../src/cognito/cognito-tables.ts';
import { readPastedText } from '../../../../src/flow/pasted/read-pasted-text.ts';

async function requestIn(text: string) {
  const [item, other] = (await readPastedText(text, cognitoTables)).items;
  if (item?.kind !== 'request' || other) throw new Error('not one request');
  return item;
}

const body =
  '{"AuthFlow":"USER_PASSWORD_AUTH","ClientId":"3example","AuthParameters":{"USERNAME":"ada",\n"USERNAME":"bob","PASSWORD":"Canary-1"}}';
const url = 'https://cognito-idp.us-east-1.amazonaws.com/';
const target = 'AWSCognitoIdentityProviderService.InitiateAuth';

/** Each in two lines, the second USERNAME on the second. */
const texts: Readonly<Record<string, string>> = {
  JSON: body,
  'JSON in a sentence': `I send ${body} and it fails.`,
  'a JavaScript object': `{ AuthFlow: 'USER_PASSWORD_AUTH', ClientId: '3example', AuthParameters: { USERNAME: 'ada',\nUSERNAME: 'bob', PASSWORD: 'x' } }`,
  'a call in JavaScript': `await client.send(new InitiateAuthCommand({ AuthFlow: 'USER_PASSWORD_AUTH', ClientId: '3example', AuthParameters: { USERNAME: 'ada',\nUSERNAME: 'bob', PASSWORD: 'x' } }))`,
  'a Python dictionary': `{'AuthFlow': 'USER_PASSWORD_AUTH', 'ClientId': '3example', 'AuthParameters': {'USERNAME': 'ada',\n'USERNAME': 'bob', 'PASSWORD': 'x'}}`,
  'a call in Python': `client.initiate_auth(AuthFlow='USER_PASSWORD_AUTH', ClientId='3example', AuthParameters={'USERNAME': 'ada',\n'USERNAME': 'bob', 'PASSWORD': 'x'})`,
  'an array of PHP': `['AuthFlow' => 'USER_PASSWORD_AUTH', 'ClientId' => '3example', 'AuthParameters' => ['USERNAME' => 'ada',\n'USERNAME' => 'bob', 'PASSWORD' => 'x']]`,
  curl: `curl ${url} -H 'X-Amz-Target: ${target}' -d '${body}'`,
  fetch: `fetch("${url}", { method: "POST", headers: { "x-amz-target": "${target}" },\nbody: ${JSON.stringify(body)} })`,
  'an HTTP message': `POST ${url} HTTP/1.1\nX-Amz-Target: ${target}\n\n${body}`,
  'a Postman request': JSON.stringify({
    request: { url, header: [{ key: 'X-Amz-Target', value: target }], body: { mode: 'raw', raw: body } },
  }),
  'a HAR entry': JSON.stringify({
    request: { method: 'POST', url, headers: [{ name: 'X-Amz-Target', value: target }], postData: { text: body } },
  }),
  'JSON as an option of the AWS CLI': `aws cognito-idp initiate-auth --cli-input-json '${body}'`,
};
const path = ['AuthParameters', 'USERNAME'];

describe('a key that stands twice', () => {
  it.each(Object.entries(texts))('in %s is named; the last one counts', async (_, text) => {
    const request = await requestIn(text);
    expect(request.repeated).toEqual([{ path }]);
    expect(request.notes).toContain('USERNAME stands twice; the last one counts.');
    expect(request.payload).toMatchObject({ AuthParameters: { USERNAME: 'bob' } });
    expect(request.notes.join(' ')).not.toContain('Canary');
  });

  it.each(Object.entries(texts))('in %s is a finding of the command line', async (_, text) => {
    const { findings } = await checkText('-', text, { tables: cognitoTables, now: 0 });
    expect(findings).toMatchObject([
      { code: 'duplicate-key', severity: 'warning', message: 'USERNAME stands twice; the last one counts.', path },
    ]);
    expect(findings).toHaveLength(1);
  });

  it.each(['a JavaScript object', 'a Python dictionary', 'an array of PHP', 'curl', 'a call in Python', 'JSON'])(
    'in %s has the line of the last one',
    async (name) => {
      const { findings } = await checkText('-', texts[name] ?? '', { tables: cognitoTables, now: 0 });
      expect(findings[0]?.line).toBe(2);
    },
  );

  // The parser of its shorthand: https://github.com/aws/aws-cli/pull/5078
  it('in the shorthand of the AWS CLI is refused by it', async () => {
    const text = `aws cognito-idp initiate-auth --auth-flow USER_PASSWORD_AUTH --client-id 3example \\
  --auth-parameters USERNAME=ada,PASSWORD=x,USERNAME=bob`;
    const request = await requestIn(text);
    expect(request.repeated).toEqual([{ path, isRefused: true }]);
    expect(request.notes).toEqual(['USERNAME stands twice; the AWS CLI refuses that. Keep one of the two.']);
    const { findings } = await checkText('-', text, { tables: cognitoTables, now: 0 });
    expect(findings).toMatchObject([{ code: 'duplicate-key', severity: 'error', line: 2, path }]);
  });

  // A list of options instead of one with commas: a common slip, and the first half is lost.
  it('that is an option of the AWS CLI is named as it is written', async () => {
    const request = await requestIn(
      'aws cognito-idp initiate-auth --auth-flow USER_PASSWORD_AUTH --client-id 3example --auth-parameters USERNAME=ada --auth-parameters PASSWORD=x',
    );
    expect(request.notes).toEqual(['--auth-parameters stands twice; the last one counts.']);
    expect(request.payload).toMatchObject({ AuthParameters: { PASSWORD: 'x' } });
  });

  it('is empty where the last one is computed', async () => {
    const request = await requestIn(
      `{ AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters: { USERNAME: 'ada', USERNAME: name, PASSWORD: 'x' } }`,
    );
    expect(request.payload).toEqual({ AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters: { PASSWORD: 'x' } });
    expect(request.computed).toEqual([path]);
  });

  it('among responses without their challenge is named too', async () => {
    const request = await requestIn('{"USERNAME":"ada","SMS_MFA_CODE":"1","SMS_MFA_CODE":"2"}');
    expect(request.notes).toEqual(['SMS_MFA_CODE stands twice; the last one counts.']);
    expect(request.repeated).toEqual([{ path: ['ChallengeResponses', 'SMS_MFA_CODE'] }]);
  });

  it('in two maps, once in each, is right', async () => {
    const request = await requestIn(
      '{"AuthFlow":"USER_PASSWORD_AUTH","ClientId":"3example","AuthParameters":{"USERNAME":"ada"},"ClientMetadata":{"USERNAME":"ada"}}',
    );
    expect(request.repeated).toBeUndefined();
    expect(request.notes).toEqual([]);
  });
});
