// Bundles the host tests for the extension host: one CommonJS file per test file, and the index that runs them.
import { globSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { repositoryRoot } from '../editor/editor-version.ts';

/** Folders of the host tests and of their bundles. */
export const hostTests = {
  sources: join(repositoryRoot, 'test/host'),
  bundles: join(repositoryRoot, '.tsbuild/host'),
} as const;

/**
 * @param folder Folder of the `*.test.ts` files.
 * @param outdir Emptied first. Must be inside the repository, so that the bundles find mocha.
 * @returns Path of the module whose `run` the editor calls.
 */
export async function bundleHostTests(folder: string, outdir: string): Promise<string> {
  rmSync(outdir, { recursive: true, force: true });
  const tests = globSync('**/*.test.ts', { cwd: folder });
  await build({
    entryPoints: [
      ...tests.map((file) => ({ in: join(folder, file), out: file.slice(0, -'.ts'.length) })),
      { in: join(repositoryRoot, 'test/host/index.ts'), out: 'index' },
    ],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
    outdir,
  });
  return join(outdir, 'index.js');
}
