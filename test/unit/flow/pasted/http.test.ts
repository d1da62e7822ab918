// What browsers, Postman and network tools copy of an HTTP call.
import { describe, expect, it } from 'vitest';
import { cognitoTables } from '../../../../src/cognito/cognito-tables.ts';
import type { PastedItem } from '../../../../src/flow/pasted/pasted-item.ts';
import { readPastedText } from '../../../../src/flow/pasted/read-pasted-text.ts';

async function itemsOf(text: string): Promise<readonly PastedItem[]> {
  return (await readPastedText(text, cognitoTables)).items;
}

const answer = {
  ChallengeName: 'SMS_MFA',
  ClientId: '3example',
  Session: 'AYABe',
  ChallengeResponses: { USERNAME: 'ada', SMS_MFA_CODE: '123456' },
};
const url = 'https://cognito-idp.us-east-2.amazonaws.com/';
const target = 'AWSCognitoIdentityProviderService.RespondToAuthChallenge';
const refused = JSON.stringify({ __type: 'CodeMismatchException', message: 'Invalid code received for user' });

describe('fetch', () => {
  it('as Chrome copies it', async () => {
    const text = `fetch("${url}", {\n  "headers": {\n    "content-type": "application/x-amz-json-1.1",\n    "x-amz-target": "${target}"\n  },\n  "referrer": "http://localhost:3000/",\n  "body": ${JSON.stringify(JSON.stringify(answer))},\n  "method": "POST",\n  "mode": "cors",\n  "credentials": "omit"\n});`;
    expect(await itemsOf(text)).toEqual([
      {
        kind: 'request',
        span: { start: 0, end: text.length - 1 },
        format: 'a fetch call',
        notes: [],
        operation: 'RespondToAuthChallenge',
        region: 'us-east-2',
        payload: answer,
        computed: [],
      },
    ]);
  });

  it('as a program has it, with an object and variables', async () => {
    const text = `const r = await fetch('${url}', { method: 'POST', headers: { 'X-Amz-Target': '${target}', a: b }, body: JSON.stringify({ ChallengeName: 'SMS_MFA', ClientId: clientId, ChallengeResponses: { USERNAME: user.name } }) });`;
    expect(await itemsOf(text)).toMatchObject([
      {
        operation: 'RespondToAuthChallenge',
        payload: { ChallengeName: 'SMS_MFA', ChallengeResponses: {} },
        computed: [['ClientId'], ['ChallengeResponses', 'USERNAME']],
      },
    ]);
  });

  it('of another service is none', async () => {
    expect(await itemsOf('fetch("https://example.com/", {"body": "{}", "method": "POST"});')).toEqual([]);
  });
});

function harEntry(body: unknown, status = 200, content = '{}') {
  return {
    startedDateTime: '2026-11-30T10:00:00.000Z',
    time: 12,
    request: {
      method: 'POST',
      url,
      httpVersion: 'http/2.0',
      headers: [
        { name: 'X-Amz-Target', value: target },
        { name: ':authority', value: 'cognito-idp.us-east-2.amazonaws.com' },
      ],
      queryString: [],
      cookies: [],
      headersSize: -1,
      bodySize: 10,
      postData: { mimeType: 'application/x-amz-json-1.1', text: JSON.stringify(body) },
    },
    response: {
      status,
      statusText: '',
      httpVersion: 'http/2.0',
      headers: [],
      cookies: [],
      content: { size: content.length, mimeType: 'application/x-amz-json-1.1', text: content },
      redirectURL: '',
      headersSize: -1,
      bodySize: -1,
    },
    cache: {},
    timings: { send: 0, wait: 1, receive: 1 },
  };
}

