// The commands on masked values, from tree items and code lenses: reveal, copy, link, QR code, keep.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { KeptAuthenticators } from '../../../src/extension/authenticators/kept-authenticators.ts';
import { ChainStore } from '../../../src/extension/chains/chain-store.ts';
import { commandIds } from '../../../src/extension/command-ids.ts';
import { computationCommands } from '../../../src/extension/commands/computation-commands.ts';
import { secretCommands } from '../../../src/extension/commands/secret-commands.ts';
import type { AuthFlowPanel } from '../../../src/extension/panel/auth-flow-panel.ts';
import { computeTotp } from '../../../src/cognito/totp.ts';
import { openTestSession, pool, sandboxPool, startTime } from '../../support/auth-flow-sessions.ts';
import { testSecretStorage } from '../../support/secret-shelf.ts';
import type { Target } from '../../../src/flow/chain/chain.ts';

const secretCode = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

const editor = vi.hoisted(() => ({
  clipboard: '',
  dialogs: [] as { message: string; detail: string }[],
  bar: [] as string[],
  picks: [] as string[][],
  answer: undefined as string | undefined,
}));
const { fakeQuickPick } = await vi.hoisted(() => import('../../support/fake-quick-pick.ts'));
vi.mock('vscode', () => ({
  CancellationError: class extends Error {
    override readonly message = 'Canceled';
  },
  env: { clipboard: { writeText: (text: string) => Promise.resolve(void (editor.clipboard = text)) } },
  window: {
    setStatusBarMessage: (text: string) => editor.bar.push(text),
    showInformationMessage(message: string, options: { detail?: string }) {
      editor.dialogs.push({ message, detail: options.detail ?? '' });
      return Promise.resolve(editor.answer);
    },
    showWarningMessage(message: string, options: { detail?: string }) {
      editor.dialogs.push({ message, detail: options.detail ?? '' });
      return Promise.resolve(editor.answer);
    },
    showQuickPick(items: readonly { label: string }[]) {
      editor.picks.push(items.map(({ label }) => label));
      return Promise.resolve(items[0]);
    },
    createQuickPick: fakeQuickPick(
      () => ['enter'],
      (items) => editor.picks.push(items.map(({ label }) => label)),
    ),
  },
}));
beforeEach(() => Object.assign(editor, { clipboard: '', dialogs: [], bar: [], picks: [], answer: undefined }));

async function setup(target: Target = pool) {
  const { authFlowSession } = openTestSession({
    target,
    subject: { operation: 'InitiateAuth', authFlow: 'USER_PASSWORD_AUTH' },
    username: 'jane',
    script: [
      {
        body: {
          ChallengeName: 'MFA_SETUP',
          Session: 'AYABe-opaque-session-000',
          ChallengeParameters: { USER_ID_FOR_SRP: 'uuid-of-jane' },
        },
      },
      { body: { SecretCode: secretCode, Session: 'AYABe-opaque-session-111' } },
    ],
  });
  authFlowSession.setField('AuthParameters.PASSWORD', 'Canary-Password-9');
  await authFlowSession.runStep();
  await authFlowSession.runStep();
  const { chain } = authFlowSession.state;
  if (!chain) throw new Error('no chain');
  const chains = new ChainStore(() => 10);
  chains.put(chain);
  const authenticators = new KeptAuthenticators(testSecretStorage(), () => undefined);
  const showQrCode = vi.fn<(step: number) => void>();
  const show = vi.fn<() => void>();
  const panel = { authFlowSession, showQrCode, show } as unknown as AuthFlowPanel;
  const commands = {
    ...secretCommands({ chains, authenticators, panel }),
    ...computationCommands({
      authenticators,
      sandbox: { running: undefined, targets: () => [] },
      targets: { all: [pool] },
      authFlowSession,
      now: () => startTime,
    }),
  };
  const run = async (id: keyof typeof commandIds, ...args: unknown[]) => commands[commandIds[id]]?.(args);
  const member = (step: number, part: string, name: string) => ({
    kind: 'member',
    part,
    name,
    chainId: chain.id,
    step,
  });
  return { run, member, authenticators, authFlowSession, showQrCode, show, chain, chains };
}

