// Replaces a file atomically: the new text is written to a temporary file beside it, which is then renamed over it.
// Readers see either the old text or the new one, and a planted symbolic link is never followed.

import { randomBytes } from 'node:crypto';
import { lstat, mkdir, open, readdir, rename, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

export interface ReplaceOptions {
  /** Absolute path that the previous file is moved to; without it, the previous file is deleted. */
  readonly previous?: string;
  /** Called when the text is written and only the rename is left. */
  readonly mayReplace?: () => Promise<boolean>;
}

/** Milliseconds after which a temporary file counts as left over by a process that died. */
const leftOverAfter = 10 * 60_000;

/**
 * Writes `text` for the owner alone (mode 600) and creates missing folders (mode 700).
 *
 * @param path absolute, with links already resolved (see realTarget)
 * @returns false when `mayReplace` returned false; the file is then unchanged
 * @throws the system's error; the file is then unchanged, and no temporary file is left beside it
 */
export async function replaceFile(path: string, text: string, options: ReplaceOptions = {}): Promise<boolean> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const unfinished = `${path}.${randomBytes(8).toString('hex')}.new`;
  let moved = false;
  try {
    await writeNew(unfinished, text);
    if (options.mayReplace && !(await options.mayReplace())) return false;
    if (options.previous !== undefined) await moveIfThere(path, options.previous);
    await rename(unfinished, path);
    moved = true;
    return true;
  } finally {
    if (!moved) await unlink(unfinished).catch(() => undefined);
  }
}

/** `wx` opens with O_EXCL, which also refuses a symbolic link at the path. */
async function writeNew(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function moveIfThere(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/**
 * Deletes temporary files that {@link replaceFile} left beside `path` when its process died; `now` is in Unix
 * milliseconds.
 */
export async function removeLeftOvers(path: string, now: number): Promise<void> {
  const folder = dirname(path);
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const rest = name.startsWith(`${basename(path)}.`) ? name.slice(basename(path).length + 1) : '';
    if (!/^[0-9a-f]{16}\.new$/.test(rest)) continue;
    const file = join(folder, name);
    try {
      if (now - (await lstat(file)).mtimeMs > leftOverAfter) await unlink(file);
    } catch {
      // Another program removed it, or this user may not delete it. It does no harm.
    }
  }
}

/**
 * Renames a file that cannot be used, so that it is out of the way. It stays in its folder and never replaces another
 * file.
 *
 * @param ending appended to the name, `broken` for example: `state.json.broken`, then `state.json.broken-2`
 * @returns the new absolute path
 * @throws the system's error
 */
export async function setAside(path: string, ending: string): Promise<string> {
  for (let number = 1; ; number++) {
    const aside = `${path}.${ending}${number === 1 ? '' : `-${number}`}`;
    if (await isThere(aside)) continue;
    await rename(path, aside);
    return aside;
  }
}

async function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

/** A text that changes when the file changes, without reading its contents; `none` when there is no file. */
export async function identityOf(path: string): Promise<string> {
  try {
    const { ino, size, mtimeMs } = await stat(path);
    return `${ino}/${size}/${mtimeMs}`;
  } catch {
    return 'none';
  }
}
