// The attributes of a user pool's schema as DescribeUserPool shows them, and what they mean for values.
import { beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/cognito/json.ts';
import { openTestService, type TestService } from '../../support/sandbox-service.ts';

let sandbox: TestService;
beforeEach(() => {
  sandbox = openTestService();
});

async function shownOf(Schema: readonly JsonObject[], ...names: readonly string[]): Promise<readonly unknown[]> {
  const { UserPool } = await sandbox.call('CreateUserPool', { PoolName: 'own', Schema });
  const { SchemaAttributes } = UserPool as { SchemaAttributes: readonly { Name: string }[] };
  return names.map((name) => SchemaAttributes.find(({ Name }) => Name === name));
}

describe('a custom attribute', () => {
  it('has the constraints that were given, and none otherwise', async () => {
    const shown = await shownOf(
      [
        { Name: 'plan', AttributeDataType: 'String' },
        { Name: 'note', AttributeDataType: 'String', StringAttributeConstraints: { MaxLength: '100' } },
        { Name: 'seats', AttributeDataType: 'Number', StringAttributeConstraints: { MaxLength: '1' } },
        { Name: 'trial', AttributeDataType: 'Boolean', DeveloperOnlyAttribute: true, Mutable: false },
      ],
      'custom:plan',
      'custom:note',
      'custom:seats',
      'dev:custom:trial',
    );
    const common = { DeveloperOnlyAttribute: false, Mutable: true, Required: false };
    expect(shown).toEqual([
      { ...common, Name: 'custom:plan', AttributeDataType: 'String', StringAttributeConstraints: {} },
      { ...common, Name: 'custom:note', AttributeDataType: 'String', StringAttributeConstraints: { MaxLength: '100' } },
      { ...common, Name: 'custom:seats', AttributeDataType: 'Number', NumberAttributeConstraints: {} },
      {
        Name: 'dev:custom:trial',
        AttributeDataType: 'Boolean',
        DeveloperOnlyAttribute: true,
        Mutable: false,
        Required: false,
      },
    ]);
  });

  it('without constraints takes 2,048 characters and no more', async () => {
    const { UserPool } = await sandbox.call('CreateUserPool', {
      PoolName: 'own',
      Schema: [{ Name: 'plan', AttributeDataType: 'String' }],
    });
    const create = (length: number) =>
      sandbox.call('AdminCreateUser', {
        UserPoolId: (UserPool as { Id: string }).Id,
        Username: `u${length}`,
        UserAttributes: [{ Name: 'custom:plan', Value: 'x'.repeat(length) }],
      });
    expect(await create(2048)).toHaveProperty('User');
    expect(await create(2049)).toMatchObject({ error: 'InvalidParameterException' });
  });

  it('is refused when two have its name', async () => {
    const twice = [
      { Name: 'plan', AttributeDataType: 'String' },
      { Name: 'plan', AttributeDataType: 'Number' },
    ];
    const message = 'custom:plan: Existing attribute already has name custom:plan.';
    const UserPoolId = sandbox.pool.id;
    expect(await sandbox.call('CreateUserPool', { PoolName: 'own', Schema: twice })).toMatchObject({ message });
    expect(await sandbox.call('AddCustomAttributes', { UserPoolId, CustomAttributes: twice })).toMatchObject({
      message,
    });
  });
});

describe('a standard attribute', () => {
  it('keeps its constraints where no data type is given, and takes them with one', async () => {
    const shown = await shownOf(
      [
        { Name: 'email', Required: true, StringAttributeConstraints: { MaxLength: '9', MinLength: '20' } },
        { Name: 'name', AttributeDataType: 'String', StringAttributeConstraints: { MaxLength: '50' } },
      ],
      'email',
      'name',
    );
    expect(shown).toMatchObject([
      { Required: true, StringAttributeConstraints: { MinLength: '0', MaxLength: '2048' } },
      { Required: false, StringAttributeConstraints: { MinLength: '0', MaxLength: '50' } },
    ]);
  });
});
