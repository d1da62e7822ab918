// Domains and identity providers: in the saved state, in snapshots, and in a configuration.

import { afterEach, describe, expect, it } from 'vitest';
import { redact } from '../../../src/cognito/redaction/redact-value.ts';
import { type Sandbox, startSandbox } from '../../../src/sandbox/sandbox.ts';
import { digest } from '../../../src/sandbox/state/state-text.ts';
import { sendCall } from '../../support/sandbox-http.ts';
import { seedPool } from '../../support/seed-pool.ts';

const started: Sandbox[] = [];
afterEach(() => Promise.all(started.splice(0).map((sandbox) => sandbox.stop())));

async function start(): Promise<Sandbox> {
  const sandbox = await startSandbox();
  started.push(sandbox);
  return sandbox;
}

async function call(sandbox: Sandbox, operation: string, body: object) {
  const { userPoolId: UserPoolId } = seedPool(sandbox);
  const authorization = 'AWS4-HMAC-SHA256 any';
  const { text } = await sendCall(sandbox.endpoint, operation, { UserPoolId, ...body }, { authorization });
  return JSON.parse(text) as Record<string, unknown>;
}

const google = {
  ProviderName: 'Google',
  ProviderType: 'Google',
  ProviderDetails: { client_id: 'made-up', client_secret: 'a-made-up-secret-of-google', authorize_scopes: 'email' },
  IdpIdentifiers: ['example.com'],
};

async function setUp(sandbox: Sandbox): Promise<void> {
  expect(await call(sandbox, 'CreateUserPoolDomain', { Domain: 'shop' })).not.toHaveProperty('__type');
  expect(await call(sandbox, 'CreateIdentityProvider', google)).not.toHaveProperty('__type');
}

describe('the saved state', () => {
  it('carries domains and identity providers to another sandbox', async () => {
    const first = await start();
    await setUp(first);
    const text = await first.snapshot();
    const second = await start();
    expect(await second.restore(text)).toBe(true);
    expect(await call(second, 'DescribeUserPool', {})).toMatchObject({ UserPool: { Domain: 'shop' } });
    for (const operation of ['DescribeUserPoolDomain', 'DescribeIdentityProvider']) {
      const named = { Domain: 'shop', ProviderName: 'Google' };
      expect(await call(second, operation, named)).toEqual(await call(first, operation, named));
    }
    expect(await second.snapshot()).toBe(text);
  });

  it('of an earlier version, which has neither, is loaded', async () => {
    const first = await start();
    await setUp(first);
    const saved = JSON.parse(await first.snapshot()) as { state: string; sha256: string };
    const { pools, ...rest } = JSON.parse(saved.state) as { pools: Record<string, unknown>[] };
    const older = pools.map(({ domains, identityProviders, ...pool }) => {
      expect([domains, identityProviders]).toEqual([expect.any(Array), expect.any(Array)]);
      return pool;
    });
    const state = JSON.stringify({ pools: older, ...rest });
    const second = await start();
    expect(await second.restore(JSON.stringify({ ...saved, state, sha256: digest(state) }))).toBe(true);
    expect(await call(second, 'DescribeUserPoolDomain', { Domain: 'shop' })).toEqual({ DomainDescription: {} });
    expect(await call(second, 'ListIdentityProviders', {})).toEqual({ Providers: [] });
    await setUp(second);
  });

  it('comes back with a snapshot', async () => {
    const sandbox = await start();
    await setUp(sandbox);
    await sandbox.snapshots.take('both');
    await call(sandbox, 'DeleteUserPoolDomain', { Domain: 'shop' });
    await call(sandbox, 'DeleteIdentityProvider', { ProviderName: 'Google' });
    expect(await call(sandbox, 'DescribeUserPoolDomain', { Domain: 'shop' })).toEqual({ DomainDescription: {} });
    await sandbox.snapshots.restore('both');
    expect(await call(sandbox, 'DescribeUserPool', {})).toMatchObject({ UserPool: { Domain: 'shop' } });
    expect(await call(sandbox, 'ListIdentityProviders', {})).toMatchObject({ Providers: [{ ProviderName: 'Google' }] });
    await sandbox.reset();
    expect(await call(sandbox, 'ListIdentityProviders', {})).toEqual({ Providers: [] });
  });
});

describe('a configuration', () => {
  const pool = {
    Id: 'eu-west-1_Mine00001',
    PoolName: 'mine',
    Domains: [{ Domain: 'mine' }],
    IdentityProviders: [google],
    Clients: [{ ClientId: 'myclient', SupportedIdentityProviders: ['COGNITO', 'Google'] }],
  };
  const configure = async (UserPools: readonly object[]) =>
    (await start()).configure({ text: JSON.stringify({ UserPools }), folder: '/' });

  it('declares domains, and the identity providers of app clients', async () => {
    const sandbox = await start();
    expect(await sandbox.configure({ text: JSON.stringify({ UserPools: [pool] }), folder: '/' })).toEqual([]);
    const UserPoolId = pool.Id;
    expect(await call(sandbox, 'DescribeUserPool', { UserPoolId })).toMatchObject({ UserPool: { Domain: 'mine' } });
    expect(await call(sandbox, 'DescribeUserPoolClient', { UserPoolId, ClientId: 'myclient' })).toMatchObject({
      UserPoolClient: { SupportedIdentityProviders: ['COGNITO', 'Google'] },
    });
    expect(
      await call(sandbox, 'GetIdentityProviderByIdentifier', { UserPoolId, IdpIdentifier: 'example.com' }),
    ).toMatchObject({
      IdentityProvider: { ProviderName: 'Google', AttributeMapping: { username: 'sub' } },
    });
  });

  it('is refused where the service would refuse it, at the place of the fault', async () => {
    const faults = await configure([
      {
        ...pool,
        Domains: [{ Domain: 'mine' }, { Domain: 'my-aws' }],
        IdentityProviders: [{ ...google, ProviderDetails: { client_id: 'made-up' } }],
      },
    ]);
    expect(faults.map(({ message }) => message)).toEqual([
      'Domain cannot contain reserved word: aws.',
      'clientId, clientSecret and authorizeScopes are all required idp details.',
      'The provider Google does not exist for User Pool eu-west-1_Mine00001.',
    ]);
  });

  it('has to name what a map can have', async () => {
    const AcrMapping = { Level1: 'low', Level5: 'highest' };
    const faults = await configure([{ ...pool, IdentityProviders: [{ ...google, AcrMapping }] }]);
    expect(faults.map(({ message }) => message)).toEqual([
      'UserPools[0].IdentityProviders[0].AcrMapping.Level5 has a wrong name: it must match /^Level[1-4]$/u.',
    ]);
  });
});

describe('the secrets of identity providers', () => {
  it('are in no message, and masked in what is shown of a call', async () => {
    const sandbox = await start();
    const secret = google.ProviderDetails.client_secret;
    for (const changed of [
      { ProviderName: 'MyGoogle' },
      { ProviderDetails: { client_secret: secret } },
      { ProviderDetails: { client_secret: [secret] } },
      {
        ProviderType: 'OIDC',
        ProviderName: 'own',
        ProviderDetails: { ...google.ProviderDetails, private_key: secret },
      },
    ]) {
      const answer = await call(sandbox, 'CreateIdentityProvider', { ...google, ...changed });
      expect(answer).toHaveProperty('__type');
      expect(JSON.stringify(answer)).not.toContain(secret);
    }
    expect(JSON.stringify(redact({ ProviderDetails: { client_secret: secret, private_key: secret } }))).not.toContain(
      secret,
    );
  });
});
