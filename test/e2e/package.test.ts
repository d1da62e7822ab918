// The package: exactly the expected files, within the size limits.
import { readFileSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sizeLimits } from '../bench/size.ts';
import { dependencies } from '../../package.json' with { type: 'json' };
import { listPackagedFiles, packagedExtension } from '../editor/build-extension.ts';
import { repositoryRoot } from '../editor/editor-version.ts';

/** The programs and parts of esbuild.mjs, and the pages with their style sheet and icon font. */
const built = [
  'dist/app.js',
  'dist/cli.js',
  'dist/codicon.ttf',
  'dist/cognito-tables.js',
  'dist/extension.js',
  'dist/flow-list-worker.js',
  'dist/function-watcher.js',
  'dist/language-client.js',
  'dist/language-server.js',
  'dist/panel.css',
  'dist/panel.js',
  'dist/pattern-worker.js',
  'dist/sandbox.js',
  'dist/targets.js',
  'dist/transport.js',
  'dist/trigger-runner.js',
  'dist/read-pasted.js',
  'dist/verbs.js',
  'dist/verify-passkey.js',
];
const documents = ['CHANGELOG.md', 'LICENSE', 'README.md', 'dist/THIRD-PARTY-NOTICES.txt', 'package.json'];

async function mediaFiles(): Promise<string[]> {
  const entries = await readdir(join(repositoryRoot, 'media'), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(repositoryRoot.length + 1));
}

describe('package', () => {
  it('holds what the extension needs, and nothing else', async () => {
    const files = await listPackagedFiles();
    expect(files).toEqual([...built, ...documents, ...(await mediaFiles())].toSorted());
  });

  it('includes the license of every bundled library', () => {
    const notices = readFileSync(join(repositoryRoot, 'dist/THIRD-PARTY-NOTICES.txt'), 'utf8');
    // `lit` itself has no code, only re-exports of its parts.
    const brought = ['lit-html', ...Object.keys(dependencies).filter((name) => name !== 'lit')];
    expect(brought.filter((name) => !notices.includes(`${name} `))).toEqual([]);
    expect(notices).toContain('Copyright (c) Matteo Collina and Undici contributors');
  });

  it('is small to download and small to activate', () => {
    expect(statSync(packagedExtension).size).toBeLessThan(sizeLimits.package);
    expect(statSync(join(repositoryRoot, 'dist/extension.js')).size).toBeLessThan(sizeLimits.activation);
  });
});
