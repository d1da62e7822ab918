// Builds dist/ and packages the .vsix, as the npm scripts do.
import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { editorsFolder, repositoryRoot } from './editor-version.ts';

const run = promisify(execFile);
/** As in the npm script "package". */
const packageArguments = ['package', '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links'];

/** The package that the end-to-end tests and the bench install. `npm run package` writes its own to the top folder. */
export const packagedExtension = join(editorsFolder, 'auth-flow-explorer.vsix');

/** Runs esbuild.mjs. @throws Error with esbuild's messages. */
export async function buildExtension(): Promise<void> {
  await node('The extension cannot be built', ['esbuild.mjs']);
}

/** Builds (vscode:prepublish) and packages the extension into `packagedExtension`. @throws Error with vsce's messages. */
export async function packageExtension(): Promise<void> {
  mkdirSync(editorsFolder, { recursive: true });
  await node('The extension cannot be packaged', [vsce(), ...packageArguments, '--out', packagedExtension]);
}

/** The files that vsce would package, relative to the top folder, sorted. */
export async function listPackagedFiles(): Promise<string[]> {
  const { stdout } = await run(process.execPath, [vsce(), 'ls', '--no-dependencies'], { cwd: repositoryRoot });
  return stdout.split('\n').filter(Boolean).toSorted();
}

function vsce(): string {
  return join(dirname(createRequire(import.meta.url).resolve('@vscode/vsce/package.json')), 'vsce');
}

async function node(what: string, args: readonly string[]): Promise<void> {
  const failure = await run(process.execPath, args, { cwd: repositoryRoot }).then(
    () => undefined,
    (error: { readonly stdout?: string; readonly stderr?: string }) => error,
  );
  if (failure) throw new Error(`${what}:\n${failure.stderr ?? ''}${failure.stdout ?? ''}`);
}
