// Access of browser pages to the sandbox: they can sign in, but use no administrator operations and nothing under
// /sandbox/ unless their origin is allowed.

import { cognitoTables } from '../../../src/cognito/cognito-tables.ts';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { apiOperationNames } from '../../../src/cognito/operations/api-operation-names.ts';
import { sandboxTables } from '../../../src/sandbox/sandbox-tables.ts';
import { type RefusedPage, startSandbox } from '../../../src/sandbox/sandbox.ts';
import { type RawAnswer, sendCall, sendRaw } from '../../support/sandbox-http.ts';
import { seedPool } from '../../support/seed-pool.ts';

let allowed: string[] = [];
const refused: RefusedPage[] = [];
const sandbox = await startSandbox({ allowedOrigins: () => allowed, onRefusedPage: (one) => refused.push(one) });
beforeEach(() => {
  allowed = [];
  refused.length = 0;
});
afterAll(() => sandbox.stop());

const page = 'http://localhost:3000';
const authorization = 'AWS4-HMAC-SHA256 Credential=any/20261103/us-east-1/cognito-idp/aws4_request, Signature=any';
const newUser = () => ({ UserPoolId: seedPool(sandbox).userPoolId, Username: 'from-a-page' });

type Headers = Readonly<Record<string, string>>;
const createUser = (headers: Headers) =>
  sendCall(sandbox.endpoint, 'AdminCreateUser', newUser(), { authorization, ...headers });
const control = (method: string, path: string, headers: Headers, body?: string) =>
  sendRaw(sandbox.endpoint, { method, path, headers, ...(body === undefined ? {} : { body }) });
const signIn = (headers: Headers) =>
  sendCall(
    sandbox.endpoint,
    'InitiateAuth',
    {
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId: seedPool(sandbox).clients[0]?.clientId,
      AuthParameters: { USERNAME: 'password-verifier', PASSWORD: 'Sandbox-Password-1' },
    },
    headers,
  );
const messageOf = ({ text }: RawAnswer) => (JSON.parse(text) as { message?: string }).message;

/** Headers of a browser for a page. */
const fromPages: readonly [string, Headers][] = [
  ['another port of localhost', { origin: page }],
  ['127.0.0.1', { origin: 'http://127.0.0.1:5173' }],
  ['the same site, without an origin', { 'sec-fetch-site': 'same-site' }],
  ['another site, without an origin', { 'sec-fetch-site': 'cross-site' }],
  ['a word of tomorrow', { 'sec-fetch-site': 'same-planet' }],
  ['an origin beside same-origin', { origin: page, 'sec-fetch-site': 'same-origin' }],
];

const controls: readonly [string, string, string?][] = [
  ['POST', '/sandbox/reset'],
  ['GET', '/sandbox/'],
  ['GET', '/sandbox/inbox'],
  ['DELETE', '/sandbox/inbox'],
  ['POST', '/sandbox/inbox', '{"username":"sms-mfa","code":"1"}'],
  ['GET', '/sandbox/clock'],
  ['POST', '/sandbox/clock', '{"advanceSeconds":5}'],
  ['POST', '/sandbox/faults', '{"kind":"drop"}'],
  ['DELETE', '/sandbox/faults'],
  ['GET', '/sandbox/triggers'],
  ['POST', '/sandbox/snapshots', '{"take":"x"}'],
  ['DELETE', '/sandbox/snapshots?name=x'],
  ['POST', '//sandbox/reset'],
  ['POST', '/x/../sandbox/reset'],
  ['POST', '/sandbox/%72eset'],
  ['POST', 'http://127.0.0.1/sandbox/reset'],
  ['GET', '/sandbox/anything'],
];

