// The stored chains: written atomically, loaded again, and renamed if damaged.
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChainFileOptions } from '../../../src/extension/chains/chain-file.ts';
import { ChainFile } from '../../../src/extension/chains/chain-file.ts';
import { ChainStore } from '../../../src/extension/chains/chain-store.ts';
import { readStoredChains, storeChain, STORED_VERSION } from '../../../src/flow/chain/stored-chain.ts';
import type { Chain } from '../../../src/flow/chain/chain.ts';
import { openTestSession } from '../../support/auth-flow-sessions.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chains-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function aChain(username = 'jane'): Promise<Chain> {
  const { authFlowSession } = openTestSession({
    subject: { operation: 'InitiateAuth', authFlow: 'USER_PASSWORD_AUTH' },
    username,
    script: [{ body: { ChallengeName: 'SMS_MFA', Session: 'AYABe-secret-session-x', ChallengeParameters: {} } }],
  });
  authFlowSession.setField('AuthParameters.PASSWORD', 'Canary-Password-9');
  await authFlowSession.runStep();
  const { chain } = authFlowSession.state;
  if (!chain) throw new Error('no chain');
  return chain;
}

function open(path = join(folder, 'deep', 'chains.json'), limit = 50) {
  const onBroken = vi.fn<ChainFileOptions<Chain>['onBroken']>();
  const onError = vi.fn<ChainFileOptions<Chain>['onError']>();
  const file = new ChainFile<Chain>({
    path,
    print: (chains) => JSON.stringify({ version: STORED_VERSION, chains: chains.map(storeChain) }),
    read: readStoredChains,
    onBroken,
    onError,
    limit: () => limit,
    delay: 1,
  });
  return { file, path, onBroken, onError };
}

describe('the file', () => {
  it('does not exist at first, which is not an error', async () => {
    const { file, onBroken, onError } = open();
    expect(await file.load()).toEqual([]);
    expect(onBroken).not.toHaveBeenCalled();
    expect(onError).not.toHaveBeenCalled();
  });

  it('restores chains without their secrets, and only its owner can read it', async () => {
    const { file, path } = open();
    const chain = await aChain();
    file.save([]);
    file.save([chain]);
    await file.flush();
    const text = await readFile(path, 'utf8');
    expect(text).not.toContain('Canary-Password-9');
    expect(text).not.toContain('AYABe-secret-session-x');
    expect((await stat(path)).mode & 0o077).toBe(0);
    expect(await readdir(join(folder, 'deep'))).toEqual(['chains.json']);
    const [back] = await open(path).file.load();
    expect(back).toMatchObject({ id: chain.id, username: 'jane', withoutSecrets: true });
    expect(back?.steps).toHaveLength(1);
  });

  it.each([
    ['cut short', (text: string) => text.slice(0, text.length / 2)],
    ['empty', () => ''],
    ['of another version', (text: string) => text.replace('"version":1', '"version":99')],
    ['of another shape', () => '{"version":1,"chains":[{"id":7}]}'],
  ])('when %s is reported once, set aside, and not lost', async (_, damage) => {
    const first = open();
    first.file.save([await aChain()]);
    await first.file.flush();
    const damaged = damage(await readFile(first.path, 'utf8'));
    await writeFile(first.path, damaged);

    const { file, onBroken } = open(first.path);
    expect(await file.load()).toEqual([]);
    expect(onBroken).toHaveBeenCalledExactlyOnceWith('chains.broken-1.json', expect.any(Error));
    expect(await readFile(join(folder, 'deep', 'chains.broken-1.json'), 'utf8')).toBe(damaged);
    expect(await file.load()).toEqual([]);
    expect(onBroken).toHaveBeenCalledOnce();

    await writeFile(first.path, 'again');
    await file.load();
    expect((await readdir(join(folder, 'deep'))).toSorted()).toEqual(['chains.broken-1.json', 'chains.broken-2.json']);
  });

  it('keeps the old file if writing fails', async () => {
    const { file, path } = open();
    file.save([await aChain()]);
    await file.flush();
    const before = await readFile(path, 'utf8');
    const onError = vi.fn<ChainFileOptions<Chain>['onError']>();
    const failing = new ChainFile<Chain>({
      path,
      print: () => {
        throw new Error('no space');
      },
      read: readStoredChains,
      onBroken: () => undefined,
      onError,
      limit: () => 50,
    });
    failing.save([]);
    await failing.flush();
    expect(onError).toHaveBeenCalledOnce();
    expect(await readFile(path, 'utf8')).toBe(before);
  });
});

