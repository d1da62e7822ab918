// A value pasted into the first pick of a command is taken: a token, a secret, a time. And SECRET_HASH by a stored secret.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { computeSecretHash } from '../../../src/cognito/secret-hash.ts';
import { computeTotp } from '../../../src/cognito/totp.ts';
import { openTestSession, pool, serverClient, startTime } from '../../support/auth-flow-sessions.ts';
import { fakeEditor } from '../../support/fake-editor.ts';
import { type FakePickItem, fakeQuickPick, type PickMove } from '../../support/fake-quick-pick.ts';

const editor = vi.hoisted(() => ({
  fake: undefined as ReturnType<typeof fakeEditor> | undefined,
  quickPick: undefined as unknown,
  clipboard: '',
  dialogs: [] as string[],
}));
vi.mock('vscode', () => ({
  get window() {
    return {
      ...editor.fake?.api.window,
      createQuickPick: editor.quickPick,
      showInformationMessage: (message: string, options?: { detail?: string }) => {
        editor.dialogs.push(`${message} ${options?.detail ?? ''}`);
        return Promise.resolve(undefined);
      },
    };
  },
  env: {
    clipboard: {
      readText: () => Promise.resolve(''),
      writeText: (text: string) => Promise.resolve(void (editor.clipboard = text)),
    },
  },
  InputBoxValidationSeverity: { Info: 1, Warning: 2, Error: 3 },
  QuickInputButtons: { Back: {} },
  CancellationError: class CancellationError extends Error {
    override readonly message = 'Canceled';
  },
}));
const { pickOrPaste } = await import('../../../src/extension/commands/quick-picks.ts');
const { askToken } = await import('../../../src/extension/commands/ask-token.ts');
const { computationCommands } = await import('../../../src/extension/commands/computation-commands.ts');
const { sandboxControlCommands } = await import('../../../src/extension/commands/sandbox-control-commands.ts');

let moves: PickMove[];
let shown: (readonly FakePickItem[])[];
let fake: ReturnType<typeof fakeEditor>;
beforeEach(() => {
  fake = fakeEditor();
  moves = [];
  shown = [];
  Object.assign(editor, {
    fake,
    quickPick: fakeQuickPick(
      () => moves,
      (items) => shown.push(items),
    ),
    clipboard: '',
    dialogs: [],
  });
});
const labels = () => shown.at(-1)?.map(({ label }) => label);

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = [{ alg: 'RS256' }, { token_use: 'access', sub: 's' }, 'x'].map(part).join('.');
const otherToken = [{ alg: 'RS256' }, { token_use: 'id', sub: 's' }, 'x'].map(part).join('.');

describe('a pick whose box takes a value', () => {
  const items = [
    { label: 'One', value: 1 },
    { label: 'Two', value: 2 },
  ];
  const number = (text: string) =>
    /^\d+$/.test(text) ? { label: `The number ${text}`, value: Number(text) } : undefined;

  it('shows what the text says as its first item, whatever the filter, and Enter takes it', async () => {
    moves = [{ type: '4' }, { type: '2' }, 'enter'];
    expect(await pickOrPaste(items, 'Select', number)).toBe(42);
    expect(shown[0]?.[0]).toMatchObject({ label: 'The number 4', alwaysShow: true });
  });

  it('has only its own items for any other text', async () => {
    moves = [{ type: '4' }, { type: 'x' }, 'enter'];
    expect(await pickOrPaste(items, 'Select', number)).toBe(1);
    expect(labels()).toEqual(['One', 'Two']);
  });

  it('takes a secret at once when it is pasted whole, and waits for Enter when it is typed', async () => {
    const secret = (text: string) =>
      text.startsWith('s3') ? { label: 'It', value: 9, secret: true as const } : undefined;
    moves = [{ type: 's3cret' }];
    expect(await pickOrPaste(items, 'Select', secret)).toBe(9);
    moves = [{ type: 's' }, { type: '3' }, 'close'];
    await expect(pickOrPaste(items, 'Select', secret)).rejects.toThrow('Canceled');
    expect(labels()).toEqual(['It', 'One', 'Two']);
  });

  it('is cancelled by Esc', async () => {
    moves = ['close'];
    await expect(pickOrPaste(items, 'Select', number)).rejects.toThrow('Canceled');
  });
});

