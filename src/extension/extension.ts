// Activation: commands, trees and panels are registered here; everything behind them is loaded at first need.

import * as vscode from 'vscode';
import { commandIds, panelViewType, viewIds } from './command-ids.ts';
import type { CommandId } from './command-ids.ts';
import type { Explorer } from './explorer.ts';
import { registerFlowTests } from './flows/flow-tests.ts';
import { PanelWindows } from './panel/panel-window.ts';
import type { PanelMode } from './panel/panel-window.ts';
import { DeferredTree } from './trees/deferred-tree.ts';

/** Commands that show a panel: its page loads while the explorer does. */
const panelOf: Partial<Record<CommandId, PanelMode>> = {
  [commandIds.startAuthFlow]: 'chain',
  [commandIds.respondToAuthChallenge]: 'respond',
};

let loaded: Explorer | undefined;

/** What only the tests of this extension get; no other extension may reach the chains. */
export interface TestAccess {
  readonly explorer: () => Promise<Explorer>;
}

export function activate(context: vscode.ExtensionContext): TestAccess | undefined {
  try {
    return register(context);
  } catch (error) {
    void vscode.window.showErrorMessage(couldNotStart(error));
    throw error;
  }
}

function couldNotStart(error: unknown): string {
  return `Auth Flow could not start. ${error instanceof Error ? error.message : String(error)}`;
}

function register(context: vscode.ExtensionContext): TestAccess | undefined {
  const windows = new PanelWindows(context.extensionUri);
  const chains = new DeferredTree();
  const sandbox = new DeferredTree();
  const views = {
    chains: vscode.window.createTreeView(viewIds.chains, {
      treeDataProvider: chains,
      canSelectMany: true,
      showCollapseAll: true,
    }),
    sandbox: vscode.window.createTreeView(viewIds.sandbox, { treeDataProvider: sandbox }),
  };
  context.subscriptions.push(views.chains, views.sandbox, chains, sandbox);

  let loading: Promise<Explorer> | undefined;
  const explorer = () => (loading ??= load().catch(refuse));
  const load = async () => {
    const { openExplorer } = await import('./explorer.ts');
    loaded = openExplorer({ context, windows, views, flowItems: () => flowTests.items() });
    chains.fill(loaded.chainTree);
    sandbox.fill(loaded.sandboxTree);
    return loaded;
  };
  const refuse = (error: unknown): never => {
    // The next command tries again: a file that could not be read may be there then.
    loading = undefined;
    throw new Error(couldNotStart(error), { cause: error });
  };
  chains.whenNeeded(explorer);
  sandbox.whenNeeded(explorer);

  const startLanguageServer = async (): Promise<void> => {
    const { startLanguageClient } = await import('./flows/language-client.ts');
    context.subscriptions.push(await startLanguageClient(context.asAbsolutePath('dist/language-server.js')));
  };
  /** Resolves when the first panel can be used, or could not be; undefined while no panel is wanted. */
  let firstPanel: Promise<void> | undefined;
  const flowTests = registerFlowTests({
    items: async (controller) => (await explorer()).openFlowItems(controller),
    onFirstFile: () => {
      startLanguageServer().catch((error: unknown) => {
        void vscode.window.showErrorMessage(`The language server of flow files could not start. ${String(error)}`);
      });
    },
    // A command that activates the extension arrives some milliseconds after this.
    notBefore: pause(100).then(() => firstPanel),
  });
  context.subscriptions.push(flowTests);

  for (const id of Object.values(commandIds)) {
    context.subscriptions.push(
      vscode.commands.registerCommand(id, async (...args: unknown[]) => {
        const mode = panelOf[id];
        if (mode && !loaded) {
          const window = windows.show(mode);
          firstPanel ??= window.whenAsked.then(explorer).then(nothingMore, nothingMore);
          await messagesLeft();
        }
        return (await explorer()).runCommand(id, args);
      }),
    );
  }
  context.subscriptions.push(
    vscode.window.registerWebviewPanelSerializer(panelViewType, {
      async deserializeWebviewPanel(panel, state: unknown) {
        await (await explorer()).restorePanel(panel, state);
      },
    }),
    vscode.workspace.registerTextDocumentContentProvider('authflow', {
      provideTextDocumentContent: async (uri) => (await explorer()).documentText(uri),
    }),
  );
  return context.extensionMode === vscode.ExtensionMode.Test ? { explorer } : undefined;
}

/** Whoever asked for what has ended, or failed, has been told already. */
function nothingMore(): void {}

/**
 * Waits until the editor has been asked for the tab. The extension host sends in a later turn, and loading the explorer
 * blocks it: without the pause the tab's page began about 100 ms later.
 */
function messagesLeft(): Promise<void> {
  return pause(5);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Waits until what is to be kept has been written, and the sandbox has stopped. */
export async function deactivate(): Promise<void> {
  await loaded?.close();
}
