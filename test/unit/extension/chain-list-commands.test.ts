// Rename, Pin, Unpin, Filter Chains and Clear Chain Filter, and the picks of chains and steps.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { SecretValues } from '../../../src/cognito/redaction/secret-values.ts';
import { ChainFilterStore } from '../../../src/extension/chains/chain-filter-store.ts';
import { ChainStore } from '../../../src/extension/chains/chain-store.ts';
import { commandIds } from '../../../src/extension/command-ids.ts';
import { chainListCommands } from '../../../src/extension/commands/chain-list-commands.ts';
import { ChainPicker } from '../../../src/extension/commands/chain-picker.ts';
import { pickStep } from '../../../src/extension/commands/quick-picks.ts';
import type { AuthFlowPanel } from '../../../src/extension/panel/auth-flow-panel.ts';
import type { Chain } from '../../../src/flow/chain/chain.ts';
import { openTestSession, startTime } from '../../support/auth-flow-sessions.ts';
import { refusal } from '../../support/scripted-transport.ts';

interface PickItem {
  readonly label: string;
  readonly description?: string;
  readonly kind?: number;
  readonly picked?: boolean;
}
const editor = vi.hoisted(() => ({
  /** The items of the last quick pick. */
  items: [] as readonly PickItem[],
  /** Labels to pick; undefined closes the quick pick. */
  pick: undefined as readonly string[] | undefined,
  /** Typed into the input box; undefined closes it. */
  type: undefined as string | undefined,
  fault: undefined as string | undefined,
  value: '',
}));
vi.mock('vscode', () => ({
  QuickPickItemKind: { Separator: -1, Default: 0 },
  CancellationError: class extends Error {
    override message = 'Canceled';
  },
  window: {
    showQuickPick(items: readonly PickItem[], { canPickMany }: { canPickMany?: boolean }) {
      editor.items = items;
      const picked = items.filter(({ label }) => editor.pick?.some((text) => label.includes(text)));
      return Promise.resolve(editor.pick && (canPickMany ? picked : picked[0]));
    },
    showInputBox(options: { value: string; validateInput: (value: string) => string | undefined }) {
      editor.value = options.value;
      editor.fault = editor.type === undefined ? undefined : options.validateInput(editor.type);
      return Promise.resolve(editor.fault === undefined ? editor.type : undefined);
    },
  },
}));

beforeEach(() => {
  Object.assign(editor, { items: [], pick: undefined, type: undefined, fault: undefined, value: '' });
});

const password = 'hunter2-canary';

async function aChain(id: string, username: string): Promise<Chain> {
  const { authFlowSession } = openTestSession({
    subject: { operation: 'InitiateAuth', authFlow: 'USER_PASSWORD_AUTH' },
    username,
    script: [
      { body: { ChallengeName: 'SMS_MFA', Session: 'AYABe-opaque-session-000', ChallengeParameters: {} } },
      refusal('CodeMismatchException', 'No.'),
    ],
  });
  authFlowSession.setField('AuthParameters.PASSWORD', password);
  await authFlowSession.runStep();
  authFlowSession.setField('ChallengeResponses.SMS_MFA_CODE', '123456');
  await authFlowSession.runStep();
  const { chain } = authFlowSession.state;
  if (!chain) throw new Error('no chain');
  return { ...chain, id };
}

async function setup() {
  const chains = new ChainStore(() => 10);
  for (const [id, user] of [['b', 'joe'] as const, ['a', 'jane'] as const]) chains.put(await aChain(id, user));
  const filter = new ChainFilterStore({ get: () => undefined, update: () => Promise.resolve() });
  const known = new SecretValues();
  known.add('Known-Secret-1');
  const selection: unknown[] = [];
  const panel = { isOpen: false, isActive: false } as AuthFlowPanel;
  const now = () => startTime;
  const commands = chainListCommands({
    chains,
    filter,
    picker: new ChainPicker({ chains, panel, now }),
    selected: () => selection,
    knownSecrets: () => Promise.resolve(known),
    now,
  });
  const run = async (id: keyof typeof commandIds, ...args: unknown[]) => commands[commandIds[id]]?.(args);
  return { chains, filter, selection, run };
}

const item = (chainId: string) => ({ kind: 'chain', chainId });

