// Published clients on pools that the AWS SDK has created. The seed pool is not used.

import {
  AddCustomAttributesCommand,
  AddUserPoolClientSecretCommand,
  AdminCreateUserCommand,
  AdminForgetDeviceCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  ChangePasswordCommand,
  CognitoIdentityProviderClient,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  CreateResourceServerCommand,
  CreateUserPoolClientCommand,
  DeleteResourceServerCommand,
  DescribeResourceServerCommand,
  type ExplicitAuthFlowsType,
  GetClientTokenCommand,
  ListResourceServersCommand,
  UpdateResourceServerCommand,
  type CreateUserPoolClientCommandInput,
  CreateUserPoolCommand,
  type CreateUserPoolCommandInput,
  DeleteUserPoolCommand,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  ForgotPasswordCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserAuthFactorsCommand,
  GetUserAttributeVerificationCodeCommand,
  GetUserCommand,
  GetUserPoolMfaConfigCommand,
  InitiateAuthCommand,
  ListUserPoolClientsCommand,
  ListUserPoolsCommand,
  ListUserSessionsCommand,
  ResendConfirmationCodeCommand,
  RespondToAuthChallengeCommand,
  RevokeUserSessionCommand,
  SetUserMFAPreferenceCommand,
  SetUserPoolMfaConfigCommand,
  SignUpCommand,
  UpdateUserAttributesCommand,
  UpdateUserPoolClientCommand,
  UpdateUserPoolCommand,
  VerifyUserAttributeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserPool,
  type CognitoUserSession,
} from 'amazon-cognito-identity-js';
import { afterAll, describe, expect, it } from 'vitest';
import { startSandbox } from '../../../src/sandbox/sandbox.ts';
import { srpHelper } from '../../support/published-srp-clients.ts';
import { claimsOf } from '../../support/sandbox-service.ts';
import { seedPool } from '../../support/seed-pool.ts';

/** identity-js raises to powers in plain JavaScript, on machines that may be busy. Milliseconds. */
const slow = { timeout: 60_000 };
const password = 'Correct-Horse-7';

const sandbox = await startSandbox();
const sdk = new CognitoIdentityProviderClient({
  region: sandbox.region,
  endpoint: sandbox.endpoint,
  credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
  maxAttempts: 1,
});
afterAll(async () => {
  sdk.destroy();
  await sandbox.stop();
});

const flows = ['ALLOW_USER_SRP_AUTH', 'ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] as const;

async function makePool(
  pool: Partial<CreateUserPoolCommandInput> = {},
  client: Partial<CreateUserPoolClientCommandInput> = {},
) {
  const { UserPool } = await sdk.send(
    new CreateUserPoolCommand({ PoolName: 'made', AutoVerifiedAttributes: ['email'], ...pool }),
  );
  const UserPoolId = UserPool?.Id ?? '';
  const { UserPoolClient } = await sdk.send(
    new CreateUserPoolClientCommand({ UserPoolId, ClientName: 'made', ExplicitAuthFlows: [...flows], ...client }),
  );
  return { UserPoolId, ClientId: UserPoolClient?.ClientId ?? '', ClientSecret: UserPoolClient?.ClientSecret };
}

function codeFor(username: string): string {
  return sandbox.inbox(username).at(-1)?.code ?? '';
}

function email(value: string) {
  return [{ Name: 'email', Value: value }];
}

function signIn(ClientId: string, USERNAME: string, PASSWORD = password, more: Record<string, string> = {}) {
  return sdk.send(
    new InitiateAuthCommand({
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME, PASSWORD, ...more },
    }),
  );
}

async function signedUp(ids: { ClientId: string }, Username: string) {
  const { ClientId } = ids;
  await sdk.send(
    new SignUpCommand({ ClientId, Username, Password: password, UserAttributes: email(`${Username}@example.com`) }),
  );
  await sdk.send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode: codeFor(Username) }));
  const { AuthenticationResult } = await signIn(ClientId, Username);
  return {
    AccessToken: AuthenticationResult?.AccessToken ?? '',
    RefreshToken: AuthenticationResult?.RefreshToken ?? '',
  };
}

