// Creates the host of the editor's sandbox with the user's settings.

import type * as vscode from 'vscode';
import type { Log } from '../log.ts';
import { readCount, readSetting } from '../settings.ts';
import type { AllowedPages } from './allowed-pages.ts';
import { SandboxHost } from './sandbox-host.ts';
import { startConfiguredSandbox } from './start-editor-sandbox.ts';

export interface SandboxHostDeps {
  readonly context: vscode.ExtensionContext;
  readonly log: Log;
  readonly pages: AllowedPages;
}

export function openSandboxHost({ context, log, pages }: SandboxHostDeps): SandboxHost {
  return new SandboxHost({
    start: (options) =>
      startConfiguredSandbox(
        { ...options, allowedOrigins: pages.origins, onRefusedPage: pages.onRefused },
        { context, log, keepState: readSetting('sandbox.keepState') === true },
      ),
    port: () => readCount('sandbox.port', 0),
  });
}
