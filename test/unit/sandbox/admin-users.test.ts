// Administrator operations on users: their effects and their errors.

import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { JsonObject } from '../../../src/cognito/json.ts';
import {
  openTestService,
  seedPassword,
  type TestAnswer,
  type TestService,
  webClient,
} from '../../support/sandbox-service.ts';

let sandbox: TestService;

beforeEach(() => {
  sandbox = openTestService();
});

function admin(operation: string, body: JsonObject = {}): Promise<TestAnswer> {
  return sandbox.call(operation, { UserPoolId: sandbox.pool.id, ...body });
}

const email = (value: string, verified = 'true') => [
  { Name: 'email', Value: value },
  { Name: 'email_verified', Value: verified },
];

describe('AdminInitiateAuth and AdminRespondToAuthChallenge', () => {
  const begin = (AuthFlow: string, AuthParameters: JsonObject, ClientId = webClient.clientId) =>
    admin('AdminInitiateAuth', { AuthFlow, ClientId, AuthParameters });

  it.each(['ADMIN_USER_PASSWORD_AUTH', 'ADMIN_NO_SRP_AUTH'])('sign in by %s', async (flow) => {
    const answer = await begin(flow, { USERNAME: 'password-verifier', PASSWORD: seedPassword });
    expect(answer).toHaveProperty('AuthenticationResult.RefreshToken');
  });

  it('carry a sign-in through its challenges', async () => {
    const asked = await begin('ADMIN_USER_PASSWORD_AUTH', { USERNAME: 'sms-mfa', PASSWORD: seedPassword });
    expect(asked).toMatchObject({ ChallengeName: 'SMS_MFA' });
    const answer = await admin('AdminRespondToAuthChallenge', {
      ClientId: webClient.clientId,
      ChallengeName: 'SMS_MFA',
      Session: asked.Session ?? '',
      ChallengeResponses: { USERNAME: 'sms-mfa', SMS_MFA_CODE: sandbox.lastCode('sms-mfa') },
    });
    expect(answer).toHaveProperty('AuthenticationResult');
  });

  it('take the flows that InitiateAuth takes, except USER_PASSWORD_AUTH', async () => {
    const parameters = { USERNAME: 'select-challenge', PASSWORD: seedPassword };
    expect(await begin('USER_AUTH', parameters)).toMatchObject({ ChallengeName: 'SELECT_CHALLENGE' });
    expect(await begin('USER_PASSWORD_AUTH', parameters)).toEqual({
      error: 'InvalidParameterException',
      message: 'Initiate Auth method not supported.',
    });
  });

  it('know clients of their own pool only', async () => {
    const parameters = { USERNAME: 'sms-mfa', PASSWORD: seedPassword };
    expect(await begin('ADMIN_USER_PASSWORD_AUTH', parameters, 'nobody')).toEqual({
      error: 'ResourceNotFoundException',
      message: 'User pool client nobody does not exist.',
    });
    expect(
      await admin('AdminInitiateAuth', {
        UserPoolId: 'us-east-1_Elsewhere',
        ClientId: webClient.clientId,
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        AuthParameters: parameters,
      }),
    ).toEqual({ error: 'ResourceNotFoundException', message: 'User pool us-east-1_Elsewhere does not exist.' });
  });
});

