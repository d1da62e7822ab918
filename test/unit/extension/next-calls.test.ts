// A press on a next call: sends it, opens its form where there is something to enter, and asks first at a real pool.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { cognitoTables } from '../../../src/cognito/cognito-tables.ts';
import type { JsonObject } from '../../../src/cognito/json.ts';
import { nextCallsView } from '../../../src/extension/panel/next-calls-view.ts';
import { nextCalls } from '../../../src/flow/chain/next-calls.ts';
import type { Target } from '../../../src/flow/chain/chain.ts';
import { openTestSession, pool, sandboxPool } from '../../support/auth-flow-sessions.ts';

interface Offered {
  readonly label: string;
  readonly description: string;
}
const editor = vi.hoisted(() => ({
  asked: [] as string[],
  press: undefined as string | undefined,
  offered: [] as readonly Offered[],
  choose: '',
}));
vi.mock('vscode', () => ({
  window: {
    showQuickPick: (items: readonly Offered[]) => {
      editor.offered = items;
      return Promise.resolve(items.find(({ label }) => label === editor.choose));
    },
    showWarningMessage: (message: string, _: unknown, yes: string) => {
      editor.asked.push(message);
      return Promise.resolve(editor.press === 'yes' ? yes : undefined);
    },
  },
  CancellationError: class CancellationError extends Error {
    override readonly message = 'Canceled';
  },
}));
const { makeNextCall } = await import('../../../src/extension/panel/make-next-call.ts');
const { tokenCommands } = await import('../../../src/extension/commands/token-commands.ts');
const { runTokenOperation } = await import('../../../src/extension/panel/token-operation.ts');

const deviceKey = 'us-east-1_1f2e3d4c-0000-4000-8000-1234567890ab';
const tokens = {
  AccessToken: 'access',
  RefreshToken: 'refresh',
  NewDeviceMetadata: { DeviceKey: deviceKey, DeviceGroupKey: '-Group1' },
};

beforeEach(() => Object.assign(editor, { asked: [], press: undefined, offered: [], choose: '' }));

async function panelAt(target: Target, ...script: readonly JsonObject[]) {
  const { authFlowSession, transport } = openTestSession({
    target,
    subject: { operation: 'InitiateAuth', authFlow: 'USER_PASSWORD_AUTH' },
    username: 'jane',
    script: [{ AuthenticationResult: tokens }, ...script].map((body) => ({ body })),
  });
  authFlowSession.setField('AuthParameters.PASSWORD', 'Canary-Password-9');
  await authFlowSession.runStep();
  const focusForm = vi.fn<() => void>();
  const panel = { authFlowSession, focusForm, runs: { runStep: () => authFlowSession.runStep() } } as never;
  const sent = () => transport.requests.slice(1).map(({ operation }) => operation);
  return { authFlowSession, panel, focusForm, sent };
}

describe('a press on a next call', () => {
  it.each(['GetUser', 'GetTokensFromRefreshToken', 'ListDevices', 'RevokeToken', 'GlobalSignOut'])(
    'sends %s as a step of the chain',
    async (operation) => {
      const { panel, sent, authFlowSession } = await panelAt(sandboxPool, {});
      const { chain } = authFlowSession.state;
      await makeNextCall(panel, operation, 'send');
      expect(sent()).toEqual([operation]);
      expect(authFlowSession.state.chain).toMatchObject({ id: chain?.id, steps: { length: 2 } });
      expect(editor.asked).toEqual([]);
    },
  );

  it('opens the form of a call that has something to enter, and sends nothing', async () => {
    const { panel, sent, focusForm, authFlowSession } = await panelAt(pool);
    await makeNextCall(panel, 'ChangePassword', 'send');
    expect(sent()).toEqual([]);
    expect(authFlowSession.state.draft?.subject).toEqual({ operation: 'ChangePassword' });
    expect(focusForm).toHaveBeenCalledOnce();
    expect(editor.asked).toEqual([]);
  });

  it('opens the form of any call where the user wants to see it first', async () => {
    const { panel, sent, focusForm, authFlowSession } = await panelAt(pool);
    for (const { operation, whyNot } of nextCalls(authFlowSession.state.chain ?? (undefined as never))) {
      if (whyNot !== undefined) continue;
      await makeNextCall(panel, operation, 'form');
      expect(authFlowSession.state.draft?.subject).toEqual({ operation });
    }
    expect(sent()).toEqual([]);
    expect(focusForm).toHaveBeenCalled();
    expect(editor.asked).toEqual([]);
  });

  it('goes on to the form that verifies a new authenticator', async () => {
    const { panel, sent, authFlowSession } = await panelAt(sandboxPool, { SecretCode: 'ABCDEFGHIJKLMNOP' });
    await makeNextCall(panel, 'AssociateSoftwareToken', 'send');
    expect(sent()).toEqual(['AssociateSoftwareToken']);
    expect(authFlowSession.state.draft?.subject).toEqual({ operation: 'VerifySoftwareToken' });
  });

  it('remembers a device in one press, with the second call only where the pool wants it', async () => {
    const optIn = await panelAt(sandboxPool, { UserConfirmationNecessary: true }, {});
    await makeNextCall(optIn.panel, 'ConfirmDevice', 'send');
    expect(optIn.sent()).toEqual(['ConfirmDevice', 'UpdateDeviceStatus']);
    expect(optIn.authFlowSession.state.chain?.steps.at(-1)?.request).toMatchObject({
      DeviceKey: deviceKey,
      DeviceRememberedStatus: 'remembered',
    });
    const always = await panelAt(sandboxPool, { UserConfirmationNecessary: false });
    await makeNextCall(always.panel, 'ConfirmDevice', 'send');
    expect(always.sent()).toEqual(['ConfirmDevice']);
  });

  it('of a call that makes no sense is refused with the reason', async () => {
    const { panel, sent } = await panelAt(sandboxPool, { UserConfirmationNecessary: false });
    await makeNextCall(panel, 'ConfirmDevice', 'send');
    await expect(makeNextCall(panel, 'UpdateDeviceStatus', 'send')).rejects.toMatchObject({
      code: 'no-next-call',
      message: 'The pool remembers every device that is confirmed, as in step 2.',
    });
    await expect(makeNextCall(panel, 'DeleteUser', 'send')).rejects.toMatchObject({ code: 'no-next-call' });
    expect(sent()).toEqual(['ConfirmDevice']);
  });
});

