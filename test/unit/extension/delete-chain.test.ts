// Delete Chain and Clear Chains: Undo in the notification restores everything, also on disk.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ChainFilterStore } from '../../../src/extension/chains/chain-filter-store.ts';
import { ChainFile } from '../../../src/extension/chains/chain-file.ts';
import { ChainStore } from '../../../src/extension/chains/chain-store.ts';
import { commandIds } from '../../../src/extension/command-ids.ts';
import type { ChainPicker } from '../../../src/extension/commands/chain-picker.ts';
import { chainCommands } from '../../../src/extension/commands/chain-commands.ts';
import type { Chain } from '../../../src/flow/chain/chain.ts';
import { readStoredChains, storeChain, STORED_VERSION } from '../../../src/flow/chain/stored-chain.ts';
import { openTestSession, startTime } from '../../support/auth-flow-sessions.ts';

const editor = vi.hoisted(() => ({
  said: [] as string[],
  asked: [] as string[],
  /** The details and the buttons of the last question. */
  detail: '',
  buttons: [] as string[],
  press: undefined as ((button: string | undefined) => void) | undefined,
  answer: undefined as string | undefined,
}));
vi.mock('vscode', () => ({
  window: {
    showInformationMessage(message: string) {
      editor.said.push(message);
      return new Promise((resolve) => {
        editor.press = resolve;
      });
    },
    showWarningMessage(message: string, { detail }: { detail: string }, ...buttons: string[]) {
      editor.asked.push(message);
      Object.assign(editor, { detail, buttons });
      return Promise.resolve(editor.answer);
    },
  },
}));

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'auth-flow-delete-'));
  Object.assign(editor, { said: [], asked: [], press: undefined, answer: undefined });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function aChain(id: string): Promise<Chain> {
  const { authFlowSession } = openTestSession({
    subject: { operation: 'InitiateAuth', authFlow: 'USER_PASSWORD_AUTH' },
    username: `user-${id}`,
    script: [{ body: { ChallengeName: 'SMS_MFA', Session: `AYABe-session-of-${id}-xx`, ChallengeParameters: {} } }],
  });
  await authFlowSession.runStep();
  const { chain } = authFlowSession.state;
  if (!chain) throw new Error('no chain');
  return { ...chain, id };
}

