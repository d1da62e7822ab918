// Quotas: the service's defaults, those of a configuration, and the error message.

import { afterAll, describe, expect, it } from 'vitest';
import { type QuotaName, quotas } from '../../../src/sandbox/quotas.ts';
import { startSandbox } from '../../../src/sandbox/sandbox.ts';
import { sendCall } from '../../support/sandbox-http.ts';
import { openTestService, type TestService, webClient } from '../../support/sandbox-service.ts';

const seed = openTestService().pool;
const UserPoolId = 'us-east-1_Sandbox01';

/** A sandbox in which one quota is changed. */
function withQuota(name: QuotaName, most: number): TestService {
  const sandbox = openTestService();
  (sandbox.service as { quotas?: unknown }).quotas = { [name]: most };
  return sandbox;
}

/** Adds the one with this number, as a client would. */
type Add = (sandbox: TestService, at: number) => Promise<unknown>;

const adders: Readonly<Partial<Record<QuotaName, { readonly there: number; readonly add: Add }>>> = {
  UserPoolsPerAccount: { there: 1, add: ({ call }, at) => call('CreateUserPool', { PoolName: `p${at}` }) },
  UsersPerUserPool: {
    there: seed.users.size,
    add: ({ call }, at) => call('AdminCreateUser', { UserPoolId, Username: `u${at}` }),
  },
  AppClientsPerUserPool: {
    there: 2,
    add: ({ call }, at) => call('CreateUserPoolClient', { UserPoolId, ClientName: `c${at}` }),
  },
  GroupsPerUserPool: {
    there: seed.groups.size,
    add: ({ call }, at) => call('CreateGroup', { UserPoolId, GroupName: `g${at}` }),
  },
  GroupsPerUser: {
    there: 0,
    add: async ({ call }, at) => {
      await call('CreateGroup', { UserPoolId, GroupName: `g${at}` });
      return call('AdminAddUserToGroup', { UserPoolId, Username: 'sms-mfa', GroupName: `g${at}` });
    },
  },
  ResourceServersPerUserPool: {
    there: 0,
    add: ({ call }, at) => call('CreateResourceServer', { UserPoolId, Identifier: `r${at}`, Name: 'r' }),
  },
  IdentityProvidersPerUserPool: {
    there: 0,
    add: ({ call }, at) =>
      call('CreateIdentityProvider', {
        UserPoolId,
        ProviderName: `p-${at}`,
        ProviderType: 'SAML',
        ProviderDetails: { MetadataURL: 'https://idp.example.com/metadata' },
      }),
  },
  CustomAttributesPerUserPool: {
    there: [...seed.settings.schema.keys()].filter((name) => name.startsWith('custom:')).length,
    add: ({ call }, at) =>
      call('AddCustomAttributes', { UserPoolId, CustomAttributes: [{ Name: `a${at}`, AttributeDataType: 'String' }] }),
  },
  ClientSecretsPerAppClient: {
    there: 0,
    add: ({ call }) => call('AddUserPoolClientSecret', { UserPoolId, ClientId: webClient.clientId }),
  },
};

describe.each(Object.entries(adders))('%s', (name, { there, add }) => {
  const quota = name as QuotaName;

  it('is set by the configuration', async () => {
    const sandbox = withQuota(quota, there + 2);
    expect(await add(sandbox, 0)).not.toHaveProperty('error');
    expect(await add(sandbox, 1)).not.toHaveProperty('error');
    expect(await add(sandbox, 2)).toEqual({
      error: 'LimitExceededException',
      message: expect.stringMatching(
        new RegExp(`can have at most ${there + 2} .*, set Quotas\\.${name} in authflow\\.sandbox\\.json\\.$`),
      ),
    });
  });
});

// The benchmark creates 100,000 users.
const quick = Object.entries(adders).filter(([name]) => quotas[name as QuotaName].value <= 10_000);

