// Calls that come while a function of another call runs: they take names, delete users, or stand when the call is refused.

import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/cognito/json.ts';
import type { TriggerName, UserPoolSettings } from '../../../src/sandbox/pool/user-pool-settings.ts';
import { openTestService, seedPassword, type TestAnswer, type TestService } from '../../support/sandbox-service.ts';

/** A sandbox with one function, which does what the test sets when it runs. */
function withFunction(
  trigger: TriggerName,
  settings: Partial<UserPoolSettings> = {},
): TestService & { meanwhile: (action: () => unknown) => void } {
  let action: () => unknown = () => undefined;
  const sandbox = openTestService(
    { triggers: { [trigger]: 'run' }, ...settings },
    {
      invoke: async ({ event }) => {
        const current = action;
        action = () => undefined;
        try {
          const value = (await current()) as JsonObject | undefined;
          if (value && 'response' in value) return { end: { kind: 'returned', value }, logs: [] };
        } catch (error) {
          return { end: { kind: 'threw', message: (error as Error).message, stack: '' }, logs: [] };
        }
        return { end: { kind: 'returned', value: event }, logs: [] };
      },
    },
  );
  return {
    ...sandbox,
    meanwhile: (next) => {
      action = next;
    },
  };
}

type Sandbox = ReturnType<typeof withFunction>;

const refuse = (): never => {
  throw new Error('not now');
};
const refused = { error: 'UserLambdaValidationException', message: 'CustomMessage failed with error not now.' };
const notFound = { error: 'UserNotFoundException', message: 'User does not exist.' };

function admin(sandbox: Sandbox, operation: string, body: JsonObject): Promise<TestAnswer> {
  return sandbox.call(operation, { UserPoolId: sandbox.pool.id, ...body });
}

async function create(sandbox: Sandbox, username: string, attributes: Readonly<Record<string, string>> = {}) {
  const UserAttributes = listOf(attributes);
  const created = await admin(sandbox, 'AdminCreateUser', {
    Username: username,
    MessageAction: 'SUPPRESS',
    UserAttributes,
  });
  expect(created).toHaveProperty('User');
  await admin(sandbox, 'AdminSetUserPassword', { Username: username, Password: seedPassword, Permanent: true });
}

function listOf(attributes: Readonly<Record<string, string>>): { Name: string; Value: string }[] {
  return Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
}

function update(sandbox: Sandbox, username: string, attributes: Readonly<Record<string, string>>) {
  return admin(sandbox, 'AdminUpdateUserAttributes', { Username: username, UserAttributes: listOf(attributes) });
}

describe('an address that another user takes while the message is written', () => {
  it.each([{ usernameAttributes: ['email'] }, { aliases: ['email'] }] as const)('is refused in %o', async (names) => {
    const sandbox = withFunction('CustomMessage', {
      usernameAttributes: [],
      aliases: [],
      ...names,
      autoVerified: ['email', 'phone_number'],
    });
    const isAlias = 'aliases' in names;
    const jane = isAlias ? 'jane' : 'jane@example.com';
    const joe = isAlias ? 'joe' : 'joe@example.com';
    await create(sandbox, jane);
    await create(sandbox, joe);
    const holder = sandbox.user(joe);
    const taken = { email: 'new@example.com', email_verified: 'true' };
    sandbox.meanwhile(async () => expect(await update(sandbox, joe, taken)).toEqual({}));
    expect(await update(sandbox, jane, { ...taken, phone_number: '+12065550100' })).toHaveProperty(
      'error',
      'AliasExistsException',
    );
    expect(sandbox.user(jane).attributes.get('email')).not.toBe('new@example.com');
    expect(sandbox.user('new@example.com')).toBe(holder);
  });

  it('is refused for a new user', async () => {
    const sandbox = withFunction('PreSignUp', { usernameAttributes: [], aliases: ['email'] });
    const taken = { email: 'new@example.com', email_verified: 'true' };
    sandbox.meanwhile(() => create(sandbox, 'joe', taken));
    const created = await admin(sandbox, 'AdminCreateUser', {
      Username: 'jane',
      MessageAction: 'SUPPRESS',
      UserAttributes: listOf(taken),
    });
    expect(created).toHaveProperty('error', 'AliasExistsException');
    expect(sandbox.pool.users.find('jane')).toBeUndefined();
  });
});

it('keeps the user whom another call migrated while the function ran', async () => {
  const sandbox = withFunction('UserMigration', { usernameAttributes: [], aliases: [] });
  const migrated = { userAttributes: { email: 'joe@example.com' }, finalUserStatus: 'CONFIRMED' };
  sandbox.meanwhile(async () => {
    sandbox.meanwhile(() => ({ response: migrated }));
    expect(await sandbox.signIn('joe', { password: seedPassword })).toHaveProperty('AuthenticationResult');
    return { response: migrated };
  });
  const first = sandbox.pool.users.size;
  expect(await sandbox.signIn('joe', { password: 'Another-Horse-8' })).toHaveProperty(
    'message',
    'Incorrect username or password.',
  );
  expect(sandbox.pool.users.size).toBe(first + 1);
});

