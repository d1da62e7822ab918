// The one name of a file: several names that lead to it by symbolic links are told apart from several files.

import { mkdir, readlink, realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

/** As many links in a row as Linux follows. */
const mostLinks = 40;

/**
 * Where a write to `path` goes once links are followed; the file itself need not be there, its folders are made. A path
 * that cannot be followed (a file where a folder is expected, no right to look) comes back absolute and as it is: the
 * write to it fails with the reason.
 */
export async function realTarget(path: string): Promise<string> {
  let target = resolve(path);
  for (let links = 0; links < mostLinks; links++) {
    try {
      return await realpath(target);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') return target;
    }
    const folder = await realFolder(dirname(target));
    const itself = join(folder, basename(target));
    const linked = await readlink(itself).catch(() => undefined);
    if (linked === undefined) return itself;
    target = resolve(folder, linked);
  }
  return target;
}

/** Made for the owner alone where it is not there. */
async function realFolder(folder: string): Promise<string> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return await realpath(folder);
  } catch {
    return folder;
  }
}
