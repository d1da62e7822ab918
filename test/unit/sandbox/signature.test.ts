// Administrator operations require a signature. Any is accepted, and the answer says that it was not verified.

import { cognitoTables } from '../../../src/cognito/cognito-tables.ts';
import { afterAll, describe, expect, it } from 'vitest';
import { sandboxTables } from '../../../src/sandbox/sandbox-tables.ts';
import { startSandbox } from '../../../src/sandbox/sandbox.ts';
import { signatureOf, signedRegion } from '../../../src/sandbox/server/signature.ts';
import { sendCall } from '../../support/sandbox-http.ts';
import { seedPool } from '../../support/seed-pool.ts';

const sandbox = await startSandbox();
afterAll(() => sandbox.stop());
const body = { UserPoolId: seedPool(sandbox).userPoolId, Username: 'sms-mfa' };
const authorization = 'AWS4-HMAC-SHA256 Credential=any/20261103/us-east-1/cognito-idp/aws4_request, Signature=any';

describe('a call of an administrator', () => {
  it('without a signature is refused with the service’s own message', async () => {
    const { status, text, headers } = await sendCall(sandbox.endpoint, 'AdminGetUser', body);
    expect(status).toBe(400);
    expect(JSON.parse(text)).toEqual({
      __type: 'MissingAuthenticationTokenException',
      message: 'Missing Authentication Token',
    });
    expect(headers['x-amzn-errortype']).toBe('MissingAuthenticationTokenException:');
  });

  it('with any signature is answered, with a header that it was not verified', async () => {
    const { status, headers } = await sendCall(sandbox.endpoint, 'AdminGetUser', body, { authorization });
    expect(status).toBe(200);
    expect(headers['x-auth-flow-sandbox']).toBe('signature not verified');
  });

  it('with a bearer token is not signed', async () => {
    const { text } = await sendCall(sandbox.endpoint, 'AdminGetUser', body, { authorization: 'Bearer any' });
    expect(text).toContain('Missing Authentication Token');
  });
});

describe('a call of an app', () => {
  it('needs no signature, and accepts one', async () => {
    for (const headers of [{}, { authorization }]) {
      const answer = await sendCall(sandbox.endpoint, 'GetUser', { AccessToken: 'none' }, headers);
      expect(JSON.parse(answer.text)).toMatchObject({ message: 'Invalid Access Token' });
      expect(answer.headers['x-auth-flow-sandbox']).toBeUndefined();
    }
  });

  it('for an unknown operation is refused as such, signed or not', async () => {
    for (const signed of [{}, { authorization }]) {
      const { text, headers } = await sendCall(sandbox.endpoint, 'AdminFlyToTheMoon', {}, signed);
      expect(JSON.parse(text)).toEqual({ __type: 'UnknownOperationException' });
      expect(headers['x-auth-flow-sandbox']).toBeUndefined();
    }
  });
});

describe('the Region of a signature', () => {
  const of = (credential: string) => signedRegion({ authorization: `AWS4-HMAC-SHA256 Credential=${credential}, x=y` });

  it.each([
    ['any/20261103/eu-west-1/cognito-idp/aws4_request', 'eu-west-1'],
    ['any/20261103/us-gov-east-1/cognito-idp/aws4_request', 'us-gov-east-1'],
    ['any/20261103/local/cognito-idp/aws4_request', 'local'],
    ['any/20261103/cognito-idp/aws4_request', undefined],
    ['any/20261103/eu_west/cognito-idp/aws4_request', undefined],
    [`any/20261103/${'r'.repeat(41)}/cognito-idp/aws4_request`, undefined],
    ['any', undefined],
  ])('%s: %s', (credential, region) => {
    expect(of(credential)).toBe(region);
  });

  it('is none without a signature', () => {
    expect(signedRegion({})).toBeUndefined();
  });
});

describe('the two kinds of operations', () => {
  it('agree with the table of the panel', () => {
    for (const { name, authorization: needed } of cognitoTables.operations.all) {
      expect([name, signatureOf(sandboxTables.operations.require(name), {})]).toEqual([
        name,
        needed === 'iam' ? 'missing' : 'not needed',
      ]);
    }
  });

  it('are distinguished by name where the service distinguishes them by name', () => {
    const managing =
      /^(Admin|Create|Describe|Update(UserPool|Group|Resource)|List(User(s|Pool)|Group|Resource|Tags)|Tag|Untag|AddCustom)/;
    const names = sandboxTables.operations.names.filter((name) => managing.test(name) && name !== 'ListUserSessions');
    expect(names.length).toBeGreaterThan(40);
    expect(names.filter((name) => signatureOf(sandboxTables.operations.require(name), {}) !== 'missing')).toEqual([]);
  });
});