describe('at a pool of the user’s own', () => {
  const { operations } = cognitoTables;

  it('a call that changes the account asks first, and is not sent when the user declines', async () => {
    const { panel, sent, authFlowSession } = await panelAt(pool, { SecretCode: 'ABCDEFGHIJKLMNOP' });
    const { chain } = authFlowSession.state;
    if (!chain) throw new Error('no chain');
    const changing = nextCalls(chain).filter(
      ({ operation, opensForm, whyNot }) =>
        !opensForm && whyNot === undefined && operations.require(operation).effect !== 'none',
    );
    expect(changing.map(({ label }) => label)).toEqual([
      'Remember This Device',
      'Set Up Authenticator',
      'Revoke Token',
      'Sign Out Everywhere',
    ]);
    for (const { operation } of changing)
      await expect(makeNextCall(panel, operation, 'send')).rejects.toThrow('Canceled');
    expect(editor.asked).toEqual([
      'Remember a device of jane at Pool?',
      'Set up an authenticator for jane at Pool?',
      'Revoke the refresh token of jane at Pool?',
      'Sign out jane at Pool everywhere?',
    ]);
    expect(sent()).toEqual([]);
    editor.press = 'yes';
    await makeNextCall(panel, 'AssociateSoftwareToken', 'send');
    expect(sent()).toEqual(['AssociateSoftwareToken']);
  });

  it('a call that reads, or renews tokens, does not ask', async () => {
    const { panel, sent } = await panelAt(pool, {}, {}, {});
    for (const operation of ['GetUser', 'ListDevices', 'GetTokensFromRefreshToken']) {
      await makeNextCall(panel, operation, 'send');
    }
    expect(sent()).toHaveLength(3);
    expect(editor.asked).toEqual([]);
  });

  it('a question about one chain sends nothing in another', async () => {
    const { panel, sent, authFlowSession } = await panelAt(pool);
    editor.press = 'yes';
    const asked = runTokenOperation(panel, 'GlobalSignOut');
    authFlowSession.newChain();
    expect(await asked).toBeUndefined();
    expect(sent()).toEqual([]);
  });
});

it('the command Make Next Call offers what is possible, and makes the chosen one', async () => {
  const { panel, sent, authFlowSession } = await panelAt(sandboxPool, {});
  const { chain } = authFlowSession.state;
  const commands = tokenCommands({
    picker: { chainFor: () => Promise.resolve(chain) },
    panel: Object.assign(panel, { show: () => undefined }),
  } as unknown as Parameters<typeof tokenCommands>[0]);
  editor.choose = 'List Devices';
  await commands['authFlow.makeNextCall']?.([]);
  expect(sent()).toEqual(['ListDevices']);
  expect(editor.offered).toHaveLength(8);
  expect(editor.offered[0]).toMatchObject({ label: 'Get User', description: 'GetUser' });
  editor.choose = 'nothing';
  await expect(commands['authFlow.makeNextCall']?.([])).rejects.toThrow('Canceled');
});

it('the view has a button for each call that can be made, and a reason for each other', async () => {
  const { authFlowSession } = await panelAt(pool, {});
  const view = () => nextCallsView(authFlowSession.state.chain ?? (undefined as never), cognitoTables).nextCalls;
  expect(view()?.calls.find(({ operation }) => operation === 'GetUser')).toEqual({
    operation: 'GetUser',
    label: 'Get User',
    help: 'Reads the signed-in user’s attributes and MFA settings.',
  });
  expect(view()?.note).toBeUndefined();
  authFlowSession.startTokenOperation('RevokeToken');
  await authFlowSession.runStep();
  expect(view()?.note).toBe('Step 2 revoked these tokens: Cognito refuses calls with them.');
});