describe('a user who is deleted while a function runs', () => {
  const deleted = (sandbox: Sandbox, username: string) => (): Promise<TestAnswer> =>
    admin(sandbox, 'AdminDeleteUser', { Username: username });

  it('does not come back with a change of attributes', async () => {
    const sandbox = withFunction('CustomMessage', { usernameAttributes: ['email'], autoVerified: ['email'] });
    await create(sandbox, 'jane@example.com');
    sandbox.meanwhile(deleted(sandbox, 'jane@example.com'));
    expect(await update(sandbox, 'jane@example.com', { email: 'new@example.com' })).toEqual(notFound);
    expect(sandbox.pool.users.find('new@example.com')).toBeUndefined();
    expect(sandbox.pool.users.find('jane@example.com')).toBeUndefined();
    expect(sandbox.service.inbox.messages()).toEqual([]);
  });

  it('gets no code, and whoever has the name since gets none either', async () => {
    const sandbox = withFunction('CustomMessage');
    const jane = { email: 'jane@example.com', email_verified: 'true' };
    await create(sandbox, 'jane', jane);
    sandbox.meanwhile(async () => {
      await deleted(sandbox, 'jane')();
      await create(sandbox, 'jane', jane);
    });
    expect(await admin(sandbox, 'AdminResetUserPassword', { Username: 'jane' })).toEqual(notFound);
    expect(sandbox.service.inbox.messages()).toEqual([]);
    expect(sandbox.user('jane')).toMatchObject({ status: 'CONFIRMED', codes: new Map() });
  });

  it('is not written to', async () => {
    const sandbox = withFunction('CustomMessage', { usernameAttributes: [], aliases: ['email'] });
    await create(sandbox, 'jane');
    const jane = sandbox.user('jane');
    await deleted(sandbox, 'jane')();
    const verified = [
      ['email', 'jane@example.com'],
      ['email_verified', 'true'],
    ] as const;
    expect(() => sandbox.pool.users.writeAttributes(jane, verified, sandbox.now())).toThrow('User does not exist.');
    expect(sandbox.pool.users.find('jane@example.com')).toBeUndefined();
  });

  it('gets no tokens, also when another user has the name since', async () => {
    const sandbox = withFunction('PostAuthentication');
    await create(sandbox, 'jane');
    sandbox.meanwhile(async () => {
      await deleted(sandbox, 'jane')();
      await create(sandbox, 'jane');
    });
    expect(await sandbox.signIn('jane')).toEqual(notFound);
  });
});

describe('a call that a CustomMessage function refuses', () => {
  const settings = {
    usernameAttributes: [],
    aliases: [],
    autoVerified: ['email'],
    verifiedBeforeUpdate: ['email'],
  } as const;

  it('leaves the address that waits, and its code', async () => {
    const sandbox = withFunction('CustomMessage', settings);
    await create(sandbox, 'jane', { email: 'jane@example.com', email_verified: 'true' });
    expect(await update(sandbox, 'jane', { email: 'first@example.com' })).toEqual({});
    const { waitingAttributes, codes } = sandbox.user('jane');
    sandbox.meanwhile(refuse);
    expect(await update(sandbox, 'jane', { email: 'second@example.com', name: 'Jane' })).toEqual(refused);
    expect(sandbox.user('jane')).toMatchObject({ waitingAttributes, codes });
    expect(sandbox.user('jane').attributes.get('name')).toBeUndefined();
  });

  it('leaves the code of an earlier message, and the status', async () => {
    const sandbox = withFunction('CustomMessage', settings);
    await create(sandbox, 'jane', { email: 'jane@example.com', email_verified: 'true' });
    sandbox.meanwhile(refuse);
    expect(await admin(sandbox, 'AdminResetUserPassword', { Username: 'jane' })).toEqual(refused);
    expect(sandbox.user('jane')).toMatchObject({ status: 'CONFIRMED', codes: new Map() });
  });

  it('leaves an alias with its holder when a PreSignUp function refuses', async () => {
    const sandbox = withFunction('PreSignUp', { usernameAttributes: [], aliases: ['email'] });
    const address = { email: 'jane@example.com', email_verified: 'true' };
    await create(sandbox, 'jane', address);
    sandbox.meanwhile(refuse);
    const created = await admin(sandbox, 'AdminCreateUser', {
      Username: 'joe',
      ForceAliasCreation: true,
      UserAttributes: listOf(address),
    });
    expect(created).toHaveProperty('error', 'UserLambdaValidationException');
    expect(sandbox.user('jane@example.com')).toBe(sandbox.user('jane'));
  });
});

it('keeps an address that waits for its code when the address that is there is verified', async () => {
  const sandbox = withFunction('CustomMessage', {
    usernameAttributes: [],
    aliases: [],
    autoVerified: ['email'],
    verifiedBeforeUpdate: ['email'],
  });
  await create(sandbox, 'jane', { email: 'jane@example.com' });
  await update(sandbox, 'jane', { email: 'new@example.com' });
  expect(await update(sandbox, 'jane', { email_verified: 'true' })).toEqual({});
  const { waitingAttributes, codes, attributes } = sandbox.user('jane');
  expect([waitingAttributes.get('email'), codes.has('verify-email'), attributes.get('email_verified')]).toEqual([
    'new@example.com',
    true,
    'true',
  ]);
});
