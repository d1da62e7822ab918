// Finds the authflow.sandbox.json for a flow file: the one of --config, else the nearest one from the file upwards.

import { dirname, join, relative, resolve } from 'node:path';
import { isWithin } from '../../platform/is-within.ts';
import { configLimits } from '../../sandbox/config/config-limits.ts';
import type { ConfigSource } from '../../sandbox/sandbox.ts';
import { isAbsent, readText } from './read-text.ts';

const fileName = 'authflow.sandbox.json';

/**
 * Does not search above the working directory.
 *
 * @throws UsageError for a file that cannot be read: without it, the flows would run against other pools
 */
export async function findConfig(named: string | undefined, flowFile: string): Promise<ConfigSource | undefined> {
  if (named !== undefined) return read(resolve(named), `--config ${named}`);
  const top = process.cwd();
  for (let folder = dirname(resolve(flowFile)); ; folder = dirname(folder)) {
    const text = await readIfThere(join(folder, fileName));
    if (text) return text;
    if (folder === top || !isWithin(top, folder) || folder === dirname(folder)) break;
  }
  // For a flow file outside of the working directory, the working directory is searched too.
  return readIfThere(join(top, fileName));
}

async function readIfThere(path: string): Promise<ConfigSource | undefined> {
  return (await isAbsent(path)) ? undefined : read(path, relative(process.cwd(), path));
}

async function read(path: string, shown: string): Promise<ConfigSource> {
  return { text: await readText(path, { shown, mostBytes: configLimits.bytes }), folder: dirname(path) };
}
