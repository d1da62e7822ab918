// Resolves the symbolic links of a path, also when the file does not exist yet, so that one file has one path.

import { mkdir, readlink, realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

/** The number of links in a row that Linux follows. */
const mostLinks = 40;

/**
 * Where a write to `path` goes once links are resolved. The file may be missing; its folders are created. A path that
 * cannot be resolved (a file where a folder is expected, no permission) is returned absolute but otherwise unchanged:
 * the later write to it fails with the reason.
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

/** Creates the folder for the owner alone if it is missing. */
async function realFolder(folder: string): Promise<string> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return await realpath(folder);
  } catch {
    return folder;
  }
}