async function setup(...ids: readonly string[]) {
  const chains = new ChainStore(() => 10);
  const file = new ChainFile<Chain>({
    path: join(folder, 'chains.json'),
    print: (all) => JSON.stringify({ version: STORED_VERSION, chains: all.map(storeChain) }),
    read: readStoredChains,
    limit: () => 10,
    onBroken: () => undefined,
    onError: (what, error) => {
      throw new Error(what, { cause: error });
    },
  });
  chains.onDidChange(() => file.save(chains.all));
  for (const id of ids.toReversed()) chains.put(await aChain(id));
  const filter = new ChainFilterStore({ get: () => undefined, update: () => Promise.resolve() });
  const views = { chains: { selection: [] as unknown[] } };
  const commands = chainCommands({
    chains,
    filter,
    picker: {} as ChainPicker,
    selected: () => views.chains.selection,
    now: () => startTime,
    log: { error: vi.fn<() => void>() },
  });
  const run = async (id: keyof typeof commandIds, ...args: unknown[]) => commands[commandIds[id]]?.(args);
  const stored = async () => {
    await file.flush();
    const { chains: all } = JSON.parse(await readFile(file.path, 'utf8')) as { chains: { id: string }[] };
    return all.map(({ id }) => id);
  };
  const shown = () => chains.all.map(({ id }) => id);
  const press = async (button: string | undefined) => {
    editor.press?.(button);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { chains, filter, views, run, stored, shown, press };
}

const row = (chainId: string) => ({ kind: 'chain', chainId });

describe('Delete Chain', () => {
  it('by key deletes the selection at once, and Undo restores it in its place', async () => {
    const { chains, views, run, stored, shown, press } = await setup('a', 'b', 'c');
    const before = chains.all;
    views.chains.selection = [row('b')];
    await run('deleteChain', { selected: true });
    expect([shown(), await stored()]).toEqual([
      ['a', 'c'],
      ['a', 'c'],
    ]);
    expect(editor.said).toEqual(['Deleted the chain of user-b at Pool.']);
    expect(editor.asked).toEqual([]);
    await press('Undo');
    expect(chains.all).toEqual(before);
    expect(chains.get('b')).toBe(before[1]);
    expect(await stored()).toEqual(['a', 'b', 'c']);
  });

  it('restores several chains in their places, below newer ones', async () => {
    const { chains, run, shown, press } = await setup('a', 'b', 'c', 'd');
    await run('deleteChain', row('a'), [row('a'), row('b'), row('d')]);
    expect(editor.said).toEqual(['Deleted 3 chains.']);
    chains.put(await aChain('new'));
    await press('Undo');
    expect(shown()).toEqual(['new', 'a', 'b', 'c', 'd']);
  });

  it('without Undo it stays deleted', async () => {
    const { run, stored, press } = await setup('a', 'b');
    await run('deleteChain', row('a'));
    await press(undefined);
    expect(await stored()).toEqual(['b']);
  });

  it('deletes nothing if a step is selected, with a message', async () => {
    const { views, run, shown } = await setup('a');
    views.chains.selection = [{ kind: 'step', chainId: 'a', step: 0 }];
    await expect(run('deleteChain', { selected: true })).rejects.toThrow('Only a whole chain can be deleted.');
    expect(shown()).toEqual(['a']);
  });
});

describe('Clear Chains', () => {
  it('asks for several, and Undo brings all of them back', async () => {
    const { run, stored, shown, press } = await setup('a', 'b', 'c');
    await run('clearChains');
    expect(shown()).toEqual(['a', 'b', 'c']);
    editor.answer = 'Clear Chains';
    await run('clearChains');
    expect(await stored()).toEqual([]);
    await press('Undo');
    expect(await stored()).toEqual(['a', 'b', 'c']);
    expect(editor.asked).toEqual(['Delete all 3 session chains?', 'Delete all 3 session chains?']);
  });

  it('keeps pinned chains, and says so', async () => {
    const { chains, run, shown, press } = await setup('a', 'b', 'c');
    chains.pin('b', true);
    editor.answer = 'Clear Chains';
    await run('clearChains');
    expect(editor.asked).toEqual(['Delete 2 session chains?']);
    expect(editor.detail).toContain('The pinned chain is kept.');
    expect(shown()).toEqual(['b']);
    await press('Undo');
    expect(shown()).toEqual(['a', 'b', 'c']);
  });

  it('deletes pinned chains too with a button of its own, also if all are pinned', async () => {
    const { chains, run, shown } = await setup('a', 'b');
    chains.pin('a', true);
    editor.answer = 'Clear Pinned Chains Too';
    await run('clearChains');
    expect([editor.buttons, shown()]).toEqual([['Clear Chains', 'Clear Pinned Chains Too'], []]);
    chains.put({ ...(await aChain('c')), pinned: true });
    editor.answer = undefined;
    await run('clearChains');
    expect(editor.asked.at(-1)).toBe('The only session chain is pinned.');
    expect([editor.buttons, shown()]).toEqual([['Clear Pinned Chains Too'], ['c']]);
  });

  it('names those that the filter hides, asks even for a single one, and shows all afterwards', async () => {
    const { filter, run, shown } = await setup('a');
    await filter.set([{ kind: 'user', value: 'somebody', label: 'somebody' }]);
    editor.answer = 'Clear Chains';
    await run('clearChains');
    expect(editor.detail).toContain('1 of them is hidden by the filter.');
    expect([shown(), filter.isActive]).toEqual([[], false]);
  });

  it('does not ask for a single one', async () => {
    const { run, shown, press } = await setup('a');
    await run('clearChains');
    expect([shown(), editor.asked]).toEqual([[], []]);
    await press('Undo');
    expect(shown()).toEqual(['a']);
  });
});
