// The chains on disk, without their secrets: written whole and in one move, so that no file is ever half new. Windows may
// share the file (two empty ones do), so each write takes in what others wrote since.

import { readFile, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { guarded } from '../../platform/background.ts';
import { type FileLockOptions, takeFileLock } from '../../platform/file-lock.ts';
import { identityOf, removeLeftOvers, replaceFile } from '../../platform/replace-file.ts';
import { type MergedChain, mergeStored } from './merge-stored.ts';

export interface ChainFileOptions<C extends MergedChain> {
  /** Absolute path of `chains.json`. */
  readonly path: string;
  /** The file's text for these chains: no secret in it. */
  readonly print: (chains: readonly C[]) => string;
  /** Reads the file's text; throws when it is no file of ours or was cut short. */
  readonly read: (text: string) => readonly C[];
  /** Told once of a file that could not be read, with the name it was set aside under. */
  readonly onBroken: (setAsideAs: string, error: unknown) => void;
  readonly onError: (what: string, error: unknown) => void;
  /** How many chains the file holds at most; asked at every write, because it is a setting. */
  readonly limit: () => number;
  /** Milliseconds that changes are gathered for. */
  readonly delay?: number;
  readonly lock?: Pick<FileLockOptions, 'times' | 'clock'>;
}

export class ChainFile<C extends MergedChain> {
  readonly #options: ChainFileOptions<C>;
  #waiting: readonly C[] | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #writing: Promise<void> = Promise.resolve();
  /** Chains that this window has had, those it deleted included. */
  readonly #had = new Set<string>();
  /** Chains of this window that were in the file when it was last written or read. */
  #inFile: ReadonlySet<string> = new Set();
  /** Chains of this window that another one deleted. */
  readonly #deletedElsewhere = new Set<string>();
  /** What the file holds, and which file that was. */
  #known: { readonly identity: string; readonly chains: readonly C[] } | undefined;

  constructor(options: ChainFileOptions<C>) {
    this.#options = options;
  }

  /** Absolute. */
  get path(): string {
    return this.#options.path;
  }

  /** The stored chains; none when there is no file yet, or when it had to be set aside. */
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

  /** Writes soon; of several calls in a row the last one counts. */
  save(chains: readonly C[]): void {
    this.#waiting = chains;
    const { delay = 500, onError } = this.#options;
    this.#timer ??= setTimeout(
      guarded('Storing the chains', onError, () => this.flush()),
      delay,
    );
  }

  /** Writes now what waits, and resolves when the file is whole. */
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
          throw new Error('Another window took the file meanwhile.');
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

  /** Nothing is thrown away: the next save writes a new file, and the old one stays beside it. */
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
        onError('The broken file of stored chains could not be set aside', error);
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
