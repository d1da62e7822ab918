// Reads the command line with which @vscode/test-electron starts an editor.
import { resolve } from 'node:path';

/** What the extension tests need of an editor; paths are absolute. */
export interface LauncherArguments {
  readonly extensionDevelopmentPaths: readonly string[];
  readonly extensionTestsPath: string;
  /** Folder or `.code-workspace` file to open; undefined for an empty window. */
  readonly workspace: string | undefined;
}

/**
 * Desktop flags that mean nothing to a browser (`--no-sandbox`, `--user-data-dir=…`) are passed over.
 * @throws Error when a path the tests cannot do without is missing.
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

/** The workbench's address that opens the workspace with these extensions under development and runs their tests. */
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
