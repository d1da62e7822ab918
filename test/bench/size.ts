// Size of the extension: the download, and the file that every start of the editor reads.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { packagedExtension, packageExtension } from '../editor/build-extension.ts';
import { repositoryRoot } from '../editor/editor-version.ts';
import type { BenchRow } from './row.ts';

/** Limits in bytes. The end-to-end tests check them too. */
export const sizeLimits = { package: 3_000_000, activation: 100_000 } as const;

/** Packages the extension and measures its size. */
export async function benchSize(): Promise<readonly BenchRow[]> {
  await packageExtension();
  return [
    row('Package (.vsix)', packagedExtension, sizeLimits.package, 'under 3 MB'),
    row('Activation bundle', join(repositoryRoot, 'dist/extension.js'), sizeLimits.activation, 'under 100 KB'),
  ];
}

function row(name: string, file: string, limit: number, goal: string): BenchRow {
  const { size } = statSync(file);
  return {
    name,
    ours: kilobytes(size),
    peer: `limit: ${kilobytes(limit)}`,
    ratio: size / limit,
    goal,
    held: size < limit,
  };
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} KB`;
}
