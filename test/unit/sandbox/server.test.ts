import { createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../../src/sandbox/sandbox.ts';
import { jsonHeaders, sendBytes, sendCall, sendRaw } from '../../support/sandbox-http.ts';
import { seedPool } from '../../support/seed-pool.ts';

let sandbox: Sandbox;
let clientId: string;
const extras: Sandbox[] = [];

beforeAll(async () => {
  sandbox = await startSandbox();
  clientId = seedPool(sandbox).clients[0]?.clientId ?? '';
});
afterEach(async () => {
  await Promise.all(extras.splice(0).map((extra) => extra.stop()));
});
afterAll(() => sandbox.stop());

/** A sandbox of the test's own, stopped after it. */
async function another(options: Parameters<typeof startSandbox>[0] = {}): Promise<Sandbox> {
  const extra = await startSandbox(options);
  extras.push(extra);
  return extra;
}

function signInBody(username = 'password-verifier', password = 'Sandbox-Password-1') {
  const AuthParameters = { USERNAME: username, PASSWORD: password };
  return { AuthFlow: 'USER_PASSWORD_AUTH', ClientId: clientId, AuthParameters };
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const exposed = 'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date';

describe('answers on the wire', () => {
  it('succeed with 200, JSON 1.1, a request id and a date', async () => {
    const { status, headers, text } = await sendCall(sandbox.endpoint, 'InitiateAuth', signInBody());
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'application/x-amz-json-1.1',
      'x-amzn-requestid': expect.stringMatching(uuid),
      date: expect.stringMatching(/GMT$/),
      'content-length': String(Buffer.byteLength(text)),
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    expect(headers).not.toHaveProperty('x-amzn-errortype');
    expect(headers).not.toHaveProperty('access-control-allow-origin');
    expect(JSON.parse(text)).toHaveProperty('AuthenticationResult');
  });

  it('fail with 400, `__type`, a small `message`, and both again in headers', async () => {
    const wrong = await sendCall(sandbox.endpoint, 'InitiateAuth', signInBody('sms-mfa', 'wrong'));
    expect(wrong.status).toBe(400);
    expect(JSON.parse(wrong.text)).toEqual({
      __type: 'NotAuthorizedException',
      message: 'Incorrect username or password.',
    });
    expect(wrong.headers).toMatchObject({
      'content-type': 'application/x-amz-json-1.1',
      'x-amzn-errortype': 'NotAuthorizedException:',
      'x-amzn-errormessage': 'Incorrect username or password.',
      'x-amzn-requestid': expect.stringMatching(uuid),
      date: expect.stringMatching(/GMT$/),
    });
  });

  it('have a request id of their own', async () => {
    const answers = await Promise.all([1, 2].map(() => sendCall(sandbox.endpoint, 'GetUser', {})));
    expect(new Set(answers.map(({ headers }) => headers['x-amzn-requestid'])).size).toBe(2);
  });

  it('keep headers valid with any value that a message repeats', async () => {
    const AuthFlow = `\r\nx-evil: 1\u{1f600}${'y'.repeat(5000)}`;
    const { status, headers, text } = await sendCall(sandbox.endpoint, 'InitiateAuth', {
      AuthFlow,
      ClientId: clientId,
    });
    expect(status).toBe(400);
    expect(headers).not.toHaveProperty('x-evil');
    expect(String(headers['x-amzn-errormessage'])).toMatch(/^1 validation error detected: Value '\?\?x-evil: 1/);
    expect(text).toContain('\\r\\nx-evil');
  });
});

describe('bad input', () => {
  it.each<[string, string | Uint8Array]>([
    ['an empty body', ''],
    ['no JSON', '<html>'],
    ['a list', '[]'],
    ['a string', '"x"'],
    ['null', 'null'],
    ['bytes that are no UTF-8', Uint8Array.of(0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d)],
  ])('answers SerializationException to %s', async (_what, body) => {
    const { status, headers, text } = await sendCall(sandbox.endpoint, 'InitiateAuth', body);
    expect(status).toBe(400);
    expect(JSON.parse(text)).toEqual({ __type: 'SerializationException' });
    expect(headers['x-amzn-errortype']).toBe('SerializationException:');
    expect(headers).not.toHaveProperty('x-amzn-errormessage');
  });

  it.each<[string, Record<string, string>]>([
    ['no target', { 'content-type': 'application/x-amz-json-1.1' }],
    ['an empty target', { ...jsonHeaders, 'x-amz-target': '' }],
    ['a target of another service', { ...jsonHeaders, 'x-amz-target': 'DynamoDB_20120810.InitiateAuth' }],
    ['a target without service', { ...jsonHeaders, 'x-amz-target': 'InitiateAuth' }],
    [
      'an operation there is none of',
      { ...jsonHeaders, 'x-amz-target': 'AWSCognitoIdentityProviderService.InventAuth' },
    ],
    [
      'another content type',
      { 'content-type': 'application/json', 'x-amz-target': 'AWSCognitoIdentityProviderService.InitiateAuth' },
    ],
    ['no content type', { 'x-amz-target': 'AWSCognitoIdentityProviderService.InitiateAuth' }],
  ])('answers UnknownOperationException to %s', async (_what, headers) => {
    const body = JSON.stringify(signInBody());
    const answer = await sendRaw(sandbox.endpoint, { method: 'POST', headers, body });
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text)).toEqual({ __type: 'UnknownOperationException' });
  });

  it('takes a content type with a charset', async () => {
    const headers = { 'content-type': 'Application/X-AMZ-JSON-1.1; charset=utf-8' };
    expect((await sendCall(sandbox.endpoint, 'InitiateAuth', signInBody(), headers)).status).toBe(200);
  });

  it('refuses 10 MB, and goes on answering on the same connection', async () => {
    const big = JSON.stringify({ AuthFlow: 'x'.repeat(10 * 1024 * 1024) });
    const { status, text } = await sendCall(sandbox.endpoint, 'InitiateAuth', big);
    expect(status).toBe(413);
    expect(JSON.parse(text)).toEqual({
      __type: 'RequestEntityTooLargeException',
      message: 'The body is longer than 1048576 bytes',
    });
    expect((await sendCall(sandbox.endpoint, 'InitiateAuth', signInBody())).status).toBe(200);
  });

  it('hangs up on a body without end', async () => {
    const small = await another({ limits: { bodyBytes: 1000 } });
    const head = 'POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n';
    const came = await sendBytes(small.endpoint, `${head}${`3e8\r\n${'x'.repeat(1000)}\r\n`.repeat(40)}`);
    expect(came).toMatch(/^HTTP\/1\.1 413 /);
    expect(came).toContain('RequestEntityTooLargeException');
  });

  it('hangs up on a client that is too slow, with headers or body', async () => {
    const quick = await another({ limits: { requestTime: 100 } });
    expect(await sendBytes(quick.endpoint, 'POST / HTTP/1.1\r\nHost: local')).toMatch(/^HTTP\/1\.1 408 /);
    const head = 'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nabc';
    expect(await sendBytes(quick.endpoint, head)).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('refuses headers that are too long', async () => {
    const came = await sendBytes(
      sandbox.endpoint,
      `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'y'.repeat(20_000)}\r\n\r\n`,
    );
    expect(came).toMatch(/^HTTP\/1\.1 431 /);
  });

  it('closes a connection that does not send HTTP', async () => {
    expect(await sendBytes(sandbox.endpoint, 'hello\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('survives a client that goes away in the middle', async () => {
    const { port } = new URL(sandbox.endpoint);
    await new Promise<void>((resolve) => {
      const controller = new AbortController();
      fetch(`http://127.0.0.1:${port}/`, {
        method: 'POST',
        signal: controller.signal,
        body: new ReadableStream({
          pull: (stream) => {
            stream.enqueue(Buffer.from('{'));
            controller.abort();
          },
        }),
        duplex: 'half',
      } as RequestInit).catch(() => resolve());
    });
    expect((await sendCall(sandbox.endpoint, 'InitiateAuth', signInBody())).status).toBe(200);
  });
});

describe('who may talk to it', () => {
  const forbidden = { __type: 'ForbiddenException', message: expect.stringMatching(/^The sandbox accepts requests/) };

  it.each([
    'evil.example',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    '192.168.1.7',
    '[::2]',
    'x@localhost',
    'localhost/x',
  ])('refuses the Host %j', async (host) => {
    const { status, text } = await sendCall(sandbox.endpoint, 'InitiateAuth', signInBody(), { host });
    expect(status).toBe(403);
    expect(JSON.parse(text)).toEqual(forbidden);
  });

  it('refuses a request that names no Host', async () => {
    expect(await sendBytes(sandbox.endpoint, 'GET / HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 403 /);
  });

  it.each(['127.0.0.1', '127.0.0.1:8080', 'localhost:4711', 'LOCALHOST', '[::1]:80', 'my-pool.localhost:4711'])(
    'takes the Host %s',
    async (host) => {
      expect((await sendCall(sandbox.endpoint, 'InitiateAuth', signInBody(), { host })).status).toBe(200);
    },
  );

  it.each(['https://evil.example', 'null', 'http://localhost.evil.example', 'file://', 'x', ''])(
    'refuses the Origin %j, and lets its page read nothing',
    async (origin) => {
      const wellKnown = '/us-east-1_Sandbox01/.well-known';
      const paths = ['/', '/sandbox/inbox', `${wellKnown}/jwks.json`, `${wellKnown}/openid-configuration`];
      for (const path of paths) {
        const { status, headers, text } = await sendRaw(sandbox.endpoint, { path, headers: { origin } });
        expect(status).toBe(403);
        expect(JSON.parse(text)).toEqual(forbidden);
        expect(headers).not.toHaveProperty('access-control-allow-origin');
      }
      const preflight = await sendRaw(sandbox.endpoint, { method: 'OPTIONS', headers: { origin } });
      expect(preflight.status).toBe(403);
    },
  );

  it.each([
    'http://localhost:3000',
    'https://localhost',
    'http://127.0.0.1:5173',
    'http://[::1]:80',
    'http://a.localhost',
  ])('lets pages of %s read answers and errors', async (origin) => {
    for (const password of ['Sandbox-Password-1', 'wrong']) {
      const body = signInBody('password-verifier', password);
      const { headers } = await sendCall(sandbox.endpoint, 'InitiateAuth', body, { origin });
      expect(headers).toMatchObject({
        'access-control-allow-origin': origin,
        'access-control-expose-headers': exposed,
        vary: 'Origin',
      });
    }
  });

  it('answers a preflight with what was asked for', async () => {
    const { status, headers, text } = await sendRaw(sandbox.endpoint, {
      method: 'OPTIONS',
      headers: {
        origin: 'http://localhost:3000',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'cache-control,content-type,x-amz-target,x-amz-user-agent',
        'access-control-request-private-network': 'true',
      },
    });
    expect(status).toBe(200);
    expect(text).toBe('');
    expect(headers).toMatchObject({
      'access-control-allow-origin': 'http://localhost:3000',
      'access-control-allow-methods': 'POST, GET, DELETE',
      'access-control-allow-headers': 'cache-control,content-type,x-amz-target,x-amz-user-agent',
      'access-control-allow-private-network': 'true',
      'access-control-max-age': '172800',
    });
  });

  it('listens on 127.0.0.1 and on no other address', async () => {
    const { port } = new URL(sandbox.endpoint);
    // If the sandbox listened on all addresses, the same port on 127.0.0.2 would be in use.
    const address = await new Promise((resolve, reject) => {
      const probe = createServer();
      probe.on('error', reject);
      probe.listen({ host: '127.0.0.2', port: Number(port) }, () => {
        const bound = probe.address();
        probe.close(() => resolve(bound));
      });
    });
    expect(address).toMatchObject({ address: '127.0.0.2', port: Number(port) });
  });
});

describe('documents', () => {
  it('publish two keys per pool', async () => {
    const { status, headers, text } = await sendRaw(sandbox.endpoint, {
      path: '/us-east-1_Sandbox01/.well-known/jwks.json',
    });
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('application/json');
    const { keys } = JSON.parse(text) as { readonly keys: readonly Record<string, string>[] };
    expect(keys).toHaveLength(2);
    for (const key of keys) expect(Object.keys(key).toSorted()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
  });

  it('are listed with what may be sent to them', async () => {
    const { text } = await sendRaw(sandbox.endpoint, { path: '/sandbox/' });
    const listed = JSON.parse(text) as readonly { readonly path: string; readonly methods: readonly string[] }[];
    expect(listed.map(({ path, methods }) => `${methods.join(' ')} ${path}`)).toEqual([
      'POST /',
      'GET /sandbox/',
      'GET POST DELETE /sandbox/inbox',
      'GET POST /sandbox/clock',
      'GET POST DELETE /sandbox/faults',
      'GET /sandbox/triggers',
      'GET POST DELETE /sandbox/snapshots',
      'POST /sandbox/reset',
      'GET /{userPoolId}/.well-known/jwks.json',
      'GET /{userPoolId}/.well-known/openid-configuration',
    ]);
  });

  it('list an inbox, newest last, of one user or of all', async () => {
    const own = await another();
    for (const username of ['sms-mfa', 'password-verifier', 'sms-mfa']) {
      await sendCall(own.endpoint, 'InitiateAuth', signInBody(username));
    }
    const read = async (path: string): Promise<unknown> => JSON.parse((await sendRaw(own.endpoint, { path })).text);
    const messages = own.inbox('sms-mfa');
    expect(messages).toHaveLength(2);
    expect(await read('/sandbox/inbox?username=sms-mfa')).toEqual(messages);
    expect(await read('/sandbox/inbox')).toEqual(messages);
    expect(await read('/sandbox/inbox?username=nobody')).toEqual([]);
    expect(Object.keys(messages[0] ?? {})).toEqual([
      'userPoolId',
      'username',
      'medium',
      'destination',
      'code',
      'purpose',
      'sentAt',
      'signInName',
    ]);
  });

  it.each([
    ['GET', '/', 405],
    ['PUT', '/', 405],
    ['PUT', '/sandbox/inbox', 405],
    ['GET', '/sandbox/reset', 405],
    ['POST', '/us-east-1_Sandbox01/.well-known/jwks.json', 405],
    ['GET', '/us-east-1_Another01/.well-known/jwks.json', 404],
    ['POST', '/us-east-1_Sandbox01/.well-known/openid-configuration', 405],
    ['GET', '/us-east-1_Another01/.well-known/openid-configuration', 404],
    ['GET', '/us-east-1_Sandbox01/.well-known/oauth-authorization-server', 404],
    ['GET', '/favicon.ico', 404],
    ['POST', '/sandbox', 404],
    ['POST', '/InitiateAuth', 404],
    ['GET', '/__proto__', 404],
    ['GET', '//', 404],
    ['GET', '/%', 404],
    ['GET', '//[', 404],
  ])('answer %s %s with %i and a message', async (method, path, status) => {
    const answer = await sendRaw(sandbox.endpoint, { method, path });
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toBe('application/json');
    expect(JSON.parse(answer.text)).toEqual({ message: expect.stringMatching(/./) });
  });
});

describe('a sandbox in the process', () => {
  it('has only the seed after a reset: sessions and tokens are refused, the inbox is empty', async () => {
    const own = await another();
    const call = async (operation: string, body: object): Promise<Record<string, unknown>> =>
      JSON.parse((await sendCall(own.endpoint, operation, body)).text) as Record<string, unknown>;
    const asked = await call('InitiateAuth', signInBody('sms-mfa'));
    const code = own.inbox('sms-mfa').at(-1)?.code;
    const { AuthenticationResult } = (await call('InitiateAuth', signInBody())) as {
      AuthenticationResult: { AccessToken: string; RefreshToken: string };
    };

    const reset = await sendRaw(own.endpoint, { method: 'POST', path: '/sandbox/reset' });
    expect([reset.status, reset.text]).toEqual([200, '{}']);
    expect(own.inbox()).toEqual([]);
    const answer = {
      ClientId: clientId,
      ChallengeName: 'SMS_MFA',
      Session: asked['Session'],
      ChallengeResponses: { USERNAME: 'sms-mfa', SMS_MFA_CODE: code },
    };
    expect(await call('RespondToAuthChallenge', answer)).toMatchObject({ message: 'Invalid session for the user.' });
    const { AccessToken, RefreshToken } = AuthenticationResult;
    expect(await call('GetUser', { AccessToken })).toMatchObject({ message: 'Access Token has been revoked' });
    expect(await call('GetTokensFromRefreshToken', { RefreshToken, ClientId: clientId })).toMatchObject({
      message: 'Refresh Token has been revoked',
    });
  });

  it('notifies listeners of changes, once per turn, until they are disposed', async () => {
    const own = await another();
    let reported = 0;
    const listener = own.onDidChange(() => (reported += 1));
    await sendCall(own.endpoint, 'InitiateAuth', signInBody('sms-mfa'));
    expect(reported).toBe(1);
    await Promise.all([own.reset(), own.reset()]);
    await Promise.resolve();
    expect(reported).toBe(2);
    listener.dispose();
    await sendCall(own.endpoint, 'InitiateAuth', signInBody('sms-mfa'));
    expect(reported).toBe(2);
  });

  it('stops with connections open, and stops twice', async () => {
    const own = await startSandbox();
    const open = sendBytes(own.endpoint, 'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n');
    await sendCall(own.endpoint, 'GetUser', {});
    await Promise.all([own.stop(), own.stop()]);
    expect(await open).toBe('');
    await expect(sendCall(own.endpoint, 'GetUser', {})).rejects.toThrow(/ECONNREFUSED/);
  });

  it('reports with a message that a port is in use', async () => {
    const { port } = new URL(sandbox.endpoint);
    await expect(startSandbox({ port: Number(port) })).rejects.toThrow(
      expect.objectContaining({
        code: 'port',
        message: `Port ${port} on 127.0.0.1 is already in use by another program.`,
      }),
    );
  });

  it('offers a code for a user with an authenticator', async () => {
    const own = await another({ now: () => 1_800_000_012_000 });
    expect(seedPool(own).offerTotp('password-verifier')).toBeUndefined();
    expect(seedPool(own).offerTotp('nobody')).toBeUndefined();
    expect(seedPool(own).offerTotp('software-token-mfa')).toEqual({
      code: expect.stringMatching(/^[0-9]{6}$/),
      secondsLeft: 18,
      window: 'current',
    });
  });
});
