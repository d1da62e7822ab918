// A user pool in another Region than that of the seed: everything that is named after the Region follows the pool's, and
// calls that were signed for any Region find it.

import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  CreateUserPoolDomainCommand,
  DescribeUserPoolCommand,
  DescribeUserPoolDomainCommand,
  InitiateAuthCommand,
  ListUserPoolsCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { proveSrpPassword } from '../../../src/cognito/srp/password-proof.ts';
import { startSrp } from '../../../src/cognito/srp/ephemeral.ts';
import { formatCognitoTimestamp } from '../../../src/cognito/timestamp.ts';
import { systemDeps } from '../../../src/sandbox/sandbox-deps.ts';
import { type Sandbox, startSandbox } from '../../../src/sandbox/sandbox.ts';

const Password = 'Correct-Horse-7';
const Username = 'jane';

let sandbox: Sandbox;
let UserPoolId: string;
let ClientId: string;
const clients: CognitoIdentityProviderClient[] = [];

function sdkIn(region: string): CognitoIdentityProviderClient {
  const client = new CognitoIdentityProviderClient({
    region,
    endpoint: sandbox.endpoint,
    credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
  });
  clients.push(client);
  return client;
}

beforeAll(async () => {
  sandbox = await startSandbox();
  const sdk = sdkIn('ap-southeast-2');
  const created = await sdk.send(
    new CreateUserPoolCommand({ PoolName: 'far', DeviceConfiguration: { ChallengeRequiredOnNewDevice: true } }),
  );
  UserPoolId = created.UserPool?.Id ?? '';
  // The rest is called with the Region of somebody else's settings.
  const other = sdkIn('us-east-1');
  const { UserPoolClient } = await other.send(
    new CreateUserPoolClientCommand({
      UserPoolId,
      ClientName: 'web',
      ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    }),
  );
  ClientId = UserPoolClient?.ClientId ?? '';
  await other.send(new AdminCreateUserCommand({ UserPoolId, Username, MessageAction: 'SUPPRESS' }));
  await other.send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password, Permanent: true }));
});
afterAll(async () => {
  for (const client of clients) client.destroy();
  await sandbox.stop();
});

it('is in the ID and the ARN', () => {
  expect(UserPoolId).toMatch(/^ap-southeast-2_[0-9A-Za-z]{9}$/);
});

it('does not hide the pool from other Regions', async () => {
  const sdk = sdkIn('eu-west-1');
  const { UserPool } = await sdk.send(new DescribeUserPoolCommand({ UserPoolId }));
  expect(UserPool?.Arn).toBe(`arn:aws:cognito-idp:ap-southeast-2:123456789012:userpool/${UserPoolId}`);
  const { UserPools = [] } = await sdk.send(new ListUserPoolsCommand({ MaxResults: 10 }));
  expect(UserPools.map(({ Id }) => Id)).toContain(UserPoolId);
});

it('is that of SRP, of the tokens and of the device key', async () => {
  const sdk = sdkIn('us-east-1');
  const ephemeral = startSrp(systemDeps.random);
  const asked = await sdk.send(
    new InitiateAuthCommand({
      ClientId,
      AuthFlow: 'USER_SRP_AUTH',
      AuthParameters: { USERNAME: Username, SRP_A: ephemeral.srpA },
    }),
  );
  const { ChallengeParameters: given = {} } = asked;
  const timestamp = formatCognitoTimestamp(new Date());
  const { signature } = proveSrpPassword({
    ephemeral,
    srpB: given['SRP_B'] ?? '',
    salt: given['SALT'] ?? '',
    secretBlock: given['SECRET_BLOCK'] ?? '',
    timestamp,
    poolName: UserPoolId.split('_')[1] ?? '',
    userIdForSrp: given['USER_ID_FOR_SRP'] ?? '',
    password: Password,
  });
  const { AuthenticationResult: result } = await sdk.send(
    new RespondToAuthChallengeCommand({
      ClientId,
      ChallengeName: 'PASSWORD_VERIFIER',
      Session: asked.Session,
      ChallengeResponses: {
        USERNAME: given['USER_ID_FOR_SRP'] ?? '',
        PASSWORD_CLAIM_SECRET_BLOCK: given['SECRET_BLOCK'] ?? '',
        PASSWORD_CLAIM_SIGNATURE: signature,
        TIMESTAMP: timestamp,
      },
    }),
  );
  expect(result?.NewDeviceMetadata?.DeviceKey).toMatch(/^ap-southeast-2_[0-9a-f-]{36}$/);
  const issuer = `${sandbox.endpoint}/${UserPoolId}`;
  const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`));
  await expect(jwtVerify(result?.IdToken ?? '', keys, { issuer, audience: ClientId })).resolves.toHaveProperty(
    'payload.iss',
    issuer,
  );
});

it('has its own prefix domains, and shares its custom domains with the others', async () => {
  const far = sdkIn('ap-southeast-2');
  const near = sdkIn('eu-west-1');
  const { UserPool } = await near.send(new CreateUserPoolCommand({ PoolName: 'near' }));
  const NearId = UserPool?.Id ?? '';
  await far.send(new CreateUserPoolDomainCommand({ UserPoolId, Domain: 'shop' }));
  await near.send(new CreateUserPoolDomainCommand({ UserPoolId: NearId, Domain: 'shop' }));
  const ownerIn = async (sdk: CognitoIdentityProviderClient) => {
    const { DomainDescription } = await sdk.send(new DescribeUserPoolDomainCommand({ Domain: 'shop' }));
    return DomainDescription?.UserPoolId;
  };
  expect(await ownerIn(far)).toBe(UserPoolId);
  expect(await ownerIn(near)).toBe(NearId);
  expect(await ownerIn(sdkIn('us-east-1'))).toBe(UserPoolId);

  const custom = {
    Domain: 'auth.shop.example.com',
    CustomDomainConfig: { CertificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/made-up' },
  };
  await far.send(new CreateUserPoolDomainCommand({ UserPoolId, ...custom }));
  await expect(near.send(new CreateUserPoolDomainCommand({ UserPoolId: NearId, ...custom }))).rejects.toThrow(
    'Domain already associated with another user pool.',
  );
});
