// Configures the sandbox with authflow.sandbox.json of the workspace, at its start and whenever the file changes.
// Errors are shown as diagnostics, and the sandbox keeps its previous configuration.

import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { hasCode } from '../../errors/coded-error.ts';
import { guarded } from '../../platform/background.ts';
import { tooLarge } from '../../platform/read-bounded.ts';
import { configLimits } from '../../sandbox/config/config-limits.ts';
import type { ConfigFault, Sandbox } from '../../sandbox/sandbox.ts';
import { isPresent } from '../confirm-overwrite.ts';
import type { Disposable } from '../disposable-store.ts';
import { DisposableStore } from '../disposable-store.ts';
import type { Log } from '../log.ts';
import { readWorkspaceText, type WorkspaceTextLimit } from '../read-workspace-text.ts';

export const configFileName = 'authflow.sandbox.json';
const pattern = `**/${configFileName}`;

/** The size limit of authflow.sandbox.json. */
export const configTextLimit: WorkspaceTextLimit = {
  bytes: configLimits.bytes,
  tooLarge: (bytes) => tooLarge(bytes, configLimits.bytes),
};

/**
 * Milliseconds until the whole workspace is searched: the search starts a process, and would slow down opening the
 * panel.
 */
const searchDelay = 2000;

/** Resolves when the configuration was applied. */
export async function followWorkspaceConfig(sandbox: Sandbox, log: Log): Promise<Disposable> {
  const store = new DisposableStore();
  const diagnostics = store.add(vscode.languages.createDiagnosticCollection('Auth Flow sandbox'));
  let current: vscode.Uri | undefined;
  /** True also for a file with errors: searching would only report them again. */
  let hasFile = false;
  let applying: Promise<void> = Promise.resolve();
  const apply = (saved: boolean, deep = true): Promise<void> =>
    (applying = applying.then(() => applyFile(saved, deep)));

  const watcher = store.add(vscode.workspace.createFileSystemWatcher(pattern));
  for (const on of [watcher.onDidChange, watcher.onDidCreate, watcher.onDidDelete])
    store.add(on(() => void apply(true)));
  store.add(vscode.workspace.onDidChangeWorkspaceFolders(() => void apply(true)));
  await apply(false, false);
  if (!hasFile) {
    const search = setTimeout(() => void apply(false), searchDelay);
    store.add({ dispose: () => clearTimeout(search) });
  }
  return store;

  async function applyFile(saved: boolean, deep: boolean): Promise<void> {
    try {
      const file = (await topConfig()) ?? (deep ? await findConfig() : undefined);
      diagnostics.clear();
      hasFile = file !== undefined;
      if (!file) {
        if (!current) return;
        current = undefined;
        await sandbox.configure(undefined);
        vscode.window.setStatusBarMessage(`$(database) The sandbox uses its own user pool again`, 5000);
        return;
      }
      const faults = await configureBy(file);
      if (faults.length > 0) {
        diagnostics.set(file, faults.map(toDiagnostic));
        showFaults(file, faults, saved);
        return;
      }
      current = file;
      log.info('Sandbox configured', { count: sandbox.pools().length });
      if (saved) {
        const names = sandbox.pools().map(({ name }) => name);
        vscode.window.setStatusBarMessage(`$(database) The sandbox was reset with ${names.join(', ')}`, 5000);
      }
    } catch (error) {
      log.error('The sandbox configuration could not be read', error);
      void vscode.window.showErrorMessage(
        `${configFileName} could not be read. The sandbox keeps its previous configuration. For details, run Auth Flow: Show Log.`,
      );
    }
  }

  async function configureBy(file: vscode.Uri): Promise<readonly ConfigFault[]> {
    try {
      const text = await readWorkspaceText(file, configTextLimit);
      return await sandbox.configure({ text, folder: dirname(file.fsPath) });
    } catch (error) {
      if (!hasCode(error, 'workspace-file')) throw error;
      return [{ line: 1, column: 1, length: 1, message: `Not read: ${error.message}.` }];
    }
  }

  function showFaults(file: vscode.Uri, faults: readonly ConfigFault[], saved: boolean): void {
    const count = faults.length === 1 ? '1 error' : `${faults.length} errors`;
    const now =
      saved || current
        ? 'The sandbox keeps its previous configuration.'
        : 'The sandbox runs with only its own user pool.';
    const show = 'Show Error';
    log.warn(`${configFileName} has ${count}`);
    const answered = guarded('Showing the error', log.fault, async (answer: string | undefined) => {
      const [first] = faults;
      if (answer !== show || !first) return;
      await vscode.window.showTextDocument(file, { selection: rangeOf(first) });
    });
    void vscode.window.showWarningMessage(`${configFileName} has ${count}. ${now}`, show).then(answered);
  }
}

/** The workspace's configuration: at the root of a folder, otherwise the one nearest to a root. */
export async function workspaceConfig(): Promise<vscode.Uri | undefined> {
  return (await topConfig()) ?? findConfig();
}

/** The file at the root of a workspace folder. */
async function topConfig(): Promise<vscode.Uri | undefined> {
  for (const { uri } of vscode.workspace.workspaceFolders ?? []) {
    const file = vscode.Uri.joinPath(uri, configFileName);
    if (await isPresent(file)) return file;
  }
  return undefined;
}

/** The file nearest to the root of the workspace; of several at the same depth, the first by path. */
async function findConfig(): Promise<vscode.Uri | undefined> {
  const files = await vscode.workspace.findFiles(pattern, '**/node_modules/**', 50);
  const depth = ({ path }: vscode.Uri): number => path.split('/').length;
  return files.toSorted((a, b) => depth(a) - depth(b) || a.path.localeCompare(b.path))[0];
}

function toDiagnostic(fault: ConfigFault): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(rangeOf(fault), fault.message, vscode.DiagnosticSeverity.Error);
  diagnostic.source = 'Auth Flow sandbox';
  return diagnostic;
}

function rangeOf({ line, column, length }: ConfigFault): vscode.Range {
  // An error of a whole pool is shown at its first line.
  return new vscode.Range(line - 1, column - 1, line - 1, column - 1 + Math.min(length, 200));
}
