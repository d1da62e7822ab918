// The chains of a window: names, pins, and the limit that pinned chains are exempt from.
import { describe, expect, it } from 'vitest';
import { ChainStore, pinnedFirst } from '../../../src/extension/chains/chain-store.ts';
import { mergeStored } from '../../../src/extension/chains/merge-stored.ts';
import type { Chain } from '../../../src/flow/chain/chain.ts';
import { restoreChain, storeChain } from '../../../src/flow/chain/stored-chain.ts';
import { pool, startTime, webClient } from '../../support/auth-flow-sessions.ts';

const chainOf = (id: string, more: Partial<Chain> = {}): Chain => ({
  id,
  startedAt: startTime,
  target: pool,
  client: webClient,
  username: 'jane',
  steps: [],
  secrets: { srpExponents: {} },
  withoutSecrets: false,
  ...more,
});
const idsOf = (chains: readonly { readonly id: string }[]) => chains.map(({ id }) => id);

function storeOf(limit: number, ...ids: readonly string[]) {
  const chains = new ChainStore(() => limit);
  for (const id of ids.toReversed()) chains.put(chainOf(id));
  return chains;
}

describe('a name and a pin', () => {
  it('stay when the panel or an app adds a step to the chain that it knew before', () => {
    const chains = storeOf(10, 'a');
    const known = chains.get('a');
    chains.rename('a', 'broken sign-in');
    chains.pin('a', true);
    if (known) chains.put({ ...known, username: 'joe' });
    expect(chains.get('a')).toMatchObject({ username: 'joe', name: 'broken sign-in', pinned: true });
  });

  it('do not come back with a chain that the panel opened before they were removed', () => {
    const chains = storeOf(10, 'a');
    chains.rename('a', 'old');
    chains.pin('a', true);
    const opened = chains.get('a');
    chains.rename('a', undefined);
    chains.pin('a', false);
    if (opened) chains.put({ ...opened, username: 'joe' });
    expect(chains.get('a')).toEqual(chainOf('a', { username: 'joe' }));
  });

  it('are told as a change of the list, because they move the chain, and only if they change', () => {
    const chains = storeOf(10, 'a');
    const changes: unknown[] = [];
    chains.onDidChange((change) => changes.push(change));
    chains.rename('a', 'x');
    chains.rename('a', 'x');
    chains.pin('a', true);
    chains.pin('a', true);
    chains.pin('gone', true);
    expect(changes).toEqual([{}, {}]);
  });

  it('are on disk', () => {
    const chain = chainOf('a', { name: 'broken sign-in', pinned: true });
    const back = restoreChain(storeChain(chain));
    expect(back).toMatchObject({ ok: true, chain: { name: 'broken sign-in', pinned: true, withoutSecrets: true } });
  });

  it('never hold a secret of the chain on disk', () => {
    const secrets = { srpExponents: {}, password: 'Canary-Password-9' };
    const chain = chainOf('a', { name: 'with Canary-Password-9', secrets });
    expect(JSON.stringify(storeChain(chain))).not.toContain('Canary-Password-9');
  });
});

describe('pinned chains', () => {
  it('come first, both parts newest first', () => {
    const chains = storeOf(10, 'new', 'b', 'c', 'old');
    chains.pin('old', true);
    chains.pin('b', true);
    expect(idsOf(pinnedFirst(chains.all))).toEqual(['b', 'old', 'new', 'c']);
    expect(idsOf(chains.all)).toEqual(['new', 'b', 'c', 'old']);
  });

  it('are not dropped by the limit, and do not use it up', () => {
    const chains = storeOf(2, 'b', 'old');
    chains.pin('old', true);
    chains.put(chainOf('c'));
    chains.put(chainOf('d'));
    expect(idsOf(chains.all)).toEqual(['d', 'c', 'old']);
  });

  it('of an app are not dropped for newer ones of the app', () => {
    const chains = storeOf(2);
    chains.put(chainOf('app-1', { observedOf: 'my-app/1' }));
    chains.pin('app-1', true);
    chains.put(chainOf('app-2', { observedOf: 'my-app/1' }));
    chains.put(chainOf('app-3', { observedOf: 'my-app/1' }));
    expect(idsOf(chains.all)).toEqual(['app-3', 'app-1']);
  });

  it('are kept when the file is merged with what another window wrote', () => {
    const at = (id: string, startedAt: number, pinned?: true) => chainOf(id, { startedAt, ...(pinned && { pinned }) });
    const merged = mergeStored([at('mine', 9)], [at('theirs', 8), at('pinned', 1, true), at('oldest', 2)], {
      had: new Set(['mine']),
      inFile: new Set(),
      deletedElsewhere: new Set(),
      limit: 2,
    });
    expect(idsOf(merged)).toEqual(['mine', 'theirs', 'pinned']);
  });
});
