// Show Next Actions: what the menu offers for the chains of this window, and what a pick runs.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Chain } from '../../../src/flow/chain/chain.ts';
import { openTestSession } from '../../support/auth-flow-sessions.ts';
import { refusal, type Scripted } from '../../support/scripted-transport.ts';

interface Item {
  readonly label: string;
  readonly description?: string;
}
const editor = { items: [] as readonly Item[], pick: '', ran: [] as unknown[][] };
vi.mock('vscode', () => ({
  CancellationError: class extends Error {
    override readonly name = 'Canceled';
  },
  QuickPickItemKind: { Separator: -1 },
  window: {
    showQuickPick(items: readonly Item[]) {
      editor.items = items;
      return Promise.resolve(items.find(({ label }) => label.includes(editor.pick)));
    },
  },
  commands: { executeCommand: (...args: unknown[]) => Promise.resolve(editor.ran.push(args)) },
}));
const { nextActionCommands } = await import('../../../src/extension/commands/next-action-commands.ts');
const { commandIds } = await import('../../../src/extension/command-ids.ts');

const smsMfa: Scripted = {
  body: { ChallengeName: 'SMS_MFA', Session: 's'.repeat(30), ChallengeParameters: { USER_ID_FOR_SRP: 'ada' } },
};
const wrong = refusal('NotAuthorizedException', 'Incorrect username or password.');

async function chainOf(username: string, answer: Scripted): Promise<Chain> {
  const { authFlowSession } = openTestSession({
    subject: { operation: 'InitiateAuth', authFlow: 'USER_PASSWORD_AUTH' },
    username,
    script: [answer],
  });
  authFlowSession.setField('AuthParameters.PASSWORD', 'Made-Up-1');
  await authFlowSession.runStep();
  const { chain } = authFlowSession.state;
  if (!chain) throw new Error('no chain');
  return { ...chain, id: `chain-of-${username}` };
}

async function show(chains: readonly Chain[], pick: string): Promise<void> {
  editor.pick = pick;
  const commands = nextActionCommands({
    chains: { all: chains },
    panel: { isOpen: false, authFlowSession: { state: {} } },
    sandbox: { state: { kind: 'stopped' }, running: undefined },
    targets: { settings: [] },
    manifest: { contributes: { commands: [] } },
  } as never);
  await commands[commandIds.showNextActions]?.([]);
}

beforeEach(() => {
  editor.ran = [];
});

describe('Show Next Actions', () => {
  it('answers the chain that it names, also where another one was refused since or waits too', async () => {
    const chains = [await chainOf('eve', wrong), await chainOf('ada', smsMfa), await chainOf('bob', smsMfa)];
    await show(chains, 'Answer SMS_MFA');
    const named = editor.items.find(({ label }) => label.includes('Answer SMS_MFA'));
    expect(named?.description).toBe('ada');
    expect(editor.ran).toEqual([[commandIds.answerNextChallenge, { kind: 'chain', chainId: 'chain-of-ada' }]]);
  });

  it('offers no answer where no chain waits', async () => {
    await expect(show([await chainOf('eve', wrong)], 'Answer')).rejects.toMatchObject({ name: 'Canceled' });
    expect(editor.ran).toEqual([]);
  });
});
