// Starts the editor's sandbox with the workspace's configuration and, if the setting keepState is on, its stored state.

import { join } from 'node:path';
import type * as vscode from 'vscode';
import type { SandboxOptions } from '../../sandbox/sandbox.ts';
import { DisposableStore } from '../disposable-store.ts';
import type { Log } from '../log.ts';
import { type EditorSandbox, withStoredState } from './stored-sandbox-state.ts';
import { functionRefusal } from './function-refusal.ts';
import { followWorkspaceConfig } from './sandbox-config-file.ts';

export interface ConfiguredStart {
  readonly context: vscode.ExtensionContext;
  readonly log: Log;
  /** Whether to store users, tokens and keys, so that they survive a restart. */
  readonly keepState: boolean;
}

/** @throws PortError */
export async function startConfiguredSandbox(
  options: SandboxOptions,
  { context, log, keepState }: ConfiguredStart,
): Promise<EditorSandbox> {
  const { startSandbox } = await import('../../sandbox/sandbox.ts');
  const sandbox = await startSandbox({
    ...options,
    onFault: log.fault,
    runner: {
      program: context.asAbsolutePath(join('dist', 'trigger-runner.js')),
      refusal: functionRefusal,
    },
  });
  const store = new DisposableStore();
  try {
    store.add(await followWorkspaceConfig(sandbox, log));
    const kept = keepState ? await withStoredState(sandbox, context, log) : sandbox;
    return {
      ...kept,
      async stop() {
        store.dispose();
        await kept.stop();
      },
    };
  } catch (error) {
    store.dispose();
    await sandbox.stop();
    throw error;
  }
}
