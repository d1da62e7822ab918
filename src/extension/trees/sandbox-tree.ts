// The tree data provider of the Sandbox view.

import * as vscode from 'vscode';
import { DisposableStore } from '../disposable-store.ts';
import type { SandboxHost } from '../sandbox/sandbox-host.ts';
import type { Tree } from './deferred-tree.ts';
import { NodeIdentity } from './node-identity.ts';
import { sandboxChildren, type SandboxNode, sandboxParent } from './sandbox-nodes.ts';
import { sandboxItem } from './sandbox-tree-items.ts';
import { toTreeItem } from './tree-item.ts';

export class SandboxTree implements Tree {
  readonly #host: SandboxHost;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new vscode.EventEmitter<SandboxNode | undefined>());
  readonly #identity = new NodeIdentity<SandboxNode>();
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(host: SandboxHost) {
    this.#host = host;
    this.#store.add(host.onDidChange(() => this.#changed.fire(undefined)));
  }

  getChildren(node?: SandboxNode): SandboxNode[] {
    return sandboxChildren(this.#host.running, node).map((child) => this.#identity.of(child));
  }

  getParent(node: SandboxNode): SandboxNode | undefined {
    const parent = sandboxParent(this.#host.running, node);
    return parent && this.#identity.of(parent);
  }

  getTreeItem(node: SandboxNode): vscode.TreeItem {
    const { running } = this.#host;
    const item = running && sandboxItem(running, node);
    return item ? toTreeItem(item, node) : new vscode.TreeItem('Deleted');
  }

  dispose(): void {
    this.#store.dispose();
  }
}
