// The chains on disk, without their secrets. The file is replaced atomically, so it is never partly written. Several
// windows may share the file (two windows without a folder do), so each write merges what the others wrote since.

import { readFile, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { guarded } from '../../platform/background.ts';
import { type FileLockOptions, takeFileLock } from '../../platform/file-lock.ts';
import { identityOf, removeLeftOvers, replaceFile } from '../../platform/replace-file.ts';
import { type MergedChain, mergeStored } from './merge-stored.ts';

export interface ChainFileOptions<C extends MergedChain> {
  /** Absolute path of `chains.json`. */
  readonly path: string;
  /** Formats the chains for the file, without their secrets. */
  readonly print: (chains: readonly C[]) => string;
  /** Reads the file's text; throws if it is truncated or not a file of ours. */
  readonly read: (text: string) => readonly C[];
  /** Called after a file that could not be read was renamed, with its new name. */
  readonly onBroken: (setAsideAs: string, error: unknown) => void;
  readonly onError: (what: string, error: unknown) => void;
  /** The maximum number of chains in the file; read at every write, because it is a setting. */
  readonly limit: () => number;
  /** Milliseconds to collect changes before writing them. */
  readonly delay?: number;
  readonly lock?: Pick<FileLockOptions, 'times' | 'clock'>;
}

export class ChainFile<C extends MergedChain> {
  readonly #options: ChainFileOptions<C>;
  #waiting: readonly C[] | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #writing: Promise<void> = Promise.resolve();
  /** Chains that this window has ever held, including those it deleted. */
  readonly #had = new Set<string>();
  /** Chains of this window that were in the file when it was last written or read. */
  #inFile: ReadonlySet<string> = new Set();
  /** Chains of this window that another window deleted. */
  readonly #deletedElsewhere = new Set<string>();
  /** The contents last read or written, and the identity of that file. */
  #known: { readonly identity: string; readonly chains: readonly C[] } | undefined;

  constructor(options: ChainFileOptions<C>) {
    this.#options = options;
  }

  /** Absolute. */
  get path(): string {
    return this.#options.path;
  }

  /** The stored chains; empty if there is no file yet, or if it was damaged and had to be renamed. */
  async load(): Promise<readonly C[]> {
    await removeLeftOvers(this.path, Date.now());
    const chains = await this.#read();
    this.#inFile = new Set(chains.map(({ id }) => id));
    for (const id of this.#inFile) this.#had.add(id);
    return chains;
  }

  async #read(): Promise<readonly C[]> {
    const { path, read } = this.#options;
    const identity = await identityOf(path);
    if (this.#known?.identity === identity) return this.#known.chains;
    let text: string;
    try {
      text = await readFile(path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
        this.#options.onError('The stored chains could not be read', error);
      return [];
    }
    try {
      const chains = read(text);
      this.#known = { identity, chains };
      return chains;
    } catch (error) {
      await this.#setAside(error);
      return [];
    }
  }

  /** Schedules a write; several calls in a row are written once, with the last value. */
  save(chains: readonly C[]): void {
    this.#waiting = chains;
    const { delay = 500, onError } = this.#options;
    this.#timer ??= setTimeout(
      guarded('Storing the chains', onError, () => this.flush()),
      delay,
    );
  }

  /** Writes pending changes now, and resolves when the file is complete. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const chains = this.#waiting;
    this.#waiting = undefined;
    if (chains) this.#writing = this.#writing.then(() => this.#write(chains));
    return this.#writing;
  }

  async #write(ours: readonly C[]): Promise<void> {
    const { path, print, onError, limit, lock: lockOptions } = this.#options;
    for (const { id } of ours) this.#had.add(id);
    try {
      const lock = await takeFileLock({ ...lockOptions, path, holder: 'an editor window', onLost: () => undefined });
      try {
        const chains = mergeStored(ours, await this.#read(), {
          had: this.#had,
          inFile: this.#inFile,
          deletedElsewhere: this.#deletedElsewhere,
          limit: limit(),
        });
        if (!(await replaceFile(path, print(chains), { mayReplace: () => lock.isHeld() })))
          throw new Error('Another window locked the file in the meantime.');
        const ids = new Set(chains.map(({ id }) => id));
        this.#inFile = new Set(ours.flatMap(({ id }) => (ids.has(id) ? [id] : [])));
        this.#known = { identity: await identityOf(path), chains };
      } finally {
        await lock.release();
      }
    } catch (error) {
      // The next save, or the last flush, tries again.
      this.#waiting ??= ours;
      onError('The chains could not be stored', error);
    }
  }

  /** Renames a damaged file, so that the next save does not overwrite it. */
  async #setAside(cause: unknown): Promise<void> {
    const { path, onBroken, onError } = this.#options;
    const folder = dirname(path);
    for (let number = 1; ; number++) {
      const name = `chains.broken-${number}.json`;
      if (await exists(join(folder, name))) continue;
      try {
        await rename(path, join(folder, name));
        onBroken(name, cause);
      } catch (error) {
        onError('The damaged file of stored chains could not be renamed', error);
      }
      return;
    }
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
