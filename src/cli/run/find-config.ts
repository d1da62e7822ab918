// The authflow.sandbox.json of a flow file: the one that was named, else the nearest one from the file upwards.

import { readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import type { ConfigSource } from '../../sandbox/sandbox.ts';
import { UsageError } from '../command.ts';

const fileName = 'authflow.sandbox.json';

/** Looks no further up than the folder the command was called in. @throws UsageError for a file that was named and cannot be read */
export async function findConfig(named: string | undefined, flowFile: string): Promise<ConfigSource | undefined> {
  if (named !== undefined) {
    const found = await read(resolve(named));
    if (typeof found === 'object') return found;
    throw new UsageError(`--config ${named} cannot be read (${found})`);
  }
  const top = process.cwd();
  for (let folder = dirname(resolve(flowFile)); ; folder = dirname(folder)) {
    const found = await read(join(folder, fileName));
    if (typeof found === 'object') return found;
    const isInside = !relative(top, folder).startsWith('..');
    if (folder === top || !isInside || folder === dirname(folder)) break;
  }
  // A file from elsewhere: the folder of the call counts for it too.
  const found = await read(join(top, fileName));
  return typeof found === 'object' ? found : undefined;
}

/** The code of the error when there is no such file. */
async function read(path: string): Promise<ConfigSource | string> {
  try {
    return { text: await readFile(path, 'utf8'), folder: dirname(path) };
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  }
}
