// The tree data provider of Session Chains. It is refreshed when chains change, and when a session or token expires.

import * as vscode from 'vscode';
import type { TargetClocks } from '../sandbox/target-clocks.ts';
import { chainExpiries } from '../chains/chain-expiries.ts';
import type { ChainFilterStore } from '../chains/chain-filter-store.ts';
import type { ChainStore } from '../chains/chain-store.ts';
import { DisposableStore } from '../disposable-store.ts';
import type { TriggerRun } from '../../sandbox/sandbox.ts';
import { chainChildren, chainParent, triggerRunsOf } from './chain-nodes.ts';
import type { ChainNode, ChainSource } from './chain-nodes.ts';
import { chainItem } from './chain-tree-items.ts';
import type { Tree } from './deferred-tree.ts';
import { NodeIdentity } from './node-identity.ts';
import { toTreeItem } from './tree-item.ts';

export interface ChainTreeOptions {
  readonly chains: ChainStore;
  readonly filter: ChainFilterStore;
  readonly view: vscode.TreeView<unknown>;
  readonly clocks: Pick<TargetClocks, 'of' | 'onDidChange'>;
  readonly triggerRuns: (requestId: string) => readonly TriggerRun[];
}

export class ChainTree implements Tree {
  readonly #options: ChainTreeOptions;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new vscode.EventEmitter<ChainNode | undefined>());
  readonly #identity = new NodeIdentity<ChainNode>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(options: ChainTreeOptions) {
    this.#options = options;
    const { chains, filter, clocks, view } = options;
    this.#store.add(
      chains.onDidChange(({ id }) => {
        // With a filter, a step may bring its chain into the list, or out of it.
        const isInPlace = id !== undefined && !filter.isActive;
        this.#changed.fire(isInPlace ? this.node({ kind: 'chain', chainId: id }) : undefined);
        this.#scheduleRefresh();
      }),
    );
    this.#store.add(filter.onDidChange(() => this.#changed.fire(undefined)));
    this.#store.add(
      clocks.onDidChange(() => {
        this.#changed.fire(undefined);
        this.#scheduleRefresh();
      }),
    );
    this.#store.add(view.onDidChangeVisibility(() => this.#scheduleRefresh()));
    this.#store.add({ dispose: () => clearTimeout(this.#timer) });
    this.#scheduleRefresh();
  }

  /** Always the same object for the same node, because VS Code compares nodes by reference. */
  node(node: ChainNode): ChainNode {
    return this.#identity.of(node);
  }

  /** Whether the tree has an item for the chain: the filter may leave it out. */
  shows({ chainId }: ChainNode): boolean {
    const { chains, filter } = this.#options;
    const chain = chains.get(chainId);
    return chain !== undefined && filter.shows(chain);
  }

  getChildren(node?: ChainNode): ChainNode[] {
    return chainChildren(this.#source(), node).map((child) => this.node(child));
  }

  getParent(node: ChainNode): ChainNode | undefined {
    const parent = chainParent(node);
    return parent && this.node(parent);
  }

  getTreeItem(node: ChainNode): vscode.TreeItem {
    const chain = this.#options.chains.get(node.chainId);
    const step = chain && 'step' in node ? chain.steps[node.step] : undefined;
    const runs = step ? triggerRunsOf(this.#source(), step) : [];
    const item = chain && chainItem(chain, node, this.#options.clocks.of(chain.target), runs);
    return item ? toTreeItem(item, node) : new vscode.TreeItem('Deleted');
  }

  #source(): ChainSource {
    const { chains, filter, triggerRuns } = this.#options;
    const all = chains.all.filter((chain) => filter.shows(chain));
    return { all, get: (id) => chains.get(id), triggerRuns };
  }

  dispose(): void {
    this.#store.dispose();
  }

  /** Sets a timer for the next expiry of a session or token, only while the view is visible. */
  #scheduleRefresh(): void {
    clearTimeout(this.#timer);
    const { chains, view, clocks } = this.#options;
    if (!view.visible) return;
    const left = Math.min(
      ...chains.all.flatMap((chain) => {
        const clock = clocks.of(chain.target);
        return chainExpiries(chain, clock).map(({ at }) => at - clock.now);
      }),
    );
    if (!Number.isFinite(left)) return;
    const maxTimeout = 2 ** 31 - 1;
    this.#timer = setTimeout(
      () => {
        this.#changed.fire(undefined);
        this.#scheduleRefresh();
      },
      Math.min(left + 50, maxTimeout),
    );
  }
}
