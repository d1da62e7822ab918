// The events of triggers, and the effects of their responses. The functions run in this process; files have other tests.

import { beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../src/cognito/json.ts';
import type { AppClient } from '../../../src/sandbox/pool/app-client.ts';
import type { TriggerName, UserPoolSettings } from '../../../src/sandbox/pool/user-pool-settings.ts';
import type { InvocationEnd, TriggerFunctions } from '../../../src/sandbox/triggers/trigger-functions.ts';
import { claimsOf, openTestService, seedPassword, type TestService, webClient } from '../../support/sandbox-service.ts';

interface Event {
  readonly version: string;
  readonly triggerSource: string;
  readonly userName: string;
  readonly callerContext: JsonObject;
  readonly request: JsonObject;
  response: JsonObject;
}
type Handler = (event: Event) => JsonValue | InvocationEnd;

let events: Event[];

/** A sandbox whose functions are these. */
function withTriggers(
  handlers: Readonly<Partial<Record<TriggerName, Handler>>>,
  settings: Partial<UserPoolSettings> = {},
): TestService {
  const functions: TriggerFunctions = {
    invoke: ({ functionName, event }) => {
      const reported = structuredClone(event) as unknown as Event;
      events.push(structuredClone(reported));
      const answer = handlers[functionName as TriggerName]?.(reported);
      const isEnd = typeof answer === 'object' && answer !== null && 'kind' in answer;
      const end = isEnd ? (answer as InvocationEnd) : ({ kind: 'returned', value: answer ?? null } as const);
      return Promise.resolve({ end, logs: ['printed'] });
    },
  };
  const triggers = Object.fromEntries(Object.keys(handlers).map((name) => [name, name]));
  return openTestService({ triggers, ...settings }, functions);
}

/** A handler that answers with these members of `response`. */
const answering =
  (response: JsonObject): Handler =>
  (event) => ({ ...(event as unknown as JsonObject), response: { ...event.response, ...response } });

const unchanged = answering({});
const incorrect = { error: 'NotAuthorizedException', message: 'Incorrect username or password.' };
const result = (source: string) => events.filter(({ triggerSource }) => triggerSource === source);

beforeEach(() => {
  events = [];
});

describe('an answer that is nested too deep', () => {
  it('fails the call like a function that throws, and is recorded', async () => {
    let deep: JsonValue = 'x';
    for (let level = 0; level < 20_000; level++) deep = { deep };
    const claims = { claimsToAddOrOverride: { deep } };
    const sandbox = withTriggers(
      { PreTokenGeneration: answering({ claimsAndScopeOverrideDetails: { idTokenGeneration: claims } }) },
      { preTokenGenerationVersion: 'V2_0' },
    );
    expect(await sandbox.signIn('password-verifier')).toEqual({
      error: 'UserLambdaValidationException',
      message: 'PreTokenGeneration failed with error The response is nested more than 32 levels deep.',
    });
    expect(JSON.stringify(sandbox.service.triggerRuns.list(undefined))).toContain('nested more than 32 levels deep');
  });
});

describe('every trigger', () => {
  it('gets an event of version 1 with user, pool and client', async () => {
    const sandbox = withTriggers({ PostAuthentication: unchanged });
    await sandbox.signIn('password-verifier');
    expect(events).toEqual([
      {
        version: '1',
        region: 'us-east-1',
        userPoolId: 'us-east-1_Sandbox01',
        userName: 'password-verifier',
        callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: webClient.clientId },
        triggerSource: 'PostAuthentication_Authentication',
        request: {
          userAttributes: {
            sub: sandbox.user('password-verifier').sub,
            'cognito:email_alias': 'password-verifier@example.com',
            'cognito:user_status': 'CONFIRMED',
            email: 'password-verifier@example.com',
            email_verified: 'true',
            name: 'Pat Verifier',
            'custom:plan': 'trial',
          },
          newDeviceUsed: false,
          clientMetadata: null,
        },
        response: {},
      },
    ]);
  });

  it('is recorded with its event, its result and its output', async () => {
    const sandbox = withTriggers({ PreAuthentication: unchanged });
    await sandbox.signIn('password-verifier');
    expect(sandbox.service.triggerRuns.list()).toEqual([
      expect.objectContaining({
        trigger: 'PreAuthentication',
        source: 'PreAuthentication_Authentication',
        functionName: 'PreAuthentication',
        attempts: 1,
        end: expect.objectContaining({ kind: 'returned' }),
        event: expect.objectContaining({ userName: 'password-verifier' }),
        logs: ['printed'],
      }),
    ]);
  });

  it.each<[string, InvocationEnd, JsonObject]>([
    [
      'throws',
      { kind: 'threw', message: 'Not today', stack: '' },
      { error: 'UserLambdaValidationException', message: 'PreAuthentication failed with error Not today.' },
    ],
    [
      'hangs',
      { kind: 'timed-out' },
      {
        error: 'UnexpectedLambdaException',
        message: 'PreAuthentication invocation failed due to error Socket timeout while invoking Lambda function.',
      },
    ],
    [
      'exits',
      { kind: 'exited', status: 'exit status 3' },
      {
        error: 'UserLambdaValidationException',
        message: expect.stringContaining('Error: Runtime exited with error: exit status 3.'),
      },
    ],
    [
      'is missing',
      { kind: 'missing', reason: 'No file' },
      { error: 'UnexpectedLambdaException', message: 'PreAuthentication invocation failed due to configuration.' },
    ],
  ])('that %s fails the call', async (_, end, refusal) => {
    const sandbox = withTriggers({ PreAuthentication: () => end });
    expect(await sandbox.signIn('password-verifier')).toEqual(refusal);
    expect(events).toHaveLength(end.kind === 'timed-out' ? 3 : 1);
  });

  it.each<[JsonValue]>([[null], ['text'], [[]], [{}], [{ response: 'text' }], [{ response: [] }], [7]])(
    'that answers %j is not understood',
    async (junk) => {
      const sandbox = withTriggers({ PreAuthentication: () => junk });
      expect(await sandbox.signIn('password-verifier')).toEqual({
        error: 'InvalidLambdaResponseException',
        message: 'Unrecognizable lambda output',
      });
    },
  );
});

