// Paths of files next to the command line's own script.

import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The absolute path of a sibling. The script itself may be a symbolic link in node_modules/.bin. */
export function siblingPath(name: string): string {
  return join(dirname(realpathSync(process.argv[1] ?? '')), name);
}
