// The sandbox as the editor runs it: with its state kept in a file, or a word why it is not.

import { join } from 'node:path';
import * as vscode from 'vscode';
import { hasCode } from '../../errors/coded-error.ts';
import type { Sandbox, StateFile, StateFileError } from '../../sandbox/sandbox.ts';
import type { Log } from '../log.ts';
import { Emitter } from '../emitter.ts';

export interface EditorSandbox extends Sandbox {
  /** Why what changes is in memory alone though it was asked to be kept, in one sentence; undefined while it is kept. */
  readonly notKept?: () => string | undefined;
}

/**
 * Keeps the state of a sandbox in a file of this workspace, or without one of the editor. Where another window does so
 * already, the sandbox runs in memory and says so.
 */
export async function keptByEditor(
  sandbox: Sandbox,
  { storageUri, globalStorageUri }: Pick<vscode.ExtensionContext, 'storageUri' | 'globalStorageUri'>,
  log: Log,
): Promise<EditorSandbox> {
  const { keepState } = await import('../../sandbox/sandbox.ts');
  const changed = new Emitter();
  const say = (message: string): void => {
    log.warn(message);
    void vscode.window.showWarningMessage(message);
    changed.fire();
  };
  const path = join((storageUri ?? globalStorageUri).fsPath, 'sandbox-state.json');
  let state: StateFile | undefined;
  let refusal: string | undefined;
  try {
    state = await keepState(sandbox, { path, holder: 'the sandbox of an editor window', say });
  } catch (error) {
    if (!hasCode<StateFileError>(error, 'state-file')) throw error;
    log.warn(error.message);
    refusal = error.isHeld
      ? 'Another window keeps the sandbox’s state, so this window’s sandbox is in memory: its users are gone when it stops.'
      : `${error.message} This window’s sandbox is in memory: its users are gone when it stops.`;
    say(refusal);
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