describe('a masked value', () => {
  it('is revealed in a dialog, which has Copy', async () => {
    const { run, member } = await setup();
    await run('revealSecret', member(1, 'answer', 'SecretCode'));
    expect(editor.dialogs).toEqual([{ message: 'SecretCode', detail: secretCode }]);
    expect(editor.clipboard).toBe('');
    editor.answer = 'Copy';
    await run('revealSecret', member(0, 'request', 'AuthParameters.PASSWORD'));
    expect(editor.dialogs.at(-1)).toEqual({ message: 'PASSWORD', detail: 'Canary-Password-9' });
    expect(editor.clipboard).toBe('Canary-Password-9');
  });

  it('is copied, and the status bar names it without its value', async () => {
    const { run, member, chain } = await setup();
    await run('copySecret', member(1, 'answer', 'SecretCode'));
    expect(editor.clipboard).toBe(secretCode);
    await run('copySecret', { kind: 'session', chainId: chain.id, step: 1 });
    expect(editor.clipboard).toBe('AYABe-opaque-session-111');
    expect(editor.bar.join()).toContain('SecretCode copied');
    expect(editor.bar.join()).not.toContain(secretCode);
  });

  it('that does not exist, or no longer does, is refused with a message', async () => {
    const { run, member, chains, chain } = await setup();
    const row = member(1, 'answer', 'SecretCode');
    await expect(run('copySecret', member(0, 'request', 'ClientId'))).rejects.toThrow('This value was not kept');
    await expect(run('copySecret', { kind: 'member', part: '__proto__' })).rejects.toThrow('deleted');
    chains.put({ ...chain, withoutSecrets: true });
    for (const id of ['copySecret', 'revealSecret', 'copyOtpauthLink', 'showQrCode', 'keepAuthenticator'] as const) {
      await expect(run(id, row)).rejects.toThrow('This value was not kept');
    }
    chains.delete(chain.id);
    await expect(run('copySecret', row)).rejects.toThrow('deleted');
  });
});

describe('a new authenticator', () => {
  it('gives its link', async () => {
    const { run, member } = await setup();
    await run('copyOtpauthLink', member(1, 'answer', 'SecretCode'));
    expect(editor.clipboard).toBe(`otpauth://totp/Pool:jane?secret=${secretCode}&issuer=Pool`);
  });

  it('has its QR code shown in the panel, at its step', async () => {
    const { run, member, authFlowSession, showQrCode, show } = await setup();
    await run('showQrCode', member(1, 'answer', 'SecretCode'));
    expect(authFlowSession.state.lookingAt).toBe(1);
    expect(showQrCode).toHaveBeenCalledWith(1);
    expect(show).toHaveBeenCalledOnce();
  });

  it('is kept, offered by Generate TOTP Code, and forgotten after a confirmation', async () => {
    const { run, member, authenticators } = await setup();
    await run('keepAuthenticator', member(1, 'answer', 'SecretCode'));
    expect(authenticators.all).toEqual([{ target: 'pool', names: ['jane', 'uuid-of-jane'], secretCode }]);
    await run('generateTotpCode');
    expect(editor.picks).toEqual([['$(key) jane', '$(edit) Type or paste a secret…']]);
    expect(editor.clipboard).toBe(computeTotp(secretCode, startTime).code);
    await expect(run('forgetAuthenticator')).rejects.toThrow('Canceled');
    expect(authenticators.all).toHaveLength(1);
    editor.answer = 'Forget';
    await run('forgetAuthenticator');
    expect(authenticators.all).toEqual([]);
    await expect(run('forgetAuthenticator')).rejects.toThrow('No authenticator is kept');
  });

  it('is not kept for the sandbox, which has it already', async () => {
    const { run, member, authenticators } = await setup(sandboxPool);
    await expect(run('keepAuthenticator', member(1, 'answer', 'SecretCode'))).rejects.toThrow(
      'The sandbox already has',
    );
    expect(authenticators.all).toEqual([]);
  });
});
