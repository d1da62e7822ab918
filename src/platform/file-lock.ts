// A lock for a file with a single writer: a lock file beside it, which the holder touches regularly as a heartbeat.
// Another process that wants the lock watches for that heartbeat. Process ids are not trusted, because they are reused
// and mean nothing in another container; nor is the clock that set the file's time.

import { randomBytes } from 'node:crypto';
import { lstat, mkdir, open, rename, unlink, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import * as z from 'zod/mini';
import { CodedError } from '../errors/coded-error.ts';
import { guarded, type Later, later } from './background.ts';

/** Milliseconds. */
export interface LockTimes {
  /** Between two heartbeats of the holder. */
  readonly beat: number;
  /** Without a heartbeat, after which the holder counts as dead. */
  readonly stale: number;
  /** Between two checks by a process that waits for the lock. */
  readonly look: number;
}

export const lockTimes: LockTimes = { beat: 2000, stale: 10_000, look: 100 };

export interface LockClock {
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number;
  /** Rejects when the signal is aborted. */
  readonly wait: (milliseconds: number, signal?: AbortSignal) => Promise<unknown>;
  readonly later: Later;
}

const machineClock: LockClock = {
  now: () => performance.now(),
  wait: (milliseconds, signal) => delay(milliseconds, undefined, signal ? { signal } : {}),
  later,
};

export interface FileLockOptions {
  /** Absolute path of the file to lock, with links already resolved; the file may be missing. */
  readonly path: string;
  /** Who takes the lock, in a few words; shown to others who are refused it. */
  readonly holder: string;
  /**
   * Called at most once: the lock file was removed, another process took it, or it could not be touched for too long.
   */
  readonly onLost: (reason: string) => void;
  /** Called once, with the holder, when the holder shows no heartbeat and this process waits for the lock. */
  readonly onWait?: (holder: string) => void;
  /** Cancels the wait. */
  readonly signal?: AbortSignal;
  readonly times?: LockTimes;
  readonly clock?: LockClock;
}

export interface FileLock {
  /** Checks whether this process still holds the lock. @throws the system's error when the check fails */
  isHeld(): Promise<boolean>;
  /** Releases the lock. A lock that was lost is left to its new holder. */
  release(): Promise<void>;
}

/** Another process holds the lock and is alive. */
export class FileHeldError extends CodedError {
  override readonly name = 'FileHeldError';
  readonly code = 'file-held';
  readonly lockPath: string;
  /** Who holds it, for display only. */
  readonly holder: string;

  constructor(lockPath: string, holder: string) {
    super(`${lockPath} is held by ${holder}`);
    this.lockPath = lockPath;
    this.holder = holder;
  }
}

/**
 * Takes the lock. A living holder is detected within one heartbeat; the lock of a dead one is taken over after the
 * stale time at the latest.
 *
 * @throws FileHeldError when another holds it, the signal's reason, or the system's error when no lock can be made
 */
export async function takeFileLock(options: FileLockOptions): Promise<FileLock> {
  const { path, holder, signal, times = lockTimes, clock = machineClock } = options;
  const lockPath = `${path}.lock`;
  const ours = lockText(holder);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  let seen: LockLook | undefined;
  let since = clock.now();
  let reported = false;
  for (;;) {
    signal?.throwIfAborted();
    if (await createNew(lockPath, ours)) return hold(lockPath, ours, options);
    const found = await lookAt(lockPath);
    const quiet = clock.now() - since;
    if (found?.text !== seen?.text) {
      [seen, since] = [found, clock.now()];
    } else if (found && seen && found.touched !== seen.touched) {
      throw new FileHeldError(lockPath, holderOf(found.text));
    } else if (found && quiet >= patience(found, times)) {
      if (await takeOver(lockPath, found, ours, times)) return hold(lockPath, ours, options);
    } else if (found && quiet > times.beat * 1.5 && !reported) {
      reported = true;
      options.onWait?.(holderOf(found.text));
    }
    await clock.wait(times.look, signal);
  }
}

interface LockLook {
  readonly text: string;
  /** The time of the last touch by the holder's clock, Unix milliseconds. */
  readonly touched: number;
}

/**
 * How long a lock is watched before its holder counts as dead. One with an old time gets a single heartbeat to prove it
 * is alive.
 */
function patience({ touched }: LockLook, { beat, stale }: LockTimes): number {
  return Math.abs(Date.now() - touched) > stale ? beat * 1.5 : stale;
}

async function lookAt(lockPath: string): Promise<LockLook | undefined> {
  try {
    const stats = await lstat(lockPath);
    // A link or a pipe of this name is not one of our locks, and opening a pipe would block until its other end is
    // opened.
    const text = stats.isFile() ? await startOf(lockPath) : 'no file';
    return { text, touched: stats.mtimeMs };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function startOf(path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(mostLockBytes), 0, mostLockBytes, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Whether the file was created; false when it already exists. */
async function createNew(path: string, text: string): Promise<boolean> {
  try {
    // It holds no secrets, and other users of the machine must be able to see its heartbeat.
    const file = await open(path, 'wx', 0o644);
    try {
      await file.writeFile(text);
    } finally {
      await file.close();
    }
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Replaces a dead lock with ours, if it is still the one we saw. Of several processes that try, one creates the file
 * `.taking` and renames it over the lock. Deleting and recreating the lock could let two of them through.
 */
async function takeOver(lockPath: string, dead: LockLook, ours: string, { stale }: LockTimes): Promise<boolean> {
  const taking = `${lockPath}.taking`;
  if (!(await createNew(taking, ours))) {
    const other = await lookAt(taking);
    if (other && Math.abs(Date.now() - other.touched) > stale) await unlink(taking).catch(() => undefined);
    return false;
  }
  try {
    const found = await lookAt(lockPath);
    if (found?.text === dead.text && found.touched === dead.touched) {
      await rename(taking, lockPath);
      return true;
    }
  } catch (error) {
    await unlink(taking).catch(() => undefined);
    throw error;
  }
  await unlink(taking).catch(() => undefined);
  return false;
}

function hold(
  lockPath: string,
  ours: string,
  { onLost, times = lockTimes, clock = machineClock }: FileLockOptions,
): FileLock {
  let ended = false;
  let lastBeat = clock.now();
  let beating: Promise<void> = Promise.resolve();
  let cancel = clock.later(times.beat, onBeat);

  function onBeat(): void {
    beating = beat();
  }

  /** Never rejects. */
  async function beat(): Promise<void> {
    try {
      if (!(await isHeld())) {
        lose('it was removed, or another program took it');
        return;
      }
      const now = new Date();
      await utimes(lockPath, now, now);
      lastBeat = clock.now();
    } catch (error) {
      if (clock.now() - lastBeat > times.stale) {
        lose(`it could not be touched: ${(error as NodeJS.ErrnoException).code ?? String(error)}`);
        return;
      }
    }
    if (!ended) cancel = clock.later(times.beat, onBeat);
  }

  function lose(reason: string): void {
    if (ended) return;
    ended = true;
    guarded('Telling of a lost lock', () => undefined, onLost)(reason);
  }

  async function isHeld(): Promise<boolean> {
    return (await lookAt(lockPath))?.text === ours;
  }

  return {
    isHeld,
    async release() {
      ended = true;
      cancel();
      await beating;
      if (await isHeld().catch(() => false)) await unlink(lockPath).catch(() => undefined);
    },
  };
}

const mostLockBytes = 4096;

const shownHolder = z.object({
  holder: z.string().check(z.maxLength(100)),
  process: z.number(),
  host: z.string().check(z.maxLength(255)),
  since: z.string().check(z.maxLength(40)),
});

function lockText(holder: string): string {
  const token = randomBytes(16).toString('hex');
  const since = new Date().toISOString();
  return `${JSON.stringify({ holder, process: process.pid, host: hostname(), since, token })}\n`;
}

/** Any process may have written the file: its text is only displayed, never trusted. */
function holderOf(text: string): string {
  try {
    const { holder, process: id, host, since } = z.parse(shownHolder, JSON.parse(text));
    return `${holder}, process ${id} on ${host}, since ${since}`.replaceAll(/[^\p{L}\p{N}\p{P}\p{Zs}\p{S}]/gu, '');
  } catch {
    return 'another program';
  }
}