describe('a pool made by the AWS SDK', slow, () => {
  it('returns its settings, and an update resets members that it leaves out', async () => {
    const { UserPoolId } = await makePool({
      Policies: {
        PasswordPolicy: { MinimumLength: 10, RequireSymbols: true, PasswordHistorySize: 3 },
        SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] },
      },
      Schema: [
        { Name: 'plan', AttributeDataType: 'String', Mutable: true },
        { Name: 'email', Required: true },
      ],
      UserPoolTags: { team: 'auth' },
      EmailVerificationSubject: 'Your code',
      DeletionProtection: 'ACTIVE',
    });
    const describeNow = async () => (await sdk.send(new DescribeUserPoolCommand({ UserPoolId }))).UserPool;
    const made = await describeNow();
    expect(made).toMatchObject({
      Id: expect.stringMatching(/^us-east-1_[0-9A-Za-z]{9}$/),
      Name: 'made',
      Arn: `arn:aws:cognito-idp:us-east-1:123456789012:userpool/${UserPoolId}`,
      Policies: {
        PasswordPolicy: { MinimumLength: 10, RequireSymbols: true, RequireNumbers: false, PasswordHistorySize: 3 },
        SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] },
      },
      UserPoolTags: { team: 'auth' },
      EmailVerificationSubject: 'Your code',
      CreationDate: expect.any(Date),
    });
    expect(made?.SchemaAttributes?.map(({ Name }) => Name)).toContain('custom:plan');
    await expect(sdk.send(new DeleteUserPoolCommand({ UserPoolId }))).rejects.toThrow(/deletion protection/i);
    await sdk.send(new UpdateUserPoolCommand({ UserPoolId, AutoVerifiedAttributes: ['email'] }));
    expect(await describeNow()).toMatchObject({
      DeletionProtection: 'INACTIVE',
      Policies: { PasswordPolicy: { MinimumLength: 8, RequireNumbers: true } },
    });
    await sdk.send(
      new AddCustomAttributesCommand({ UserPoolId, CustomAttributes: [{ Name: 'seat', AttributeDataType: 'Number' }] }),
    );
    expect((await describeNow())?.SchemaAttributes?.map(({ Name }) => Name)).toContain('custom:seat');
    await sdk.send(new DeleteUserPoolCommand({ UserPoolId }));
    await expect(describeNow()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('lists pools and clients', async () => {
    const { UserPoolId, ClientId } = await makePool();
    const { UserPools } = await sdk.send(new ListUserPoolsCommand({ MaxResults: 60 }));
    expect(UserPools?.map(({ Id }) => Id)).toEqual(expect.arrayContaining([seedPool(sandbox).userPoolId, UserPoolId]));
    const { UserPoolClients } = await sdk.send(new ListUserPoolClientsCommand({ UserPoolId }));
    expect(UserPoolClients).toEqual([{ ClientId, ClientName: 'made', UserPoolId }]);
  });

  it('stores the settings of an app client with their units', async () => {
    const { UserPoolId, ClientId, ClientSecret } = await makePool(
      {},
      {
        GenerateSecret: true,
        AccessTokenValidity: 10,
        TokenValidityUnits: { AccessToken: 'minutes' },
        CallbackURLs: ['https://example.com/'],
        AuthSessionValidity: 5,
      },
    );
    expect(ClientSecret).toMatch(/^[a-z0-9]{51}$/);
    const { UserPoolClient } = await sdk.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId }));
    expect(UserPoolClient).toMatchObject({
      AccessTokenValidity: 10,
      TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'hours', RefreshToken: 'days' },
      RefreshTokenValidity: 30,
      CallbackURLs: ['https://example.com/'],
      AuthSessionValidity: 5,
      EnableTokenRevocation: true,
    });
    await sdk.send(new UpdateUserPoolClientCommand({ UserPoolId, ClientId, PreventUserExistenceErrors: 'ENABLED' }));
    const updated = await sdk.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId }));
    expect(updated.UserPoolClient).toMatchObject({
      PreventUserExistenceErrors: 'ENABLED',
      AuthSessionValidity: 3,
      ClientSecret,
    });
  });

  it.each<[string, Partial<CreateUserPoolClientCommandInput>, RegExp]>([
    ['old and new flow names together', { ExplicitAuthFlows: ['USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH'] }, /legacy/],
    [
      'an access token of a minute',
      { AccessTokenValidity: 60, TokenValidityUnits: { AccessToken: 'seconds' } },
      /validity/,
    ],
    ['a session of an hour', { AuthSessionValidity: 60 }, /less than or equal to 15/],
    ['rotation beside REFRESH_TOKEN_AUTH', { RefreshTokenRotation: { Feature: 'ENABLED' } }, /rotation/],
    ['attributes the pool does not have', { ReadAttributes: ['custom:none'] }, /attributes/],
  ])('refuses a client with %s', async (_what, client, message) => {
    await expect(makePool({}, client)).rejects.toThrow(message);
  });

  it('gives a program a token for the scopes of its resource servers', async () => {
    const { UserPoolId } = await makePool();
    const Scopes = ['read', 'write'].map((ScopeName) => ({ ScopeName, ScopeDescription: `To ${ScopeName}` }));
    const server = { UserPoolId, Identifier: 'https://api.example.com', Name: 'api' };
    await sdk.send(new CreateResourceServerCommand({ ...server, Scopes }));
    await expect(sdk.send(new CreateResourceServerCommand(server))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    const { UserPoolClient } = await sdk.send(
      new CreateUserPoolClientCommand({
        UserPoolId,
        ClientName: 'program',
        GenerateSecret: true,
        ExplicitAuthFlows: ['ALLOW_CLIENT_TOKEN_AUTH' as ExplicitAuthFlowsType],
        AllowedOAuthScopes: ['https://api.example.com/read', 'openid'],
      }),
    );
    const { ClientId = '', ClientSecret: Secret = '' } = UserPoolClient ?? {};
    const scopeOf = async (asked?: string[]) => {
      const answer = await sdk.send(
        new GetClientTokenCommand({ ClientId, Secret, ...(asked ? { Scopes: asked } : {}) }),
      );
      const token = answer.ClientAuthenticationResult?.AccessToken ?? '';
      return claimsOf(token);
    };
    expect(await scopeOf()).toMatchObject({
      scope: 'https://api.example.com/read',
      sub: ClientId,
      client_id: ClientId,
      token_use: 'access',
      version: 2,
    });
    expect(await scopeOf(['https://api.example.com/write'])).toMatchObject({ scope: 'https://api.example.com/write' });
    await expect(scopeOf(['https://api.example.com/delete'])).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    await expect(
      sdk.send(new GetClientTokenCommand({ ClientId, Secret: 'anotherSecretOfTheSameLength' })),
    ).rejects.toMatchObject({ name: 'NotAuthorizedException' });

    await sdk.send(new UpdateResourceServerCommand({ ...server, Name: 'renamed' }));
    const { ResourceServers } = await sdk.send(new ListResourceServersCommand({ UserPoolId, MaxResults: 10 }));
    expect(ResourceServers).toEqual([{ ...server, Name: 'renamed', Scopes: [] }]);
    await sdk.send(new DeleteResourceServerCommand({ UserPoolId, Identifier: server.Identifier }));
    await expect(
      sdk.send(new DescribeResourceServerCommand({ UserPoolId, Identifier: server.Identifier })),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('takes either of two secrets', async () => {
    const ids = await makePool({}, { GenerateSecret: true });
    const { UserPoolId, ClientId } = ids;
    const { ClientSecretDescriptor } = await sdk.send(new AddUserPoolClientSecretCommand({ UserPoolId, ClientId }));
    await expect(sdk.send(new AddUserPoolClientSecretCommand({ UserPoolId, ClientId }))).rejects.toMatchObject({
      name: 'LimitExceededException',
    });
    await sdk.send(new AdminCreateUserCommand({ UserPoolId, Username: 'ann', TemporaryPassword: password }));
    await sdk.send(
      new AdminSetUserPasswordCommand({ UserPoolId, Username: 'ann', Password: password, Permanent: true }),
    );
    for (const secret of [ids.ClientSecret, ClientSecretDescriptor?.ClientSecretValue]) {
      const SECRET_HASH = srpHelper.createSecretHash('ann', ClientId, secret ?? '');
      expect((await signIn(ClientId, 'ann', password, { SECRET_HASH })).AuthenticationResult).toBeDefined();
    }
    await expect(signIn(ClientId, 'ann')).rejects.toThrow(/SECRET_HASH was not received/);
  });
});

describe('an account of one’s own', slow, () => {
  it('is signed up, confirmed, and signed in', async () => {
    const ids = await makePool();
    const { ClientId } = ids;
    const signUp = () =>
      sdk.send(
        new SignUpCommand({ ClientId, Username: 'ann', Password: password, UserAttributes: email('ann@example.com') }),
      );
    expect(await signUp()).toMatchObject({
      UserConfirmed: false,
      UserSub: expect.stringMatching(/^[0-9a-f-]{36}$/),
      CodeDeliveryDetails: { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'a***@e***' },
    });
    await expect(signUp()).rejects.toMatchObject({ name: 'UsernameExistsException', message: 'User already exists' });
    await expect(signIn(ClientId, 'ann')).rejects.toMatchObject({ name: 'UserNotConfirmedException' });
    await sdk.send(new ResendConfirmationCodeCommand({ ClientId, Username: 'ann' }));
    const confirm = (ConfirmationCode: string) =>
      sdk.send(new ConfirmSignUpCommand({ ClientId, Username: 'ann', ConfirmationCode }));
    await expect(confirm('abc')).rejects.toMatchObject({ name: 'CodeMismatchException' });
    await confirm(codeFor('ann'));
    await expect(confirm('123456')).rejects.toThrow('User cannot be confirmed. Current status is CONFIRMED');
    expect((await signIn(ClientId, 'ann')).AuthenticationResult).toBeDefined();
  });

  it('without a password signs in by the session of its confirmation', async () => {
    const { ClientId } = await makePool(
      { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } } },
      { ExplicitAuthFlows: ['ALLOW_USER_AUTH'] },
    );
    const made = await sdk.send(
      new SignUpCommand({ ClientId, Username: 'bea', UserAttributes: email('bea@example.com') }),
    );
    const confirmed = await sdk.send(
      new ConfirmSignUpCommand({ ClientId, Username: 'bea', ConfirmationCode: codeFor('bea'), Session: made.Session }),
    );
    const start = (Session?: string) =>
      sdk.send(
        new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_AUTH', AuthParameters: { USERNAME: 'bea' }, Session }),
      );
    expect((await start(confirmed.Session)).AuthenticationResult).toBeDefined();
    await expect(start(confirmed.Session)).rejects.toThrow(/can only be used once/);
    expect(await start()).toMatchObject({ ChallengeName: 'SELECT_CHALLENGE', AvailableChallenges: ['EMAIL_OTP'] });
  });

  it('has an address as username in a pool with username attributes', async () => {
    const { ClientId, UserPoolId } = await makePool({ UsernameAttributes: ['email'] });
    const Username = 'cleo@example.com';
    const { UserSub } = await sdk.send(new SignUpCommand({ ClientId, Username, Password: password }));
    await sdk.send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode: codeFor(UserSub ?? '') }));
    const found = await sdk.send(new AdminGetUserCommand({ UserPoolId, Username }));
    expect(found).toMatchObject({ Username: UserSub, UserStatus: 'CONFIRMED' });
    expect((await signIn(ClientId, Username)).AuthenticationResult).toBeDefined();
    await expect(sdk.send(new SignUpCommand({ ClientId, Username, Password: password }))).rejects.toMatchObject({
      name: 'UsernameExistsException',
    });
  });

  it('resets a forgotten password', async () => {
    const ids = await makePool();
    const { ClientId } = ids;
    await signedUp(ids, 'dora');
    const { CodeDeliveryDetails } = await sdk.send(new ForgotPasswordCommand({ ClientId, Username: 'dora' }));
    expect(CodeDeliveryDetails).toMatchObject({ AttributeName: 'email', Destination: 'd***@e***' });
    const confirm = (ConfirmationCode: string, Password: string) =>
      sdk.send(new ConfirmForgotPasswordCommand({ ClientId, Username: 'dora', ConfirmationCode, Password }));
    await expect(confirm('nope', 'Another-Horse-8')).rejects.toMatchObject({ name: 'CodeMismatchException' });
    await expect(confirm(codeFor('dora'), 'weak')).rejects.toMatchObject({ name: 'InvalidPasswordException' });
    await confirm(codeFor('dora'), 'Another-Horse-8');
    await expect(confirm(codeFor('dora'), 'Another-Horse-9')).rejects.toMatchObject({ name: 'ExpiredCodeException' });
    expect((await signIn(ClientId, 'dora', 'Another-Horse-8')).AuthenticationResult).toBeDefined();
    await expect(sdk.send(new ForgotPasswordCommand({ ClientId, Username: 'nobody' }))).rejects.toMatchObject({
      name: 'UserNotFoundException',
      message: 'Username/client id combination not found.',
    });
  });

  it('hides whether a user exists with PreventUserExistenceErrors', async () => {
    const { ClientId } = await makePool({}, { PreventUserExistenceErrors: 'ENABLED' });
    const Username = 'nobody';
    const { CodeDeliveryDetails } = await sdk.send(new ForgotPasswordCommand({ ClientId, Username }));
    expect(CodeDeliveryDetails?.Destination).toMatch(/^[a-z]\*{3}@[a-z]\*{3}$/);
    expect(sandbox.inbox(Username)).toEqual([]);
    await expect(
      sdk.send(
        new ConfirmForgotPasswordCommand({ ClientId, Username, ConfirmationCode: '123456', Password: password }),
      ),
    ).rejects.toMatchObject({ name: 'CodeMismatchException' });
    await expect(signIn(ClientId, Username)).rejects.toThrow('Incorrect username or password.');
  });

  it('changes its password, attributes and factors', async () => {
    const ids = await makePool();
    const { AccessToken } = await signedUp(ids, 'eve');
    const change = (PreviousPassword: string) =>
      sdk.send(new ChangePasswordCommand({ AccessToken, PreviousPassword, ProposedPassword: 'Another-Horse-8' }));
    await expect(change('wrong')).rejects.toThrow('Incorrect username or password.');
    await change(password);

    await sdk.send(new UpdateUserAttributesCommand({ AccessToken, UserAttributes: email('new@example.com') }));
    await sdk.send(new GetUserAttributeVerificationCodeCommand({ AccessToken, AttributeName: 'email' }));
    await sdk.send(new VerifyUserAttributeCommand({ AccessToken, AttributeName: 'email', Code: codeFor('eve') }));
    const { UserAttributes } = await sdk.send(new GetUserCommand({ AccessToken }));
    expect(UserAttributes).toEqual(
      expect.arrayContaining([
        { Name: 'email', Value: 'new@example.com' },
        { Name: 'email_verified', Value: 'true' },
      ]),
    );
    expect(await sdk.send(new GetUserAuthFactorsCommand({ AccessToken }))).toMatchObject({
      Username: 'eve',
      ConfiguredUserAuthFactors: ['PASSWORD', 'EMAIL_OTP'],
    });

    const { UserPoolId } = ids;
    await sdk.send(
      new SetUserPoolMfaConfigCommand({ UserPoolId, MfaConfiguration: 'OPTIONAL', EmailMfaConfiguration: {} }),
    );
    expect(await sdk.send(new GetUserPoolMfaConfigCommand({ UserPoolId }))).toMatchObject({
      MfaConfiguration: 'OPTIONAL',
    });
    await expect(
      sdk.send(new SetUserMFAPreferenceCommand({ AccessToken, SoftwareTokenMfaSettings: { Enabled: true } })),
    ).rejects.toThrow('User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA');
    await sdk.send(
      new SetUserMFAPreferenceCommand({ AccessToken, EmailMfaSettings: { Enabled: true, PreferredMfa: true } }),
    );
    const asked = await signIn(ids.ClientId, 'eve', 'Another-Horse-8');
    expect(asked.ChallengeName).toBe('EMAIL_OTP');
    const done = await sdk.send(
      new RespondToAuthChallengeCommand({
        ClientId: ids.ClientId,
        ChallengeName: 'EMAIL_OTP',
        Session: asked.Session,
        ChallengeResponses: { USERNAME: 'eve', EMAIL_OTP_CODE: codeFor('eve') },
      }),
    );
    expect(done.AuthenticationResult).toBeDefined();
  });

  it('sees its sign-ins and ends one of them', async () => {
    const ids = await makePool();
    const first = await signedUp(ids, 'fay');
    const second = await signIn(ids.ClientId, 'fay');
    const { Sessions = [] } = await sdk.send(new ListUserSessionsCommand({ AccessToken: first.AccessToken }));
    expect(Sessions.map(({ IsCurrentSession }) => IsCurrentSession)).toEqual([false, true]);
    const SessionId = Sessions[0]?.SessionId ?? '';
    expect(SessionId).toMatch(/^tkn[a-z0-9]{25}$/);
    await sdk.send(new RevokeUserSessionCommand({ AccessToken: first.AccessToken, SessionId }));
    const AccessToken = second.AuthenticationResult?.AccessToken;
    await expect(sdk.send(new GetUserCommand({ AccessToken }))).rejects.toThrow('Access Token has been revoked');
    expect((await sdk.send(new GetUserCommand({ AccessToken: first.AccessToken }))).Username).toBe('fay');
  });
});