describe('ClientMetadata', () => {
  it('of InitiateAuth goes to PreAuthentication only, as validationData', async () => {
    const sandbox = withTriggers({ PreAuthentication: unchanged, PostAuthentication: unchanged });
    await sandbox.call('InitiateAuth', {
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId: webClient.clientId,
      AuthParameters: { USERNAME: 'password-verifier', PASSWORD: seedPassword },
      ClientMetadata: { campaign: 'autumn' },
    });
    expect(result('PreAuthentication_Authentication')[0]?.request).toMatchObject({
      validationData: { campaign: 'autumn' },
      userNotFound: false,
    });
    expect(result('PostAuthentication_Authentication')[0]?.request).toMatchObject({ clientMetadata: null });
  });

  it('of an answer goes to the triggers that follow it', async () => {
    const sandbox = withTriggers({ PostAuthentication: unchanged, PreTokenGeneration: unchanged });
    const { Session } = await sandbox.signIn('sms-mfa');
    await sandbox.call('RespondToAuthChallenge', {
      ChallengeName: 'SMS_MFA',
      ClientId: webClient.clientId,
      Session: Session ?? '',
      ChallengeResponses: { USERNAME: 'sms-mfa', SMS_MFA_CODE: sandbox.lastCode('sms-mfa') },
      ClientMetadata: { step: 'two' },
    });
    for (const source of ['PostAuthentication_Authentication', 'TokenGeneration_Authentication']) {
      expect(result(source)[0]?.request).toMatchObject({ clientMetadata: { step: 'two' } });
    }
  });
});

describe('PreAuthentication', () => {
  it('runs before the password is checked, for SRP and USER_AUTH too', async () => {
    const sandbox = withTriggers({ PreAuthentication: () => ({ kind: 'threw', message: 'Closed', stack: '' }) });
    const closed = { message: 'PreAuthentication failed with error Closed.' };
    expect(await sandbox.signIn('password-verifier', { password: 'Wrong-Password-1' })).toMatchObject(closed);
    expect(await sandbox.srp('password-verifier')).toMatchObject(closed);
    expect(await sandbox.userAuth('select-challenge')).toMatchObject(closed);
  });

  it('runs for unknown users only if their absence is hidden', async () => {
    const sandbox = withTriggers({ PreAuthentication: unchanged });
    expect(await sandbox.signIn('nobody')).toEqual(incorrect);
    expect(events[0]).toMatchObject({ userName: 'nobody', request: { userAttributes: {}, userNotFound: true } });
    const client = sandbox.addClient({ preventUserExistenceErrors: 'LEGACY' });
    expect(await sandbox.signIn('nobody', { client })).toMatchObject({ error: 'UserNotFoundException' });
    expect(events).toHaveLength(1);
    await sandbox.signIn('password-verifier', { client });
    expect(events[1]?.request).not.toHaveProperty('userNotFound');
  });
});

