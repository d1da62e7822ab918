// Stores the state of the editor's sandbox in a file, or says why it cannot.

import { join } from 'node:path';
import * as vscode from 'vscode';
import { hasCode } from '../../errors/coded-error.ts';
import type { Sandbox, StateFile, StateFileError } from '../../sandbox/sandbox.ts';
import type { Log } from '../log.ts';
import { Emitter } from '../emitter.ts';

export interface EditorSandbox extends Sandbox {
  /** Why the state is only in memory although it should be stored, in one sentence; undefined while it is stored. */
  readonly notKept?: () => string | undefined;
}

/**
 * Stores the state of a sandbox in a file of the workspace storage, or of the global storage without a workspace. If
 * another window already does so, the sandbox runs in memory and a warning is shown.
 */
export async function withStoredState(
  sandbox: Sandbox,
  { storageUri, globalStorageUri }: Pick<vscode.ExtensionContext, 'storageUri' | 'globalStorageUri'>,
  log: Log,
): Promise<EditorSandbox> {
  const { keepState } = await import('../../sandbox/sandbox.ts');
  const changed = new Emitter();
  const warn = (message: string): void => {
    log.warn(message);
    void vscode.window.showWarningMessage(message);
    changed.fire();
  };
  const path = join((storageUri ?? globalStorageUri).fsPath, 'sandbox-state.json');
  let state: StateFile | undefined;
  let refusal: string | undefined;
  try {
    state = await keepState(sandbox, { path, holder: 'the sandbox of an editor window', report: warn });
  } catch (error) {
    if (!hasCode<StateFileError>(error, 'state-file')) throw error;
    log.warn(error.message);
    refusal = error.isHeld
      ? 'Another window already keeps the sandbox’s state, so this window’s sandbox runs in memory: its users are lost when it stops.'
      : `${error.message} This window’s sandbox runs in memory: its users are lost when it stops.`;
    warn(refusal);
  }
  return {
    ...sandbox,
    notKept: () => refusal ?? state?.notKept(),
    onDidChange: (listener) => {
      const both = [sandbox.onDidChange(listener), changed.on(listener)];
      return { dispose: () => both.forEach((one) => one.dispose()) };
    },
    async stop() {
      await state?.close();
      await sandbox.stop();
    },
  };
}