describe('HAR', () => {
  it('one entry is one request, and nothing inside it is listed again', async () => {
    const items = await itemsOf(JSON.stringify(harEntry(answer), undefined, 2));
    expect(items).toMatchObject([
      {
        kind: 'request',
        format: 'a HAR entry',
        operation: 'RespondToAuthChallenge',
        region: 'us-east-2',
        payload: answer,
      },
    ]);
  });

  it('a whole log gives its requests and refused answers, in its order', async () => {
    const jwks = {
      ...harEntry({}),
      request: {
        ...harEntry({}).request,
        method: 'GET',
        url: `${url}x/.well-known/jwks.json`,
        headers: [],
        postData: undefined,
      },
    };
    const preflight = { ...harEntry({}), request: { ...harEntry({}).request, method: 'OPTIONS' } };
    const page = {
      request: { method: 'GET', url: 'https://example.com/', headers: [] },
      response: { status: 404, headers: [], content: { text: 'no' } },
    };
    const second = { ...answer, ChallengeResponses: { USERNAME: 'ada', SMS_MFA_CODE: '654321' } };
    const log = {
      log: {
        version: '1.2',
        creator: { name: 'x', version: '1' },
        entries: [page, jwks, preflight, harEntry(answer, 400, refused), harEntry(second)],
      },
    };
    expect(await itemsOf(JSON.stringify(log))).toMatchObject([
      { kind: 'request', payload: answer },
      {
        kind: 'error',
        type: 'CodeMismatchException',
        message: 'Invalid code received for user',
        status: 400,
        operation: 'RespondToAuthChallenge',
        format: 'a HAR entry',
      },
      { kind: 'request', payload: second },
    ]);
  });

  it('a refused answer in base64, and one of the token endpoint', async () => {
    const encoded = harEntry(answer, 400, Buffer.from(refused).toString('base64'));
    const entry = {
      ...encoded,
      response: { ...encoded.response, content: { ...encoded.response.content, encoding: 'base64' } },
    };
    const token = {
      request: { method: 'POST', url: 'https://example.auth.us-east-1.amazoncognito.com/oauth2/token', headers: [] },
      response: { status: 400, headers: [], content: { text: '{"error":"invalid_grant"}' } },
    };
    const items = await itemsOf(JSON.stringify([entry, token]));
    expect(items.map((item) => (item.kind === 'error' ? item.type : item.kind))).toEqual([
      'request',
      'CodeMismatchException',
      'invalid_grant',
    ]);
  });

  it('a body keeps what looks like a name of a value', async () => {
    const odd = { ...answer, Session: '$SESSION' };
    expect(await itemsOf(JSON.stringify(harEntry(odd)))).toMatchObject([{ kind: 'request', computed: [['Session']] }]);
  });

  it('entries of another form are passed over', async () => {
    expect(await itemsOf('{"log":{"entries":[{"request":{"url":1,"method":[]}},7,null]}}')).toEqual([]);
  });
});

describe('Postman', () => {
  const item = {
    name: 'Answer',
    request: {
      method: 'POST',
      header: [{ key: 'X-Amz-Target', value: target, type: 'text' }],
      body: {
        mode: 'raw',
        raw: '{\n  "ChallengeName": "SMS_MFA",\n  "ClientId": "{{clientId}}",\n  "Session": {{session}},\n  "ChallengeResponses": {"USERNAME": "ada"}\n}',
      },
      url: { raw: url, protocol: 'https', host: ['cognito-idp', 'us-east-2', 'amazonaws', 'com'] },
    },
  };
  const read = {
    kind: 'request',
    format: 'a Postman request',
    operation: 'RespondToAuthChallenge',
    region: 'us-east-2',
    payload: { ChallengeName: 'SMS_MFA', ChallengeResponses: { USERNAME: 'ada' } },
    computed: [['ClientId'], ['Session']],
  };

  it('an item', async () => {
    expect(await itemsOf(JSON.stringify(item))).toMatchObject([read]);
  });

  it('a collection with folders', async () => {
    const other = { name: 'Other', request: { method: 'GET', header: [], url: 'https://example.com' } };
    const collection = { info: { name: 'x' }, item: [other, { name: 'Folder', item: [item] }] };
    expect(await itemsOf(JSON.stringify(collection))).toMatchObject([read]);
  });

  it('a body alone, in the spelling that people give it', async () => {
    const text =
      '{"authFlow":"USER_PASSWORD_AUTH","clientId":"3example","authParameters":{"USERNAME":"ada","PASSWORD":"x"}}';
    expect(await itemsOf(text)).toMatchObject([
      { operation: 'InitiateAuth', payload: JSON.parse(text), format: 'JSON' },
    ]);
  });
});

