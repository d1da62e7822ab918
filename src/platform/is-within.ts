// Whether one folder lies inside another.

import path, { type PlatformPath } from 'node:path';

/** `folder` itself counts as inside. Both paths are absolute, with links already resolved where that matters. */
export function isWithin(folder: string, inside: string, paths: PlatformPath = path): boolean {
  const way = paths.relative(folder, inside);
  // On Windows, no relative path leads from one drive to another.
  return way !== '..' && !way.startsWith(`..${paths.sep}`) && !paths.isAbsolute(way);
}
