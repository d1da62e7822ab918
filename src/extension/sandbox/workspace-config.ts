// authflow.sandbox.json of the workspace: configures the sandbox when it starts and whenever the file is saved. Faults
// are shown where they are, and the sandbox goes on as before.

import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { hasCode } from '../../errors/coded-error.ts';
import { guarded } from '../../platform/background.ts';
import { tooLarge } from '../../platform/read-bounded.ts';
import { configLimits } from '../../sandbox/config/config-limits.ts';
import type { ConfigFault, Sandbox } from '../../sandbox/sandbox.ts';
import type { Disposable } from '../disposable-store.ts';
import { DisposableStore } from '../disposable-store.ts';
import type { Log } from '../log.ts';
import { readWorkspaceText, type WorkspaceTextLimit } from '../read-workspace-text.ts';

export const configFileName = 'authflow.sandbox.json';
const pattern = `**/${configFileName}`;

/** Of every authflow.sandbox.json that the editor reads. */
export const configTextLimit: WorkspaceTextLimit = {
  bytes: configLimits.bytes,
  tooLarge: (bytes) => tooLarge(bytes, configLimits.bytes),
};

/** Milliseconds after the start until the whole workspace is searched: that takes a process, and the panel opens now. */
const searchDelay = 2000;

/** Resolves when the sandbox is as the workspace says. */
export async function followWorkspaceConfig(sandbox: Sandbox, log: Log): Promise<Disposable> {
  const store = new DisposableStore();
  const diagnostics = store.add(vscode.languages.createDiagnosticCollection('Auth Flow sandbox'));
  let current: vscode.Uri | undefined;
  /** One that has faults counts: the search would only tell them again. */
  let found = false;
  let taking: Promise<void> = Promise.resolve();
  const take = (saved: boolean, deep = true): Promise<void> => (taking = taking.then(() => takeOver(saved, deep)));

  const watcher = store.add(vscode.workspace.createFileSystemWatcher(pattern));
  for (const on of [watcher.onDidChange, watcher.onDidCreate, watcher.onDidDelete])
    store.add(on(() => void take(true)));
  store.add(vscode.workspace.onDidChangeWorkspaceFolders(() => void take(true)));
  await take(false, false);
  if (!found) {
    const search = setTimeout(() => void take(false), searchDelay);
    store.add({ dispose: () => clearTimeout(search) });
  }
  return store;

  async function takeOver(saved: boolean, deep: boolean): Promise<void> {
    try {
      const file = (await topConfig()) ?? (deep ? await findConfig() : undefined);
      diagnostics.clear();
      found = file !== undefined;
      if (!file) {
        if (!current) return;
        current = undefined;
        await sandbox.configure(undefined);
        vscode.window.setStatusBarMessage(`$(database) The sandbox is back to its own user pool`, 5000);
        return;
      }
      const faults = await configureBy(file);
      if (faults.length > 0) {
        diagnostics.set(file, faults.map(toDiagnostic));
        tellFaults(file, faults, saved);
        return;
      }
      current = file;
      log.info('Sandbox configured', { count: sandbox.pools().length });
      if (saved) {
        const names = sandbox.pools().map(({ name }) => name);
        vscode.window.setStatusBarMessage(`$(database) The sandbox begins anew with ${names.join(', ')}`, 5000);
      }
    } catch (error) {
      log.error('The sandbox configuration could not be read', error);
      void vscode.window.showErrorMessage(
        `${configFileName} could not be read, and the sandbox goes on as before. Show Log says more.`,
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

  function tellFaults(file: vscode.Uri, faults: readonly ConfigFault[], saved: boolean): void {
    const count = faults.length === 1 ? 'a fault' : `${faults.length} faults`;
    const now = saved || current ? 'The sandbox goes on as before.' : 'The sandbox runs with its own user pool alone.';
    const show = 'Show Fault';
    log.warn(`${configFileName} has ${count}`);
    const answered = guarded('Showing the fault', log.fault, async (answer: string | undefined) => {
      const [first] = faults;
      if (answer !== show || !first) return;
      await vscode.window.showTextDocument(file, { selection: rangeOf(first) });
    });
    void vscode.window.showWarningMessage(`${configFileName} has ${count}. ${now}`, show).then(answered);
  }
}

/** At the top of a workspace folder. */
async function topConfig(): Promise<vscode.Uri | undefined> {
  for (const { uri } of vscode.workspace.workspaceFolders ?? []) {
    const file = vscode.Uri.joinPath(uri, configFileName);
    const isThere = await vscode.workspace.fs.stat(file).then(
      () => true,
      () => false,
    );
    if (isThere) return file;
  }
  return undefined;
}

/** The one nearest to the top of the workspace; of several there, the first by name. */
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
  // A fault of a whole pool is shown at its first line.
  return new vscode.Range(line - 1, column - 1, line - 1, column - 1 + Math.min(length, 200));
}
