// authflow.sandbox.json: it creates what it declares like the API, and its faults are reported by line.

import { globSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { sandboxConfig } from '../../../src/sandbox/config/config-shape.ts';
import { readConfig } from '../../../src/sandbox/config/read-config.ts';
import { type Sandbox, startSandbox } from '../../../src/sandbox/sandbox.ts';
import { sendCall, sendRaw } from '../../support/sandbox-http.ts';
import { srpHelperClient } from '../../support/published-srp-clients.ts';
import { seedPool } from '../../support/seed-pool.ts';

const runner = fileURLToPath(new URL('../../../dist/trigger-runner.js', import.meta.url));
let folder: string;
let sandbox: Sandbox;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandbox-config-'));
});
afterAll(() => rm(folder, { recursive: true }));
beforeEach(async () => {
  sandbox = await startSandbox({ runner: { program: runner } });
});
afterEach(() => sandbox.stop());

const configure = (config: object | string) =>
  sandbox.configure({ text: typeof config === 'string' ? config : JSON.stringify(config, undefined, 2), folder });

async function call(operation: string, body: object): Promise<Record<string, unknown>> {
  const signed = operation.startsWith('Admin') || operation.startsWith('Describe') || operation.startsWith('Get');
  const headers = signed
    ? { authorization: 'AWS4-HMAC-SHA256 Credential=a/20261103/us-east-1/cognito-idp/aws4_request' }
    : {};
  return JSON.parse((await sendCall(sandbox.endpoint, operation, body, headers)).text) as Record<string, unknown>;
}

const janesPool = {
  Id: 'eu-west-1_Mine00001',
  PoolName: 'mine',
  MfaConfiguration: 'OPTIONAL',
  MfaConfig: { SoftwareTokenMfaConfiguration: { Enabled: true } },
  Groups: [{ GroupName: 'admins', Precedence: 1 }],
  Clients: [
    { ClientId: 'myclient', ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH'] },
    {
      ClientId: 'myserver',
      ClientSecret: 'aMadeUpSecretOfSomeLength',
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
    },
  ],
  Users: [
    {
      Username: 'jane',
      Password: 'Made-Up-Password-1',
      UserAttributes: { email: 'jane@example.com', email_verified: 'true' },
      Groups: ['admins'],
    },
    {
      Username: 'tom',
      Password: 'Made-Up-Password-1',
      SoftwareTokenSecret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
      SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
    },
    { Username: 'new', TemporaryPassword: 'Made-Up-Password-1' },
    { Username: 'out', Password: 'Made-Up-Password-1', Enabled: false },
  ],
};

const signIn = (USERNAME: string) =>
  call('InitiateAuth', {
    ClientId: 'myclient',
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME, PASSWORD: 'Made-Up-Password-1' },
  });