describe('PreSignUp', () => {
  const signUp = (sandbox: TestService) =>
    sandbox.call('SignUp', {
      ClientId: webClient.clientId,
      Username: 'newcomer',
      Password: 'Fresh-Password-1',
      UserAttributes: [
        { Name: 'email', Value: 'newcomer@example.com' },
        { Name: 'name', Value: 'New Comer' },
      ],
      ValidationData: [{ Name: 'captcha', Value: 'xyz' }],
      ClientMetadata: { from: 'test' },
    });

  it('gets the attributes, and can confirm and verify', async () => {
    const sandbox = withTriggers({
      PreSignUp: answering({ autoConfirmUser: true, autoVerifyEmail: true }),
      PostConfirmation: unchanged,
    });
    expect(await signUp(sandbox)).toEqual({ UserConfirmed: true, UserSub: expect.any(String) });
    expect(result('PreSignUp_SignUp')).toMatchObject([
      {
        userName: 'newcomer',
        request: {
          userAttributes: { email: 'newcomer@example.com', name: 'New Comer' },
          validationData: { captcha: 'xyz' },
          clientMetadata: { from: 'test' },
        },
        response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
      },
    ]);
    expect(result('PostConfirmation_ConfirmSignUp')).toHaveLength(1);
    expect(sandbox.user('newcomer').attributes.get('email_verified')).toBe('true');
    expect(sandbox.lastCode('newcomer')).toBe('');
    expect(await sandbox.signIn('newcomer', { password: 'Fresh-Password-1' })).toHaveProperty('AuthenticationResult');
  });

  it('can refuse, and then no user is created', async () => {
    const sandbox = withTriggers({ PreSignUp: () => ({ kind: 'threw', message: 'Only example.org', stack: '' }) });
    expect(await signUp(sandbox)).toMatchObject({ message: 'PreSignUp failed with error Only example.org.' });
    expect(sandbox.pool.users.find('newcomer')).toBeUndefined();
  });

  it('cannot verify a number that is not there', async () => {
    const sandbox = withTriggers({ PreSignUp: answering({ autoConfirmUser: true, autoVerifyPhone: true }) });
    expect(await signUp(sandbox)).toMatchObject({ error: 'InvalidParameterException' });
  });

  it('runs for users that an administrator creates', async () => {
    const sandbox = withTriggers({ PreSignUp: answering({ autoConfirmUser: true, autoVerifyEmail: true }) });
    await sandbox.call('AdminCreateUser', {
      UserPoolId: sandbox.pool.id,
      Username: 'made',
      UserAttributes: [{ Name: 'email', Value: 'made@example.com' }],
    });
    expect(events[0]).toMatchObject({
      triggerSource: 'PreSignUp_AdminCreateUser',
      callerContext: { clientId: 'CLIENT_ID_NOT_APPLICABLE' },
    });
    expect(sandbox.user('made').status).toBe('FORCE_CHANGE_PASSWORD');
  });
});

describe('PostConfirmation', () => {
  it('runs after a confirmed sign-up and a password reset', async () => {
    const sandbox = withTriggers({ PostConfirmation: unchanged });
    const { clientId: ClientId } = webClient;
    await sandbox.call('ForgotPassword', { ClientId, Username: 'password-verifier' });
    await sandbox.call('ConfirmForgotPassword', {
      ClientId,
      Username: 'password-verifier',
      ConfirmationCode: sandbox.lastCode('password-verifier'),
      Password: 'Recovered-Password-1',
    });
    expect(events.map(({ triggerSource }) => triggerSource)).toEqual(['PostConfirmation_ConfirmForgotPassword']);
  });
});

