// Keeps the state of a sandbox in a file that has one writer. What cannot be written is tried again until it can.

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
import { loadState, mostStateBytes, reasonOf } from './load-state.ts';
import { digest, StateError } from './state-text.ts';

export interface StateFileOptions {
  /** Absolute. Links are followed; the state of before is kept beside the file itself as `{path}.previous`. */
  readonly path: string;
  /** Who keeps it, in a few words for one who is refused: `authflow sandbox`. */
  readonly holder: string;
  /** What went wrong, or was done instead, in one or two sentences. */
  readonly say: (message: string) => void;
  /** Milliseconds that changes are gathered for. */
  readonly delay?: number;
  /** Ends the waiting for a lock whose holder gives no sign of life. */
  readonly signal?: AbortSignal;
  readonly lock?: Pick<FileLockOptions, 'times' | 'clock'>;
  readonly later?: Later;
}

export interface StateFile {
  /** Writes what has changed, and resolves when it is in the file, or could not be written and that was told. */
  flush(): Promise<void>;
  /** Flushes, lets go of the file, and writes nothing any more. False when something that changed is lost, which was told. */
  close(): Promise<boolean>;
  /** Why what changes now is in memory alone, in one sentence; undefined while it is kept. */
  notKept(): string | undefined;
}

/** A file that no state can be kept in; the message says why and, for one that is in use, by whom. */
export class StateFileError extends CodedError {
  override readonly name = 'StateFileError';
  readonly code = 'state-file';
  override readonly forUser = true;
  /** Another sandbox keeps its state there. */
  readonly isHeld: boolean;

  constructor(message: string, { isHeld = false }: { readonly isHeld?: boolean } = {}) {
    super(message);
    this.isHeld = isHeld;
  }
}

/** Seconds after which the lock of one that died is free at the latest. */
export const staleSeconds = lockTimes.stale / 1000;

/** Milliseconds until the first next try; each further one waits twice as long, up to the longest. */
const retry = { first: 1000, longest: 60_000 };

/**
 * Takes the file, loads the last good state into the sandbox, then keeps every change.
 *
 * @throws StateFileError when another sandbox keeps its state there, or when it is no file; what the signal ends the
 *   waiting with
 */
export async function keepState(sandbox: Sandbox, options: StateFileOptions): Promise<StateFile> {
  const { say, delay = 1000, later = machineLater } = options;
  const path = await realTarget(options.path);
  const previous = `${path}.previous`;
  await requireFile(path);
  let lock: FileLock | undefined;
  /** Why nothing is written any more. */
  let lost: string | undefined;
  /** Of the last try to write; undefined after one that succeeded. */
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
    // A place that can be read only: the sandbox goes on from what is there, and what it changes is told to be lost.
    failed(error);
  }
  if (lock) await removeLeftOvers(path, Date.now());
  const loaded = await loadState(sandbox, { path, previous, say });
  /** Of what the file holds. */
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
          say(`${path} is kept by ${holder}, which gives no sign of life. Waiting for its lock, ${path}.lock.`),
        ...(signal ? { signal } : {}),
      });
    } catch (error) {
      if (!hasCode<FileHeldError>(error, 'file-held')) throw error;
      const message = `${path} is kept by another sandbox: ${error.holder}. Its lock is ${error.lockPath}.`;
      throw new StateFileError(message, { isHeld: true });
    }
  }

  function lose(reason: string): void {
    if (lost !== undefined || closed) return;
    lost = reason;
    say(
      `The lock of ${path} was lost (${reason}), so nothing is written to it any more. The sandbox goes on in memory: what changes from now on is lost when it ends.`,
    );
  }

  function failed(error: unknown): void {
    failure = reasonOf(error);
    failures += 1;
    if (failures === 1) say(`The state could not be written to ${path}: ${failure}. It is tried again until it can.`);
  }

  function schedule(milliseconds: number): void {
    if (closing || lost !== undefined) return;
    cancel ??= later(
      milliseconds,
      guarded('Keeping the state', (_, error) => failed(error), flush),
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
      // Many calls change nothing that is kept.
      if (now === saved) return;
      requireSize(text);
      if (!(await put(text))) {
        changed = true;
        return;
      }
      saved = now;
      if (failures > 0) say(`The state is saved again in ${path}.`);
      failure = undefined;
      failures = 0;
    } catch (error) {
      changed = true;
      failed(error);
      schedule(Math.min(retry.longest, retry.first * 2 ** (failures - 1)));
    }
  }

  /** False when the file is another's by now. */
  async function put(text: string): Promise<boolean> {
    if (!lock) {
      lock = await takeLock();
      // Without a lock nobody was kept from writing: what came since then is not ours to write over.
      if ((await identityOf(path)) !== identity) lose('another program wrote the file before it could be taken');
    }
    const held = lock;
    const isReplaced =
      lost === undefined && (await replaceFile(path, text, { previous, mayReplace: () => held.isHeld() }));
    if (!isReplaced) lose('it was removed, or another program took it');
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
      if (changed) say(`What changed since the state was last saved in ${path} is lost.`);
      return !changed;
    },
    notKept() {
      if (lost !== undefined) return `The lock of ${path} was lost: ${lost}.`;
      return failure === undefined ? undefined : `${path} cannot be written: ${failure}.`;
    },
  };
}

/** @throws StateFileError for a folder or a device: it would be moved aside as a broken state */
async function requireFile(path: string): Promise<void> {
  const stats = await lstat(path).catch(() => undefined);
  if (!stats || stats.isFile()) return;
  throw new StateFileError(
    `${path} cannot keep the state: it is ${stats.isDirectory() ? 'a folder' : 'a device'}, not a file.`,
  );
}

/** What is written can be read again. @throws StateError */
function requireSize(text: string): void {
  const bytes = Buffer.byteLength(text);
  if (bytes > mostStateBytes) throw new StateError(tooLarge(bytes, mostStateBytes));
}