it.each(quick)('%s is the service’s own without a configuration', { timeout: 60_000 }, async (name, { there, add }) => {
  const { value } = quotas[name as QuotaName];
  const sandbox = openTestService();
  for (let at = there; at < value; at++) expect(await add(sandbox, at)).not.toHaveProperty('error');
  expect(await add(sandbox, value)).toMatchObject({ error: 'LimitExceededException' });
});

it('joining a group again is no new group, whatever the quota', async () => {
  const sandbox = withQuota('GroupsPerUser', 1);
  const membership = { UserPoolId, Username: 'sms-mfa', GroupName: 'g' };
  await sandbox.call('CreateGroup', { UserPoolId, GroupName: 'g' });
  expect(await sandbox.call('AdminAddUserToGroup', membership)).toEqual({});
  expect(await sandbox.call('AdminAddUserToGroup', membership)).toEqual({});
});

it('custom attributes count those that a new pool brings', async () => {
  const sandbox = withQuota('CustomAttributesPerUserPool', 2);
  const Schema = ['a', 'b', 'c'].map((Name) => ({ Name, AttributeDataType: 'String' }));
  const standard = { Name: 'email', Required: true };
  expect(await sandbox.call('CreateUserPool', { PoolName: 'p', Schema })).toMatchObject({
    error: 'LimitExceededException',
  });
  expect(
    await sandbox.call('CreateUserPool', { PoolName: 'p', Schema: [...Schema.slice(0, 2), standard] }),
  ).toHaveProperty('UserPool');
});

describe('a configuration', async () => {
  const sandbox = await startSandbox();
  afterAll(() => sandbox.stop());
  const configure = (file: object) => sandbox.configure({ text: JSON.stringify(file), folder: '/' });
  const createGroup = async (GroupName: string) => {
    const authorization = 'AWS4-HMAC-SHA256 any';
    const { text } = await sendCall(sandbox.endpoint, 'CreateGroup', { UserPoolId, GroupName }, { authorization });
    return JSON.parse(text) as Record<string, unknown>;
  };

  it('changes quotas, also after a reset and when a snapshot is restored, until it goes', async () => {
    expect(await configure({ Quotas: { GroupsPerUserPool: 0 } })).toEqual([]);
    expect(await createGroup('a')).toMatchObject({ __type: 'LimitExceededException' });
    await sandbox.reset();
    expect(await createGroup('a')).toMatchObject({ __type: 'LimitExceededException' });
    await sandbox.snapshots.take('x');
    await sandbox.snapshots.restore('x');
    expect(await createGroup('a')).toMatchObject({ __type: 'LimitExceededException' });
    await sandbox.configure(undefined);
    expect(await createGroup('a')).toHaveProperty('Group');
  });

  it('keeps to its own quotas', async () => {
    const pool = { Id: 'us-east-1_Mine1', PoolName: 'mine', Groups: [{ GroupName: 'a' }, { GroupName: 'b' }] };
    const faults = await configure({ Quotas: { GroupsPerUserPool: 1 }, UserPools: [pool] });
    expect(faults.map(({ message }) => message)).toEqual([
      'A user pool can have at most 1 group. To change this quota, set Quotas.GroupsPerUserPool in authflow.sandbox.json.',
    ]);
  });

  it.each<[object, string]>([
    [{ GroupsPerUserPool: -1 }, 'Quotas.GroupsPerUserPool must be at least 0.'],
    [{ GroupsPerUserPool: 1.5 }, 'Quotas.GroupsPerUserPool must be'],
    [{ GroupsPerUserPool: 1_000_001 }, 'Quotas.GroupsPerUserPool must be at most 1000000.'],
    [{ GroupsPerUserPool: '10' }, 'Quotas.GroupsPerUserPool must be'],
    [{ Groups: 1 }, 'Quotas.Groups is not allowed.'],
  ])('with the quotas %j is refused', async (Quotas, message) => {
    const faults = await configure({ Quotas });
    expect(faults).toHaveLength(1);
    expect(faults[0]?.message).toContain(message);
  });
});
