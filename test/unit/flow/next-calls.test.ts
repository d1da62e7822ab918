// The calls that can follow in a chain that has tokens, and why the others make no sense in it.
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/cognito/json.ts';
import type { Chain } from '../../../src/flow/chain/chain.ts';
import { nextCalls, revokedAt } from '../../../src/flow/chain/next-calls.ts';
import { openTestSession } from '../../support/auth-flow-sessions.ts';
import { refusal, type Scripted } from '../../support/scripted-transport.ts';

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const accessToken = (scope: string) =>
  [{ alg: 'RS256', kid: 'k' }, { token_use: 'access', scope, username: 'jane' }, 'x'].map(part).join('.');
const deviceKey = 'us-east-1_1f2e3d4c-0000-4000-8000-1234567890ab';
const newDevice = { DeviceKey: deviceKey, DeviceGroupKey: '-Group1' };
const all = { AccessToken: accessToken('aws.cognito.signin.user.admin'), RefreshToken: 'a.b.c.d.e' };
const answer = (body: JsonObject) => ({ body });

async function chainOf(result: JsonObject, ...script: readonly (JsonObject | { readonly scripted: Scripted })[]) {
  const test = openTestSession({
    subject: { operation: 'InitiateAuth', authFlow: 'USER_PASSWORD_AUTH' },
    username: 'jane',
    script: [
      answer({ AuthenticationResult: result }),
      ...script.map((one) => ('scripted' in one ? (one.scripted as Scripted) : answer(one))),
    ],
  });
  test.authFlowSession.setField('AuthParameters.PASSWORD', 'Canary-Password-9');
  await test.authFlowSession.runStep();
  const { authFlowSession } = test;
  const chain = (): Chain => {
    if (!authFlowSession.state.chain) throw new Error('no chain');
    return authFlowSession.state.chain;
  };
  const call = async (...[operation, typed]: Parameters<typeof authFlowSession.startTokenOperation>) => {
    authFlowSession.startTokenOperation(operation, typed);
    return authFlowSession.runStep();
  };
  return { ...test, chain, call };
}

const possible = (chain: Chain) =>
  nextCalls(chain).flatMap(({ label, whyNot }) => (whyNot === undefined ? [label] : []));
const refused = (chain: Chain) =>
  Object.fromEntries(nextCalls(chain).flatMap(({ label, whyNot }) => (whyNot === undefined ? [] : [[label, whyNot]])));

describe('next calls', () => {
  it('there are none without tokens, or where the tokens were not kept', async () => {
    const { chain } = await chainOf(all);
    expect(nextCalls({ ...chain(), steps: [] })).toEqual([]);
    expect(nextCalls({ ...chain(), withoutSecrets: true })).toEqual([]);
  });

  it('are all there after a sign-in, but for those that need a device', async () => {
    const { chain } = await chainOf(all);
    expect(possible(chain())).toEqual([
      'Get User',
      'Refresh Tokens',
      'List Devices',
      'Set Up Authenticator',
      'Change Password…',
      'Revoke Token',
      'Sign Out Everywhere',
    ]);
    expect(refused(chain())).toEqual({ 'Remember This Device': expect.stringContaining('there is no device key') });
  });

  it('need the token that they send', async () => {
    const withoutRefresh = await chainOf({ AccessToken: all.AccessToken });
    expect(Object.keys(refused(withoutRefresh.chain()))).toEqual([
      'Refresh Tokens',
      'Remember This Device',
      'Revoke Token',
    ]);
    const withoutAccess = await chainOf({ IdToken: 'a.b.c', RefreshToken: 'a.b.c.d.e' });
    expect(possible(withoutAccess.chain())).toEqual(['Refresh Tokens', 'Revoke Token']);
  });

  it('need the scope for the user’s own operations', async () => {
    const { chain } = await chainOf({ ...all, AccessToken: accessToken('openid email') });
    expect(refused(chain())['Get User']).toContain('The scope aws.cognito.signin.user.admin is missing');
    expect(possible(chain())).toEqual(['Refresh Tokens', 'Revoke Token']);
  });

  it('stay possible with revoked tokens, and say which step revoked them', async () => {
    const { chain, call } = await chainOf(all, {}, { AuthenticationResult: all });
    expect(revokedAt(chain())).toBeUndefined();
    await call('GlobalSignOut');
    expect(revokedAt(chain())).toBe(1);
    expect(possible(chain())).toContain('Get User');
    await call('GetTokensFromRefreshToken');
    expect(revokedAt(chain())).toBeUndefined();
  });

  it('verify an authenticator whose secret was returned', async () => {
    const { chain, call, authFlowSession, valueOf } = await chainOf(
      all,
      { SecretCode: 'ABCDEFGHIJKLMNOP' },
      {},
      {
        Status: 'SUCCESS',
      },
    );
    await call('AssociateSoftwareToken');
    // Another call in between must not lose the registration.
    await call('GetUser');
    expect(possible(chain())).toContain('Verify Authenticator…');
    expect(possible(chain())).not.toContain('Set Up Authenticator');
    authFlowSession.startTokenOperation('VerifySoftwareToken');
    expect(valueOf('UserCode')).toMatch(/^\d{6}$/);
    expect(valueOf('AccessToken')).toBe(all.AccessToken);
    await authFlowSession.runStep();
    expect(possible(chain())).toContain('Set Up Authenticator');
  });
});

