// Activation: registers commands, views, documents, tests and the language client. app.ts implements them and is loaded
// when first used.

import * as vscode from 'vscode';
import type { App } from './app.ts';
import { registerCommands } from './commands/register-commands.ts';
import { registerDocuments } from './documents/register-documents.ts';
import { registerFlowTests } from './flows/register-flow-tests.ts';
import { registerLanguageClient } from './flows/register-language-client.ts';
import { couldNotStart, LazyApp } from './lazy-app.ts';
import { registerPanelSerializer } from './panel/panel-serializer.ts';

/** Exported only in test mode: no other extension may read the chains. */
export interface TestAccess {
  readonly app: () => Promise<App>;
}

let app: LazyApp | undefined;

export function activate(context: vscode.ExtensionContext): TestAccess | undefined {
  try {
    const lazy = new LazyApp(context);
    app = lazy;
    const load = () => lazy.load();
    context.subscriptions.push(
      // The views of the side bar, and the test controller of flow files.
      lazy,
      registerCommands(lazy),
      registerPanelSerializer(load),
      registerDocuments(load),
      registerFlowTests(lazy.flowController, load),
      registerLanguageClient(context.asAbsolutePath('dist/language-server.js')),
    );
    return context.extensionMode === vscode.ExtensionMode.Test ? { app: load } : undefined;
  } catch (error) {
    void vscode.window.showErrorMessage(couldNotStart(error));
    throw error;
  }
}

/** Waits until pending data has been written and the sandbox has stopped. */
export async function deactivate(): Promise<void> {
  await app?.close();
}
