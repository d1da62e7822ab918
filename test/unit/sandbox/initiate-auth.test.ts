import { beforeEach, describe, expect, it } from 'vitest';
import { computeSecretHash } from '../../../src/cognito/secret-hash.ts';
import { userVectors } from '../../support/srp-vectors.ts';
import {
  claimsOf,
  openTestService,
  secretOf,
  seedPassword,
  serverClient,
  type TestService,
  webClient,
} from '../../support/sandbox-service.ts';

let sandbox: TestService;

beforeEach(() => {
  sandbox = openTestService();
});

const srpA = userVectors[0]?.expect.SRP_A ?? '';
const incorrect = { error: 'NotAuthorizedException', message: 'Incorrect username or password.' };

function initiate(AuthFlow: string, AuthParameters: Record<string, string>, ClientId = webClient.clientId) {
  return sandbox.call('InitiateAuth', { AuthFlow, ClientId, AuthParameters });
}

describe('InitiateAuth: order of checks', () => {
  it('looks at the shape before anything else', async () => {
    expect(await sandbox.call('InitiateAuth', {})).toEqual({
      error: 'InvalidParameterException',
      message:
        "2 validation errors detected: Value null at 'authFlow' failed to satisfy constraint: Member must not be null; " +
        "Value null at 'clientId' failed to satisfy constraint: Member must not be null",
    });
  });

  it('then at the client, without looking at the flow', async () => {
    expect(await initiate('ADMIN_NO_SRP_AUTH', {}, 'nobody')).toEqual({
      error: 'ResourceNotFoundException',
      message: 'User pool client nobody does not exist.',
    });
  });

  it.each(['ADMIN_USER_PASSWORD_AUTH', 'ADMIN_NO_SRP_AUTH'])('refuses the Admin flow %s', async (flow) => {
    expect(await initiate(flow, { USERNAME: 'x', PASSWORD: 'y' })).toEqual({
      error: 'InvalidParameterException',
      message: 'Initiate Auth method not supported.',
    });
  });

  it('then at the secret hash, before whether the flow is allowed', async () => {
    const client = sandbox.addClient({
      clientSecrets: [{ id: '1', value: 'a'.repeat(51), createdAt: 0 }],
      explicitAuthFlows: ['ALLOW_CUSTOM_AUTH'],
    });
    const missing = {
      error: 'NotAuthorizedException',
      message: `Client ${client.clientId} is configured with secret but SECRET_HASH was not received`,
    };
    expect(await initiate('USER_PASSWORD_AUTH', { USERNAME: 'x' }, client.clientId)).toEqual(missing);
    expect(await initiate('USER_PASSWORD_AUTH', {}, client.clientId)).toEqual(missing);
    expect(await initiate('USER_PASSWORD_AUTH', { USERNAME: 'x', SECRET_HASH: 'y' }, client.clientId)).toEqual({
      error: 'NotAuthorizedException',
      message: `Unable to verify secret hash for client ${client.clientId}`,
    });
  });

  it.each([
    ['USER_SRP_AUTH', 'USER_SRP_AUTH is not enabled for the client.'],
    ['USER_PASSWORD_AUTH', 'USER_PASSWORD_AUTH flow not enabled for this client'],
    ['USER_AUTH', 'USER_AUTH flow not enabled for this client'],
    ['REFRESH_TOKEN_AUTH', 'REFRESH_TOKEN_AUTH flow not enabled for this client'],
    ['REFRESH_TOKEN', 'REFRESH_TOKEN flow not enabled for this client'],
  ])('then at whether the client may use %s, before what it carries', async (flow, message) => {
    const client = sandbox.addClient({ explicitAuthFlows: ['ALLOW_CUSTOM_AUTH'] });
    expect(await initiate(flow, {}, client.clientId)).toEqual({ error: 'InvalidParameterException', message });
  });

  it.each([
    ['USER_PASSWORD_AUTH', {}, 'USERNAME'],
    ['USER_PASSWORD_AUTH', { USERNAME: 'nobody' }, 'PASSWORD'],
    ['USER_SRP_AUTH', { SRP_A: 'abc' }, 'USERNAME'],
    ['USER_SRP_AUTH', { USERNAME: 'nobody' }, 'SRP_A'],
    ['CUSTOM_AUTH', {}, 'USERNAME'],
    ['REFRESH_TOKEN_AUTH', {}, 'REFRESH_TOKEN'],
    ['REFRESH_TOKEN', {}, 'REFRESH_TOKEN'],
  ])('then at the keys %s requires', async (flow, parameters, key) => {
    expect(await initiate(flow, parameters)).toEqual({
      error: 'InvalidParameterException',
      message: `Missing required parameter ${key}`,
    });
  });

  it('gives a client without ExplicitAuthFlows the defaults of the model', async () => {
    const { explicitAuthFlows: _removed, ...bare } = webClient;
    sandbox.pool.clients.set('bare', { ...bare, clientId: 'bare' });
    expect(await initiate('USER_PASSWORD_AUTH', {}, 'bare')).toMatchObject({
      message: 'USER_PASSWORD_AUTH flow not enabled for this client',
    });
    expect(await initiate('USER_SRP_AUTH', { USERNAME: 'sms-mfa', SRP_A: srpA }, 'bare')).toMatchObject({
      ChallengeName: 'PASSWORD_VERIFIER',
    });
  });

  it('takes the legacy name of a flow in ExplicitAuthFlows', async () => {
    const client = sandbox.addClient({ explicitAuthFlows: ['USER_PASSWORD_AUTH'] });
    expect(await sandbox.signIn('password-verifier', { client })).toHaveProperty('AuthenticationResult');
  });
});