describe('Rename Chain', () => {
  it('names the chain of the item, and an empty name removes it', async () => {
    const { chains, run } = await setup();
    editor.type = '  broken on Monday ';
    await run('renameChain', item('a'));
    expect([chains.get('a')?.name, chains.get('b')?.name]).toEqual(['broken on Monday', undefined]);
    editor.type = ' ';
    await run('renameChain', item('a'));
    expect(editor.value).toBe('broken on Monday');
    expect(chains.get('a')).not.toHaveProperty('name');
  });

  it('by key names the chain of the selected item, also of a step', async () => {
    const { chains, selection, run } = await setup();
    selection.push({ kind: 'step', chainId: 'b', step: 0 });
    editor.type = 'x';
    await run('renameChain', { selected: true });
    expect(chains.get('b')?.name).toBe('x');
  });

  it('from the Command Palette asks for the chain', async () => {
    const { chains, run } = await setup();
    Object.assign(editor, { pick: ['joe'], type: 'x' });
    await run('renameChain');
    expect(chains.get('b')?.name).toBe('x');
  });

  it('keeps the name when the box is closed', async () => {
    const { chains, run } = await setup();
    chains.rename('a', 'kept');
    await expect(run('renameChain', item('a'))).rejects.toThrow('Canceled');
    expect(chains.get('a')?.name).toBe('kept');
  });

  it.each([
    ['a known secret', 'see Known-Secret-1', 'known secret'],
    ['the password of the chain', `with ${password}`, 'known secret'],
    ['a text that looks like a secret', 'a1'.repeat(25), 'looks like a secret'],
    ['a text that is too long', 'word '.repeat(20), 'at most 60 characters'],
  ])('refuses %s, without repeating it', async (_, text, rule) => {
    const { chains, run } = await setup();
    editor.type = text;
    await expect(run('renameChain', item('a'))).rejects.toThrow('Canceled');
    expect(editor.fault).toContain(rule);
    expect(editor.fault).not.toContain(text);
    expect(chains.get('a')).not.toHaveProperty('name');
  });
});

describe('Pin Chain and Unpin Chain', () => {
  it('pin and unpin the selected chains', async () => {
    const { chains, run } = await setup();
    const pins = () => chains.all.map(({ pinned }) => pinned);
    await run('pinChain', item('a'), [item('a'), item('b')]);
    expect(pins()).toEqual([true, true]);
    await run('unpinChain', item('b'));
    expect(pins()).toEqual([true, undefined]);
  });

  it('from the Command Palette offer the chains that are not, or are, pinned', async () => {
    const { chains, run } = await setup();
    chains.pin('a', true);
    editor.pick = ['joe'];
    await run('pinChain');
    expect(editor.items).toHaveLength(1);
    expect(chains.get('b')?.pinned).toBe(true);
    await run('unpinChain');
    expect(editor.items).toHaveLength(2);
    expect(chains.get('b')?.pinned).toBeUndefined();
  });

  it('say that there is nothing to pin or unpin', async () => {
    const { chains, run } = await setup();
    await expect(run('unpinChain')).rejects.toThrow('No chain is pinned.');
    chains.clear();
    await expect(run('pinChain')).rejects.toThrow('There is no chain to pin.');
  });
});

describe('Filter Chains', () => {
  it('groups the values, and shows what was picked', async () => {
    const { chains, filter, run } = await setup();
    editor.pick = ['joe', 'refused'];
    await run('filterChains');
    expect(editor.items.map(({ label, kind }) => (kind === -1 ? `— ${label}` : label))).toEqual([
      '— Status',
      'refused',
      '— Target',
      'Pool',
      '— User',
      'jane',
      'joe',
      '— Program',
      'Auth Flow',
    ]);
    expect(editor.items[1]).toMatchObject({ description: 'status · 2 chains', picked: false });
    expect(chains.all.filter((chain) => filter.shows(chain)).map(({ id }) => id)).toEqual(['b']);
  });

  it('starts with what is filtered, stays as it is when closed, and shows all for nothing', async () => {
    const { filter, run } = await setup();
    editor.pick = ['joe'];
    await run('filterChains');
    editor.pick = undefined;
    await expect(run('filterChains')).rejects.toThrow('Canceled');
    expect(editor.items.filter(({ picked }) => picked).map(({ label }) => label)).toEqual(['joe']);
    expect(filter.isActive).toBe(true);
    editor.pick = [];
    await run('filterChains');
    expect(filter.isActive).toBe(false);
  });

  it('is taken back by Clear Chain Filter', async () => {
    const { filter, run } = await setup();
    editor.pick = ['joe'];
    await run('filterChains');
    await run('clearChainFilter');
    expect(filter.isActive).toBe(false);
  });
});

describe('the pick of an exchange', () => {
  it('is grouped by chain, pinned ones first, each with its time, and leaves the other side out', async () => {
    const { chains } = await setup();
    const time = new Date(startTime).toLocaleTimeString('en-GB');
    const [newest] = chains.all;
    chains.pin('b', true);
    chains.rename('b', 'the good one');
    const first = newest?.steps[0];
    if (!newest || !first) throw new Error('no step');
    editor.pick = ['2 SMS_MFA'];
    const picked = await pickStep(chains.all, 'Select', startTime, { chain: newest, step: first });
    expect(editor.items.map(({ label }) => label)).toEqual([
      `${time} the good one · joe · refused`,
      '$(pass) 1 InitiateAuth',
      '$(error) 2 SMS_MFA',
      `${time} jane · refused`,
      '$(error) 2 SMS_MFA',
    ]);
    expect(editor.items.map(({ kind }) => kind)).toEqual([-1, undefined, undefined, -1, undefined]);
    expect([picked.chain.id, picked.step.index]).toEqual(['b', 1]);
  });
});
