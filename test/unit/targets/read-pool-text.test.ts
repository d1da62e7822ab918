// Texts that people paste where a user pool ID belongs.
import { describe, expect, it } from 'vitest';
import { readPoolText } from '../../../src/targets/read-pool-text.ts';

const userPoolId = 'eu-west-1_AbCdEfGhI';
const clientId = '3abc4def5ghi6jkl7mno8pqr9s';

describe('a text that names a user pool', () => {
  it.each([
    ['an ARN', `arn:aws:cognito-idp:eu-west-1:123456789012:userpool/${userPoolId}`],
    ['an ARN of another partition', ` arn:aws-us-gov:cognito-idp:eu-west-1:123456789012:userpool/${userPoolId}\n`],
    ['an issuer', `https://cognito-idp.eu-west-1.amazonaws.com/${userPoolId}`],
    ['an issuer in the updated form', `https://issuer-cognito-idp.eu-west-1.amazonaws.com/${userPoolId}/`],
    ['the URL of its keys', `https://cognito-idp.eu-west-1.amazonaws.com/${userPoolId}/.well-known/jwks.json`],
    ['the console', `https://eu-west-1.console.aws.amazon.com/cognito/v2/idp/user-pools/${userPoolId}/users?region=x`],
    ['DescribeUserPool', JSON.stringify({ UserPool: { Id: userPoolId } })],
  ])('is read: %s', (_, text) => {
    expect(readPoolText(text)).toEqual({ userPoolId });
  });

  it('is read with the service of an emulator', () => {
    expect(readPoolText('http://localhost:9229/local_1abc/.well-known/jwks.json')).toEqual({
      userPoolId: 'local_1abc',
      endpoint: 'http://localhost:9229',
    });
  });

  it('is read with its app client', () => {
    const described = {
      UserPoolId: userPoolId,
      ClientName: 'web',
      ClientId: clientId,
      ClientSecret: 'made-up-client-secret',
      AuthSessionValidity: 5,
      ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'],
    };
    const client = { clientId, name: 'web', clientSecret: 'made-up-client-secret', sessionMinutes: 5 };
    expect(readPoolText(JSON.stringify({ UserPoolClient: described }, null, 4))).toEqual({ userPoolId, client });
    expect(readPoolText(JSON.stringify(described))).toEqual({ userPoolId, client });
    const page = `https://eu-west-1.console.aws.amazon.com/cognito/v2/idp/user-pools/${userPoolId}`;
    expect(readPoolText(`${page}/applications/app-clients/${clientId}?region=eu-west-1`)).toEqual({
      userPoolId,
      client: { clientId },
    });
  });

  it('is read from what Amplify writes', () => {
    const outputs = { version: '1', auth: { user_pool_id: userPoolId, user_pool_client_id: clientId } };
    const exported = { aws_user_pools_id: userPoolId, aws_user_pools_web_client_id: clientId };
    for (const written of [outputs, exported]) {
      expect(readPoolText(JSON.stringify(written))).toEqual({ userPoolId, client: { clientId } });
    }
  });
});

describe('any other text', () => {
  it.each([
    userPoolId,
    '',
    '{',
    '{}',
    '{"UserPool":null}',
    '{"UserPool":{"Id":7}}',
    '{"UserPoolClient":{"UserPoolId":"eu-west-1_AbCdEfGhI"}}',
    'arn:aws:cognito-idp:eu-west-1:1:userpool/',
    'https://example.com/',
    'https://example.com/index.html',
    'https://cognito-idp.eu-west-1.amazonaws.com',
    `https://eu-west-1.console.aws.amazon.com/cognito/v2/idp/user-pools?region=eu-west-1`,
  ])('is not: %s', (text) => {
    expect(readPoolText(text)).toBeUndefined();
  });

  it('is refused in time that grows with its length only', () => {
    const begun = performance.now();
    const page = `https://eu-west-1.console.aws.amazon.com${'/user-pools/a_'.repeat(100_000)}`;
    for (const text of ['{"a":'.repeat(200_000), page, `https://x/${'a_'.repeat(500_000)}`, 'arn:'.repeat(500_000)]) {
      expect(readPoolText(text)).toBeUndefined();
    }
    expect(performance.now() - begun).toBeLessThan(2000);
  });
});
