// Locates the file of a declared function, which must be in the folder of the configuration and on this machine. A cloned
// workspace must not run files elsewhere, and opening a file on another host would already send credentials to it.

import { realpathSync, statSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep, win32 } from 'node:path';

type Located = { readonly file: string } | { readonly reason: string };

const remedy = 'Move the file into that folder, or authflow.sandbox.json to a parent folder.';

/** Windows device names, which are reserved in every folder and with every extension. */
const device = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)\s*(?:[.:]|$)/i;

/**
 * Why a declared path is not allowed, in one or two sentences; undefined when it is allowed. Does not access the disk.
 */
export function pathFault(path: string, platform: NodeJS.Platform = process.platform): string | undefined {
  const shown = JSON.stringify(path);
  if (/^[\\/]{2}/.test(path)) return `${shown} is on another host or a device; only files in this folder are run.`;
  if (path.includes('\0')) return `${shown} is not a valid path.`;
  if (platform === 'win32') {
    const { root } = win32.parse(path);
    const parts = path.slice(root.length).split(/[\\/]/);
    const isDriveRelative = /^[A-Za-z]:$/.test(root);
    if (isDriveRelative || parts.some((part) => device.test(part) || part.includes(':'))) {
      return `${shown} is a device or a stream; only files in this folder are run.`;
    }
  }
  return !isAbsolute(path) && climbsOut(path) ? outside(shown) : undefined;
}

/** The absolute path of the file with links resolved. Resolved at every run, because links can change. */
export function locateFile(folder: string, path: string): Located {
  const fault = pathFault(path);
  if (fault !== undefined) return { reason: fault };
  const absolute = resolve(folder, path);
  let file: string;
  let within: string;
  try {
    file = realpathSync(absolute);
    within = relative(realpathSync(folder), file);
    // A device or a pipe in the folder is not a program.
    if (!statSync(file).isFile()) return { reason: `${absolute} is not a file.` };
  } catch {
    return { reason: `There is no file ${absolute}.` };
  }
  return isOutside(within) ? { reason: outside(JSON.stringify(path)) } : { file };
}

function outside(shown: string): string {
  return `${shown} is outside the folder of authflow.sandbox.json, and only files inside it are run. ${remedy}`;
}

/** Whether a relative path leads out of its base folder. */
function climbsOut(path: string): boolean {
  const start = resolve('start');
  return isOutside(relative(start, resolve(start, path)));
}

function isOutside(path: string): boolean {
  return path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path);
}