class MemoryStorage {
  readonly items = new Map<string, string>();
  setItem(key: string, value: string): void {
    this.items.set(key, value);
  }
  getItem(key: string): string | null {
    return this.items.get(key) ?? null;
  }
  removeItem(key: string): void {
    this.items.delete(key);
  }
  clear(): void {
    this.items.clear();
  }
}

describe('devices, by amazon-cognito-identity-js', slow, () => {
  async function remembering(DeviceOnlyRememberedOnUserPrompt: boolean) {
    const ids = await makePool({
      DeviceConfiguration: { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt },
    });
    await signedUp(ids, 'gus');
    const Storage = new MemoryStorage();
    const Pool = new CognitoUserPool({ ...ids, endpoint: sandbox.endpoint, Storage });
    const user = () => new CognitoUser({ Username: 'gus', Pool, Storage });
    const authenticate = (subject: CognitoUser) =>
      new Promise<{ session: CognitoUserSession; necessary: boolean | undefined }>((resolve, reject) => {
        subject.authenticateUser(new AuthenticationDetails({ Username: 'gus', Password: password }), {
          onSuccess: (session, necessary) => resolve({ session, necessary }),
          onFailure: reject,
        });
      });
    return { ids, user, authenticate, Storage };
  }

  it('a confirmed device signs in by DEVICE_SRP_AUTH, and its refresh needs the device', async () => {
    const { ids, user, authenticate } = await remembering(false);
    // The client leaves the word out when there is nothing to confirm.
    expect((await authenticate(user())).necessary).toBeUndefined();
    const { session } = await authenticate(user());
    const claims = session.getAccessToken().decodePayload();
    expect(claims['device_key']).toMatch(/^us-east-1_[0-9a-f-]{36}$/);
    const refresh = (DeviceKey?: string) =>
      sdk.send(
        new GetTokensFromRefreshTokenCommand({
          ClientId: ids.ClientId,
          RefreshToken: session.getRefreshToken().getToken(),
          DeviceKey,
        }),
      );
    await expect(refresh()).rejects.toThrow('Invalid Refresh Token.');
    expect((await refresh(claims['device_key'] as string)).AuthenticationResult).toBeDefined();
  });

  it('after an administrator has forgotten a device, the client signs in without it', async () => {
    const { ids, user, authenticate } = await remembering(false);
    const first = (await authenticate(user())).session.getAccessToken().decodePayload()['device_key'] as string;
    const { UserPoolId, ClientId } = ids;
    await sdk.send(new AdminForgetDeviceCommand({ UserPoolId, Username: 'gus', DeviceKey: first }));
    await expect(signIn(ClientId, 'gus', password, { DEVICE_KEY: first })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Device does not exist.',
    });
    const { session } = await authenticate(user());
    expect(session.getAccessToken().decodePayload()['device_key']).not.toBe(first);
  });

  it('a device with another password is refused', async () => {
    const { user, authenticate, Storage } = await remembering(false);
    await authenticate(user());
    const [key = ''] = [...Storage.items.keys()].filter((name) => name.endsWith('randomPasswordKey'));
    Storage.setItem(key, 'wrong');
    await expect(authenticate(user())).rejects.toThrow('Incorrect username or password.');
  });

  it('opt-in: a device is remembered after UpdateDeviceStatus, until it is forgotten', async () => {
    const { user, authenticate } = await remembering(true);
    const subject = user();
    expect((await authenticate(subject)).necessary).toBe(true);
    const listed = () =>
      new Promise<{ Devices: { DeviceKey: string; DeviceAttributes: { Name: string; Value: string }[] }[] }>(
        (resolve, reject) => {
          subject.listDevices(10, null, { onSuccess: resolve as never, onFailure: reject });
        },
      );
    const status = async () =>
      (await listed()).Devices[0]?.DeviceAttributes.find(({ Name }) => Name === 'dev:device_remembered_status')?.Value;
    expect(await status()).toBe('not_remembered');
    await new Promise<string>((resolve, reject) => {
      subject.setDeviceStatusRemembered({ onSuccess: resolve, onFailure: reject });
    });
    expect(await status()).toBe('remembered');
    await new Promise<string>((resolve, reject) => {
      subject.forgetDevice({ onSuccess: resolve, onFailure: reject });
    });
    expect((await listed()).Devices).toEqual([]);
    // The client has forgotten the device too, so it gets a new one.
    expect((await authenticate(user())).necessary).toBe(true);
  });
});
