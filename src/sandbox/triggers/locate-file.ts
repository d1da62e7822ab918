// Where the file of a declared function is: inside the folder of the configuration, on this machine's own disk. A folder
// that was cloned must not run what lies elsewhere, and looking at a file of another host already sends it a password.

import { realpathSync, statSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep, win32 } from 'node:path';

type Located = { readonly file: string } | { readonly reason: string };

const way = 'Move the file into that folder, or put authflow.sandbox.json further up.';

/** Names that Windows has devices under, in every folder and with every extension. */
const device = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)\s*(?:[.:]|$)/i;

/**
 * Why a declared path cannot be right, whatever is on the disk, which is not asked; undefined when it may be. One
 * sentence or two.
 */
export function pathFault(path: string, platform: NodeJS.Platform = process.platform): string | undefined {
  const shown = JSON.stringify(path);
  if (/^[\\/]{2}/.test(path)) return `${shown} names another host or a device; only files of this folder are run.`;
  if (path.includes('\0')) return `${shown} is no path.`;
  if (platform === 'win32') {
    const { root } = win32.parse(path);
    const parts = path.slice(root.length).split(/[\\/]/);
    const isDriveRelative = /^[A-Za-z]:$/.test(root);
    if (isDriveRelative || parts.some((part) => device.test(part) || part.includes(':'))) {
      return `${shown} names a device or a stream; only files of this folder are run.`;
    }
  }
  return !isAbsolute(path) && climbsOut(path) ? outside(shown) : undefined;
}

/** The file itself, without links, as it is now: links change. Absolute. */
export function locateFile(folder: string, path: string): Located {
  const fault = pathFault(path);
  if (fault !== undefined) return { reason: fault };
  const asked = resolve(folder, path);
  let file: string;
  let within: string;
  try {
    file = realpathSync(asked);
    within = relative(realpathSync(folder), file);
    // A device or a pipe inside the folder is no program.
    if (!statSync(file).isFile()) return { reason: `${asked} is not a file.` };
  } catch {
    return { reason: `There is no file ${asked}.` };
  }
  return isOutside(within) ? { reason: outside(JSON.stringify(path)) } : { file };
}

function outside(shown: string): string {
  return `${shown} is outside the folder of authflow.sandbox.json, and only files inside it are run. ${way}`;
}

/** Whether a relative path leads up from where it begins. */
function climbsOut(path: string): boolean {
  const start = resolve('start');
  return isOutside(relative(start, resolve(start, path)));
}

function isOutside(path: string): boolean {
  return path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path);
}
