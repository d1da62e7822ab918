// The sandbox's keys are generated once, and ahead of time.
import type * as nodeCrypto from 'node:crypto';
import { beforeEach, expect, it, vi } from 'vitest';

const counts = vi.hoisted(() => ({ atOnce: 0, most: 0, made: 0 }));

vi.mock('node:crypto', async (original) => {
  const crypto = await original<typeof nodeCrypto>();
  // Small keys, so that the test is quick.
  const generateKeyPair = (type: 'rsa', _: unknown, done: (error: Error | null, ...pair: unknown[]) => void): void => {
    counts.atOnce += 1;
    counts.most = Math.max(counts.most, counts.atOnce);
    counts.made += 1;
    crypto.generateKeyPair(type, { modulusLength: 512 }, (error, publicKey, privateKey) => {
      counts.atOnce -= 1;
      // As Node's own function does for `promisify`.
      done(error, { publicKey, privateKey });
    });
  };
  return { ...crypto, generateKeyPair };
});

beforeEach(() => {
  Object.assign(counts, { atOnce: 0, most: 0, made: 0 });
  vi.resetModules();
});

it('generates them one after the other ahead of time', async () => {
  const { prepareKeys, processKeys } = await import('../../../src/sandbox/tokens/keys.ts');
  await prepareKeys();
  expect(counts).toEqual({ atOnce: 0, most: 1, made: 3 });
  const { id, access } = await processKeys();
  expect(id.kid).not.toBe(access.kid);
  expect(counts.made).toBe(3);
});

it('generates the missing ones in parallel for a caller that waits, and returns the same to all', async () => {
  const { prepareKeys, processKeys } = await import('../../../src/sandbox/tokens/keys.ts');
  const prepared = prepareKeys();
  const asked = await processKeys();
  await prepared;
  expect(counts).toEqual({ atOnce: 0, most: 3, made: 3 });
  expect(await processKeys()).toBe(asked);
});

it('generates none for a sandbox without calls', async () => {
  const { startSandbox } = await import('../../../src/sandbox/sandbox.ts');
  const sandbox = await startSandbox();
  try {
    await fetch(sandbox.endpoint);
    expect(counts.made).toBe(0);
    await fetch(sandbox.endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AWSCognitoIdentityProviderService.InitiateAuth',
      },
      body: '{}',
    });
    await expect.poll(() => counts.made).toBe(3);
    expect(counts.most).toBe(1);
  } finally {
    await sandbox.stop();
  }
});
