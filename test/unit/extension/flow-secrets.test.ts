// Secrets of flow files are only for the folders they were set in, until the user allows another folder.
import { beforeEach, describe, expect, it } from 'vitest';
import { FlowSecrets } from '../../../src/extension/flows/flow-secrets.ts';

const [mine, clone] = ['file:///home/nora/mine', 'file:///home/nora/clone'];
let stored: Map<string, string>;
let remembered: Map<string, unknown>;
let open: readonly string[];
let secrets: FlowSecrets;
beforeEach(() => {
  [stored, remembered, open] = [new Map(), new Map(), [mine]];
  secrets = new FlowSecrets({
    storage: {
      get: (key) => Promise.resolve(stored.get(key)),
      store: (key, value) => Promise.resolve(void stored.set(key, value)),
      delete: (key) => Promise.resolve(void stored.delete(key)),
    },
    memory: {
      get: (key) => remembered.get(key),
      update: (key, value) => Promise.resolve(void remembered.set(key, structuredClone(value))),
    },
    openFolders: () => open,
  });
});

describe('a secret of flow files', () => {
  it('is for the folders that were open when it was set', async () => {
    await secrets.set('password', 'Canary-Password-7');
    expect(await secrets.get('password')).toBe('Canary-Password-7');
    expect(secrets.isFor('password', mine)).toBe(true);
    expect(secrets.isFor('password', clone)).toBe(false);
    expect(secrets.isFor('other', mine)).toBe(false);
    expect(JSON.stringify([...remembered])).not.toContain('Canary');
  });

  it('is for another folder once that was allowed', async () => {
    await secrets.set('password', 'a');
    await secrets.allow('password', clone);
    expect([mine, clone].map((folder) => secrets.isFor('password', folder))).toEqual([true, true]);
  });

  it('set again in another folder is only for that folder', async () => {
    await secrets.set('password', 'a');
    open = [clone];
    await secrets.set('password', 'b');
    expect([mine, clone].map((folder) => secrets.isFor('password', folder))).toEqual([false, true]);
  });

  it('that was deleted is for no folder', async () => {
    await secrets.set('password', 'a');
    await secrets.delete('password');
    expect(await secrets.get('password')).toBeUndefined();
    expect(secrets.isFor('password', mine)).toBe(false);
  });

  it.each([undefined, 'text', [['password', mine]], [['password', [1]]]])(
    'is for none when the memory is %j: the person is asked',
    (memory) => {
      remembered.set('flowSecretFolders', memory);
      expect(secrets.isFor('password', mine)).toBe(false);
    },
  );

  it.each(['__proto__', 'constructor'])('may be named %s', async (name) => {
    expect(secrets.isFor(name, mine)).toBe(false);
    await secrets.set(name, 'a');
    expect(secrets.isFor(name, mine)).toBe(true);
  });
});