describe.each(fromPages)('a page of %s', (_what, headers) => {
  it('may not call an operation of an administrator, nor one that is not there', async () => {
    const answer = await createUser(headers);
    expect(answer.status).toBe(403);
    expect(JSON.parse(answer.text)).toMatchObject({ __type: 'ForbiddenException' });
    expect(answer.headers['x-amzn-errortype']).toBe('ForbiddenException:');
    expect(messageOf(answer)).toContain('--allow-origin');
    expect(messageOf(answer)).toContain('authFlow.sandbox.allowedOrigins');
    expect(seedPool(sandbox).user('from-a-page')).toBeUndefined();
    for (const operation of ['InventAuth', '', 'initiateauth', 'InitiateAuth\u00a0']) {
      expect((await sendCall(sandbox.endpoint, operation, {}, headers)).status).toBe(403);
    }
    expect((await sendRaw(sandbox.endpoint, { method: 'POST', headers, body: '{}' })).status).toBe(403);
  });

  it.each(controls)('may not %s %s', async (method, path, body) => {
    await signInBySms();
    const json = body === undefined ? {} : { 'content-type': 'application/json' };
    const answer = await control(method, path, { ...headers, ...json }, body);
    expect(answer.status).toBe(403);
    expect(messageOf(answer)).toContain('--allow-origin');
    expect(sandbox.inbox()).not.toEqual([]);
    expect(sandbox.clock.offsetSeconds()).toBe(0);
    expect(sandbox.faults.list()).toEqual([]);
    expect(sandbox.snapshots.list()).toEqual([]);
  });

  it('may sign in and fetch the keys and the discovery document', async () => {
    expect((await signIn(headers)).status).toBe(200);
    for (const name of ['jwks.json', 'openid-configuration']) {
      expect((await control('GET', `/us-east-1_Sandbox01/.well-known/${name}`, headers)).status).toBe(200);
    }
  });
});

async function signInBySms(): Promise<void> {
  if (sandbox.inbox().length > 0) return;
  await sendCall(sandbox.endpoint, 'InitiateAuth', {
    AuthFlow: 'USER_PASSWORD_AUTH',
    ClientId: seedPool(sandbox).clients[0]?.clientId,
    AuthParameters: { USERNAME: 'sms-mfa', PASSWORD: 'Sandbox-Password-1' },
  });
}

describe('the refusal', () => {
  it('can be read by the page, and names the flag and the setting with its origin', async () => {
    for (const answer of [
      await createUser({ origin: page }),
      await control('POST', '/sandbox/reset', { origin: page }),
    ]) {
      expect(answer.headers).toMatchObject({ 'access-control-allow-origin': page, vary: 'Origin' });
      expect(messageOf(answer)).toContain(`--allow-origin ${page}`);
      expect(messageOf(answer)).toContain(`add ${page} to the setting authFlow.sandbox.allowedOrigins`);
    }
    expect(messageOf(await createUser({ origin: page }))).toContain('AdminCreateUser');
    expect(messageOf(await control('POST', '/sandbox/reset', { origin: page }))).toContain('/sandbox/reset');
  });

  it.each(['/', '/sandbox/reset'])('is reached by a page whose preflight asks for %s', async (path) => {
    const { status, headers } = await control('OPTIONS', path, {
      origin: page,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type,x-amz-target',
    });
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'access-control-allow-origin': page,
      'access-control-allow-headers': 'content-type,x-amz-target',
    });
  });

  it('is reported to the listener of the sandbox, with the origin that could be allowed', async () => {
    await createUser({ origin: page });
    await control('POST', '/sandbox/reset', { origin: page });
    await signIn({ origin: 'https://app.example' });
    // Nothing that could be allowed.
    await createUser({ 'sec-fetch-site': 'cross-site' });
    await createUser({ origin: 'null' });
    await createUser({ origin: page, host: 'evil.example' });
    expect(refused).toEqual([
      { origin: page, asked: 'AdminCreateUser' },
      { origin: page, asked: 'POST /sandbox/reset' },
      { origin: 'https://app.example', asked: 'InitiateAuth' },
    ]);
  });
});

describe('an allowed origin', () => {
  it('may do everything, at once and until it is no longer allowed', async () => {
    allowed = [page];
    const answer = await createUser({ origin: page, 'sec-fetch-site': 'same-site' });
    expect(answer.status).toBe(200);
    expect(answer.headers['access-control-allow-origin']).toBe(page);
    expect((await control('POST', '/sandbox/reset', { origin: page })).status).toBe(200);
    expect((await createUser({ origin: 'http://localhost:3001' })).status).toBe(403);
    allowed = [];
    expect((await createUser({ origin: page })).status).toBe(403);
  });

  it('may be of another host, and gets the same as a page of localhost', async () => {
    const origin = 'https://app.example:8443';
    expect((await signIn({ origin })).status).toBe(403);
    allowed = [origin];
    expect((await signIn({ origin })).headers['access-control-allow-origin']).toBe(origin);
    expect((await createUser({ origin })).status).not.toBe(403);
    const preflight = { origin, 'access-control-request-headers': 'content-type' };
    expect((await control('OPTIONS', '/', preflight)).headers['access-control-allow-origin']).toBe(origin);
    expect((await signIn({ origin: 'https://app.example' })).status).toBe(403);
    expect((await signIn({ origin, host: 'evil.example' })).status).toBe(403);
  });

  it.each(['null', '', 'x', 'http://localhost:3000, http://localhost:3001'])('is never %j', async (origin) => {
    allowed = [page, 'http://localhost:3001'];
    expect((await createUser({ origin })).status).toBe(403);
  });
});