describe('InitiateAuth: SECRET_HASH', () => {
  it('is computed with the USERNAME of the request, also an alias', async () => {
    for (const username of ['password-verifier', 'password-verifier@example.com']) {
      expect(await sandbox.signIn(username, { client: serverClient })).toHaveProperty('AuthenticationResult');
    }
  });

  it('is refused when it is computed with another name', async () => {
    const other = await sandbox.call('InitiateAuth', {
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId: serverClient.clientId,
      AuthParameters: {
        USERNAME: 'password-verifier@example.com',
        PASSWORD: seedPassword,
        SECRET_HASH: computeSecretHash({
          username: 'password-verifier',
          clientId: serverClient.clientId,
          clientSecret: secretOf(serverClient) ?? '',
        }),
      },
    });
    expect(other).toMatchObject({ message: `Unable to verify secret hash for client ${serverClient.clientId}` });
  });

  it('is refused by a client that has no secret', async () => {
    const answer = await initiate('USER_PASSWORD_AUTH', { USERNAME: 'sms-mfa', PASSWORD: 'x', SECRET_HASH: 'y' });
    expect(answer).toMatchObject({ message: `Unable to verify secret hash for client ${webClient.clientId}` });
  });
});

describe('USER_PASSWORD_AUTH', () => {
  it('answers tokens to the right password', async () => {
    const answer = await sandbox.signIn('password-verifier');
    expect(answer).toMatchObject({
      ChallengeParameters: {},
      AuthenticationResult: { ExpiresIn: 3600, TokenType: 'Bearer' },
    });
    expect(answer).not.toHaveProperty('Session');
    expect(answer).not.toHaveProperty('ChallengeName');
    expect(claimsOf(answer.AuthenticationResult?.IdToken)).toMatchObject({ 'cognito:username': 'password-verifier' });
  });

  it('takes a username case-insensitively, and a verified e-mail address', async () => {
    for (const username of ['PASSWORD-Verifier', 'Password-Verifier@EXAMPLE.com']) {
      const answer = await sandbox.signIn(username);
      expect(claimsOf(answer.AuthenticationResult?.AccessToken)).toMatchObject({ username: 'password-verifier' });
    }
  });

  it.each([
    ['a wrong password', 'password-verifier', 'Wrong-Password-1'],
    ['an empty password', 'password-verifier', ''],
    ['a password in other case', 'password-verifier', seedPassword.toLowerCase()],
    ['a password with white space', 'password-verifier', `${seedPassword} `],
    ['an unknown user', 'nobody', seedPassword],
    ['a user named by sub', '898addb6-7aa2-4544-8467-2d4321bfeee5', seedPassword],
    ['an unverified way in: the phone number', '+12065550134', seedPassword],
    ['an object’s own words', '__proto__', seedPassword],
    ['an empty name', '', seedPassword],
  ])('refuses %s', async (_what, username, password) => {
    expect(await sandbox.signIn(username, { password })).toEqual(incorrect);
  });

  it('refuses an e-mail address that is not verified', async () => {
    const user = sandbox.user('sms-mfa');
    sandbox.pool.users.writeAttributes(user, [['email_verified', 'false']], sandbox.now());
    expect(await sandbox.signIn('sms-mfa@example.com')).toEqual(incorrect);
  });

  it.each([
    ['UNCONFIRMED', 'UserNotConfirmedException', 'User is not confirmed.'],
    ['RESET_REQUIRED', 'PasswordResetRequiredException', 'Password reset required for the user'],
  ] as const)('tells a user who is %s so, before the password is looked at', async (status, error, message) => {
    sandbox.addUser({ username: 'ann', password: seedPassword }).status = status;
    expect(await sandbox.signIn('ann', { password: 'wrong' })).toEqual({ error, message });
    expect(await sandbox.srp('ann', { password: 'wrong' })).toEqual({ error, message });
  });

  it('hides an imported user, who has no password yet, where the app client hides existence', async () => {
    sandbox.addUser({ username: 'ann' }).status = 'RESET_REQUIRED';
    expect(await sandbox.signIn('ann')).toEqual(incorrect);
    expect(await sandbox.srp('ann')).toEqual(incorrect);
    const client = sandbox.addClient({ preventUserExistenceErrors: 'LEGACY' });
    expect(await sandbox.signIn('ann', { client })).toMatchObject({ error: 'PasswordResetRequiredException' });
  });

  it('refuses a disabled user, where existence is hidden after the right password only', async () => {
    sandbox.addUser({ username: 'ann', password: seedPassword }).enabled = false;
    const disabled = { error: 'NotAuthorizedException', message: 'User is disabled.' };
    expect(await sandbox.signIn('ann')).toEqual(disabled);
    expect(await sandbox.srp('ann')).toEqual(disabled);
    expect(await sandbox.signIn('ann', { password: 'wrong' })).toEqual(incorrect);
    expect(await sandbox.srp('ann', { password: 'wrong' })).toEqual(incorrect);
    const client = sandbox.addClient({ preventUserExistenceErrors: 'LEGACY' });
    expect(await sandbox.signIn('ann', { password: 'wrong', client })).toEqual(disabled);
    expect(await sandbox.srp('ann', { password: 'wrong', client })).toEqual(disabled);
  });

  it('reveals that a user does not exist only if the client is LEGACY', async () => {
    const client = sandbox.addClient({ preventUserExistenceErrors: 'LEGACY' });
    const unknown = { error: 'UserNotFoundException', message: 'User does not exist.' };
    expect(await sandbox.signIn('nobody', { client })).toEqual(unknown);
    expect(await sandbox.srp('nobody', { client })).toEqual(unknown);
  });

  it('ignores unknown keys, unknown members and null values', async () => {
    const answer = await sandbox.call('InitiateAuth', {
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId: webClient.clientId,
      AuthParameters: { USERNAME: 'password-verifier', PASSWORD: seedPassword, DEVICE_KEY: null, COLOUR: 'blue' },
      ClientMetadata: null,
      UserContextData: { IpAddress: null, EncodedData: 'x', Colour: 'blue' },
      AnalyticsMetadata: { AnalyticsEndpointId: 'x' },
      Colour: { deep: [1, 2, { three: null }] },
    });
    expect(answer).toHaveProperty('AuthenticationResult');
  });
});