it('a token pasted into the pick of tokens is the token', async () => {
  const { authFlowSession } = openTestSession({
    subject: { operation: 'InitiateAuth', authFlow: 'USER_PASSWORD_AUTH' },
    username: 'jane',
    script: [{ body: { AuthenticationResult: { AccessToken: otherToken } } }],
  });
  await authFlowSession.runStep();
  const { chain } = authFlowSession.state;
  if (!chain) throw new Error('no chain');
  moves = [{ type: ` ${token} ` }];
  expect(await askToken({ all: [chain], get: () => chain }, [])).toBe(token);
  moves = [{ type: 'jane' }, 'enter'];
  expect(await askToken({ all: [chain], get: () => chain }, [])).toBe(otherToken);
});

describe('computations', () => {
  const commands = (over: { readonly kept?: boolean } = {}) => {
    const { authFlowSession } = openTestSession({
      subject: { operation: 'InitiateAuth', authFlow: 'USER_SRP_AUTH' },
      username: 'jane',
      client: serverClient,
    });
    const kept = { names: ['jane'], target: 'pool', secretCode: 'AAAABBBBCCCCDDDD' };
    return computationCommands({
      authenticators: { ready: Promise.resolve(), all: over.kept ? [kept] : [] },
      sandbox: { running: undefined, targets: () => [] },
      targets: { all: [pool] },
      authFlowSession,
      now: () => startTime,
    });
  };

  it('a secret pasted into the pick of authenticators is used, and not stored', async () => {
    const secret = 'jbsw y3dp ehpk 3pxp jbsw y3dp ehpk 3pxp';
    moves = [{ type: secret }];
    await commands({ kept: true })['authFlow.generateTotpCode']?.([]);
    expect(editor.clipboard).toBe(computeTotp(secret, startTime).code);
    expect(fake.asked).toEqual([]);
  });

  it('a short word in that pick only filters', async () => {
    moves = [{ type: 'jane' }, 'enter'];
    await commands({ kept: true })['authFlow.generateTotpCode']?.([]);
    expect(editor.clipboard).toBe(computeTotp('AAAABBBBCCCCDDDD', startTime).code);
  });

  it('takes for SECRET_HASH the stored secret, and does not ask for it', async () => {
    fake.answers.push(['jane'], [serverClient.clientId]);
    await commands()['authFlow.computeSecretHash']?.([]);
    const clientSecret = serverClient.clientSecret ?? '';
    expect(editor.clipboard).toBe(
      computeSecretHash({ username: 'jane', clientId: serverClient.clientId, clientSecret }),
    );
    expect(fake.asked.map(({ value }) => value)).toEqual(['jane', serverClient.clientId]);
    expect(editor.dialogs[0]).toContain('with the stored client secret as the key');
    expect(editor.dialogs[0]).not.toContain(clientSecret);
  });

  it('asks for the secret of an app client whose secret is not stored', async () => {
    const clientSecret = 'a1'.repeat(26);
    fake.answers.push(['jane'], ['9unknown23456789'], [clientSecret]);
    await commands()['authFlow.computeSecretHash']?.([]);
    expect(editor.clipboard).toBe(computeSecretHash({ username: 'jane', clientId: '9unknown23456789', clientSecret }));
    expect(fake.asked.at(-1)?.password).toBe(true);
  });
});

it('a time typed into the pick of the sandbox’s clock advances it', async () => {
  const advanced: number[] = [];
  const clock = { now: () => startTime, advance: (seconds: number) => advanced.push(seconds), offsetSeconds: () => 0 };
  const running = { clock, pools: () => [] };
  const commands = sandboxControlCommands({
    sandbox: { start: () => Promise.resolve(running), running },
    log: { info: () => undefined },
  } as never);
  moves = [{ type: String(startTime / 1000 + 7200) }, 'enter'];
  await commands['authFlow.advanceSandboxClock']?.([]);
  expect(labels()?.[0]).toBe('$(clock) Advance by 2 h');
  moves = [{ type: '5' }, 'enter'];
  await commands['authFlow.advanceSandboxClock']?.([]);
  moves = ['enter'];
  await commands['authFlow.advanceSandboxClock']?.([]);
  expect(advanced).toEqual([7200, 300, 181]);
});
