// Expands the path arguments of `run`: files as given, folders to all flow files in them.

import { readdir, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { UsageError } from '../command.ts';

const flowFileName = /\.authflow\.(?:ya?ml|json)$/;

/** The given paths, with each folder replaced by its flow files in sorted order. @throws UsageError */
export async function findFlowFiles(paths: readonly string[]): Promise<readonly string[]> {
  const files: string[] = [];
  for (const path of paths) {
    const stats = await stat(path).catch(() => undefined);
    if (!stats) throw new UsageError(`File or folder not found: ${path}`);
    if (!stats.isDirectory()) {
      files.push(path);
      continue;
    }
    const inside = (await readdir(path, { recursive: true, withFileTypes: true }))
      .filter((entry) => !entry.isDirectory())
      .map(({ parentPath, name }) => relative(path, join(parentPath, name)))
      .filter((name) => flowFileName.test(name) && !/(^|[\\/])node_modules[\\/]/.test(name))
      .toSorted();
    if (inside.length === 0) throw new UsageError(`No flow files (*.authflow.yaml) in ${path}`);
    files.push(...inside.map((name) => join(path, name)));
  }
  return [...new Set(files)];
}

/** `sign-in` of `flows/sign-in.authflow.yaml`. */
export function flowNameOf(path: string): string {
  return (path.split(/[\\/]/).at(-1) ?? path).replace(flowFileName, '');
}