describe('USER_SRP_AUTH', () => {
  it('answers PASSWORD_VERIFIER without a session, as the real service does', async () => {
    const answer = await initiate('USER_SRP_AUTH', { USERNAME: 'sms-mfa', SRP_A: srpA });
    expect(Object.keys(answer).toSorted()).toEqual(['ChallengeName', 'ChallengeParameters']);
    expect(answer.ChallengeName).toBe('PASSWORD_VERIFIER');
    expect(answer.ChallengeParameters).toEqual({
      SALT: expect.stringMatching(/^[1-9a-f][0-9a-f]*$/),
      SECRET_BLOCK: expect.stringMatching(/^[A-Za-z0-9+/]+={0,2}$/),
      SRP_B: expect.stringMatching(/^[1-9a-f][0-9a-f]*$/),
      USERNAME: 'sms-mfa',
      USER_ID_FOR_SRP: 'sms-mfa',
    });
  });

  it('names the username even when an alias was sent', async () => {
    const answer = await initiate('USER_SRP_AUTH', { USERNAME: 'sms-mfa@example.com', SRP_A: srpA });
    expect(answer.ChallengeParameters).toMatchObject({ USERNAME: 'sms-mfa', USER_ID_FOR_SRP: 'sms-mfa' });
  });

  it('draws a new B and a new block for each call, and keeps the salt', async () => {
    const [one, other] = [
      await initiate('USER_SRP_AUTH', { USERNAME: 'sms-mfa', SRP_A: srpA }),
      await initiate('USER_SRP_AUTH', { USERNAME: 'sms-mfa', SRP_A: srpA }),
    ];
    expect(one.ChallengeParameters?.['SALT']).toBe(other.ChallengeParameters?.['SALT']);
    expect(one.ChallengeParameters?.['SRP_B']).not.toBe(other.ChallengeParameters?.['SRP_B']);
    expect(one.ChallengeParameters?.['SECRET_BLOCK']).not.toBe(other.ChallengeParameters?.['SECRET_BLOCK']);
  });

  it('simulates an unknown user with stable values, and refuses the proof', async () => {
    const [one, other, third] = [
      await initiate('USER_SRP_AUTH', { USERNAME: 'nobody', SRP_A: srpA }),
      await initiate('USER_SRP_AUTH', { USERNAME: 'Nobody', SRP_A: srpA }),
      await initiate('USER_SRP_AUTH', { USERNAME: 'somebody', SRP_A: srpA }),
    ];
    const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
    expect(one.ChallengeParameters?.['USER_ID_FOR_SRP']).toMatch(uuid);
    for (const key of ['SALT', 'USER_ID_FOR_SRP', 'USERNAME']) {
      expect(one.ChallengeParameters?.[key]).toBe(other.ChallengeParameters?.[key]);
      expect(one.ChallengeParameters?.[key]).not.toBe(third.ChallengeParameters?.[key]);
    }
    expect(await sandbox.srp('nobody')).toEqual(incorrect);
  });

  it.each(['0', 'xyz', '', 'f'.repeat(1025)])('refuses %j as SRP_A', async (bad) => {
    expect(await initiate('USER_SRP_AUTH', { USERNAME: 'sms-mfa', SRP_A: bad })).toMatchObject({
      error: 'InvalidParameterException',
      message: 'Invalid SRP_A',
    });
  });
});

describe('CUSTOM_AUTH', () => {
  it('fails with the service’s message: there is no trigger', async () => {
    expect(await initiate('CUSTOM_AUTH', { USERNAME: 'sms-mfa' })).toEqual({
      error: 'InvalidParameterException',
      message: 'Custom auth lambda trigger is not configured for the user pool.',
    });
  });
});
