// 10,000 requests with any members and from any page cannot run a function that the configuration does not declare. Over
// HTTP, with process starts recorded instead of executed.

import * as fc from 'fast-check';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { triggerNames } from '../../../src/sandbox/pool/user-pool-settings.ts';
import { sandboxTables, type Sandbox, startSandbox } from '../../../src/sandbox/sandbox.ts';
import { anySignature, type FunctionFolder, makeFunctionFolder } from '../../support/function-folder.ts';
import { sendRaw } from '../../support/sandbox-http.ts';

const UserPoolId = 'us-east-1_Mine00001';
const pool = {
  Id: UserPoolId,
  PoolName: 'mine',
  LambdaConfig: { PreSignUp: './implicit.js' },
  Clients: [
    {
      ClientId: 'web',
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_CUSTOM_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    },
  ],
  Users: [
    {
      Username: 'jane',
      Password: 'Made-Up-Password-1',
      UserAttributes: { email: 'jane@example.com', email_verified: 'true' },
    },
  ],
};
const declared = ['declared.js', 'nested/second.js', 'implicit.js'];

let folder: FunctionFolder;
let sandbox: Sandbox;
let implicitArn: string;
/** Files that were started. */
const started = new Set<string>();
const answers = new Map<string, number>();

beforeAll(async () => {
  folder = await makeFunctionFolder();
  // Some are named like functions, because a file can be run without an extension.
  const undeclared = ['undeclared.js', 'nested/declared.js', 'unknown', 'undeclared', 'constructor', '__proto__'];
  for (const name of [...declared, ...undeclared]) await folder.write(name, '');
  sandbox = await startSandbox({
    runner: {
      program: 'none',
      start: ({ file }) => {
        started.add(file);
        return {
          run: ({ event }) => Promise.resolve({ end: { kind: 'returned', value: event }, logs: [], files: [] }),
          isAlive: () => true,
          end: () => undefined,
          bytesRead: () => 0,
        };
      },
    },
  });
  const text = JSON.stringify({
    Functions: { declared: './declared.js', second: { File: 'nested/second.js' } },
    UserPools: [pool],
  });
  await sandbox.configure({ text, folder: folder.path });
  const described = (await call('DescribeUserPool', { UserPoolId })) as {
    UserPool: { LambdaConfig: { PreSignUp: string } };
  };
  implicitArn = described.UserPool.LambdaConfig.PreSignUp;
});
afterAll(async () => {
  await sandbox.stop();
  await folder.remove();
});

async function call(operation: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<object> {
  const { status, text } = await sendRaw(sandbox.endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
      ...anySignature,
      ...headers,
    },
    body: JSON.stringify(body),
  });
  const key = `${operation} ${status}`;
  answers.set(key, (answers.get(key) ?? 0) + 1);
  return JSON.parse(text) as object;
}

