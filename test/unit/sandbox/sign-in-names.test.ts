// The name that users of a pool sign in with: an address in pools with UsernameAttributes, in lists and in the inbox.

import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/cognito/json.ts';
import { startSandbox } from '../../../src/sandbox/sandbox.ts';
import { signInName } from '../../../src/sandbox/pool/sign-in-name.ts';
import { sendCall, sendRaw } from '../../support/sandbox-http.ts';
import { openTestService } from '../../support/sandbox-service.ts';

const sandbox = await startSandbox();
afterAll(() => sandbox.stop());

const Id = 'us-east-1_Address01';
const ClientId = 'addressweb';
const Password = 'Made-Up-Password-1';
const uuid = /^[0-9a-f-]{36}$/;

async function declare(pool: JsonObject, ...users: readonly JsonObject[]): Promise<void> {
  const client = { ClientId, ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_AUTH'] };
  const declared = { Id, PoolName: 'address', ...pool, Clients: [client], Users: users };
  const text = JSON.stringify({ SeedPool: false, UserPools: [declared] });
  expect(await sandbox.configure({ text, folder: '/' })).toEqual([]);
}

const signsIn = async (USERNAME: string): Promise<number> =>
  (
    await sendCall(sandbox.endpoint, 'InitiateAuth', {
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME, PASSWORD: Password },
    })
  ).status;

const admin = (operation: string, body: JsonObject) =>
  sendCall(sandbox.endpoint, operation, { UserPoolId: Id, ...body }, { authorization: 'AWS4-HMAC-SHA256 made up' });

const names = () =>
  sandbox
    .pool(Id)
    ?.users()
    .map((user) => user.signInName);

describe('the name that a user signs in with', () => {
  it.each([
    [{}, 'jane', 'jane'],
    [{ AliasAttributes: ['email'] }, 'jane', 'jane'],
    [{ UsernameAttributes: ['email'] }, 'jane@example.com', 'jane@example.com'],
    [{ UsernameAttributes: ['phone_number'] }, '+12065550134', '+12065550134'],
    [{ UsernameAttributes: ['email', 'phone_number'] }, '+12065550134', '+12065550134'],
  ])('in a pool with %j, of %s, is %s', async (pool, Username, name) => {
    await declare(pool, { Username, Password });
    expect(names()).toEqual([name]);
    expect(await signsIn(name)).toBe(200);
  });

  it('is the first of the pool’s attributes that the user has', async () => {
    const user = { Username: '+12065550134', Password, UserAttributes: { email: 'jane@example.com' } };
    await declare({ UsernameAttributes: ['email', 'phone_number'] }, user);
    expect(names()).toEqual(['jane@example.com']);
    await declare({ UsernameAttributes: ['phone_number', 'email'] }, user);
    expect(names()).toEqual(['+12065550134']);
    expect(await signsIn('+12065550134')).toBe(200);
  });

  it('is the new address after a change', async () => {
    await declare({ UsernameAttributes: ['email'] }, { Username: 'jane@example.com', Password });
    const changed = await admin('AdminUpdateUserAttributes', {
      Username: 'jane@example.com',
      UserAttributes: [
        { Name: 'email', Value: 'doe@example.com' },
        { Name: 'email_verified', Value: 'true' },
      ],
    });
    expect(changed.status).toBe(200);
    expect(names()).toEqual(['doe@example.com']);
  });

  it('is the username where another user has the address', () => {
    const { pool, addUser } = openTestService({ usernameAttributes: ['email'], aliases: [] });
    const [first, second] = ['one', 'two'].map((username) =>
      addUser({ username, attributes: { email: 'shared@example.com' } }),
    );
    if (!first || !second) throw new Error('There are no users.');
    expect([signInName(pool, first), signInName(pool, second)]).toEqual(['shared@example.com', 'two']);
  });
});

describe('a user of a pool that signs in by e-mail', () => {
  const address = 'jane@example.com';
  beforeEach(() =>
    declare(
      {
        UsernameAttributes: ['email'],
        UsernameConfiguration: { CaseSensitive: false },
        Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } },
      },
      { Username: address, Password, UserAttributes: { email_verified: 'true' } },
      { Username: 'doe@example.com', Password },
    ),
  );

  const username = () => sandbox.pool(Id)?.users()[0]?.username ?? '';
  const control = async (method: string, path: string, body?: object): Promise<unknown> => {
    const sent = body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    return JSON.parse((await sendRaw(sandbox.endpoint, { method, path: `/sandbox/${path}`, ...sent })).text);
  };

  it('is found by the address and by the username', () => {
    const user = { username: expect.stringMatching(uuid), signInName: address, password: Password };
    expect(sandbox.pool(Id)?.user(address)).toMatchObject(user);
    expect(sandbox.pool(Id)?.user(username())).toMatchObject(user);
  });

  it('has messages by the address, in any letter case, and by the username', async () => {
    const begun = await sendCall(sandbox.endpoint, 'InitiateAuth', {
      ClientId,
      AuthFlow: 'USER_AUTH',
      AuthParameters: { USERNAME: address, PREFERRED_CHALLENGE: 'EMAIL_OTP' },
    });
    expect(JSON.parse(begun.text)).toMatchObject({ ChallengeName: 'EMAIL_OTP' });
    const message = { username: username(), signInName: address, destination: address, purpose: 'EMAIL_OTP' };
    for (const name of [address, 'Jane@Example.com', username()]) {
      expect(sandbox.inbox(name)).toMatchObject([message]);
      expect(sandbox.pool(Id)?.inbox(name)).toMatchObject([message]);
      expect(await control('GET', `inbox?username=${encodeURIComponent(name)}`)).toMatchObject([message]);
    }
    for (const name of ['doe@example.com', 'nobody', '']) expect(sandbox.inbox(name)).toEqual([]);
    expect(sandbox.inbox()).toMatchObject([message]);
  });

  it('gets a message that is delivered to the address', async () => {
    const delivered = { username: username(), signInName: address, code: 'a-link' };
    expect(await control('POST', 'inbox', { username: address, code: 'a-link' })).toMatchObject(delivered);
    expect(await control('GET', `inbox?username=${encodeURIComponent(address)}`)).toMatchObject([delivered]);
  });

  it('keeps its messages under the username when it was deleted', async () => {
    await control('POST', 'inbox', { username: address, code: 'a-link' });
    const name = username();
    expect((await admin('AdminDeleteUser', { Username: address })).status).toBe(200);
    expect(sandbox.inbox(name)).toMatchObject([{ username: name, signInName: name }]);
    expect(sandbox.inbox(address)).toEqual([]);
  });
});
