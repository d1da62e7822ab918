// Programs that lie beside the command line.

import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The absolute path of one; the command line itself may have been reached by a link of node_modules/.bin. */
export function siblingPath(name: string): string {
  return join(dirname(realpathSync(process.argv[1] ?? '')), name);
}
