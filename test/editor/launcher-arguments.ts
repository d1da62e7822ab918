// Parses the command line that @vscode/test-electron starts an editor with.
import { resolve } from 'node:path';

/** The arguments that the extension tests need. Paths are absolute. */
export interface LauncherArguments {
  readonly extensionDevelopmentPaths: readonly string[];
  readonly extensionTestsPath: string;
  /** Folder or `.code-workspace` file to open; undefined for an empty window. */
  readonly workspace: string | undefined;
}

/**
 * Ignores desktop flags that have no meaning in a browser (`--no-sandbox`, `--user-data-dir=…`).
 * @throws Error when a required path is missing.
 */
export function parseLauncherArguments(args: readonly string[], cwd: string = process.cwd()): LauncherArguments {
  const values = (name: string) =>
    args.filter((arg) => arg.startsWith(`--${name}=`)).map((arg) => resolve(cwd, arg.slice(name.length + 3)));
  const extensionDevelopmentPaths = values('extensionDevelopmentPath');
  const [extensionTestsPath] = values('extensionTestsPath');
  if (extensionDevelopmentPaths.length === 0) throw new Error('Missing argument: --extensionDevelopmentPath=<folder>');
  if (extensionTestsPath === undefined) throw new Error('Missing argument: --extensionTestsPath=<module>');
  const workspace = args.find((arg) => !arg.startsWith('-'));
  return {
    extensionDevelopmentPaths,
    extensionTestsPath,
    workspace: workspace === undefined ? undefined : resolve(cwd, workspace),
  };
}

/** Address of the workbench that opens the workspace with these extensions under development and runs their tests. */
export function extensionTestsAddress(origin: string, { workspace, ...rest }: LauncherArguments): string {
  const address = new URL(origin);
  const remote = (path: string) => `vscode-remote://${address.host}${path}`;
  if (workspace !== undefined) {
    address.searchParams.set(workspace.endsWith('.code-workspace') ? 'workspace' : 'folder', workspace);
  }
  const payload = [
    ...rest.extensionDevelopmentPaths.map((path) => ['extensionDevelopmentPath', remote(path)]),
    ['extensionTestsPath', remote(rest.extensionTestsPath)],
    ['skipWelcome', 'true'],
  ];
  address.searchParams.set('payload', JSON.stringify(payload));
  return address.href;
}
