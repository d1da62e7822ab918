// Reads the setting authFlow.sandbox.allowedOrigins for the sandbox, and adds an origin to it when the user chooses
// Allow.

import * as vscode from 'vscode';
import { allowedOriginsSetting, readAllowedOrigins } from '../../sandbox/allowed-origins.ts';
import type { RefusedPage } from '../../sandbox/sandbox.ts';
import { DisposableStore } from '../disposable-store.ts';
import type { Disposable } from '../disposable-store.ts';
import type { Log } from '../log.ts';
import { offerOrigins } from './ask-allowed-origin.ts';

export interface AllowedPages extends Disposable {
  readonly origins: () => readonly string[];
  readonly onRefused: (page: RefusedPage) => void;
}

export function openAllowedPages(log: Log): AllowedPages {
  const store = new DisposableStore();
  let { origins } = read(log);
  store.add(
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(allowedOriginsSetting)) ({ origins } = read(log));
    }),
  );
  return {
    origins: () => origins,
    onRefused: offerOrigins({
      ask: (message, ...buttons) => vscode.window.showWarningMessage(message, ...buttons),
      async allow(origin) {
        const value = valueOf();
        const kept: readonly unknown[] = Array.isArray(value) ? value : [];
        if (!kept.includes(origin)) {
          const target = vscode.ConfigurationTarget.Global;
          await vscode.workspace.getConfiguration().update(allowedOriginsSetting, [...kept, origin], target);
        }
        ({ origins } = read(log));
      },
      log: (message) => log.warn(message),
      failed(error) {
        log.error(`The setting ${allowedOriginsSetting} could not be written`, error);
        void vscode.window.showErrorMessage(
          `The setting ${allowedOriginsSetting} could not be written. For details, run Auth Flow: Show Log.`,
        );
      },
    }),
    dispose: () => store.dispose(),
  };
}

/** Reads the user setting only: a workspace must not allow pages, regardless of the setting's scope. */
function valueOf(): unknown {
  const values = vscode.workspace.getConfiguration().inspect(allowedOriginsSetting);
  return values?.globalValue ?? values?.defaultValue;
}

function read(log: Log): { readonly origins: readonly string[] } {
  const { origins, faults } = readAllowedOrigins(valueOf());
  for (const fault of faults) log.warn(fault);
  if (faults.length > 0) void vscode.window.showWarningMessage(`${faults[0]} The other origins are still allowed.`);
  return { origins };
}
