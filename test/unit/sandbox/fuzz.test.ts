// Fuzzing of every operation with valid and invalid members: no call ends with an InternalErrorException, and all accepted
// values can be saved in a state and read again.

import * as sdk from '@aws-sdk/client-cognito-identity-provider';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerCall } from '../../../src/sandbox/answer-call.ts';
import { sandboxTables } from '../../../src/sandbox/sandbox-tables.ts';
import { restorePools, saveService } from '../../../src/sandbox/state/service-state.ts';
import { printState, readState } from '../../../src/sandbox/state/state-text.ts';
import { openTestService, seedPassword, type TestService, webClient } from '../../support/sandbox-service.ts';

/** The schema of an operation's request as the SDK has it: numbers for what is simple, lists for the rest. */
type Schema = number | readonly unknown[] | (() => Schema);
const [STRING, NUMBER, BOOLEAN, LIST, MAP] = [0, 1, 2, 64, 128];

function requestOf(operation: string): Schema {
  const schema = (sdk as unknown as Readonly<Record<string, readonly unknown[] | undefined>>)[`${operation}$`];
  if (!schema) throw new Error(`The SDK has no schema of ${operation}.`);
  return schema[4] as Schema;
}

/** Candidates for strings: existing IDs, words of the API, and texts that violate patterns. */
const commonTexts = [
  webClient.clientId,
  'us-east-1_Sandbox01',
  'password-verifier',
  'sms-mfa',
  'web-authn',
  seedPassword,
  'USER_PASSWORD_AUTH',
  'USER_AUTH',
  'CUSTOM_AUTH',
  'ADMIN_USER_PASSWORD_AUTH',
  'REFRESH_TOKEN_AUTH',
  'SMS_MFA',
  'SOFTWARE_TOKEN_MFA',
  'WEB_AUTHN',
  'NEW_PASSWORD_REQUIRED',
  'DEVICE_SRP_AUTH',
  'PASSWORD_VERIFIER',
  'SELECT_CHALLENGE',
  'ON',
  'OPTIONAL',
  'ENABLED',
  'email',
  'phone_number',
  'name',
  'custom:x',
  'a@example.com',
  '+15555550100',
  'true',
  '123456',
  'status = "Enabled"',
  'username ^= "s"',
  'arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_Sandbox01',
  'AAAA',
  'eyJhbGciOiJub25lIn0.e30.',
  '__proto__',
  'constructor',
  'toString',
  '',
  '\u0000',
  '\ud800',
  '99999999999999999999',
  '-1',
  '{"id":"AAAA","rawId":"AAAA","type":"public-key","response":{}}',
];

/** Placeholders for sessions, tokens and IDs of the current sandbox. */
const placeholders = ['«access token»', '«refresh token»', '«session»', '«another session»', '«device»'] as const;

/** Usual values by member name, so that a request passes the first checks. */
const byName: Readonly<Record<string, readonly unknown[]>> = {
  UserPoolId: ['us-east-1_Sandbox01'],
  ClientId: [webClient.clientId],
  Username: ['password-verifier', 'sms-mfa', 'web-authn', 'made-up'],
  AccessToken: ['«access token»'],
  RefreshToken: ['«refresh token»'],
  Token: ['«refresh token»'],
  Session: ['«session»', '«another session»'],
  DeviceKey: ['«device»', 'us-east-1_00000000-0000-4000-8000-000000000000'],
  AuthFlow: ['USER_PASSWORD_AUTH', 'USER_SRP_AUTH', 'USER_AUTH', 'CUSTOM_AUTH', 'REFRESH_TOKEN_AUTH'],
  ChallengeName: ['SMS_MFA', 'SELECT_CHALLENGE', 'WEB_AUTHN', 'PASSWORD_VERIFIER', 'MFA_SETUP', 'DEVICE_SRP_AUTH'],
  GroupName: ['group', 'other'],
  Identifier: ['https://api.example.com'],
  MaxResults: [1, 10],
  Limit: [0, 1, 60],
  SecretHash: [],
  ClientSecret: [],
  Secret: [],
  NextToken: [],
  PaginationToken: [],
  Filter: ['username ^= "s"', 'status = "Enabled"', 'email = "\\"', 'sub', '= ='],
  Name: ['email', 'phone_number', 'name', 'custom:x', 'sub'],
  Value: ['a@example.com', '+15555550100', 'x', '', '{####}'],
  Password: [seedPassword, 'x', 'Another-Password-1'],
  ProposedPassword: ['Another-Password-1'],
  PreviousPassword: [seedPassword],
  TemporaryPassword: ['Another-Password-1'],
  UserCode: ['123456'],
  ConfirmationCode: ['123456'],
  MfaConfiguration: ['ON', 'OFF', 'OPTIONAL'],
  AttributeDataType: ['String', 'Number', 'Boolean', 'DateTime'],
  MinLength: ['0', '-1', '1e400', '5'],
  MaxLength: ['2048', 'NaN', '1'],
  ResourceArn: ['arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_Sandbox01'],
  MessageAction: ['SUPPRESS', 'RESEND'],
  Status: ['ENABLED'],
  PoolName: ['made'],
  ClientName: ['made'],
};

/** Members that are always sent. */
const mostly: ReadonlySet<string> = new Set(['AuthParameters', 'ChallengeResponses', 'Credential', 'UserAttributes']);

const keys = [
  'USERNAME',
  'PASSWORD',
  'SRP_A',
  'SECRET_HASH',
  'NEW_PASSWORD',
  'SMS_MFA_CODE',
  'ANSWER',
  'CREDENTIAL',
  'PREFERRED_CHALLENGE',
  'DEVICE_KEY',
  'REFRESH_TOKEN',
  'PASSWORD_CLAIM_SECRET_BLOCK',
  'PASSWORD_CLAIM_SIGNATURE',
  'TIMESTAMP',
  'CHALLENGE_NAME',
  'userAttributes.name',
  '__proto__',
];

