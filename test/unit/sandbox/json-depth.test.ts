// The nesting limit for the JSON of requests, at the HTTP server and in every operation.

import * as sdk from '@aws-sdk/client-cognito-identity-provider';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { answerCall } from '../../../src/sandbox/answer-call.ts';
import { cutOff, depthLimit, isTextTooDeep, isValueTooDeep } from '../../../src/sandbox/json-depth.ts';
import { sandboxTables } from '../../../src/sandbox/sandbox-tables.ts';
import { type ObservedCall, startSandbox } from '../../../src/sandbox/sandbox.ts';
import { sendCall, sendRaw } from '../../support/sandbox-http.ts';
import { openTestService } from '../../support/sandbox-service.ts';
import { seedPool } from '../../support/seed-pool.ts';

const sandbox = await startSandbox();
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.stop());
const authorization = 'AWS4-HMAC-SHA256 any';

const refusedAs = expect.stringMatching(/^(SerializationException|InvalidParameterException)$/) as string;

const nested = (depth: number, open: string, close: string, inside = '1') =>
  open.repeat(depth) + inside + close.repeat(depth);
const lists = (depth: number) => nested(depth, '[', ']');
const maps = (depth: number) => nested(depth, '{"a":', '}');

describe('the depth of a text', () => {
  it('counts open arrays and objects, not those in strings', () => {
    expect(isTextTooDeep(lists(depthLimit))).toBe(false);
    expect(isTextTooDeep(lists(depthLimit + 1))).toBe(true);
    expect(isTextTooDeep(maps(depthLimit + 1))).toBe(true);
    expect(isTextTooDeep('[]'.repeat(1000))).toBe(false);
    expect(isTextTooDeep(JSON.stringify({ a: '['.repeat(1000), ['{'.repeat(99)]: '\\"[[[' }))).toBe(false);
    expect(isTextTooDeep(`{"a":"\\\\","b":${lists(depthLimit)}}`)).toBe(true);
    expect(isTextTooDeep(`"${'['.repeat(1000)}`)).toBe(false);
  });

  it('is that of the parsed value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), fc.nat(depthLimit + 3), fc.boolean(), (value, depth, isList) => {
        const inside = JSON.stringify(value);
        const text = isList ? nested(depth, '[', ']', inside) : nested(depth, '{"a":[],"b":', '}', inside);
        expect(isTextTooDeep(text)).toBe(isValueTooDeep(JSON.parse(text)));
        const cut = cutOff(JSON.parse(text));
        expect(isValueTooDeep(cut)).toBe(isTextTooDeep(text));
        expect(isTextTooDeep(text) ? JSON.parse(text) : cut).toEqual(JSON.parse(text));
      }),
    );
  });
});

/** The members of an operation's request, by the SDK's schema. */
function membersOf(operation: string): readonly string[] {
  const schema = (sdk as unknown as Readonly<Record<string, readonly unknown[] | undefined>>)[`${operation}$`];
  if (!schema) throw new Error(`The SDK has no schema of ${operation}.`);
  const request = (schema[4] as () => readonly unknown[])();
  return request[4] as readonly string[];
}

describe('a body that is nested too deep', () => {
  it.each(sandboxTables.operations.names)('is refused by %s in any member', async (operation) => {
    const { service } = openTestService();
    const bodies = [...membersOf(operation), 'Unknown'].flatMap((member) =>
      [lists(3000), maps(3000)].map((inside) => `{"${member}":${inside}}`),
    );
    for (const body of [...bodies, lists(500_000)]) {
      const answer = await answerCall(service, operation, body);
      expect([body.slice(0, 40), answer]).toMatchObject([
        body.slice(0, 40),
        { kind: 'error', error: { type: refusedAs } },
      ]);
    }
  });

  it('is refused with a message in an unknown member', async () => {
    const { service } = openTestService();
    const body = (inside: string) => `{"UserPoolId":"us-east-1_Sandbox01","Unknown":${inside}}`;
    for (const inside of [maps(100_000), lists(depthLimit)]) {
      expect(await answerCall(service, 'DescribeUserPool', body(inside))).toMatchObject({
        error: { type: 'InvalidParameterException', wireMessage: 'The request is nested too deep: at most 32 levels.' },
      });
    }
    expect(await answerCall(service, 'DescribeUserPool', body(lists(depthLimit - 1)))).toMatchObject({
      kind: 'success',
    });
  });

  it.each(['UserPoolTags', 'EmailConfiguration', 'LambdaConfig', 'Schema'])(
    'as %s of a pool changes nothing, and the state can be written afterwards',
    async (member) => {
      const body = `{"PoolName":"deep","${member}":${maps(3000)}}`;
      const { status, text } = await sendCall(sandbox.endpoint, 'CreateUserPool', body, { authorization });
      expect([status, JSON.parse(text)]).toMatchObject([400, { __type: refusedAs }]);
      expect(sandbox.pools()).toHaveLength(1);
      await expect(sandbox.snapshot()).resolves.toContain('auth-flow-sandbox-state');
    },
  );

  it('is refused by the controls too', async () => {
    const answer = await sendRaw(sandbox.endpoint, {
      method: 'POST',
      path: '/sandbox/snapshots',
      headers: { 'content-type': 'application/json' },
      body: `{"take":${lists(6000)}}`,
    });
    expect([answer.status, JSON.parse(answer.text)]).toEqual([
      400,
      { message: 'The request body must be nested at most 32 levels deep.' },
    ]);
  });

  it('is not passed to listeners, also not with an injected fault', async () => {
    const calls: ObservedCall[] = [];
    const watching = sandbox.onCall((call) => calls.push(call));
    await sendCall(sandbox.endpoint, 'InitiateAuth', lists(100_000));
    sandbox.faults.add({ effect: { kind: 'error', error: 'TooManyRequestsException', phase: 'before' }, times: 1 });
    await sendCall(sandbox.endpoint, 'InitiateAuth', lists(100_000));
    expect(calls).toEqual([]);
    await sendCall(sandbox.endpoint, 'InitiateAuth', lists(2));
    expect(calls).toHaveLength(1);
    watching.dispose();
  });
});