describe('HTTP messages', () => {
  const body = JSON.stringify(answer);

  it.each([
    [
      'a file of a REST client',
      `POST ${url}\nX-Amz-Target: ${target}\nContent-Type: application/x-amz-json-1.1\n\n${body}\n\n###\n`,
    ],
    [
      'a request with its host in a header',
      `POST / HTTP/1.1\r\nHost: cognito-idp.us-east-2.amazonaws.com\r\nX-Amz-Target: ${target}\r\n\r\n${body}`,
    ],
    [
      'headers of HTTP/2',
      `:authority: cognito-idp.us-east-2.amazonaws.com\n:method: POST\n:path: /\nx-amz-target: ${target}\n\n${body}`,
    ],
    ['curl -v', `> POST / HTTP/2\n> Host: cognito-idp.us-east-2.amazonaws.com\n> X-Amz-Target: ${target}\n>\n${body}`],
  ])('a request: %s', async (_what, text) => {
    expect(await itemsOf(text)).toMatchObject([
      {
        kind: 'request',
        format: 'an HTTP message',
        operation: 'RespondToAuthChallenge',
        region: 'us-east-2',
        payload: answer,
      },
    ]);
  });

  it('a refused answer behind its request knows the operation', async () => {
    const text = `POST ${url} HTTP/1.1\nX-Amz-Target: ${target}\n\n${body}\n\nHTTP/1.1 400 Bad Request\nx-amzn-errortype: CodeMismatchException\ncontent-type: application/x-amz-json-1.1\n\n${refused}\n`;
    expect(await itemsOf(text)).toMatchObject([
      { kind: 'request' },
      {
        kind: 'error',
        type: 'CodeMismatchException',
        message: 'Invalid code received for user',
        status: 400,
        operation: 'RespondToAuthChallenge',
      },
    ]);
  });

  it('an answer with success is an answer', async () => {
    const text =
      'HTTP/2 200\ncontent-type: application/x-amz-json-1.1\nx-amzn-requestid: 1\n\n{"ChallengeName":"SMS_MFA","Session":"AYABe","ChallengeParameters":{"CODE_DELIVERY_DESTINATION":"+*******12"}}';
    expect(await itemsOf(text)).toMatchObject([
      { kind: 'answer', format: 'an HTTP message', body: { ChallengeName: 'SMS_MFA' } },
    ]);
  });

  it.each([
    [
      'POST https://example.auth.us-east-1.amazoncognito.com/oauth2/token\nHTTP/2 400\n{"error":"invalid_grant"}',
      'invalid_grant',
      '',
      400,
    ],
    [
      'POST https://auth.example.com/oauth2/token 400 (Bad Request)\n{"error":"invalid_client","error_description":"x y"}',
      'invalid_client',
      'x y',
      400,
    ],
    [
      'GET https://example.auth.us-east-1.amazoncognito.com/oauth2/authorize?client_id=x\n\nHTTP/2 403\ncontent-type: text/html\n\n<html><head><title>403 Forbidden</title></head><body></body></html>',
      '',
      '403 Forbidden',
      403,
    ],
    ['HTTP/1.1 503 Service Unavailable\nx-amzn-requestid: 1\n\nupstream is away', '', 'upstream is away', 503],
    [
      'x-amzn-errortype: NotAuthorizedException:http://internal/\nx-amzn-errormessage: Invalid Access Token\n\n',
      'NotAuthorizedException',
      'Invalid Access Token',
      400,
    ],
  ])('an error: %s', async (text, type, message, status) => {
    expect(await itemsOf(text)).toMatchObject([{ kind: 'error', type, message, status, format: 'an HTTP message' }]);
  });

  it.each([
    'GET https://example.com/ HTTP/1.1\nAccept: */*\n\nHTTP/1.1 500 Oh\n\nno',
    'Subject: hello\nFrom: ada\n\nPOST it please',
  ])('of another service is none: %s', async (text) => {
    expect(await itemsOf(text)).toEqual([]);
  });
});

it('a web page in the place of an answer is an error to explain', async () => {
  const text = 'HTTP/1.1 404 Not Found\ncontent-type: text/html\n\n<html><title>Nothing here</title></html>';
  expect(await itemsOf(text)).toMatchObject([{ kind: 'error', type: '', message: 'Nothing here', status: 404 }]);
});

describe('a redirect with an error', () => {
  it.each([
    [
      'https://app.example.com/?error_description=user.email%3A+Attribute+cannot+be+updated.%0A+&state=Zm9v&error=invalid_request',
      'invalid_request',
      'user.email: Attribute cannot be updated.',
    ],
    ['(URL: https://app.example.com/?error=unauthorized_client&state=9d1)', 'unauthorized_client', ''],
    [
      'myapp://callback#error=access_denied&error_description=PreSignUp%20failed%20with%20error%20no.',
      'access_denied',
      'PreSignUp failed with error no.',
    ],
    ['error=invalid_scope&error_description=invalid_scope', 'invalid_scope', 'invalid_scope'],
    ['Location: http://localhost:4200/cb?state=x&error=redirect_mismatch.', 'redirect_mismatch', ''],
    ['?error=custom_thing&error_description=Something', 'custom_thing', 'Something'],
  ])('%s', async (text, type, message) => {
    expect(await itemsOf(text)).toMatchObject([{ kind: 'error', format: 'a URL', type, message }]);
  });

  it.each([
    'level=error error=timeout msg=x',
    'my_error=invalid_request',
    'https://example.com/?error=1',
    'error=',
    'no error=here&there',
  ])('other text is none: %s', async (text) => {
    expect(await itemsOf(text)).toEqual([]);
  });
});
