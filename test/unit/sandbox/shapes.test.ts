import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { answerCall } from '../../../src/sandbox/answer-call.ts';
import { sandboxTables } from '../../../src/sandbox/sandbox-tables.ts';
import { openTestService, seedPassword, type TestService, webClient } from '../../support/sandbox-service.ts';

let sandbox: TestService;

beforeEach(() => {
  sandbox = openTestService();
});

function initiate(changes: Record<string, unknown>) {
  const body = {
    AuthFlow: 'USER_PASSWORD_AUTH',
    ClientId: webClient.clientId,
    AuthParameters: { USERNAME: 'password-verifier', PASSWORD: seedPassword },
    ...changes,
  };
  return answer('InitiateAuth', JSON.stringify(body));
}

async function answer(operation: string, body: string) {
  const answered = await answerCall(sandbox.service, operation, body);
  if (answered.kind === 'success') return answered.body;
  return { error: answered.error.type, message: answered.error.wireMessage };
}

const one = '1 validation error detected: ';

describe('a request’s shape', () => {
  it.each([
    ['a client id of 129', { ClientId: 'a'.repeat(129) }, "Value at 'clientId'", 'length less than or equal to 128'],
    ['an empty client id', { ClientId: '' }, "2 validation errors detected: Value at 'clientId'", 'greater than or'],
    ['a client id with a space', { ClientId: 'a b' }, "Value at 'clientId'", 'pattern: [\\w+]+'],
    ['a session of 19', { Session: 'x'.repeat(19) }, "Value at 'session'", 'length greater than or equal to 20'],
    ['a session of 8193', { Session: 'x'.repeat(8193) }, "Value at 'session'", 'length less than or equal to 8192'],
    ['an unknown flow', { AuthFlow: 'SRP' }, "Value 'SRP' at 'authFlow'", 'enum value set: [ADMIN_NO_SRP_AUTH, ADM'],
    [
      'a value of 131073',
      { AuthParameters: { USERNAME: 'x'.repeat(131_073) } },
      "Value at 'authParameters'",
      'Map value must satisfy constraint: [Member must have length less than or equal to 131072]',
    ],
  ])('refuses %s', async (_what, changes, subject, rule) => {
    const refused = await initiate(changes);
    expect(refused).toMatchObject({ error: 'InvalidParameterException' });
    expect(refused['message']).toContain(subject.startsWith('2') ? subject : one + subject);
    expect(refused['message']).toContain(rule);
  });

  it('refuses the keys of a map once, for every rule that one of them breaks', async () => {
    const refused = await sandbox.call('TagResource', {
      ResourceArn: `arn:aws:cognito-idp:us-east-1:123456789012:userpool/${sandbox.pool.id}`,
      Tags: { '': 'a', ['x'.repeat(129)]: 'b', ['y'.repeat(129)]: 'c' },
    });
    expect(refused).toEqual({
      error: 'InvalidParameterException',
      message: `${one}Value at 'tags' failed to satisfy constraint: Map keys must satisfy constraint: [Member must have length greater than or equal to 1, Member must have length less than or equal to 128]`,
    });
  });

  it.each([
    ['a session of 20', { Session: 'x'.repeat(20) }],
    ['a session of 8192', { Session: 'x'.repeat(8192) }],
    ['a value of 131072', { ClientMetadata: { note: 'x'.repeat(131_072) } }],
    ['an empty map', { ClientMetadata: {} }],
  ])('takes %s', async (_what, changes) => {
    expect(await initiate(changes)).toHaveProperty('AuthenticationResult');
  });

  it('never repeats sensitive values, and truncates those that it repeats', async () => {
    const canary = 'canary canary';
    const refused = await initiate({ ClientId: canary, Session: canary, AuthFlow: 'x'.repeat(10_000) });
    expect(JSON.stringify(refused)).not.toContain('canary');
    expect(JSON.stringify(refused).length).toBeLessThan(1500);
  });

  it.each([
    [{ AuthParameters: [] }, 'Expected map or null'],
    [{ AuthParameters: 'USERNAME=x' }, 'Expected map or null'],
    [{ UserContextData: 'x' }, 'Expected structure or null'],
    [{ AuthParameters: { USERNAME: ['x'] } }, 'Start of list found where not expected'],
    [{ AuthParameters: { USERNAME: { name: 'x' } } }, 'Start of structure or map found where not expected.'],
    [{ ClientId: { id: 'x' } }, 'Start of structure or map found where not expected.'],
    [
      { AuthParameters: { USERNAME: 12 } },
      'class com.amazon.coral.value.json.numbers.TruncatingBigNumber can not be converted to an String',
    ],
    [{ AuthFlow: true }, 'class java.lang.Boolean can not be converted to an String'],
  ])('answers a SerializationException to the wrong types of %j', async (changes, message) => {
    expect(await initiate(changes)).toEqual({ error: 'SerializationException', message });
  });

  it.each(['', ' ', 'null', '[]', '"x"', '12', '{', '{"a":}', '\u0000', '{"AuthFlow"'])(
    'answers a SerializationException to the body %j',
    async (body) => {
      for (const operation of sandboxTables.operations.names) {
        expect(await answer(operation, body)).toEqual({ error: 'SerializationException', message: undefined });
      }
    },
  );

  it('is refused as usual when it is nested 100,000 levels deep', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect(await answer('InitiateAuth', `{"Deep":${deep}}`)).toMatchObject({ error: 'InvalidParameterException' });
    expect(await answer('InitiateAuth', `{"AuthParameters":${deep}}`)).toMatchObject({
      error: 'SerializationException',
    });
  });

  it('may have the names of members of Object.prototype', async () => {
    const body = `{"__proto__":{"AuthFlow":"x"},"constructor":1,"AuthFlow":"USER_PASSWORD_AUTH",
      "ClientId":"${webClient.clientId}","AuthParameters":{"__proto__":"x","constructor":"y"}}`;
    expect(await answer('InitiateAuth', body)).toMatchObject({ message: 'Missing required parameter USERNAME' });
  });

  it('answers UnknownOperationException, without a message, to an operation it does not have', async () => {
    for (const name of ['AdminCreateUsers', 'Nothing', '', '__proto__', 'toString', 'initiateauth']) {
      expect(await answer(name, '{}')).toEqual({ error: 'UnknownOperationException', message: undefined });
    }
  });

  it('never causes an internal error with any JSON', async () => {
    const members = [
      'AuthFlow',
      'ClientId',
      'AuthParameters',
      'ChallengeName',
      'ChallengeResponses',
      'Session',
      'AccessToken',
      'Token',
      'UserCode',
      'RefreshToken',
    ];
    const likely = fc.constantFrom<unknown>(
      'USER_SRP_AUTH',
      'USER_PASSWORD_AUTH',
      'REFRESH_TOKEN_AUTH',
      'SMS_MFA',
      'PASSWORD_VERIFIER',
      webClient.clientId,
      'x'.repeat(40),
      '123456',
      null,
      { USERNAME: 'sms-mfa', PASSWORD: 'x', SRP_A: 'ff', SMS_MFA_CODE: '1', REFRESH_TOKEN: 'a.b.c.d.e' },
      {
        USERNAME: 'sms-mfa',
        PASSWORD_CLAIM_SIGNATURE: '\u{1f600}',
        PASSWORD_CLAIM_SECRET_BLOCK: '====',
        TIMESTAMP: 'x',
      },
    );
    const bodies = fc.dictionary(fc.constantFrom(...members), fc.oneof(likely, fc.jsonValue()), { maxKeys: 6 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...sandboxTables.operations.names), bodies, async (operation, body) => {
        const answered = await answer(operation, JSON.stringify(body));
        expect(answered['error']).not.toBe('InternalErrorException');
      }),
      { numRuns: 500 },
    );
  });
});
