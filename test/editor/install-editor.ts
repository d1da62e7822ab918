// Installs the built VS Code of the npm package code-server, for machines that cannot download desktop VS Code. Takes
// half a minute and 600 MB, once. The folder gets its final name only when the installation is complete.
import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { editorPackage, editorsFolder } from './editor-version.ts';
import { npm } from './npm.ts';

const marker = 'installed.json';
/** Native modules of `@vscode/` that are replaced by plain JavaScript (native-stand-ins). */
const nativeModules = ['spdlog', 'native-watchdog'];

/** A complete installation. */
export interface InstalledEditor {
  /** Absolute path of VS Code's own folder (`product.json`, `out/`, `extensions/`). */
  readonly folder: string;
  /** Absolute path of the server's entry point. Needs Node 24. */
  readonly serverMain: string;
}

/**
 * Installs the editor below `parent` unless it is installed already. An interrupted installation starts over.
 * @param report Called with one line if there is something to install.
 * @throws Error with the step that failed and the last lines of npm's output.
 */
export async function installEditor(
  report: (line: string) => void = () => {},
  parent: string = editorsFolder,
): Promise<InstalledEditor> {
  const { name, version, vscode } = editorPackage;
  const folder = join(parent, `${name}-${version}`);
  if (!isComplete(folder)) {
    report(`Installing VS Code ${vscode} from the npm package ${name}@${version} (once; about half a minute, 600 MB)`);
    removeCutOffInstallations(parent);
    const unfinished = `${folder}${unfinishedSuffix}${process.pid}`;
    await install(unfinished);
    writeFileSync(join(unfinished, marker), JSON.stringify(editorPackage));
    moveIntoPlace(unfinished, folder);
  }
  const inner = vscodeFolder(folder);
  return { folder: inner, serverMain: join(inner, 'out/server-main.js') };
}

const unfinishedSuffix = '.installing-';

function vscodeFolder(folder: string): string {
  return join(folder, 'node_modules', editorPackage.name, 'lib/vscode');
}

function isComplete(folder: string): boolean {
  return existsSync(join(folder, marker)) && existsSync(join(vscodeFolder(folder), 'out/server-main.js'));
}

async function install(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true }));
  // The install scripts compile modules that the tests do not need, and fail without headers and a compiler.
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await npm(folder, ['install', ...quiet, `${editorPackage.name}@${editorPackage.version}`]);
  const inner = vscodeFolder(folder);
  await npm(inner, ['install', '--omit=dev', ...quiet]);
  await npm(join(inner, 'extensions'), ['install', '--omit=dev', ...quiet]);
  for (const module of nativeModules) {
    const standIn = join(import.meta.dirname, 'native-stand-ins', `${module}.cjs`);
    copyFileSync(standIn, join(inner, 'node_modules/@vscode', module, 'index.js'));
  }
}

function moveIntoPlace(unfinished: string, folder: string): void {
  try {
    if (!isComplete(folder)) {
      rmSync(folder, { recursive: true, force: true });
      renameSync(unfinished, folder);
    }
  } catch (error) {
    // Another process may have finished the same installation just before.
    if (!isComplete(folder)) throw error;
  }
  rmSync(unfinished, { recursive: true, force: true });
}

function removeCutOffInstallations(parent: string): void {
  if (!existsSync(parent)) return;
  for (const name of readdirSync(parent)) {
    const pid = Number(name.split(unfinishedSuffix)[1]);
    if (Number.isInteger(pid) && !isAlive(pid)) rmSync(join(parent, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
