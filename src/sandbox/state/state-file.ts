// Saves the state of a sandbox to a file, which only one sandbox writes at a time. A failed write is retried.

import { lstat } from 'node:fs/promises';
import { CodedError, hasCode } from '../../errors/coded-error.ts';
import { guarded, type Later, later as machineLater } from '../../platform/background.ts';
import {
  type FileHeldError,
  type FileLock,
  type FileLockOptions,
  lockTimes,
  takeFileLock,
} from '../../platform/file-lock.ts';
import { tooLarge } from '../../platform/read-bounded.ts';
import { realTarget } from '../../platform/real-target.ts';
import { identityOf, removeLeftOvers, replaceFile } from '../../platform/replace-file.ts';
import type { Sandbox } from '../sandbox-api.ts';
import { loadState, maxStateBytes, reasonOf } from './load-state.ts';
import { digest, StateError } from './state-text.ts';

export interface StateFileOptions {
  /** Absolute. Links are followed; the previous state is `{path}.previous` beside the real file. */
  readonly path: string;
  /** The name of this program, for the message to another sandbox that is refused: `authflow sandbox`. */
  readonly holder: string;
  /** Reports a problem and its consequence, in one or two sentences. */
  readonly report: (message: string) => void;
  /** Milliseconds between a change and the write. */
  readonly delay?: number;
  /** Aborts waiting for a lock whose holder does not respond. */
  readonly signal?: AbortSignal;
  readonly lock?: Pick<FileLockOptions, 'times' | 'clock'>;
  readonly later?: Later;
}

export interface StateFile {
  /** Writes pending changes. Resolves when they are written, or when a failure was reported. */
  flush(): Promise<void>;
  /** Flushes, releases the lock and stops writing. False when changes are lost, which is reported. */
  close(): Promise<boolean>;
  /** Why changes are in memory only at the moment, in one sentence; undefined while they are saved. */
  notKept(): string | undefined;
}

/** The state cannot be saved to the file. The message says why, and names the program that uses the file. */
export class StateFileError extends CodedError {
  override readonly name = 'StateFileError';
  readonly code = 'state-file';
  override readonly forUser = true;
  /** Another sandbox uses the file. */
  readonly isHeld: boolean;

  constructor(message: string, { isHeld = false }: { readonly isHeld?: boolean } = {}) {
    super(message);
    this.isHeld = isHeld;
  }
}

/** Seconds until the lock of a killed sandbox expires. */
export const staleSeconds = lockTimes.stale / 1000;

/** Milliseconds until the first retry, doubled for each further one, up to the longest. */
const retry = { first: 1000, longest: 60_000 };

/**
 * Locks the file, loads the last valid state into the sandbox, then saves every change.
 *
 * @throws StateFileError when another sandbox uses the file, or when it is not a file; the signal's reason when it aborts
 *   the wait
 */
