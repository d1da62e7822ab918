// loadOnce: one load for all callers, and a retry after a failure.
import { describe, expect, it, vi } from 'vitest';
import { loadOnce } from '../../../src/extension/load-once.ts';

describe('loadOnce', () => {
  it('loads on the first call, once for all callers', async () => {
    const load = vi.fn<() => Promise<object>>(() => Promise.resolve({}));
    const get = loadOnce(load);
    expect(load).not.toHaveBeenCalled();
    const [first, second] = await Promise.all([get(), get()]);
    expect(second).toBe(first);
    expect(await get()).toBe(first);
    expect(load).toHaveBeenCalledOnce();
  });

  it('retries after a failure, on the next call', async () => {
    const load = vi.fn<() => Promise<string>>(() => Promise.resolve('there'));
    load.mockRejectedValueOnce(new Error('no such file'));
    const get = loadOnce(load);
    const both = await Promise.allSettled([get(), get()]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(load).toHaveBeenCalledOnce();
    expect(await get()).toBe('there');
    expect(load).toHaveBeenCalledTimes(2);
  });
});
