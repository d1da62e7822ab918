// Creates the host of the editor's sandbox with the user's settings.

import * as vscode from 'vscode';
import type { SandboxOptions } from '../../sandbox/sandbox.ts';
import type { Log } from '../log.ts';
import { readCount, readSetting } from '../settings.ts';
import type { AllowedPages } from './allowed-pages.ts';
import { SandboxHost } from './sandbox-host.ts';
import { startConfiguredSandbox } from './start-editor-sandbox.ts';
import { startOnWorkspacePort } from './workspace-port.ts';

/** The key of the workspace state that holds the port. */
const portKey = 'sandbox.port';

export interface SandboxHostDeps {
  readonly context: vscode.ExtensionContext;
  readonly log: Log;
  readonly pages: AllowedPages;
}

export function openSandboxHost({ context, log, pages }: SandboxHostDeps): SandboxHost {
  const start = (options: SandboxOptions) =>
    startConfiguredSandbox(
      { ...options, allowedOrigins: pages.origins, onRefusedPage: pages.onRefused },
      { context, log, keepState: readSetting('sandbox.keepState') === true },
    );
  const memory = {
    read: () => context.workspaceState.get(portKey),
    write: (port: number) =>
      void context.workspaceState
        .update(portKey, port)
        .then(undefined, (error: unknown) => log.error('The sandbox’s port could not be remembered', error)),
  };
  return new SandboxHost({
    start: (options) =>
      options.port === 0 && readSetting('sandbox.keepPort') === true
        ? startOnWorkspacePort((port) => start({ ...options, port }), memory, reportMoved)
        : start(options),
    port: () => readCount('sandbox.port', 0),
  });
}

function reportMoved(before: number, now: number): void {
  void vscode.window.showInformationMessage(
    `The sandbox cannot listen on port ${before} any more, which it had in this workspace. It now listens on port ${now}, and keeps that one.`,
  );
}
