// The chains on disk, without their secrets: read once, written whole and in one move, so that no file is ever half new.

import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export interface ChainFileOptions<C> {
  /** Absolute path of `chains.json`. */
  readonly path: string;
  /** The file's text for these chains: no secret in it. */
  readonly print: (chains: readonly C[]) => string;
  /** Reads the file's text; throws when it is no file of ours or was cut short. */
  readonly read: (text: string) => readonly C[];
  /** Told once of a file that could not be read, with the name it was set aside under. */
  readonly onBroken: (setAsideAs: string, error: unknown) => void;
  readonly onError: (what: string, error: unknown) => void;
  /** Milliseconds that changes are gathered for. */
  readonly delay?: number;
}

export class ChainFile<C> {
  readonly #options: ChainFileOptions<C>;
  #waiting: readonly C[] | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(options: ChainFileOptions<C>) {
    this.#options = options;
  }

  /** Absolute. */
  get path(): string {
    return this.#options.path;
  }

  /** The stored chains; none when there is no file yet, or when it had to be set aside. */
  async load(): Promise<readonly C[]> {
    const { path, read } = this.#options;
    let text: string;
    try {
      text = await readFile(path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
        this.#options.onError('The stored chains could not be read', error);
      return [];
    }
    try {
      return read(text);
    } catch (error) {
      await this.#setAside(error);
      return [];
    }
  }

  /** Writes soon; of several calls in a row the last one counts. */
  save(chains: readonly C[]): void {
    this.#waiting = chains;
    this.#timer ??= setTimeout(() => void this.flush(), this.#options.delay ?? 500);
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

  async #write(chains: readonly C[]): Promise<void> {
    const { path, print, onError } = this.#options;
    try {
      await mkdir(dirname(path), { recursive: true });
      const unfinished = `${path}.new`;
      await writeFile(unfinished, print(chains), { encoding: 'utf8', mode: 0o600 });
      await rename(unfinished, path);
    } catch (error) {
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
