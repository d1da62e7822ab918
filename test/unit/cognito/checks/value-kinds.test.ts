// Values that are of another kind than their key takes.
import { describe, expect, it } from 'vitest';
import { check as checkWith, type Finding } from '../../../../src/cognito/checks/check-request.ts';
import { applyEdits } from '../../../../src/cognito/checks/apply-edits.ts';
import { cognitoTables } from '../../../../src/cognito/cognito-tables.ts';
import type { JsonObject } from '../../../../src/cognito/json.ts';

const check = (payload: JsonObject, operation: string): readonly Finding[] =>
  checkWith(payload, { tables: cognitoTables, operation });

const encode = (value: JsonObject) => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = (use: string) => `${encode({ alg: 'RS256', kid: 'k' })}.${encode({ token_use: use, sub: 'x' })}.c2lnbg`;
const values = {
  clientId: '1example234567890abcdefghi',
  clientSecret: '9e8c1k1e5example1e5example1e5example1e5example12345',
  userPoolId: 'eu-west-1_Example12',
  arn: 'arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_Example12',
  issuer: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Example12',
  identityPoolId: 'eu-west-1:1f2e3d4c-0000-4000-8000-123456789abc',
  deviceKey: 'eu-west-1_1f2e3d4c-0000-4000-8000-123456789abc',
  hash: `${'a'.repeat(43)}=`,
  session: 'AYABe'.padEnd(64, 'x'),
  idToken: token('id'),
  accessToken: token('access'),
  refreshToken: `${encode({ cty: 'JWT', enc: 'A256GCM', alg: 'RSA-OAEP' })}.a2V5.aXY.Y2lwaGVy.dGFn`,
  email: 'jane@example.com',
};

const begin = (more: JsonObject, parameters: JsonObject = {}): JsonObject => ({
  AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
  UserPoolId: values.userPoolId,
  ClientId: values.clientId,
  AuthParameters: { USERNAME: 'jane', PASSWORD: 'x', ...parameters },
  ...more,
});
const admin = 'AdminInitiateAuth';

describe('values of another kind', () => {
  // https://github.com/boto/boto3/issues/3581
  it.each([
    ['a user pool ID as ClientId', begin({ ClientId: values.userPoolId }), admin, 'error', 'a user pool ID'],
    ['an ARN as ClientId', begin({ ClientId: values.arn }), admin, 'error', 'the ARN of a user pool'],
    ['a secret as ClientId', begin({ ClientId: values.clientSecret }), admin, 'warning', 'an app client secret'],
    ['an app client ID as UserPoolId', begin({ UserPoolId: values.clientId }), admin, 'error', 'an app client ID'],
    ['an ARN as UserPoolId', begin({ UserPoolId: values.arn }), admin, 'error', 'the ARN of a user pool'],
    ['an issuer as UserPoolId', begin({ UserPoolId: values.issuer }), admin, 'error', 'the issuer URL of a user pool'],
    ['an identity pool', begin({ UserPoolId: values.identityPoolId }), admin, 'error', 'an identity pool ID'],
    [
      'a secret as SECRET_HASH',
      begin({}, { SECRET_HASH: values.clientSecret }),
      admin,
      'error',
      'an app client secret',
    ],
    ['a token as USERNAME', begin({}, { USERNAME: values.idToken }), admin, 'warning', 'an ID token'],
    ['an ID token as AccessToken', { AccessToken: values.idToken }, 'GetUser', 'error', 'an ID token'],
    ['a refresh token as AccessToken', { AccessToken: values.refreshToken }, 'GetUser', 'error', 'a refresh token'],
    ['a Session as AccessToken', { AccessToken: values.session }, 'GetUser', 'error', 'a Session'],
    [
      'an access token as refresh token',
      { RefreshToken: values.accessToken, ClientId: values.clientId },
      'GetTokensFromRefreshToken',
      'error',
      'an access token',
    ],
    [
      'an access token as Session',
      { Session: values.accessToken, UserCode: '123456' },
      'VerifySoftwareToken',
      'error',
      'an access token',
    ],
  ] as const)('%s', (_, payload, operation, severity, name) => {
    const findings = check(payload, operation).filter(({ code }) => code === 'value-of-another-kind');
    expect(findings).toMatchObject([{ severity, message: expect.stringContaining(` is ${name}; it must be `) }]);
    for (const [kind, value] of Object.entries(values)) {
      // The message names the kind and never quotes the value.
      expect({ kind, isQuoted: findings[0]?.message.includes(value) }).toEqual({ kind, isQuoted: false });
    }
  });

  it('UserPoolId is taken from an ARN or issuer', () => {
    for (const UserPoolId of [values.arn, values.issuer]) {
      const [finding] = check(begin({ UserPoolId }), admin);
      expect(applyEdits(begin({ UserPoolId }), finding?.fix?.edits ?? [])).toEqual(begin({}));
    }
  });

  it('ClientId and UserPoolId that are swapped are swapped back, with both values', () => {
    const payload = begin({ ClientId: values.userPoolId, UserPoolId: values.clientId });
    const [finding] = check(payload, admin);
    expect(finding?.fix?.title).toContain('Swap');
    expect(applyEdits(payload, finding?.fix?.edits ?? [])).toEqual(begin({}));
  });

  it('an e-mail address is the name of a user, but seldom USER_ID_FOR_SRP', () => {
    expect(check(begin({}, { USERNAME: values.email }), admin)).toEqual([]);
    const proof = (USERNAME: string) => ({
      ChallengeName: 'PASSWORD_VERIFIER',
      ClientId: values.clientId,
      ChallengeResponses: {
        USERNAME,
        PASSWORD_CLAIM_SECRET_BLOCK: 'AAAA',
        PASSWORD_CLAIM_SIGNATURE: values.hash,
        TIMESTAMP: 'Tue Nov 3 04:05:06 UTC 2026',
      },
    });
    expect(check(proof(values.email), 'RespondToAuthChallenge')).toMatchObject([
      { code: 'username-is-email', severity: 'info' },
    ]);
    expect(check(proof('jane'), 'RespondToAuthChallenge')).toEqual([]);
  });

  it('of the right kind have no finding', () => {
    expect(check(begin({}, { SECRET_HASH: values.hash }), admin)).toEqual([]);
    expect(check({ AccessToken: values.accessToken }, 'GetUser')).toEqual([]);
    const { refreshToken: RefreshToken, clientId: ClientId } = values;
    expect(check({ RefreshToken, ClientId }, 'GetTokensFromRefreshToken')).toEqual([]);
    expect(check({ Session: values.session, UserCode: '123456' }, 'VerifySoftwareToken')).toEqual([]);
  });
});
