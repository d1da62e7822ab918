// A tree data provider that loads the app, which provides its items, when the view is first shown.

import * as vscode from 'vscode';
import { DisposableStore } from '../disposable-store.ts';

export type Tree = vscode.TreeDataProvider<unknown> & {
  readonly onDidChangeTreeData: vscode.Event<unknown>;
  getParent(node: unknown): vscode.ProviderResult<unknown>;
};

export class DeferredTree implements vscode.TreeDataProvider<unknown> {
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new vscode.EventEmitter<unknown>());
  readonly onDidChangeTreeData = this.#changed.event;
  #tree: Tree | undefined;
  readonly #load: () => Promise<unknown>;

  /** @param load loads the app, which fills this tree */
  constructor(load: () => Promise<unknown>) {
    this.#load = load;
  }

  /** Uses the items of `tree` from now on, and refreshes the view. */
  fill(tree: Tree): void {
    this.#tree = tree;
    this.#store.add(tree.onDidChangeTreeData((node) => this.#changed.fire(node)));
    this.#changed.fire(undefined);
  }

  async getChildren(node?: unknown): Promise<unknown[]> {
    try {
      if (!this.#tree) await this.#load();
    } catch (error) {
      void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
      return [];
    }
    return (await this.#tree?.getChildren(node)) ?? [];
  }

  getTreeItem(node: unknown): vscode.TreeItem | Thenable<vscode.TreeItem> {
    return this.#tree?.getTreeItem(node) ?? new vscode.TreeItem('');
  }

  getParent(node: unknown): vscode.ProviderResult<unknown> {
    return this.#tree?.getParent(node);
  }

  resolveTreeItem(item: vscode.TreeItem, node: unknown, token: vscode.CancellationToken) {
    return this.#tree?.resolveTreeItem?.(item, node, token) ?? item;
  }

  dispose(): void {
    this.#store.dispose();
  }
}
