// The controls under /sandbox/, over HTTP: the clock, faults, the inbox, snapshots, and invalid requests.

import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { applyFaults } from '../../../src/sandbox/server/apply-faults.ts';
import { startSandbox } from '../../../src/sandbox/sandbox.ts';
import { sendCall, sendRaw } from '../../support/sandbox-http.ts';
import { srpHelperClient } from '../../support/published-srp-clients.ts';
import { seedPool } from '../../support/seed-pool.ts';

const sandbox = await startSandbox();
const clientId = seedPool(sandbox).clients[0]?.clientId ?? '';
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.stop());

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

async function control(method: string, path: string, body?: unknown, type = 'application/json'): Promise<Answer> {
  const { status, text } = await sendRaw(sandbox.endpoint, {
    method,
    path: `/sandbox/${path}`,
    ...(body === undefined
      ? {}
      : { headers: { 'content-type': type }, body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status, body: JSON.parse(text) };
}

async function call(operation: string, body: object): Promise<Record<string, unknown>> {
  return JSON.parse((await sendCall(sandbox.endpoint, operation, body)).text) as Record<string, unknown>;
}

function signIn(USERNAME: string): Promise<Record<string, unknown>> {
  const PASSWORD = seedPool(sandbox)
    .users()
    .find(({ username }) => username === USERNAME)?.password;
  return call('InitiateAuth', {
    AuthFlow: 'USER_PASSWORD_AUTH',
    ClientId: clientId,
    AuthParameters: { USERNAME, PASSWORD },
  });
}

describe('messages', () => {
  it('are delivered for a function of the pool, to the address of the user', async () => {
    const sent = await control('POST', 'inbox', {
      username: 'email-otp',
      code: 'https://example.com/?code=1',
      text: 'Hi',
    });
    expect(sent).toMatchObject({
      status: 200,
      body: {
        userPoolId: 'us-east-1_Sandbox01',
        username: 'email-otp',
        medium: 'EMAIL',
        destination: expect.stringContaining('@'),
        purpose: 'CUSTOM_CHALLENGE',
        text: 'Hi',
      },
    });
    expect((await control('GET', 'inbox?username=email-otp')).body).toEqual([sent.body]);
    expect(await control('DELETE', 'inbox')).toEqual({ status: 200, body: {} });
    expect((await control('GET', 'inbox')).body).toEqual([]);
  });

  it.each([
    [{}, 'The member username of a message must be a username of at most 128 characters.'],
    [[], 'A message must be a JSON object with the members username and code.'],
    [
      { username: 'email-otp', code: '' },
      'The member code of a message must be the code or other answer to the challenge, of 1 to 2,048 characters.',
    ],
    [{ username: 'email-otp', code: '1', to: 'x' }, 'A message must not have the member to.'],
    [{ username: 'nobody', code: '1' }, 'There is no user nobody in us-east-1_Sandbox01.'],
    [{ username: 'email-otp', code: '1', userPoolId: 'us-east-1_None' }, 'There is no user pool us-east-1_None.'],
  ])('%j are refused', async (body, message) => {
    expect(await control('POST', 'inbox', body)).toEqual({ status: 400, body: { message } });
  });
});

describe('snapshots', () => {
  it('are taken, restored and removed by name', async () => {
    expect(await control('POST', 'snapshots', { take: 'clean' })).toEqual({
      status: 200,
      body: [{ name: 'clean', takenAt: expect.any(String) }],
    });
    await call('SignUp', {
      ClientId: clientId,
      Username: 'late',
      Password: 'Made-Up-Password-1',
      UserAttributes: [
        { Name: 'email', Value: 'late@example.com' },
        { Name: 'name', Value: 'Late' },
      ],
    });
    expect(seedPool(sandbox).user('late')).toBeDefined();
    expect((await control('POST', 'snapshots', { restore: 'clean' })).status).toBe(200);
    expect(seedPool(sandbox).user('late')).toBeUndefined();
    expect(await control('DELETE', 'snapshots?name=clean')).toEqual({ status: 200, body: [] });
    expect(await control('POST', 'snapshots', { restore: 'clean' })).toEqual({
      status: 400,
      body: { message: 'There is no snapshot with the name "clean".' },
    });
    expect((await control('POST', 'snapshots', { take: '' })).body).toEqual({
      message: 'Expected {"take": "NAME"} or {"restore": "NAME"}, with a name of 1 to 100 characters.',
    });
  });
});

describe('the twenty-first snapshot', () => {
  it('is refused with a message, and an existing name replaces its snapshot', async () => {
    for (let at = 0; at < 20; at++) expect((await control('POST', 'snapshots', { take: `${at}` })).status).toBe(200);
    expect(await control('POST', 'snapshots', { take: 'one more' })).toEqual({
      status: 400,
      body: {
        message: 'There are already 20 snapshots. Remove one first, or use its name to replace it.',
      },
    });
    expect(sandbox.snapshots.list().map(({ name }) => name)[0]).toBe('0');
    expect((await control('POST', 'snapshots', { take: '7' })).status).toBe(200);
    expect((await control('DELETE', 'snapshots?name=0')).status).toBe(200);
    expect((await control('POST', 'snapshots', { take: 'one more' })).status).toBe(200);
    for (const { name } of sandbox.snapshots.list()) sandbox.snapshots.remove(name);
  });
});

describe('the clock', () => {
  it('lets a session expire at once, and is back after a reset', async () => {
    const { Session } = await signIn('sms-mfa');
    const { body } = await control('POST', 'clock', { advanceSeconds: 181 });
    expect(body).toMatchObject({ offsetSeconds: 181 });
    const answer = await call('RespondToAuthChallenge', {
      ClientId: clientId,
      ChallengeName: 'SMS_MFA',
      Session,
      ChallengeResponses: { USERNAME: 'sms-mfa', SMS_MFA_CODE: sandbox.inbox('sms-mfa').at(-1)?.code },
    });
    expect(answer).toMatchObject({ message: 'Invalid session for the user, session is expired.' });
    expect((await control('POST', 'clock', { reset: true })).body).toMatchObject({ offsetSeconds: 0 });
  });

  it('lets a token expire, while clients go on by their own clock', async () => {
    const { AuthenticationResult } = (await signIn('password-verifier')) as {
      AuthenticationResult: { AccessToken: string };
    };
    await control('POST', 'clock', { advanceSeconds: 4 * 3600 });
    expect(await call('GetUser', { AccessToken: AuthenticationResult.AccessToken })).toMatchObject({
      message: 'Access Token has expired',
    });
    const client = srpHelperClient.start(seedPool(sandbox).userPoolId, 'password-verifier', 'Sandbox-Password-1');
    const asked = (await call('InitiateAuth', {
      AuthFlow: 'USER_SRP_AUTH',
      ClientId: clientId,
      AuthParameters: { USERNAME: 'password-verifier', SRP_A: client.srpA },
    })) as { ChallengeParameters: Record<string, string> };
    const { SRP_B: srpB = '', SALT: salt = '', SECRET_BLOCK: secretBlock = '' } = asked.ChallengeParameters;
    const userIdForSrp = 'password-verifier';
    const { signature, timestamp } = client.sign({ userIdForSrp, srpB, salt, secretBlock });
    expect(
      await call('RespondToAuthChallenge', {
        ClientId: clientId,
        ChallengeName: 'PASSWORD_VERIFIER',
        ChallengeResponses: {
          USERNAME: userIdForSrp,
          PASSWORD_CLAIM_SIGNATURE: signature,
          PASSWORD_CLAIM_SECRET_BLOCK: secretBlock,
          TIMESTAMP: timestamp,
        },
      }),
    ).toHaveProperty('AuthenticationResult');
    const offer = seedPool(sandbox).offerTotp('software-token-mfa');
    const { Session } = await signIn('software-token-mfa');
    expect(
      await call('RespondToAuthChallenge', {
        ClientId: clientId,
        ChallengeName: 'SOFTWARE_TOKEN_MFA',
        Session,
        ChallengeResponses: {
          USERNAME: 'software-token-mfa',
          SOFTWARE_TOKEN_MFA_CODE: offer && 'code' in offer ? offer.code : '',
        },
      }),
    ).toHaveProperty('AuthenticationResult');
  });

  it.each([
    {},
    { advanceSeconds: 0 },
    { advanceSeconds: -5 },
    { advanceSeconds: '5' },
    { advanceSeconds: 1e12 },
    { reset: false },
    [],
    null,
  ])('refuses %j', async (body) => {
    expect(await control('POST', 'clock', body)).toEqual({
      status: 400,
      body: { message: expect.stringMatching(/^Expected \{"advanceSeconds": N\}/) },
    });
    expect(sandbox.clock.offsetSeconds()).toBe(0);
  });
});

describe('faults', () => {
  it('throttle as many calls as requested', async () => {
    await control('POST', 'faults', { kind: 'throttle', operation: 'InitiateAuth', times: 2 });
    for (let met = 0; met < 2; met += 1) {
      expect(await signIn('sms-mfa')).toEqual({ __type: 'TooManyRequestsException', message: 'Rate exceeded' });
      expect(await call('GetUser', { AccessToken: 'x' })).toMatchObject({ message: 'Invalid Access Token' });
    }
    expect(await signIn('sms-mfa')).toHaveProperty('Session');
    expect((await control('GET', 'faults')).body).toEqual([]);
  });

  it('answer an error with a custom message until they are removed', async () => {
    const { body } = await control('POST', 'faults', {
      kind: 'error',
      error: 'InternalErrorException',
      message: 'boom',
    });
    const answer = await sendCall(sandbox.endpoint, 'GetUser', {});
    expect([answer.status, JSON.parse(answer.text)]).toEqual([
      500,
      { __type: 'InternalErrorException', message: 'boom' },
    ]);
    expect(await signIn('sms-mfa')).toMatchObject({ message: 'boom' });
    expect(body).toMatchObject({ id: expect.any(String), effect: { kind: 'error', phase: 'before' } });
    const { id } = body as { id: string };
    expect((await control('DELETE', `faults?id=${id}`)).body).toEqual([]);
    expect(await control('DELETE', `faults?id=${id}`)).toMatchObject({ status: 400 });
    expect(await signIn('sms-mfa')).toHaveProperty('Session');
  });

  it('replace the answer of a call that took effect', async () => {
    await control('POST', 'faults', { kind: 'error', error: 'ExpiredCodeException', phase: 'after', times: 1 });
    expect(await signIn('sms-mfa')).toMatchObject({ __type: 'ExpiredCodeException' });
    expect(sandbox.inbox('sms-mfa')).toHaveLength(1);
  });

  it.each([
    ['before', 0],
    ['after', 1],
  ])('drop the connection %s the call takes effect', async (phase, delivered) => {
    await control('POST', 'faults', { kind: 'drop', phase, times: 1 });
    await expect(signIn('sms-mfa')).rejects.toThrow(/socket hang up|ECONNRESET/);
    expect(sandbox.inbox('sms-mfa')).toHaveLength(delivered);
  });

  it('delay an answer without changing it', async () => {
    const happened: unknown[] = [];
    const answer = { kind: 'success', body: {} } as const;
    const effects = [1500, 500].map((milliseconds) => ({ kind: 'latency', milliseconds }) as const);
    const made = applyFaults(
      effects,
      () => {
        happened.push('called');
        return Promise.resolve(answer);
      },
      (milliseconds) => Promise.resolve(happened.push(milliseconds)),
    );
    expect(await made).toBe(answer);
    expect(happened).toEqual([2000, 'called']);
    await control('POST', 'faults', { kind: 'latency', milliseconds: 1, times: 1 });
    expect(await signIn('sms-mfa')).toHaveProperty('Session');
  });

  it.each<[unknown, RegExp]>([
    [{}, /^kind must be/],
    [{ kind: 'fire' }, /^kind must be/],
    [{ kind: 'error' }, /^error must be one of/],
    [{ kind: 'error', error: 'NoException' }, /^error must be one of/],
    [{ kind: 'latency', milliseconds: 60_001 }, /^milliseconds must be/],
    [{ kind: 'drop', phase: 'during' }, /^phase must be/],
    [{ kind: 'throttle', times: 0 }, /^times must be/],
    [{ kind: 'throttle', operation: '../x' }, /^operation must be/],
    [{ kind: 'throttle', often: 3 }, /^A fault must not have the member often/],
    ['[1]', /must be a JSON object/],
    ['{"kind":', /not valid JSON/],
  ])('refuse %j', async (body, message) => {
    expect(await control('POST', 'faults', body)).toEqual({
      status: 400,
      body: { message: expect.stringMatching(message) },
    });
    expect(sandbox.faults.list()).toEqual([]);
  });

  it('are no more than a hundred', async () => {
    for (let count = 0; count < 100; count += 1)
      sandbox.faults.add({ effect: { kind: 'drop', phase: 'before' }, operation: 'X' });
    expect(await control('POST', 'faults', { kind: 'throttle' })).toMatchObject({ status: 400 });
    expect((await control('DELETE', 'faults')).body).toEqual([]);
  });
});

describe('the controls', () => {
  it('list themselves', async () => {
    const { body } = await control('GET', '');
    expect(body).toEqual(
      expect.arrayContaining([
        { path: '/sandbox/clock', methods: ['GET', 'POST'], what: expect.stringMatching(/\.$/) },
      ]),
    );
  });

  it('empty the inbox', async () => {
    await signIn('sms-mfa');
    expect(await control('DELETE', 'inbox')).toEqual({ status: 200, body: {} });
    expect(sandbox.inbox()).toEqual([]);
  });

  it('refuse a body with the media type of a form, and a long one', async () => {
    const change = JSON.stringify({ advanceSeconds: 60 });
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
      expect(await control('POST', 'clock', change, type)).toMatchObject({ status: 400 });
    }
    expect(await control('POST', 'clock', `"${'x'.repeat(17_000)}"`)).toMatchObject({ status: 413 });
    expect(sandbox.clock.offsetSeconds()).toBe(0);
  });

  it('are all undone by a reset', async () => {
    await control('POST', 'clock', { advanceSeconds: 60 });
    await control('POST', 'faults', { kind: 'throttle' });
    await control('POST', 'reset');
    expect([sandbox.clock.offsetSeconds(), sandbox.faults.list()]).toEqual([0, []]);
  });
});