describe('CustomMessage', () => {
  it('replaces the message around the code', async () => {
    const sandbox = withTriggers({
      CustomMessage: answering({
        smsMessage: 'Your code: {####}',
        emailMessage: '<b>{####}</b>',
        emailSubject: 'Code {####}',
      }),
    });
    await sandbox.signIn('sms-mfa');
    const [sms] = sandbox.service.inbox.messages('sms-mfa');
    expect(sms?.text).toBe(`Your code: ${sms?.code}`);
    expect(sms).not.toHaveProperty('subject');
    await sandbox.call('ForgotPassword', { ClientId: webClient.clientId, Username: 'password-verifier' });
    const [email] = sandbox.service.inbox.messages('password-verifier');
    expect(email).toMatchObject({ text: `<b>${email?.code}</b>`, subject: `Code ${email?.code}` });
    expect(events.map(({ triggerSource }) => triggerSource)).toEqual([
      'CustomMessage_Authentication',
      'CustomMessage_ForgotPassword',
    ]);
  });

  it('fails without the placeholder of the code, or when too long for a text message', async () => {
    const refusal = { error: 'InvalidLambdaResponseException', message: 'Unrecognizable lambda output' };
    const without = withTriggers({ CustomMessage: answering({ smsMessage: 'no code' }) });
    expect(await without.signIn('sms-mfa')).toEqual(refusal);
    const long = withTriggers({ CustomMessage: answering({ smsMessage: `{####}${'x'.repeat(140)}` }) });
    expect(await long.signIn('sms-mfa')).toEqual(refusal);
  });

  it('invites with a name and a password', async () => {
    const sandbox = withTriggers({ CustomMessage: answering({ emailMessage: '{username} / {####}' }) });
    await sandbox.call('AdminCreateUser', {
      UserPoolId: sandbox.pool.id,
      Username: 'invited',
      TemporaryPassword: 'Welcome-Password-1',
      UserAttributes: [{ Name: 'email', Value: 'invited@example.com' }],
    });
    expect(sandbox.service.inbox.messages('invited')[0]?.text).toBe('invited / Welcome-Password-1');
  });
});

describe('UserMigration', () => {
  const profile = {
    userAttributes: { email: 'moved@example.com', email_verified: 'true', name: 'Mo Ved', username: 'moved' },
    finalUserStatus: 'CONFIRMED',
    messageAction: 'SUPPRESS',
  };

  it('creates a user with the password of the request', async () => {
    const sandbox = withTriggers({ UserMigration: answering(profile) });
    expect(await sandbox.signIn('moved', { password: 'old' })).toHaveProperty('AuthenticationResult');
    expect(events).toMatchObject([
      { triggerSource: 'UserMigration_Authentication', userName: 'moved', request: { password: 'old' } },
    ]);
    expect(await sandbox.srp('moved', { password: 'old' })).toHaveProperty('AuthenticationResult');
    expect(events).toHaveLength(1);
    expect(sandbox.user('moved').attributes.get('username')).toBeUndefined();
  });

  const throwing: Handler = () => ({ kind: 'threw', message: 'Unknown', stack: '' });
  const exiting: Handler = () => ({ kind: 'exited', status: 'exit status 1' });

  it.each([
    ['throws', throwing],
    ['exits', exiting],
  ])('that %s is reported as such, except where the absence of users is hidden', async (_, handler) => {
    const sandbox = withTriggers({ UserMigration: handler });
    const legacy = sandbox.addClient({ preventUserExistenceErrors: 'LEGACY' });
    const forget = ({ clientId: ClientId }: AppClient) =>
      sandbox.call('ForgotPassword', { ClientId, Username: 'moved' });
    const failed = {
      error: 'UserNotFoundException',
      message: `Exception migrating user in app client ${legacy.clientId}`,
    };
    expect(await sandbox.signIn('moved', { password: 'old', client: legacy })).toEqual(failed);
    expect(await forget(legacy)).toEqual(failed);
    expect(await sandbox.signIn('moved', { password: 'old' })).toEqual(incorrect);
    expect(await forget(webClient)).toHaveProperty('CodeDeliveryDetails');
    expect(sandbox.pool.users.find('moved')).toBeUndefined();
  });

  it('that returns nothing leaves an unknown user', async () => {
    const sandbox = withTriggers({ UserMigration: unchanged });
    const client = sandbox.addClient({ preventUserExistenceErrors: 'LEGACY' });
    expect(await sandbox.signIn('moved', { password: 'old', client })).toEqual({
      error: 'UserNotFoundException',
      message: 'User does not exist.',
    });
  });

  it('does not run with SRP, and provides no user when it throws or returns nothing', async () => {
    for (const handler of [throwing, unchanged]) {
      const sandbox = withTriggers({ UserMigration: handler });
      expect(await sandbox.signIn('moved', { password: 'old' })).toEqual(incorrect);
      expect(sandbox.pool.users.find('moved')).toBeUndefined();
    }
    const sandbox = withTriggers({ UserMigration: answering(profile) });
    events = [];
    expect(await sandbox.srp('moved', { password: 'old' })).toEqual(incorrect);
    expect(events).toEqual([]);
  });

  it('runs for a forgotten password', async () => {
    const sandbox = withTriggers({ UserMigration: answering(profile) });
    const { clientId: ClientId } = webClient;
    expect(await sandbox.call('ForgotPassword', { ClientId, Username: 'moved' })).toMatchObject({
      CodeDeliveryDetails: { Destination: 'm***@e***' },
    });
    expect(events[0]).toMatchObject({ triggerSource: 'UserMigration_ForgotPassword' });
    expect(events[0]?.request).not.toHaveProperty('password');
    const renewed = { ConfirmationCode: sandbox.lastCode('moved'), Password: 'Renewed-Password-1' };
    expect(await sandbox.call('ConfirmForgotPassword', { ClientId, Username: 'moved', ...renewed })).toEqual({});
  });
});