describe('members that the sandbox only stores', () => {
  const pool = (members: object) => ({ PoolName: 'kept', ...members });
  const create = async (members: object) => {
    const { text } = await sendCall(sandbox.endpoint, 'CreateUserPool', pool(members), { authorization });
    return JSON.parse(text) as Record<string, unknown>;
  };

  it('are returned unchanged, without unknown members', async () => {
    const kept = {
      UserPoolTags: { team: 'auth', empty: '' },
      EmailConfiguration: {
        EmailSendingAccount: 'DEVELOPER',
        SourceArn: 'arn:aws:ses:us-east-1:123456789012:identity/x',
      },
      SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::123456789012:role/sms', ExternalId: 'x' },
      UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' },
      VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_CODE', EmailMessage: 'It is {####}' },
    };
    const { UserPool } = await create({ ...kept, EmailVerificationSubject: null });
    expect(UserPool).toMatchObject(kept);
    expect(UserPool).not.toHaveProperty('EmailVerificationSubject');
    const more = await create({ EmailConfiguration: { From: 'a@example.com', ReplyToEmailAddress: null, Made: 'up' } });
    expect(more['UserPool']).toMatchObject({ EmailConfiguration: { From: 'a@example.com' } });
    expect(JSON.stringify(more)).not.toContain('Made');
  });

  it.each<[object, string]>([
    [{ UserPoolTags: { a: { b: 'c' } } }, 'SerializationException'],
    [{ UserPoolTags: ['a'] }, 'SerializationException'],
    [{ UserPoolTags: { a: 'x'.repeat(257) } }, 'InvalidParameterException'],
    [{ UserPoolTags: { ['x'.repeat(129)]: '' } }, 'InvalidParameterException'],
    [
      { UserPoolTags: Object.fromEntries(Array.from({ length: 51 }, (_, at) => [`t${at}`, ''])) },
      'InvalidParameterException',
    ],
    [{ EmailConfiguration: { EmailSendingAccount: 'MINE' } }, 'InvalidParameterException'],
    [{ EmailConfiguration: 'x' }, 'SerializationException'],
    [{ SmsConfiguration: { EumsSms: {} } }, 'InvalidParameterException'],
    [{ SmsVerificationMessage: 'x'.repeat(141) }, 'InvalidParameterException'],
    [{ AdminCreateUserConfig: { InviteMessageTemplate: { SMSMessage: 7 } } }, 'SerializationException'],
    [{ UserPoolAddOns: { AdvancedSecurityMode: ['OFF'] } }, 'SerializationException'],
  ])('are refused as %j by %s', async (members, type) => {
    expect(await create(members)).toMatchObject({ __type: type });
  });

  it.each<[object, string]>([
    [{ CallbackURLs: 'https://example.com' }, 'SerializationException'],
    [{ CallbackURLs: Array.from({ length: 101 }, () => 'https://example.com') }, 'InvalidParameterException'],
    [{ AllowedOAuthScopes: Array.from({ length: 51 }, (_, at) => `s${at}`) }, 'InvalidParameterException'],
    [{ AllowedOAuthFlows: ['password'] }, 'InvalidParameterException'],
    [{ AllowedOAuthFlowsUserPoolClient: 'yes' }, 'SerializationException'],
    [{ AnalyticsConfiguration: { ApplicationId: {} } }, 'SerializationException'],
    [{ DefaultRedirectURI: '' }, 'InvalidParameterException'],
    [{ SupportedIdentityProviders: [['COGNITO']] }, 'SerializationException'],
  ])('of an app client are refused as %j by %s', async (members, type) => {
    const body = { UserPoolId: seedPool(sandbox).userPoolId, ClientName: 'kept', ...members };
    const { text } = await sendCall(sandbox.endpoint, 'CreateUserPoolClient', body, { authorization });
    expect(JSON.parse(text)).toMatchObject({ __type: type });
  });
});
