// The filter of Session Chains: what it shows, what it offers, how it is named and stored.
import { describe, expect, it } from 'vitest';
import { ChainFilterStore } from '../../../src/extension/chains/chain-filter-store.ts';
import {
  type ChainFilter,
  filterLabel,
  filterOptions,
  type FilterKind,
  matchesFilter,
  readChainFilter,
} from '../../../src/extension/chains/chain-filter.ts';
import type { Answer } from '../../../src/flow/chain/answer.ts';
import type { Chain, Step } from '../../../src/flow/chain/chain.ts';
import { pool, sandboxPool, startTime, webClient } from '../../support/auth-flow-sessions.ts';

const answers: Readonly<Record<string, Answer>> = {
  refused: { kind: 'refused', status: 400, type: 'NotAuthorizedException', message: 'No.' },
  waiting: { kind: 'challenge', name: 'SMS_MFA', parameters: {}, available: [] },
  failed: { kind: 'cancelled' },
};

function chainOf(id: string, status: string, more: Partial<Chain> = {}): Chain {
  const answer = answers[status];
  if (!answer) throw new Error(`no answer for ${status}`);
  const step: Step = {
    index: 0,
    operation: 'InitiateAuth',
    title: 'InitiateAuth',
    detail: 'USER_SRP_AUTH',
    request: {},
    typed: {},
    answer,
    exchange: {
      request: { url: 'http://127.0.0.1/', operation: 'InitiateAuth', headers: [], body: '' },
      startedAt: startTime,
      timings: { total: 1 },
      tries: [],
      outcome: { kind: 'cancelled' },
    },
  };
  return {
    id,
    startedAt: startTime,
    target: pool,
    client: webClient,
    username: 'jane',
    steps: [step],
    secrets: { srpExponents: {} },
    withoutSecrets: false,
    ...more,
  };
}

const chains = [
  chainOf('1', 'refused'),
  chainOf('2', 'waiting', { username: 'joe' }),
  chainOf('3', 'refused', { target: sandboxPool, observedOf: 'my-app/1.0' }),
  chainOf('4', 'failed', { target: sandboxPool, observedOf: 'my-app/1.0', username: 'joe' }),
];
const options = filterOptions(chains, []);
/** The values with these labels. */
const by = (...labels: readonly string[]): ChainFilter => options.filter(({ label }) => labels.includes(label));
const shown = (filter: ChainFilter) => chains.filter((chain) => matchesFilter(chain, filter)).map(({ id }) => id);

describe('a filter', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['nothing', [], ['1', '2', '3', '4']],
    ['a status', ['refused'], ['1', '3']],
    ['two statuses, either', ['refused', 'failed'], ['1', '3', '4']],
    ['a target', ['Sandbox'], ['3', '4']],
    ['a user', ['joe'], ['2', '4']],
    ['a program', ['my-app/1.0'], ['3', '4']],
    ['this extension', ['Auth Flow'], ['1', '2']],
    ['a status and a user, both', ['refused', 'failed', 'joe'], ['4']],
    ['what no chain is', ['waiting', 'Sandbox'], []],
  ])('by %s', (_, labels, ids) => {
    expect(shown(by(...labels))).toEqual(ids);
  });

  it('tells a user from a program and a target of the same name', () => {
    const named = chainOf('5', 'refused', { username: 'my-app/1.0' });
    expect(matchesFilter(named, by('my-app/1.0'))).toBe(false);
  });

  it('shows chains without a user by that', () => {
    const { username: _, ...nobody } = chainOf('6', 'refused');
    const noUser = filterOptions([nobody], []).filter(({ kind }) => kind === 'user');
    expect(noUser).toMatchObject([{ label: 'no user', count: 1 }]);
    expect([nobody, ...chains].filter((chain) => matchesFilter(chain, noUser))).toEqual([nobody]);
  });
});

describe('the offered values', () => {
  it('are those of the chains with their numbers, what needs attention first', () => {
    const of = (kind: FilterKind) =>
      options.filter((option) => option.kind === kind).map(({ label, count }) => `${label} ${count}`);
    expect(of('status')).toEqual(['refused 2', 'failed 1', 'waiting 1']);
    expect(of('target')).toEqual(['Pool 2', 'Sandbox 2']);
    expect(of('user')).toEqual(['jane 2', 'joe 2']);
    expect(of('program')).toEqual(['Auth Flow 2', 'my-app/1.0 2']);
  });

  it('keep a picked one that no chain has any more, so that it can be taken back', () => {
    const left = filterOptions([], by('joe'));
    expect(left).toMatchObject([{ label: 'joe', count: 0, picked: true }]);
  });
});

it('tells a chain from disk, whose challenge can no longer be answered, from one that waits', () => {
  const all = [...chains, chainOf('7', 'waiting', { withoutSecrets: true })];
  const unfinished = filterOptions(all, []).filter(({ label }) => label === 'unfinished');
  expect(all.filter((chain) => matchesFilter(chain, unfinished)).map(({ id }) => id)).toEqual(['7']);
  expect(all.filter((chain) => matchesFilter(chain, by('waiting'))).map(({ id }) => id)).toEqual(['2']);
});

it('is named by what chains have to be', () => {
  expect(filterLabel(by('refused', 'failed', 'joe'))).toBe('refused or failed, joe');
});

describe('the stored filter', () => {
  function open(stored?: unknown) {
    const memory = new Map<string, unknown>(stored === undefined ? [] : [['chainFilter', stored]]);
    const update = (key: string, value: unknown) => {
      memory.set(key, value);
      return Promise.resolve();
    };
    return { memory, store: new ChainFilterStore({ get: (key) => memory.get(key), update }) };
  }

  it('is there after a reload', async () => {
    const { memory, store } = open();
    await store.set(by('refused'));
    expect(open(structuredClone(memory.get('chainFilter'))).store.filter).toEqual(store.filter);
    await store.set([]);
    expect(memory.get('chainFilter')).toBeUndefined();
    expect(store.isActive).toBe(false);
  });

  it('fires when it changes, not when it is cleared twice', async () => {
    const { store } = open();
    let fired = 0;
    store.onDidChange(() => (fired += 1));
    await store.set([]);
    await store.set(by('refused'));
    await store.set([]);
    expect(fired).toBe(2);
  });

  it.each([[undefined], ['x'], [[{ kind: 'password', value: 'x', label: 'x' }]], [[{ kind: 'user', value: 7 }]]])(
    'of %j is none',
    (value) => {
      expect(readChainFilter(value)).toEqual([]);
    },
  );
});