describe('a client that is not a page', () => {
  it.each<[string, Headers]>([
    ['a program', {}],
    ['the address bar', { 'sec-fetch-site': 'none' }],
    ['a document of the sandbox itself', { 'sec-fetch-site': 'same-origin' }],
    ['fetch of Node', { 'sec-fetch-mode': 'cors' }],
  ])('%s may do everything', async (_what, headers) => {
    expect((await control('POST', '/sandbox/reset', headers)).status).toBe(200);
    expect((await createUser(headers)).status).toBe(200);
    expect((await control('GET', '/sandbox/inbox', headers)).status).toBe(200);
  });
});

describe('a request that a page sends without a preflight', () => {
  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', 'text/plain; application/json', ''])(
    'changes nothing with a body of %j, even where no header tells of the page',
    async (type) => {
      const headers = type === '' ? ({} as Headers) : { 'content-type': type };
      for (const path of ['reset', 'clock', 'inbox', 'faults', 'snapshots']) {
        expect((await control('POST', `/sandbox/${path}`, headers, '{"take":"x"}')).status).toBe(400);
      }
      expect(sandbox.snapshots.list()).toEqual([]);
    },
  );

  it.each(['GET', 'HEAD'])('changes nothing by %s', async (method) => {
    await signInBySms();
    sandbox.faults.add({ effect: { kind: 'latency', milliseconds: 1 } });
    const before = await sandbox.snapshot();
    const index = JSON.parse((await control('GET', '/sandbox/', {})).text) as readonly { readonly path: string }[];
    expect(index.length).toBeGreaterThan(6);
    for (const { path } of index) {
      for (const query of ['', '?name=x', '?id=1', '?username=sms-mfa', '?take=x']) {
        await control(method, path + query, {});
      }
    }
    expect(sandbox.snapshots.list()).toEqual([]);
    expect(sandbox.faults.list()).toHaveLength(1);
    expect(sandbox.clock.offsetSeconds()).toBe(0);
    expect(await sandbox.snapshot()).toBe(before);
    sandbox.faults.clear();
  });
});

const isPublic = (name: string) => sandboxTables.operations.get(name)?.isPublic === true;

describe('the operations that pages may call', () => {
  it('are those of the tables that need no signature', () => {
    for (const { name, authorization: needed } of cognitoTables.operations.all) {
      expect([name, isPublic(name)]).toEqual([name, needed !== 'iam']);
    }
    const shut = apiOperationNames.filter((name) =>
      /^(Admin|Create|Describe|Set(User|UI|Risk|Log)Pool|Tag|Untag)/.test(name),
    );
    expect(shut.filter(isPublic)).toEqual([]);
    for (const name of sandboxTables.operations.names) {
      expect([name, isPublic(name)]).toEqual([name, expect.any(Boolean)]);
    }
  });

  it('are the only requests of a page that are answered', async () => {
    const origins = fc.constantFrom(page, 'http://127.0.0.1:1', 'https://localhost', 'https://evil.example', 'null');
    const names = fc.constantFrom(...sandboxTables.operations.names, 'Invented', '__proto__', 'constructor');
    const paths = fc.constantFrom('/', '/sandbox/reset', '/sandbox/', '/sandbox/inbox?x=1', '/index.html');
    await fc.assert(
      fc.asyncProperty(origins, names, paths, async (origin, name, path) => {
        const { status } = await sendRaw(sandbox.endpoint, {
          method: 'POST',
          path,
          headers: {
            origin,
            authorization,
            'content-type': 'application/x-amz-json-1.1',
            'x-amz-target': `AWSCognitoIdentityProviderService.${name}`,
          },
          body: '{}',
        });
        const open = path === '/' && isPublic(name) && /^https?:\/\/(localhost|127)/.test(origin);
        expect(status === 403).toBe(!open);
      }),
      { numRuns: 1000 },
    );
  });
});
