// Starts the editor's sandbox with what the workspace declares, and with what was kept of it when that is asked for.

import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Sandbox, SandboxOptions } from '../../sandbox/sandbox.ts';
import type { Log } from '../log.ts';
import { followWorkspaceConfig } from './workspace-config.ts';

export interface ConfiguredStart {
  readonly context: vscode.ExtensionContext;
  readonly log: Log;
  /** Whether users, tokens and keys outlive the editor. */
  readonly keepState: boolean;
}

/** @throws PortError */
export async function startConfiguredSandbox(
  options: SandboxOptions,
  { context, log, keepState: keeps }: ConfiguredStart,
): Promise<Sandbox> {
  const { keepState, startSandbox } = await import('../../sandbox/sandbox.ts');
  const sandbox = await startSandbox({
    ...options,
    runner: {
      program: context.asAbsolutePath(join('dist', 'trigger-runner.js')),
      folder: vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? context.extensionPath,
      refusal: () =>
        vscode.workspace.isTrusted
          ? undefined
          : 'Functions of a workspace run once you trust it (Manage Workspace Trust).',
    },
  });
  const following = await followWorkspaceConfig(sandbox, log);
  const state = keeps
    ? await keepState(sandbox, { path: statePath(context), say: (words) => tell(words, log) })
    : undefined;
  return {
    ...sandbox,
    async stop() {
      following.dispose();
      await state?.close();
      await sandbox.stop();
    },
  };
}

/** Of this workspace; without one, of the editor. */
function statePath({ storageUri, globalStorageUri }: vscode.ExtensionContext): string {
  return join((storageUri ?? globalStorageUri).fsPath, 'sandbox-state.json');
}

function tell(words: string, log: Log): void {
  log.warn(words);
  void vscode.window.showWarningMessage(words);
}