export async function keepState(sandbox: Sandbox, options: StateFileOptions): Promise<StateFile> {
  const { report, delay = 1000, later = machineLater } = options;
  const path = await realTarget(options.path);
  const previous = `${path}.previous`;
  await requireFile(path);
  let lock: FileLock | undefined;
  /** Why nothing is written any more: the lock was lost. */
  let lost: string | undefined;
  /** Why the last write failed; undefined after a successful one. */
  let failure: string | undefined;
  let failures = 0;
  let changed = false;
  let closing = false;
  let closed = false;
  let cancel: (() => void) | undefined;
  let writing: Promise<void> = Promise.resolve();

  try {
    lock = await takeLock(options.signal);
  } catch (error) {
    if (hasCode(error, 'state-file') || options.signal?.aborted) throw error;
    // A read-only location: the sandbox loads the state there, and reports that its changes are not saved.
    failed(error);
  }
  if (lock) await removeLeftOvers(path, Date.now());
  const loaded = await loadState(sandbox, { path, previous, report });
  /** Digest of the file's content. */
  let saved = loaded === undefined ? undefined : digest(loaded);
  const identity = await identityOf(path);
  const subscription = sandbox.onDidChange(() => {
    changed = true;
    schedule(delay);
  });

  async function takeLock(signal?: AbortSignal): Promise<FileLock> {
    try {
      return await takeFileLock({
        ...options.lock,
        path,
        holder: options.holder,
        onLost: (reason) => lose(reason),
        onWait: (holder) =>
          report(
            `${path} is in use by ${holder}, which does not respond. Waiting for its lock, ${path}.lock, to expire.`,
          ),
        ...(signal ? { signal } : {}),
      });
    } catch (error) {
      if (!hasCode<FileHeldError>(error, 'file-held')) throw error;
      const message = `${path} is in use by another sandbox: ${error.holder}. Its lock is ${error.lockPath}.`;
      throw new StateFileError(message, { isHeld: true });
    }
  }

  function lose(reason: string): void {
    if (lost !== undefined || closed) return;
    lost = reason;
    report(
      `The lock on ${path} was lost (${reason}), so the state is no longer saved. The sandbox continues in memory: changes from now on are lost when it stops.`,
    );
  }

  function failed(error: unknown): void {
    failure = reasonOf(error);
    failures += 1;
    if (failures === 1) report(`The state could not be saved to ${path}: ${failure}. Saving will be retried.`);
  }

  function schedule(milliseconds: number): void {
    if (closing || lost !== undefined) return;
    cancel ??= later(
      milliseconds,
      guarded('Saving the state', (_, error) => failed(error), flush),
    );
  }

  function flush(): Promise<void> {
    cancel?.();
    cancel = undefined;
    writing = writing.then(write);
    return writing;
  }

  /** Never rejects. */
  async function write(): Promise<void> {
    if (!changed || lost !== undefined) return;
    changed = false;
    try {
      const text = await sandbox.snapshot();
      const now = digest(text);
      // Many calls change nothing that is saved.
      if (now === saved) return;
      requireSize(text);
      if (!(await put(text))) {
        changed = true;
        return;
      }
      saved = now;
      if (failures > 0) report(`The state is saved to ${path} again.`);
      failure = undefined;
      failures = 0;
    } catch (error) {
      changed = true;
      failed(error);
      schedule(Math.min(retry.longest, retry.first * 2 ** (failures - 1)));
    }
  }

  /** False when another program has taken the file. */
  async function put(text: string): Promise<boolean> {
    if (!lock) {
      lock = await takeLock();
      // There was no lock so far. A file that another program has written meanwhile must not be overwritten.
      if ((await identityOf(path)) !== identity) lose('another program wrote the file before it could be locked');
    }
    const held = lock;
    const isReplaced =
      lost === undefined && (await replaceFile(path, text, { previous, mayReplace: () => held.isHeld() }));
    if (!isReplaced) lose('it was removed, or another program took it over');
    return isReplaced;
  }

  return {
    flush,
    async close() {
      subscription.dispose();
      closing = true;
      await flush();
      closed = true;
      await lock?.release();
      if (changed) report(`Changes since the state was last saved to ${path} are lost.`);
      return !changed;
    },
    notKept() {
      if (lost !== undefined) return `The lock on ${path} was lost: ${lost}.`;
      return failure === undefined ? undefined : `${path} cannot be written: ${failure}.`;
    },
  };
}

/** @throws StateFileError for a folder or a device, which would otherwise be renamed as a broken state */
async function requireFile(path: string): Promise<void> {
  const stats = await lstat(path).catch(() => undefined);
  if (!stats || stats.isFile()) return;
  throw new StateFileError(
    `The state cannot be saved to ${path}: it is ${stats.isDirectory() ? 'a folder' : 'a device'}, not a file.`,
  );
}

/** Refuses to write a file that is too large to be read again. @throws StateError */
function requireSize(text: string): void {
  const bytes = Buffer.byteLength(text);
  if (bytes > maxStateBytes) throw new StateError(tooLarge(bytes, maxStateBytes));
}