describe('a configuration', () => {
  it('declares pools with pinned ids, clients, groups and users in every state', async () => {
    expect(await configure({ UserPools: [janesPool] })).toEqual([]);
    expect(sandbox.pools().map(({ userPoolId, name }) => [userPoolId, name])).toEqual([
      ['us-east-1_Sandbox01', expect.any(String)],
      ['eu-west-1_Mine00001', 'mine'],
    ]);
    const jane = (await signIn('jane')) as { AuthenticationResult: { IdToken: string } };
    const [, payload = ''] = jane.AuthenticationResult.IdToken.split('.');
    expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toMatchObject({
      'cognito:username': 'jane',
      'cognito:groups': ['admins'],
      aud: 'myclient',
      iss: `${sandbox.endpoint}/eu-west-1_Mine00001`,
      email: 'jane@example.com',
    });
    expect(await signIn('tom')).toMatchObject({ ChallengeName: 'SOFTWARE_TOKEN_MFA' });
    expect(await signIn('new')).toMatchObject({ ChallengeName: 'NEW_PASSWORD_REQUIRED' });
    expect(await signIn('out')).toMatchObject({ message: 'User is disabled.' });
    expect(sandbox.pool('eu-west-1_Mine00001')?.offerTotp('tom')).toBeDefined();
    expect(await call('DescribeUserPoolClient', { UserPoolId: janesPool.Id, ClientId: 'myserver' })).toMatchObject({
      UserPoolClient: { ClientSecret: 'aMadeUpSecretOfSomeLength', ClientName: 'myserver' },
    });
  });

  it('declares users who are asked for a code without a preference, and says who cannot sign in', async () => {
    const Password = 'Made-Up-Password-1';
    const strict = {
      ...janesPool,
      MfaConfiguration: 'ON',
      MfaConfig: { SmsMfaConfiguration: { SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::123456789012:role/sms' } } },
      AliasAttributes: ['email'],
      Users: [
        { Username: 'pam', Password, UserAttributes: { phone_number: '+12065550100' } },
        { Username: 'jo', Password, UserAttributes: { email: 'jo@example.com', email_verified: 'True' } },
      ],
    };
    expect(await configure({ UserPools: [strict] })).toEqual([]);
    expect(await signIn('pam')).toMatchObject({ ChallengeName: 'SMS_MFA' });
    expect(await signIn('jo@example.com')).toMatchObject({ __type: 'MFAMethodNotFoundException' });
    const users = sandbox.pool(strict.Id)?.users() ?? [];
    expect(users.map(({ username, shows }) => [username, shows])).toEqual([
      ['pam', 'SMS_MFA'],
      ['jo', 'MFAMethodNotFoundException'],
    ]);
    const { text } = await sendRaw(sandbox.endpoint, { path: `/${strict.Id}/.well-known/openid-configuration` });
    expect(JSON.parse(text)).toMatchObject({ issuer: `${sandbox.endpoint}/${strict.Id}` });
  });

  it('gives a declared user the same sub at every start, and each user another', async () => {
    const subs = async () => {
      const answers = await Promise.all(
        ['jane', 'tom'].map((Username) => call('AdminGetUser', { UserPoolId: janesPool.Id, Username })),
      );
      return answers.map(
        (answer) =>
          (answer['UserAttributes'] as { Name: string; Value: string }[]).find(({ Name }) => Name === 'sub')?.Value,
      );
    };
    await configure({ UserPools: [janesPool] });
    const first = await subs();
    await sandbox.reset();
    expect(await subs()).toEqual(first);
    expect(new Set(first).size).toBe(2);
  });

  it('judges MFA together with MfaConfig, without the SMS configuration that CreateUserPool needs', async () => {
    const pool = { Id: 'us-east-1_Mfa000001', PoolName: 'mfa', MfaConfiguration: 'ON' };
    const declare = async (MfaConfig: object): Promise<readonly string[]> => {
      const faults = await configure(JSON.stringify({ UserPools: [{ ...pool, MfaConfig }] }));
      return faults.map(({ message }) => message);
    };
    expect(await declare({ SoftwareTokenMfaConfiguration: { Enabled: true } })).toEqual([]);
    expect(await call('GetUserPoolMfaConfig', { UserPoolId: pool.Id })).toEqual({
      MfaConfiguration: 'ON',
      SoftwareTokenMfaConfiguration: { Enabled: true },
    });
    expect(await declare({})).toEqual([
      "Invalid MFA configuration given, can't disable all MFAs with a required or optional configuration.",
    ]);
    expect(await declare({ MfaConfiguration: 'OFF', EmailMfaConfiguration: {} })).toEqual([
      "Invalid MFA configuration given, can't turn off MFA and configure an MFA together.",
    ]);
  });

  it('can leave the seed pool out, and can be removed again', async () => {
    await configure({ SeedPool: false, UserPools: [janesPool] });
    expect(sandbox.pools().map(({ name }) => name)).toEqual(['mine']);
    expect(await sandbox.configure(undefined)).toEqual([]);
    expect(sandbox.pools().map(({ userPoolId }) => userPoolId)).toEqual(['us-east-1_Sandbox01']);
  });

  it('is proven by SRP of a published client', async () => {
    await configure({ UserPools: [janesPool] });
    const client = srpHelperClient.start(janesPool.Id, 'jane', 'Made-Up-Password-1');
    const first = await call('InitiateAuth', {
      ClientId: 'myclient',
      AuthFlow: 'USER_SRP_AUTH',
      AuthParameters: { USERNAME: 'jane', SRP_A: client.srpA },
    });
    expect(first).toMatchObject({ ChallengeName: 'PASSWORD_VERIFIER' });
  });

  it('names files as triggers, beside it or by the name of a function', async () => {
    await writeFile(
      join(folder, 'greet.ts'),
      `export const handler = async (event: any) => {
         event.response = { claimsOverrideDetails: { claimsToAddOrOverride: { greeting: 'hello' } } };
         return event;
       };`,
    );
    const arn = 'arn:aws:lambda:eu-west-1:123456789012:function:greeter';
    await configure({
      SeedPool: { LambdaConfig: { PreTokenGeneration: './greet.ts' } },
      Functions: { greeter: './greet.ts' },
      UserPools: [{ ...janesPool, LambdaConfig: { PreTokenGeneration: arn } }],
    });
    const claims = (answer: Record<string, unknown>) => {
      const { IdToken } = answer['AuthenticationResult'] as { IdToken: string };
      return JSON.parse(Buffer.from(IdToken.split('.')[1] ?? '', 'base64url').toString()) as object;
    };
    expect(claims(await signIn('jane'))).toMatchObject({ greeting: 'hello' });
    const seeded = await call('InitiateAuth', {
      ClientId: seedPool(sandbox).clients[0]?.clientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'password-verifier', PASSWORD: 'Sandbox-Password-1' },
    });
    expect(claims(seeded)).toMatchObject({ greeting: 'hello' });
  });

  it('may have comments and trailing commas', async () => {
    expect(await configure('{ // mine\n "UserPools": [], /* none */ }')).toEqual([]);
    expect(await configure('{}')).toEqual([]);
  });
});

describe('faults of a configuration', () => {
  it('are all reported by line and column, and the sandbox continues unchanged', async () => {
    await configure({ UserPools: [janesPool] });
    const text = `{
  "UserPools": [
    { "Id": "eu-west-1_A", "PoolName": "a",
      "Clients": [{ "ClientId": "a" }, { "ClientId": "a" }],
      "Users": [
        { "Username": "jane", "Password": "short" },
        { "Username": "joe", "Groups": ["none"] },
        { "Username": "jim", "UserAttributes": { "email": "x" } } ] },
    { "Id": "eu-west-1_A", "PoolName": "b" }
  ]
}`;
    expect((await configure(text)).map(({ line, column, message }) => `${line}:${column} ${message}`)).toEqual([
      '4:40 Another app client already has the ClientId a.',
      '6:9 Password did not conform with policy: Password not long enough.',
      '7:9 Group not found.',
      '8:9 Invalid email address format.',
      '9:13 Another user pool already has the Id eu-west-1_A.',
    ]);
    expect(await signIn('jane')).toHaveProperty('AuthenticationResult');
  });

  it.each([
    ['', ['1:1 Invalid JSON: value expected.']],
    [
      '{ "UserPools": [ }',
      [
        '1:18 Invalid JSON: value expected.',
        '1:19 Invalid JSON: close brace expected.',
        '1:19 Invalid JSON: close bracket expected.',
      ],
    ],
    ['[]', ['1:1 The file must be an object.']],
    ['{ "Userpools": [] }', ['1:3 Userpools is not allowed.']],
    ['{ "SeedPool": "yes" }', ['1:15 SeedPool has the wrong type.']],
    [
      '{ "UserPools": [\n  { "Id": "nope", "MfaConfiguration": "MAYBE",\n    "Users": [{ "Username": "", "Pasword": "x" }] }] }',
      [
        '2:11 UserPools[0].Id must match /^[\\w-]+_[0-9a-zA-Z]+$/u.',
        '2:3 UserPools[0].PoolName is missing.',
        '2:39 UserPools[0].MfaConfiguration must be one of OFF, ON, OPTIONAL.',
        '3:29 UserPools[0].Users[0].Username must be at least 1 character.',
        '3:29 UserPools[0].Users[0].Username must match /^[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+$/u.',
        '3:33 UserPools[0].Users[0].Pasword is not allowed.',
      ],
    ],
  ])('of %j', (text, expected) => {
    const read = readConfig(text);
    const faults = 'faults' in read ? read.faults : [];
    expect(faults.map(({ line, column, message }) => `${line}:${column} ${message}`).toSorted()).toEqual(
      expected.toSorted(),
    );
  });

  it('name users whose address is taken, or differs from their username, as the service does', async () => {
    const pool = { Id: 'us-east-1_Address01', PoolName: 'addresses', UsernameAttributes: ['email'] };
    const faults = await configure(
      JSON.stringify({
        UserPools: [
          {
            ...pool,
            Users: [
              { Username: 'jane@example.com' },
              { Username: 'jane@example.com' },
              { Username: 'joe@example.com', UserAttributes: { email: 'other@example.com' } },
            ],
          },
        ],
      }),
    );
    expect(faults.map(({ message }) => message)).toEqual([
      'An account with the given email already exists.',
      'User email should be empty or same as username, since username attribute is email.',
    ]);
  });

  it('never repeat a password', async () => {
    const text = JSON.stringify({
      UserPools: [
        {
          ...janesPool,
          Users: [
            { Username: 'x', Password: 'canary' },
            { Username: 'y', Password: ['canary'] },
          ],
        },
      ],
    });
    const faults = await configure(text);
    expect(faults).toHaveLength(1);
    expect(JSON.stringify(faults)).not.toContain('canary');
  });
});

describe('what comes with the extension', () => {
  const media = fileURLToPath(new URL('../../../media/', import.meta.url));

  it('is a JSON Schema generated from the schemas that read the file (vitest --update renews it)', async () => {
    const schema = z.toJSONSchema(sandboxConfig, { io: 'input', unrepresentable: 'any', target: 'draft-7' });
    const titled = { title: 'User pools of the Auth Flow sandbox', ...schema, allowTrailingCommas: true };
    await expect(JSON.stringify(titled)).toMatchFileSnapshot(join(media, 'authflow.sandbox.schema.json'));
  });

  it.each(globSync('*/authflow.sandbox.json', { cwd: join(media, 'examples') }))(
    'is the example %s, which has no fault',
    async (path) => {
      const exampleFolder = dirname(join(media, 'examples', path));
      const text = await readFile(join(exampleFolder, 'authflow.sandbox.json'), 'utf8');
      expect(await sandbox.configure({ text, folder: exampleFolder })).toEqual([]);
      expect(sandbox.pools()).toHaveLength(2);
    },
  );

  it('is a passwordless sign-in by a link in an e-mail, three attempts each', async () => {
    const exampleFolder = join(media, 'examples', 'passwordless-email-link');
    const text = await readFile(join(exampleFolder, 'authflow.sandbox.json'), 'utf8');
    await sandbox.configure({ text, folder: exampleFolder });
    const begin = (USERNAME: string) =>
      call('InitiateAuth', { ClientId: 'emaillinkweb', AuthFlow: 'CUSTOM_AUTH', AuthParameters: { USERNAME } });
    const answer = (Session: unknown, USERNAME: string, ANSWER: string) =>
      call('RespondToAuthChallenge', {
        ClientId: 'emaillinkweb',
        ChallengeName: 'CUSTOM_CHALLENGE',
        Session,
        ChallengeResponses: { USERNAME, ANSWER },
      });
    const first = await begin('ada');
    expect(first).toMatchObject({
      ChallengeName: 'CUSTOM_CHALLENGE',
      ChallengeParameters: { USERNAME: 'ada', email: 'a***@e***' },
    });
    const again = await answer(first['Session'], 'ada', 'guess');
    expect(again).toMatchObject({ ChallengeName: 'CUSTOM_CHALLENGE' });
    const [message, ...others] = sandbox.inbox('ada');
    expect(others).toEqual([]);
    expect(message).toMatchObject({ purpose: 'CUSTOM_CHALLENGE', destination: 'ada@example.com' });
    expect(message?.text).toContain(encodeURIComponent(message?.code ?? '?'));
    expect(await answer(again['Session'], 'ada', message?.code ?? '')).toHaveProperty('AuthenticationResult');

    const hidden = await begin('nobody');
    expect(hidden).toMatchObject({ ChallengeName: 'CUSTOM_CHALLENGE' });
    const second = await answer(hidden['Session'], 'nobody', 'guess');
    const third = await answer(second['Session'], 'nobody', 'guess');
    expect(await answer(third['Session'], 'nobody', 'guess')).toMatchObject({ __type: 'NotAuthorizedException' });
    expect(sandbox.inbox('nobody')).toEqual([]);
  });
});
