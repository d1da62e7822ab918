// The lock of a file with one writer: who is alive is found out by the heartbeat, in time that the tests tell.

import { mkdtemp, readdir, readFile, rename, rm, stat, unlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  FileHeldError,
  type FileLock,
  type FileLockOptions,
  type LockClock,
  takeFileLock,
} from '../../../src/platform/file-lock.ts';

let folder: string;
let path: string;
let lockPath: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'file-lock-'));
  path = join(folder, 'state.json');
  lockPath = `${path}.lock`;
});
afterEach(() => rm(folder, { recursive: true }));

const times = { beat: 2000, stale: 10_000, look: 100 };

/** Time that passes only while somebody waits for it; what is to happen later happens when the test says so. */
function testClock(onWait: (now: number) => Promise<void> | void = () => undefined) {
  let now = 0;
  const due: (() => void)[] = [];
  const clock: LockClock = {
    now: () => now,
    wait: async (milliseconds, signal) => {
      signal?.throwIfAborted();
      now += milliseconds;
      await onWait(now);
    },
    later: (_, run) => {
      due.push(run);
      return () => due.splice(due.indexOf(run), 1);
    },
  };
  return { clock, due, now: () => now, pass: (milliseconds: number) => (now += milliseconds) };
}

function take(options: Partial<FileLockOptions> = {}): Promise<FileLock> {
  return takeFileLock({ path, holder: 'a test', onLost: () => undefined, times, clock: testClock().clock, ...options });
}

const touch = (at: number) => utimes(lockPath, new Date(at), new Date(at));

describe('a lock', () => {
  it('is a file beside the file while it is held, and gone after', async () => {
    const lock = await take();
    expect(JSON.parse(await readFile(lockPath, 'utf8'))).toMatchObject({ holder: 'a test', process: process.pid });
    expect(await lock.isHeld()).toBe(true);
    await lock.release();
    expect(await readdir(folder)).toEqual([]);
  });

  it('of one that is alive refuses another within a beat, in the same process too', async () => {
    await take();
    let beats = Date.now();
    const { clock, now } = testClock(async (at) => {
      if (at % times.beat === 0) await touch((beats += times.beat));
    });
    const refused = take({ clock });
    await expect(refused).rejects.toThrow(FileHeldError);
    await expect(refused).rejects.toThrow(`a test, process ${process.pid} on `);
    expect(now()).toBeLessThanOrEqual(times.beat + times.look);
  });

  it('of one that died is waited for and taken, after the stale time, and that is told', async () => {
    const dead = await take();
    const onWait = vi.fn<(holder: string) => void>();
    const { clock, now } = testClock();
    const lock = await take({ clock, onWait });
    expect(now()).toBeGreaterThanOrEqual(times.stale);
    expect(now()).toBeLessThanOrEqual(times.stale + 3 * times.look);
    expect(onWait).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('a test'));
    expect([await dead.isHeld(), await lock.isHeld()]).toEqual([false, true]);
    expect(await readdir(folder)).toEqual(['state.json.lock']);
  });

  it.each([-3_600_000, 3_600_000])(
    'whose last touch looks old by %i ms has a beat to show that it lives',
    async (by) => {
      await take();
      await touch(Date.now() + by);
      const quiet = testClock();
      await take({ clock: quiet.clock });
      expect(quiet.now()).toBeLessThan(times.beat * 2);

      // Another machine's clock: the touches look old, and go on.
      await touch(Date.now() + by);
      let beats = Date.now() + by;
      const beating = testClock(async (at) => {
        if (at % times.beat === 0) await touch((beats += times.beat));
      });
      await expect(take({ clock: beating.clock })).rejects.toThrow(FileHeldError);
    },
  );

  it('that is let go while somebody waits is taken at once', async () => {
    const first = await take();
    const { clock, now } = testClock(async (at) => {
      if (at === 500) await first.release();
    });
    const lock = await take({ clock });
    expect(now()).toBe(500);
    expect(await lock.isHeld()).toBe(true);
  });

  it('of one that died is taken by one of many', async () => {
    await take();
    const takers = Array.from({ length: 8 }, () => {
      const controller = new AbortController();
      const { clock } = testClock((at) => {
        // The stale time of the dead one is over, that of its successor is not.
        if (at > times.stale + 2000) controller.abort();
        return new Promise((resolve) => setImmediate(resolve));
      });
      return take({ clock, signal: controller.signal });
    });
    const ends = await Promise.allSettled(takers);
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await readdir(folder)).toEqual(['state.json.lock']);
  });

  it('is not waited for any longer when that is called off', async () => {
    await take();
    const controller = new AbortController();
    const { clock } = testClock((at) => {
      if (at === 300) controller.abort();
    });
    await expect(take({ clock, signal: controller.signal })).rejects.toThrow(/abort/i);
  });

  it('is touched at each beat', async () => {
    const { clock, due } = testClock();
    const lock = await take({ clock });
    await touch(1_000_000);
    due.shift()?.();
    await vi.waitFor(() => expect(due).toHaveLength(1));
    expect((await stat(lockPath)).mtimeMs).toBeGreaterThan(1_000_000);
    await lock.release();
    expect(due).toHaveLength(0);
  });

  it.each([
    ['removed', () => unlink(lockPath)],
    ['taken', () => writeFile(lockPath, 'of another')],
    ['moved away', () => rename(lockPath, `${lockPath}.gone`)],
  ])('that was %s is told to be lost once, and left as it is', async (_, happen) => {
    const { clock, due } = testClock();
    const onLost = vi.fn<(reason: string) => void>();
    const lock = await take({ clock, onLost });
    await happen();
    due.shift()?.();
    await vi.waitFor(() => expect(onLost).toHaveBeenCalledOnce());
    expect(due).toHaveLength(0);
    expect(await lock.isHeld()).toBe(false);
    const before = await readdir(folder);
    await lock.release();
    expect(await readdir(folder)).toEqual(before);
  });

  it('is not believed what it says of its holder', async () => {
    const shown = { holder: '\u001B[31mred', process: 1, host: 'h', since: 's' };
    await writeFile(lockPath, JSON.stringify(shown));
    const { clock } = testClock(async (at) => {
      if (at === 1000) await touch(5_000_000);
    });
    await expect(take({ clock })).rejects.toMatchObject({ holder: '[31mred, process 1 on h, since s' });
    await writeFile(lockPath, 'x'.repeat(100_000));
    const again = testClock(async (at) => {
      if (at === 1000) await touch(6_000_000);
    });
    await expect(take({ clock: again.clock })).rejects.toMatchObject({ holder: 'another program' });
  });
});