describe('PreTokenGeneration', () => {
  const claimsWith = async (sandbox: TestService) => {
    const { AuthenticationResult } = await sandbox.signIn('password-verifier');
    return { id: claimsOf(AuthenticationResult?.IdToken), access: claimsOf(AuthenticationResult?.AccessToken) };
  };

  it('V1 changes the ID token, and groups in both', async () => {
    const sandbox = withTriggers({
      PreTokenGeneration: answering({
        claimsOverrideDetails: {
          claimsToAddOrOverride: { tenant: 'blue', sub: 'somebody else', email: 'other@example.com' },
          claimsToSuppress: ['name', 'iss'],
          groupOverrideDetails: { groupsToOverride: ['guests'], iamRolesToOverride: ['arn:r'], preferredRole: 'arn:r' },
        },
      }),
    });
    const { id, access } = await claimsWith(sandbox);
    expect(id).toMatchObject({
      tenant: 'blue',
      email: 'other@example.com',
      sub: sandbox.user('password-verifier').sub,
      iss: expect.stringContaining('Sandbox01'),
      'cognito:groups': ['guests'],
      'cognito:roles': ['arn:r'],
      'cognito:preferred_role': 'arn:r',
    });
    expect(id).not.toHaveProperty('name');
    expect(access).not.toHaveProperty('tenant');
    expect(access['cognito:groups']).toEqual(['guests']);
    expect(events[0]).toMatchObject({
      triggerSource: 'TokenGeneration_Authentication',
      request: { groupConfiguration: { groupsToOverride: ['admins', 'readers'] } },
      response: { claimsOverrideDetails: null },
    });
  });

  it.each(['V2_0', 'V3_0'] as const)('%s changes both tokens and scopes, with claims of any shape', async (version) => {
    const sandbox = withTriggers(
      {
        PreTokenGeneration: answering({
          claimsAndScopeOverrideDetails: {
            idTokenGeneration: { claimsToAddOrOverride: { roles: ['a', { b: 1 }] }, claimsToSuppress: ['email'] },
            accessTokenGeneration: {
              claimsToAddOrOverride: { tenant: 7, client_id: 'other' },
              scopesToAdd: ['orders/read'],
              scopesToSuppress: ['aws.cognito.signin.user.admin'],
            },
            groupOverrideDetails: { groupsToOverride: [] },
          },
        }),
      },
      { preTokenGenerationVersion: version },
    );
    const { id, access } = await claimsWith(sandbox);
    expect(id['roles']).toEqual(['a', { b: 1 }]);
    expect(id).not.toHaveProperty('email');
    expect(id).not.toHaveProperty('cognito:groups');
    expect(access).toMatchObject({ tenant: 7, client_id: webClient.clientId, scope: 'orders/read' });
    expect(events[0]).toMatchObject({
      version: version === 'V2_0' ? '2' : '3',
      request: { scopes: ['aws.cognito.signin.user.admin'] },
    });
  });

  it('gets the trigger source of a refresh', async () => {
    const sandbox = withTriggers({ PreTokenGeneration: unchanged });
    const { AuthenticationResult } = await sandbox.signIn('password-verifier');
    await sandbox.call('GetTokensFromRefreshToken', {
      ClientId: webClient.clientId,
      RefreshToken: AuthenticationResult?.RefreshToken ?? '',
      ClientMetadata: { why: 'refresh' },
    });
    expect(events.at(-1)).toMatchObject({
      triggerSource: 'TokenGeneration_RefreshTokens',
      request: { clientMetadata: { why: 'refresh' } },
    });
  });

  it('fails when V1 adds a value that is not a string', async () => {
    const sandbox = withTriggers({
      PreTokenGeneration: answering({ claimsOverrideDetails: { claimsToAddOrOverride: { roles: ['a'] } } }),
    });
    expect(await sandbox.signIn('password-verifier')).toMatchObject({ error: 'InvalidLambdaResponseException' });
  });
});
