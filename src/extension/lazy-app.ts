// Creates the views at activation and loads app.ts when one of them, or a command, is first used.

import * as vscode from 'vscode';
import type { App } from './app.ts';
import { viewIds } from './command-ids.ts';
import type { Disposable } from './disposable-store.ts';
import { DisposableStore } from './disposable-store.ts';
import { loadOnce } from './load-once.ts';
import { PanelWindows } from './panel/panel-window.ts';
import type { PanelMode } from './panel/panel-window.ts';
import { DeferredTree } from './trees/deferred-tree.ts';

export class LazyApp implements Disposable {
  readonly #context: vscode.ExtensionContext;
  readonly #store = new DisposableStore();
  readonly #windows: PanelWindows;
  readonly #load = loadOnce(() => this.#open());
  readonly #chainTree = this.#store.add(new DeferredTree(() => this.load()));
  readonly #sandboxTree = this.#store.add(new DeferredTree(() => this.load()));
  readonly #chainView: vscode.TreeView<unknown>;
  /** Lists the flow files in the Test Explorer. */
  readonly flowController: vscode.TestController;
  #app: App | undefined;

  constructor(context: vscode.ExtensionContext) {
    this.#context = context;
    this.#windows = new PanelWindows(context.extensionUri);
    this.#chainView = this.#store.add(
      vscode.window.createTreeView(viewIds.chains, {
        treeDataProvider: this.#chainTree,
        canSelectMany: true,
        showCollapseAll: true,
      }),
    );
    this.#store.add(vscode.window.createTreeView(viewIds.sandbox, { treeDataProvider: this.#sandboxTree }));
    this.flowController = this.#store.add(vscode.tests.createTestController('authFlow.flows', 'Auth Flow'));
  }

  /** @throws Error whose message is meant for the user; the next call tries again */
  async load(): Promise<App> {
    try {
      return await this.#load();
    } catch (error) {
      throw new Error(couldNotStart(error), { cause: error });
    }
  }

  /** Like {@link load}, but opens a panel's tab first, so that its page loads at the same time as the app. */
  async loadBehindTab(mode: PanelMode): Promise<App> {
    if (this.#app) return this.#app;
    const tab = this.#windows.show(mode);
    try {
      // VS Code learns of the tab in a later turn of the event loop, and loading the app would block this one.
      await new Promise((resolve) => setTimeout(resolve, 5));
      return await this.load();
    } catch (error) {
      tab.dispose();
      throw error;
    }
  }

  /** Closes the app if it was loaded; resolves when pending data has been written. */
  async close(): Promise<void> {
    await this.#app?.close();
  }

  /** Disposes the views. */
  dispose(): void {
    this.#store.dispose();
  }

  async #open(): Promise<App> {
    const { openApp } = await import('./app.ts');
    const app = openApp({
      context: this.#context,
      windows: this.#windows,
      chainView: this.#chainView,
      flowController: this.flowController,
    });
    this.#app = app;
    this.#chainTree.fill(app.chainTree);
    this.#sandboxTree.fill(app.sandboxTree);
    return app;
  }
}

export function couldNotStart(error: unknown): string {
  return `Auth Flow could not start. ${error instanceof Error ? error.message : String(error)}`;
}