describe('AdminCreateUser', () => {
  it('confirms a user without a password, where a code is enough', async () => {
    const { User } = await admin('AdminCreateUser', { Username: 'ann', UserAttributes: email('ann@example.com') });
    expect(User).toMatchObject({
      Username: 'ann',
      Enabled: true,
      UserStatus: 'CONFIRMED',
      UserCreateDate: sandbox.now() / 1000,
    });
  });

  it('invites with a temporary password where the pool has no one-time passwords', async () => {
    sandbox.configure({ firstFactors: ['PASSWORD', 'PASSWORD_SRP'] });
    const { User } = await admin('AdminCreateUser', { Username: 'ann', UserAttributes: email('ann@example.com') });
    expect(User).toMatchObject({ UserStatus: 'FORCE_CHANGE_PASSWORD' });
    const [invitation] = sandbox.service.inbox.messages('ann');
    expect(invitation).toMatchObject({ medium: 'EMAIL', destination: 'ann@example.com', purpose: 'INVITATION' });
    const asked = await sandbox.signIn('ann', { password: invitation?.code ?? '' });
    expect(asked).toMatchObject({ ChallengeName: 'NEW_PASSWORD_REQUIRED' });
    expect(JSON.parse(asked.ChallengeParameters?.['requiredAttributes'] ?? '')).toEqual(['userAttributes.name']);
  });

  it('keeps the password that was chosen, for as long as the policy says', async () => {
    const chosen = { Username: 'ann', TemporaryPassword: 'Chosen-Password-1', MessageAction: 'SUPPRESS' };
    await admin('AdminCreateUser', chosen);
    expect(sandbox.service.inbox.messages('ann')).toEqual([]);
    sandbox.advance(7 * 24 * 3600_000 - 1);
    expect(await sandbox.signIn('ann', { password: 'Chosen-Password-1' })).toHaveProperty('Session');
    sandbox.advance(1);
    expect(await sandbox.signIn('ann', { password: 'Chosen-Password-1' })).toEqual({
      error: 'NotAuthorizedException',
      message: 'Temporary password has expired and must be reset by an administrator.',
    });
    await admin('AdminCreateUser', { ...chosen, MessageAction: 'RESEND', TemporaryPassword: 'Another-Password-1' });
    expect(await sandbox.signIn('ann', { password: 'Another-Password-1' })).toHaveProperty('Session');
  });

  it.each<[string, JsonObject, string]>([
    ['a name that is taken', { Username: 'sms-mfa' }, 'UsernameExistsException'],
    ['a name that is taken, in other letters', { Username: 'SMS-MFA' }, 'UsernameExistsException'],
    ['a name like an alias', { Username: 'ann@example.com' }, 'InvalidParameterException'],
    ['a weak password', { Username: 'ann', TemporaryPassword: 'weak' }, 'InvalidPasswordException'],
    [
      'an alias of somebody else',
      { Username: 'ann', UserAttributes: email('sms-mfa@example.com') },
      'AliasExistsException',
    ],
    [
      'an unknown attribute',
      { Username: 'ann', UserAttributes: [{ Name: 'custom:no', Value: 'x' }] },
      'InvalidParameterException',
    ],
    ['a malformed address', { Username: 'ann', UserAttributes: email('nothing') }, 'InvalidParameterException'],
    ['a second invitation for nobody', { Username: 'ann', MessageAction: 'RESEND' }, 'UserNotFoundException'],
    [
      'a second invitation for a confirmed user',
      { Username: 'sms-mfa', MessageAction: 'RESEND' },
      'UnsupportedUserStateException',
    ],
    ['a name with a space', { Username: 'a b' }, 'InvalidParameterException'],
  ])('refuses %s', async (_what, body, error) => {
    expect(await admin('AdminCreateUser', body)).toMatchObject({ error });
    expect(sandbox.pool.users.find('ann')).toBeUndefined();
  });

  it('takes an alias over with ForceAliasCreation', async () => {
    await admin('AdminCreateUser', {
      Username: 'ann',
      UserAttributes: email('sms-mfa@example.com'),
      TemporaryPassword: 'Chosen-Password-1',
      ForceAliasCreation: true,
    });
    expect(sandbox.pool.users.find('sms-mfa@example.com')?.username).toBe('ann');
    expect(sandbox.user('sms-mfa').attributes.get('email_verified')).toBe('false');
  });

  it('names users by their sub where they sign in with an address', async () => {
    const other = openTestService({ usernameAttributes: ['email'], aliases: [] });
    const create = (Username: string) =>
      other.call('AdminCreateUser', { UserPoolId: other.pool.id, Username, TemporaryPassword: 'Chosen-Password-1' });
    const { User } = await create('Ann@Example.com');
    expect(User).toMatchObject({ Username: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    const user = other.user('ann@example.com');
    expect(user.username).toBe(user.sub);
    expect(await create('ann@example.com')).toMatchObject({ error: 'UsernameExistsException' });
    expect(await create('ann')).toMatchObject({ message: 'Username should be an email.' });
  });
});

describe('an administrator', () => {
  const named = { Username: 'sms-mfa' };

  it('reads a user, by any name or by sub', async () => {
    const user = sandbox.user('sms-mfa');
    for (const Username of ['sms-mfa', 'sms-mfa@example.com', user.sub]) {
      expect(await admin('AdminGetUser', { Username })).toMatchObject({
        Username: 'sms-mfa',
        Enabled: true,
        UserStatus: 'CONFIRMED',
        UserMFASettingList: ['SMS_MFA'],
      });
    }
    expect(await admin('AdminGetUser', { Username: 'nobody' })).toMatchObject({ error: 'UserNotFoundException' });
  });

  it('sets passwords, for good or until the first sign-in', async () => {
    await admin('AdminSetUserPassword', { ...named, Password: 'Better-Password-2', Permanent: true });
    expect(await sandbox.signIn('sms-mfa', { password: 'Better-Password-2' })).toMatchObject({
      ChallengeName: 'SMS_MFA',
    });
    await admin('AdminSetUserPassword', { ...named, Password: 'Other-Password-3' });
    expect(await sandbox.signIn('sms-mfa', { password: 'Other-Password-3' })).toMatchObject({
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
    });
  });

  it('cannot bypass the password policy and history', async () => {
    sandbox.configure({ passwordPolicy: { ...sandbox.pool.settings.passwordPolicy, historySize: 2 } });
    const set = (Password: string) => admin('AdminSetUserPassword', { ...named, Password, Permanent: true });
    expect(await set('short')).toMatchObject({ error: 'InvalidPasswordException' });
    const violation = { error: 'PasswordHistoryPolicyViolationException' };
    expect(await set(seedPassword)).toMatchObject(violation);
    await set('Second-Password-2');
    expect(await set(seedPassword)).toMatchObject(violation);
    await set('Third-Password-3');
    expect(await set(seedPassword)).toEqual({});
  });

  it('disables, which ends every sign-in, and enables', async () => {
    const { AuthenticationResult } = await sandbox.signIn('password-verifier');
    const password = { Username: 'password-verifier' };
    await admin('AdminDisableUser', password);
    expect(await sandbox.signIn('password-verifier')).toMatchObject({ message: 'User is disabled.' });
    await admin('AdminEnableUser', password);
    expect(await sandbox.call('GetUser', { AccessToken: AuthenticationResult?.AccessToken ?? '' })).toMatchObject({
      message: 'Access Token has been revoked',
    });
    expect(await sandbox.signIn('password-verifier')).toHaveProperty('AuthenticationResult');
  });

  it('confirms a sign-up once', async () => {
    sandbox.user('sms-mfa').status = 'UNCONFIRMED';
    expect(await admin('AdminConfirmSignUp', named)).toEqual({});
    expect(await admin('AdminConfirmSignUp', named)).toEqual({
      error: 'NotAuthorizedException',
      message: 'User cannot be confirmed. Current status is CONFIRMED',
    });
  });

  it('resets a password, which the user then has to choose', async () => {
    await admin('AdminResetUserPassword', named);
    expect(await sandbox.signIn('sms-mfa')).toMatchObject({ error: 'PasswordResetRequiredException' });
    expect(sandbox.service.inbox.messages('sms-mfa').at(-1)).toMatchObject({ purpose: 'FORGOT_PASSWORD' });
  });

  it('changes attributes: a new address is unverified unless said otherwise', async () => {
    const change = (UserAttributes: JsonObject[]) => admin('AdminUpdateUserAttributes', { ...named, UserAttributes });
    await change([{ Name: 'email', Value: 'new@example.com' }]);
    expect(sandbox.user('sms-mfa').attributes.get('email_verified')).toBe('false');
    await change(email('newer@example.com'));
    expect(sandbox.user('newer@example.com').username).toBe('sms-mfa');
    expect(await change([{ Name: 'sub', Value: 'x' }])).toMatchObject({ error: 'InvalidParameterException' });
    expect(await change(email('mfa-setup@example.com'))).toMatchObject({ error: 'AliasExistsException' });
    await change([{ Name: 'custom:plan', Value: 'team' }]);
    await admin('AdminDeleteUserAttributes', { ...named, UserAttributeNames: ['custom:plan'] });
    expect(sandbox.user('sms-mfa').attributes.has('custom:plan')).toBe(false);
    expect(await admin('AdminDeleteUserAttributes', { ...named, UserAttributeNames: ['email'] })).toMatchObject({
      error: 'InvalidParameterException',
    });
  });

  it('deletes a user with all data: a new user of that name has none of it', async () => {
    const { AuthenticationResult } = await sandbox.signIn('password-verifier');
    await admin('AdminDeleteUser', { Username: 'password-verifier' });
    expect(await admin('AdminGetUser', { Username: 'password-verifier' })).toMatchObject({
      error: 'UserNotFoundException',
    });
    await admin('AdminCreateUser', { Username: 'password-verifier', TemporaryPassword: 'Chosen-Password-1' });
    expect(await sandbox.call('GetUser', { AccessToken: AuthenticationResult?.AccessToken ?? '' })).toMatchObject({
      message: 'Access Token has been revoked',
    });
  });

  it('signs a user out everywhere', async () => {
    const { AuthenticationResult } = await sandbox.signIn('password-verifier');
    await admin('AdminUserGlobalSignOut', { Username: 'password-verifier' });
    expect(await sandbox.call('GetUser', { AccessToken: AuthenticationResult?.AccessToken ?? '' })).toMatchObject({
      message: 'Access Token has been revoked',
    });
  });
});

describe('ListUsers', () => {
  const names = ({ Users }: TestAnswer) => (Users as { Username: string }[]).map(({ Username }) => Username);

  it('goes through the users in pages', async () => {
    const all = sandbox.pool.users.all().map(({ username }) => username);
    const seen: string[] = [];
    let token: string | undefined;
    do {
      const answer: TestAnswer = await admin('ListUsers', {
        Limit: 3,
        ...(token === undefined ? {} : { PaginationToken: token }),
      });
      seen.push(...names(answer));
      token = answer['PaginationToken'] as string | undefined;
    } while (token !== undefined);
    expect(seen).toEqual(all);
    expect(await admin('ListUsers', { PaginationToken: 'nonsense' })).toMatchObject({
      error: 'InvalidParameterException',
    });
    expect(await admin('ListUsers', { Limit: 61 })).toMatchObject({
      message: expect.stringContaining('Member must have value less than or equal to 60'),
    });
  });

  it.each([
    ['username = "sms-mfa"', ['sms-mfa']],
    ['username ^= "s"', ['sms-mfa', 'software-token-mfa', 'select-mfa-type', 'select-challenge', 'sms-otp']],
    ['email = "mfa-setup@example.com"', ['mfa-setup']],
    ['cognito:user_status = "force_change_password"', ['new-password-required']],
    ['status = "Disabled"', []],
    ['given_name = "x"', []],
    ['name ^= "Sam \\"M"', []],
  ])('finds %s', async (Filter, expected) => {
    expect(names(await admin('ListUsers', { Filter }))).toEqual(expected);
  });

  it.each([
    'email',
    'email = x',
    'email > "x"',
    'custom:plan = "team"',
    'email = "a" or name = "b"',
    '__proto__ = "x"',
  ])('refuses the filter %s', async (Filter) => {
    expect(await admin('ListUsers', { Filter })).toMatchObject({ error: 'InvalidParameterException' });
  });

  it('shows the attributes that are asked for', async () => {
    const answer = await admin('ListUsers', { Filter: 'username = "sms-mfa"', AttributesToGet: ['email'] });
    expect(answer['Users']).toMatchObject([{ Attributes: [{ Name: 'email', Value: 'sms-mfa@example.com' }] }]);
  });

  it('looks once for an attribute that is asked for many times', async () => {
    const has = vi.spyOn(sandbox.user('sms-mfa').attributes, 'has');
    const AttributesToGet = Array.from({ length: 1000 }, () => 'email');
    expect(await admin('ListUsers', { AttributesToGet })).toHaveProperty('Users');
    expect(has.mock.calls.filter(([name]) => name === 'email')).toHaveLength(1);
  });
});

describe('groups', () => {
  it('are made, changed, joined, left and deleted', async () => {
    expect(await admin('CreateGroup', { GroupName: 'staff', Precedence: 5 })).toMatchObject({
      Group: { GroupName: 'staff', Precedence: 5, UserPoolId: sandbox.pool.id },
    });
    expect(await admin('CreateGroup', { GroupName: 'staff' })).toMatchObject({ error: 'GroupExistsException' });
    expect(await admin('UpdateGroup', { GroupName: 'staff', Description: 'd' })).toMatchObject({
      Group: { Description: 'd', Precedence: 5 },
    });
    for (let twice = 0; twice < 2; twice += 1)
      await admin('AdminAddUserToGroup', { Username: 'sms-mfa', GroupName: 'staff' });
    expect(await admin('ListUsersInGroup', { GroupName: 'staff' })).toMatchObject({ Users: [{ Username: 'sms-mfa' }] });
    expect(await admin('AdminListGroupsForUser', { Username: 'sms-mfa' })).toMatchObject({
      Groups: [{ GroupName: 'staff' }],
    });
    expect((await admin('ListGroups'))['Groups']).toHaveLength(3);
    await admin('AdminRemoveUserFromGroup', { Username: 'sms-mfa', GroupName: 'staff' });
    expect(sandbox.user('sms-mfa').groups).toEqual([]);
    await admin('AdminAddUserToGroup', { Username: 'sms-mfa', GroupName: 'staff' });
    await admin('DeleteGroup', { GroupName: 'staff' });
    expect(sandbox.user('sms-mfa').groups).toEqual([]);
    expect(await admin('GetGroup', { GroupName: 'staff' })).toEqual({
      error: 'ResourceNotFoundException',
      message: 'Group not found.',
    });
  });
});
