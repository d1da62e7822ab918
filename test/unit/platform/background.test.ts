// Work that nobody waits for: what it throws, now or later, is told and goes no further.

import { describe, expect, it, vi } from 'vitest';
import { guarded, type ReportError } from '../../../src/platform/background.ts';

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
    const report = vi.fn<ReportError>();
    expect(guarded('Some work', report, run)(1)).toBeUndefined();
    await vi.waitFor(() => expect(report).toHaveBeenCalledExactlyOnceWith('Some work', broken));
  });

  it('gets what it is called with, and is not told when it is well', async () => {
    const report = vi.fn<ReportError>();
    const heard: unknown[] = [];
    const work = guarded('Some work', report, async (...args: readonly unknown[]) => heard.push(...args));
    work('a', 2);
    await Promise.resolve();
    expect(heard).toEqual(['a', 2]);
    expect(report).not.toHaveBeenCalled();
  });
});