/** Names of functions and files, declared or not, in every form. */
function oddNames(): fc.Arbitrary<unknown> {
  const file = join(folder.path, 'undeclared.js');
  const names = fc.constantFrom(
    'declared',
    'second',
    'unknown',
    'undeclared',
    'undeclared.js',
    './undeclared.js',
    '../undeclared.js',
    './declared.js',
    'nested/declared.js',
    file,
    `file://${file}`,
    `//localhost${file}`,
    '\\\\localhost\\share\\undeclared.js',
    '\\\\?\\undeclared.js',
    `${file}\0`,
    '__proto__',
    'constructor',
    'toString',
    '',
  );
  const part = (...usual: string[]) => fc.oneof(fc.constantFrom(...usual), fc.stringMatching(/^[\w+=/,.@-]{0,12}$/));
  const arn = fc
    .tuple(
      part('aws', 'aws-cn'),
      part('lambda', 's3'),
      part('us-east-1', 'eu-west-1', ''),
      fc.constantFrom('123456789012', '999999999999', '1', ''),
      fc.constantFrom('function', 'layer', ''),
      fc.oneof({ weight: 4, arbitrary: names }, { weight: 1, arbitrary: fc.string() }),
      fc.constantFrom('', ':1', ':live', ':$LATEST', ':a:b', `:${file}`),
    )
    .map(([partition, service, region, account, kind, name, qualifier]) =>
      ['arn', partition, service, region, account, kind, `${name}${qualifier}`].join(':'),
    );
  const usual = fc
    .constantFrom('declared', 'second', 'unknown', './undeclared.js')
    .map((name) => `arn:aws:lambda:us-east-1:123456789012:function:${name}`);
  return fc.oneof(
    { weight: 3, arbitrary: usual },
    { weight: 1, arbitrary: fc.constant(implicitArn) },
    { weight: 3, arbitrary: arn },
    { weight: 3, arbitrary: names },
    { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
    { weight: 1, arbitrary: fc.jsonValue() },
  );
}

interface Request {
  readonly operation: string;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

function requests(): fc.Arbitrary<Request> {
  const odd = oddNames();
  const versioned = fc.record({ LambdaArn: odd, LambdaVersion: fc.constantFrom('V1_0', 'V2_0', 'V3_0') });
  const lambdaConfig = fc.oneof(
    { weight: 9, arbitrary: fc.dictionary(fc.constantFrom(...triggerNames), odd, { maxKeys: 2 }) },
    {
      weight: 3,
      arbitrary: fc.dictionary(
        fc.constantFrom('PreTokenGenerationConfig', 'CustomEmailSender', 'CustomSMSSender', 'InboundFederation'),
        versioned,
        { maxKeys: 1 },
      ),
    },
    { weight: 1, arbitrary: fc.dictionary(fc.constantFrom('KMSKeyID', 'File', 'Functions', ...triggerNames), odd) },
    { weight: 1, arbitrary: odd },
  );
  const username = fc.oneof(fc.constant('jane'), fc.uuid());
  const ClientId = 'web';
  const Password = 'Made-Up-Password-1';
  const signIn = (AuthFlow: string) =>
    username.map((USERNAME) => ({ AuthFlow, ClientId, AuthParameters: { USERNAME, PASSWORD: Password } }));
  const members = fc.constantFrom(
    ...'UserPoolId ClientId Username Password LambdaConfig LambdaArn FunctionName RoleArn ResourceArn File'.split(' '),
    ...'ClientMetadata ValidationData UserAttributes Session AccessToken Functions Environment Identifier'.split(' '),
  );
  const about = (operation: string, body: fc.Arbitrary<unknown>) => body.map((made) => [operation, made] as const);
  const operationAndBody = fc.oneof(
    {
      weight: 6,
      arbitrary: about(
        'UpdateUserPool',
        lambdaConfig.map((LambdaConfig) => ({ UserPoolId, LambdaConfig })),
      ),
    },
    {
      weight: 1,
      arbitrary: about(
        'CreateUserPool',
        lambdaConfig.map((LambdaConfig) => ({ PoolName: 'made', LambdaConfig })),
      ),
    },
    {
      weight: 3,
      arbitrary: about(
        'SignUp',
        username.map((Username) => ({ ClientId, Username, Password })),
      ),
    },
    {
      weight: 2,
      arbitrary: about(
        'AdminCreateUser',
        username.map((Username) => ({ UserPoolId, Username })),
      ),
    },
    { weight: 3, arbitrary: about('InitiateAuth', signIn('USER_PASSWORD_AUTH')) },
    { weight: 1, arbitrary: about('InitiateAuth', signIn('CUSTOM_AUTH')) },
    {
      weight: 1,
      arbitrary: about(
        'ForgotPassword',
        username.map((Username) => ({ ClientId, Username })),
      ),
    },
    {
      weight: 2,
      arbitrary: fc.tuple(
        // The pool and its client are needed for the rest.
        fc.constantFrom(...sandboxTables.operations.names.filter((name) => !/^DeleteUserPool(?:Client)?$/.test(name))),
        fc.dictionary(members, fc.oneof(odd, fc.dictionary(members, odd)), { maxKeys: 5 }),
      ),
    },
  );
  const origin = fc.oneof(
    { weight: 5, arbitrary: fc.constant({}) },
    {
      weight: 1,
      arbitrary: fc.record({
        origin: fc.constantFrom('http://localhost:3000', 'https://example.com', 'null', 'vscode-webview://x'),
        'sec-fetch-site': fc.constantFrom('same-origin', 'cross-site', 'none'),
      }),
    },
  );
  return fc.tuple(operationAndBody, origin).map(([[operation, body], headers]) => ({ operation, body, headers }));
}

it('runs nothing that the configuration does not declare', { timeout: 300_000 }, async () => {
  const allowed = new Set(declared.map((name) => join(folder.path, name)));
  await fc.assert(
    fc.asyncProperty(fc.array(requests(), { minLength: 100, maxLength: 100 }), async (made) => {
      for (const { operation, body, headers } of made) {
        await call(operation, body, headers);
        expect([...started].filter((file) => !allowed.has(file))).toEqual([]);
      }
    }),
    { numRuns: 100 },
  );
  // The requests were meaningful: every declared function ran, and many changes of pools were accepted and refused.
  expect(started).toEqual(allowed);
  expect(answers.get('UpdateUserPool 200')).toBeGreaterThan(500);
  expect(answers.get('UpdateUserPool 400')).toBeGreaterThan(500);
  expect(answers.get('SignUp 200')).toBeGreaterThan(100);
  expect(answers.get('InitiateAuth 200')).toBeGreaterThan(10);
  expect(sandbox.triggerRuns().some(({ end }) => end.kind === 'missing')).toBe(true);
});