describe('Remember This Device', () => {
  const remember = (chain: Chain) => nextCalls(chain).find(({ label }) => label === 'Remember This Device');

  it('confirms a new device, then asks to remember it where the pool leaves that to the user', async () => {
    const { chain, call } = await chainOf(
      { ...all, NewDeviceMetadata: newDevice },
      { UserConfirmationNecessary: true },
      {},
    );
    expect(remember(chain())).toEqual({ operation: 'ConfirmDevice', label: 'Remember This Device' });
    await call('ConfirmDevice');
    const next = remember(chain());
    expect(next).toMatchObject({ operation: 'UpdateDeviceStatus', typed: { DeviceRememberedStatus: 'remembered' } });
    expect(next?.whyNot).toBeUndefined();
    await call('UpdateDeviceStatus', next?.typed);
    expect(chain().steps.at(-1)?.request).toMatchObject({
      DeviceKey: deviceKey,
      DeviceRememberedStatus: 'remembered',
    });
    expect(remember(chain())?.whyNot).toBe('Step 3 remembered this device.');
  });

  it('has nothing to do once the pool has remembered the confirmed device', async () => {
    const { chain, call } = await chainOf(
      { ...all, NewDeviceMetadata: newDevice },
      { UserConfirmationNecessary: false },
    );
    await call('ConfirmDevice');
    expect(remember(chain())?.whyNot).toBe('The pool remembers every device that is confirmed, as in step 2.');
  });

  it('can be made again for a device that a later step forgot', async () => {
    const { chain, call } = await chainOf(
      { ...all, NewDeviceMetadata: newDevice },
      { UserConfirmationNecessary: false },
      {},
    );
    await call('ConfirmDevice');
    await call('UpdateDeviceStatus', { DeviceRememberedStatus: 'not_remembered' });
    expect(remember(chain())).toMatchObject({ operation: 'UpdateDeviceStatus' });
    expect(remember(chain())?.whyNot).toBeUndefined();
  });
});

describe('the forms of next calls', () => {
  it('send an access token, and never the session of the sign-in with it', async () => {
    const { call, authFlowSession } = await chainOf(all, { SecretCode: 'ABCDEFGHIJKLMNOP' });
    const step = await call('AssociateSoftwareToken');
    expect(step?.request).toEqual({ AccessToken: all.AccessToken });
    expect(authFlowSession.form()?.subject).toEqual({ operation: 'VerifySoftwareToken' });
    expect(authFlowSession.form()?.findings).toEqual([]);
    const session = authFlowSession.form()?.fields.find(({ id }) => id === 'Session');
    expect(session).toMatchObject({ required: false, place: 'optional' });
  });

  it('send no used session after a sign-in that had one', async () => {
    const test = openTestSession({
      subject: { operation: 'InitiateAuth', authFlow: 'USER_PASSWORD_AUTH' },
      username: 'jane',
      script: [
        { body: { ChallengeName: 'SMS_MFA', Session: 'AYABe-opaque-session-000', ChallengeParameters: {} } },
        { body: { AuthenticationResult: all } },
      ],
    });
    test.authFlowSession.setField('AuthParameters.PASSWORD', 'Canary-Password-9');
    await test.authFlowSession.runStep();
    test.authFlowSession.setField('ChallengeResponses.SMS_MFA_CODE', '123456');
    await test.authFlowSession.runStep();
    test.authFlowSession.startTokenOperation('AssociateSoftwareToken');
    expect(test.authFlowSession.form()?.payload).toEqual({ AccessToken: all.AccessToken });
  });

  it('fill in the previous password, and the new one once it is accepted', async () => {
    const { authFlowSession, valueOf } = await chainOf(all, {});
    authFlowSession.startTokenOperation('ChangePassword');
    expect(valueOf('PreviousPassword')).toBe('Canary-Password-9');
    authFlowSession.setField('ProposedPassword', 'short');
    expect(authFlowSession.form()?.findings.map(({ code }) => code)).toEqual(['password-too-short']);
    authFlowSession.setField('ProposedPassword', 'Canary-Password-10');
    const step = await authFlowSession.runStep();
    expect(step?.request).toMatchObject({
      PreviousPassword: 'Canary-Password-9',
      ProposedPassword: 'Canary-Password-10',
    });
    authFlowSession.startTokenOperation('ChangePassword');
    expect(valueOf('PreviousPassword')).toBe('Canary-Password-10');
  });

  it('keep the old password while a new one is refused', async () => {
    const scripted = refusal('InvalidPasswordException', 'Password does not conform to policy');
    const { authFlowSession, valueOf } = await chainOf(all, { scripted });
    authFlowSession.startTokenOperation('ChangePassword');
    authFlowSession.setField('ProposedPassword', 'Canary-Password-10');
    await authFlowSession.runStep();
    expect(valueOf('PreviousPassword')).toBe('Canary-Password-9');
  });

  it('leave the previous password out for a user who has none', async () => {
    const { authFlowSession } = await chainOf(all);
    authFlowSession.startTokenOperation('ChangePassword');
    authFlowSession.setField('PreviousPassword', '');
    authFlowSession.setField('ProposedPassword', 'Canary-Password-10');
    const form = authFlowSession.form();
    expect(form?.findings).toEqual([]);
    expect(form?.payload).toEqual({ ProposedPassword: 'Canary-Password-10', AccessToken: all.AccessToken });
  });

  it('refresh with the device that the tokens came with', async () => {
    const { call } = await chainOf({ ...all, NewDeviceMetadata: newDevice }, {});
    const step = await call('GetTokensFromRefreshToken');
    expect(step?.request).toMatchObject({ DeviceKey: deviceKey });
  });

  it('send the number of a pasted ListDevices as it is written', async () => {
    const { authFlowSession } = await chainOf(all);
    authFlowSession.loadRequest({
      subject: { operation: 'ListDevices' },
      typed: { AccessToken: all.AccessToken },
      maps: {},
      extraMembers: { Limit: 10 },
    });
    const form = authFlowSession.form();
    expect(form?.payload).toEqual({ AccessToken: all.AccessToken, Limit: 10 });
    expect(form?.findings).toEqual([]);
  });
});
