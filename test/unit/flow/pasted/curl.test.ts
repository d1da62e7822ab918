// curl commands, as Postman, browsers and documentation give them.
import { describe, expect, it } from 'vitest';
import { cognitoTables } from '../../../../src/cognito/cognito-tables.ts';
import type { PastedItem, PastedRequest } from '../../../../src/flow/pasted/pasted-item.ts';
import { readPastedText } from '../../../../src/flow/pasted/read-pasted-text.ts';

async function itemsOf(text: string): Promise<readonly PastedItem[]> {
  return (await readPastedText(text, cognitoTables)).items;
}

async function commandIn(text: string): Promise<PastedRequest> {
  const [item, ...others] = await itemsOf(text);
  if (item?.kind !== 'request' || others.length > 0) throw new Error('not one request');
  expect(item.format).toBe('a curl command');
  return item;
}

const signIn = {
  AuthFlow: 'USER_PASSWORD_AUTH',
  ClientId: '3example',
  AuthParameters: { USERNAME: 'ada', PASSWORD: "it's" },
};
const body = JSON.stringify(signIn);
const url = 'https://cognito-idp.eu-west-3.amazonaws.com/';
const target = 'X-Amz-Target: AWSCognitoIdentityProviderService.InitiateAuth';

describe('a request is read from every way of writing it', () => {
  it.each([
    [
      'Postman',
      `curl --location '${url}' \\\n--header '${target}' \\\n--header 'Content-Type: application/x-amz-json-1.1' \\\n--data '${body.replace("'", String.raw`'\''`)}'`,
    ],
    [
      'Chrome, as bash: ANSI-C quoting',
      `curl '${url}' \\\n  -H 'accept: */*' \\\n  -H '${target.toLowerCase().replace('awscognitoidentityproviderservice.initiateauth', 'AWSCognitoIdentityProviderService.InitiateAuth')}' \\\n  --data-raw $'${body.replace("'", String.raw`\'`)}'`,
    ],
    [
      'Chrome, as cmd: carets',
      `curl ^"${url}^" ^\n  -H ^"accept: */*^" ^\n  -H ^"${target}^" ^\n  --data-raw ^"${body.replaceAll('"', String.raw`^\^"`)}^"`,
    ],
    [
      'Chrome, as cmd: a body of several lines',
      `curl ^"${url}^" ^\n  -H ^"${target}^" ^\n  --data-raw ^"${JSON.stringify(signIn, undefined, 1)
        .replaceAll('"', String.raw`^\^"`)
        .replaceAll('\n', '^\n\n')}^"`,
    ],
    ['double quotation marks', `curl -sSX POST "${url}" -H "${target}" -d "${body.replaceAll('"', String.raw`\"`)}"`],
    [
      'options joined to their values',
      `curl -XPOST ${url} -H'${target}' --json="${body.replaceAll('"', String.raw`\"`)}"`,
    ],
    [
      'PowerShell',
      `curl.exe -X POST "${url}" \`\n  -H "${target}" \`\n  -d '${body.replaceAll('"', String.raw`\"`).replace("'", "''")}'`,
    ],
    ['a document behind it', `curl ${url} -H '${target}' -d @- <<'EOF'\n${body}\nEOF\n`],
    [
      'several pieces of JSON',
      `curl ${url} -H '${target}' --json '${body.slice(0, 30)}' --json '${body.slice(30).replace("'", String.raw`'\''`)}'`,
    ],
  ])('%s', async (_way, text) => {
    expect(await commandIn(text)).toMatchObject({
      operation: 'InitiateAuth',
      region: 'eu-west-3',
      payload: signIn,
      computed: [],
      notes: [],
    });
  });
});

describe('what a command leaves open', () => {
  it('a body in a file is named and not read', async () => {
    const request = await commandIn(`curl ${url} -H '${target}' -d @body.json`);
    expect(request).toMatchObject({ operation: 'InitiateAuth', region: 'eu-west-3', payload: {} });
    expect(request.notes).toEqual(['The body is in the file body.json, which is not read: paste what is in it.']);
  });

  it('variables in the body stay out and are named', async () => {
    const request = await commandIn(
      `curl ${url} -H '${target}' -d '{"AuthFlow":"USER_AUTH","ClientId":"'"$CLIENT_ID"'","AuthParameters":{"USERNAME":"'$(whoami)'"}}'`,
    );
    expect(request.payload).toEqual({ AuthFlow: 'USER_AUTH', AuthParameters: {} });
    expect(request.computed).toEqual([['ClientId'], ['AuthParameters', 'USERNAME']]);
  });

  it('without the header the members tell the operation, and that it is missing is noted', async () => {
    const request = await commandIn(`curl ${url} -d '{"AuthFlow":"USER_AUTH","ClientId":"3example"}'`);
    expect(request.operation).toBe('InitiateAuth');
    expect(request.notes).toEqual([
      'There is no header X-Amz-Target, which names the operation; the service refuses a call without it.',
    ]);
  });

  it('a body that is no JSON', async () => {
    const request = await commandIn(`curl ${url} -H '${target}' -d 'AuthFlow=USER_AUTH'`);
    expect(request.notes).toEqual(['The body is not JSON, so its members are not read.']);
  });

  it('a body that is cut off in the middle of nested quotation marks', async () => {
    const request = await commandIn(
      `curl ${url} -H '${target}' -d "{\\"AuthFlow\\":\\"USER_AUTH\\",\\"AuthParameters\\":{\\"USERNAME\\":\\"ad`,
    );
    expect(request.payload).toEqual({ AuthFlow: 'USER_AUTH', AuthParameters: {} });
    expect(request.notes).toContain('A quotation mark is not closed: the command was cut off.');
  });

  it('a custom endpoint, as of a sandbox, by its header alone', async () => {
    const request = await commandIn(`curl http://localhost:4711 -H '${target}' -d '{"AuthFlow":"USER_AUTH"}'`);
    expect(request.region).toBeUndefined();
    expect(request.operation).toBe('InitiateAuth');
  });

  it.each([
    'curl https://example.com/ -d \'{"a":1}\'',
    `curl ${url}eu-west-3_Example1/.well-known/jwks.json`,
    'libcurl 7 and curl are installed',
  ])('calls of other services are none: %s', async (text) => {
    expect(await itemsOf(text)).toEqual([]);
  });

  it('with a token it is one request, and the token is not listed again', async () => {
    const items = await itemsOf(
      `curl ${url} -H 'X-Amz-Target: AWSCognitoIdentityProviderService.GetUser' -d '{"AccessToken":"eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.c2ln"}'`,
    );
    expect(items.map(({ kind }) => kind)).toEqual(['request']);
  });
});