describe('two windows with one file', () => {
  const stored = async (path: string) => (await open(path).file.load()).map(({ id }) => id);
  async function save({ file }: ReturnType<typeof open>, ...chains: readonly Chain[]) {
    file.save(chains);
    await file.flush();
  }
  const named = (chain: Chain, id: string, startedAt: number): Chain => ({ ...chain, id, startedAt });

  it('keep each other’s chains, the newest first', async () => {
    const chain = await aChain();
    const [one, two] = [open(), open()];
    await Promise.all([one.file.load(), two.file.load()]);
    await save(one, named(chain, 'a', 1));
    await save(two, named(chain, 'b', 2));
    await save(one, named(chain, 'c', 3), named(chain, 'a', 1));
    expect(await stored(one.path)).toEqual(['c', 'b', 'a']);
    for (const { onError, onBroken } of [one, two]) {
      expect(onError).not.toHaveBeenCalled();
      expect(onBroken).not.toHaveBeenCalled();
    }
  });

  it('keep them even if both write at once', async () => {
    const chain = await aChain();
    const windows = Array.from({ length: 4 }, () => open());
    await Promise.all(windows.map((window, at) => save(window, named(chain, `${at}`, at))));
    expect(await stored(open().path)).toEqual(['3', '2', '1', '0']);
  });

  it('do not restore a chain that was deleted in either', async () => {
    const chain = await aChain();
    const [a, b, c] = [named(chain, 'a', 1), named(chain, 'b', 2), named(chain, 'c', 3)];
    await save(open(), b, a);
    const [one, two] = [open(), open()];
    await Promise.all([one.file.load(), two.file.load()]);
    await save(one, b);
    await save(two, c, b, a);
    await save(two, c, b, a);
    expect(await stored(one.path)).toEqual(['c', 'b']);
    await save(one);
    expect(await stored(one.path)).toEqual(['c']);
  });

  it('keep a chain whose deletion was undone, even if the other wrote in between', async () => {
    const chain = await aChain();
    const [a, b] = [named(chain, 'a', 1), named(chain, 'b', 2)];
    await save(open(), b, a);
    const [one, two] = [open(), open()];
    await Promise.all([one.file.load(), two.file.load()]);
    await save(one, b);
    await save(two, b, a);
    await save(one, b, a);
    await save(two, b, a);
    await save(one, b, a);
    expect(await stored(one.path)).toEqual(['b', 'a']);
  });

  it('drop the oldest chains beyond the limit', async () => {
    const chain = await aChain();
    const [one, two] = [open(undefined, 2), open(undefined, 2)];
    await save(one, named(chain, 'b', 2), named(chain, 'a', 1));
    await save(two, named(chain, 'c', 3));
    expect(await stored(one.path)).toEqual(['c', 'b']);
  });

  it('retry a write that failed', async () => {
    const chain = await aChain();
    await writeFile(join(folder, 'deep'), 'a file where a folder should be');
    const { file, path, onError } = open();
    file.save([chain]);
    await file.flush();
    expect(onError).toHaveBeenCalledOnce();
    await rm(join(folder, 'deep'));
    await file.flush();
    expect(await stored(path)).toEqual([chain.id]);
  });
});

describe('the store', () => {
  it('keeps the newest on top, replaces in place, and drops the oldest beyond its limit', async () => {
    const [a, b, c] = [await aChain('a'), await aChain('b'), await aChain('c')].map((chain, index) => ({
      ...chain,
      id: `${index}`,
    }));
    if (!a || !b || !c) throw new Error('no chains');
    const store = new ChainStore(() => 2);
    const changes: (string | undefined)[] = [];
    store.onDidChange(({ id }) => changes.push(id));
    store.put(a);
    store.put(b);
    store.put({ ...a, username: 'again' });
    expect(store.all.map(({ id }) => id)).toEqual(['1', '0']);
    store.put(c);
    expect(store.all.map(({ id }) => id)).toEqual(['2', '1']);
    store.put(c);
    expect(changes).toEqual([undefined, undefined, '0', undefined]);
    expect(store.get('0')).toBeUndefined();
  });

  it('adds stored chains below those of this window, each once', async () => {
    const chain = await aChain();
    const store = new ChainStore(() => 10);
    store.put({ ...chain, id: 'new' });
    store.addStored([
      { ...chain, id: 'new', username: 'stored' },
      { ...chain, id: 'old' },
    ]);
    expect(store.all.map(({ id, username }) => [id, username])).toEqual([
      ['new', 'jane'],
      ['old', 'jane'],
    ]);
    store.delete('new');
    store.delete('unknown');
    store.clear();
    expect(store.all).toEqual([]);
  });
});