function valueOf(schema: Schema): fc.Arbitrary<unknown> {
  if (typeof schema === 'function') return valueOf(schema());
  // With traits, such as that it is a secret.
  if (typeof schema === 'object' && schema.length === 2) return valueOf(schema[0] as Schema);
  const right = rightValue(schema);
  return fc.oneof({ weight: 12, arbitrary: right }, { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) });
}

function rightValue(schema: Exclude<Schema, () => Schema>): fc.Arbitrary<unknown> {
  const texts = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...commonTexts) },
    { weight: 1, arbitrary: fc.string({ maxLength: 40 }) },
  );
  if (typeof schema === 'number') {
    if (schema >= MAP) return mapOf(schema - MAP);
    if (schema >= LIST) return fc.array(valueOf(schema - LIST), { maxLength: 3 });
    if (schema === STRING) return texts;
    if (schema === NUMBER) return fc.oneof(fc.integer({ min: -1, max: 70 }), fc.double(), fc.constant(2 ** 53));
    return schema === BOOLEAN ? fc.boolean() : fc.jsonValue({ maxDepth: 2 });
  }
  const [kind, , , , first, second] = schema;
  if (kind === 0) return texts;
  if (kind === 1) return fc.array(valueOf(first as Schema), { maxLength: 3 });
  if (kind === 2) return mapOf(second as Schema);
  const names = first as readonly string[];
  const members = names.map((name, at) => {
    const value = valueOf((second as readonly Schema[])[at] ?? STRING);
    // A few members at a time: with all of them, one would always be invalid.
    const any = fc.oneof(
      { weight: mostly.has(name) ? 1 : names.length, arbitrary: fc.constant(undefined) },
      { weight: 4, arbitrary: value },
    );
    const hints = byName[name];
    if (!hints) return [name, any] as const;
    return [
      name,
      fc.oneof(
        { weight: 40, arbitrary: fc.constantFrom(...hints, ...(hints.length ? [] : [undefined])) },
        { weight: 1, arbitrary: any },
      ),
    ] as const;
  });
  return fc.record(Object.fromEntries(members));
}

/** With a user who is there: other maps do not mind. */
function mapOf(schema: Schema): fc.Arbitrary<unknown> {
  const some = fc.dictionary(fc.constantFrom(...keys), valueOf(schema), { maxKeys: 3 });
  const named = fc.record({
    USERNAME: fc.constantFrom('sms-mfa', 'select-challenge', 'password-verifier'),
    PASSWORD: fc.constant(seedPassword),
    REFRESH_TOKEN: fc.constant('«refresh token»'),
    SRP_A: fc.constantFrom('abcdef', '0'),
    ANSWER: fc.constantFrom('SMS_OTP', 'PASSWORD', 'SOFTWARE_TOKEN_MFA'),
  });
  return fc.tuple(named, some).map(([first, others]) => ({ ...first, ...others }));
}

/** Users that are signed in, and sessions that wait: what a request needs to get far. */
async function begin(): Promise<{ readonly sandbox: TestService; readonly given: readonly string[] }> {
  const sandbox = openTestService();
  sandbox.configure({
    firstFactors: ['PASSWORD_SRP', 'PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'],
    webAuthn: { relyingPartyId: 'localhost', userVerification: 'preferred', factorConfiguration: 'SINGLE_FACTOR' },
    devices: { challengeRequiredOnNewDevice: true, onlyRememberedOnUserPrompt: false },
  });
  await sandbox.call('CreateGroup', { UserPoolId: sandbox.pool.id, GroupName: 'group' });
  const server = { Identifier: 'https://api.example.com', Name: 'api', Scopes: [] };
  await sandbox.call('CreateResourceServer', { UserPoolId: sandbox.pool.id, ...server });
  const { AuthenticationResult } = await sandbox.signIn('password-verifier');
  const [first, second] = [await sandbox.signIn('sms-mfa'), await sandbox.userAuth('select-challenge')];
  const [device = ''] = sandbox.user('password-verifier').offeredDevices;
  const { AccessToken = '', RefreshToken = '' } = AuthenticationResult ?? {};
  return { sandbox, given: [AccessToken, RefreshToken, first.Session ?? '', second.Session ?? '', device] };
}

describe('with any request', () => {
  it.each(sandboxTables.operations.names)('%s answers as the service would', { timeout: 60_000 }, async (operation) => {
    const schema = requestOf(operation);
    let { sandbox, given } = await begin();
    let runs = 0;
    const types = new Set<string>();
    await fc.assert(
      fc.asyncProperty(valueOf(schema), async (body) => {
        if (runs++ % 10 === 9) ({ sandbox, given } = await begin());
        let text = JSON.stringify(body);
        for (const [at, name] of placeholders.entries()) text = text.replaceAll(name, given[at] ?? '');
        const answer = await answerCall(sandbox.service, operation, text);
        types.add(answer.kind === 'error' ? answer.error.type : 'success');
        if (answer.kind === 'success') JSON.stringify(answer.body);
        expect(types).not.toContain('InternalErrorException');
      }),
      { numRuns: 100 },
    );
    // Otherwise only the first checks were tested.
    expect(types.size).toBeGreaterThan(1);
    const text = printState({ state: await saveService(sandbox.service), configuration: undefined });
    expect(restorePools(readState(text).state, sandbox.service.deps).size).toBe(sandbox.service.pools.size);
  });
});
