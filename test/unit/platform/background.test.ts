// Work that nobody waits for: what it throws, now or later, is told and goes no further.

import { describe, expect, it, vi } from 'vitest';
import { guarded, type TellFault } from '../../../src/platform/background.ts';

describe('guarded work', () => {
  const broken = new Error('broken');
  it.each<readonly [string, (value: number) => unknown]>([
    [
      'throws',
      () => {
        throw broken;
      },
    ],
    ['rejects', () => Promise.reject(broken)],
  ])('that %s is told with its name', async (_, run) => {
    const tell = vi.fn<TellFault>();
    expect(guarded('Some work', tell, run)(1)).toBeUndefined();
    await vi.waitFor(() => expect(tell).toHaveBeenCalledExactlyOnceWith('Some work', broken));
  });

  it('gets what it is called with, and is not told when it is well', async () => {
    const tell = vi.fn<TellFault>();
    const heard: unknown[] = [];
    const work = guarded('Some work', tell, async (...args: readonly unknown[]) => heard.push(...args));
    work('a', 2);
    await Promise.resolve();
    expect(heard).toEqual(['a', 2]);
    expect(tell).not.toHaveBeenCalled();
  });
});
