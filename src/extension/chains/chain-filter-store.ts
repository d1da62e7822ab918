// The current filter of Session Chains, kept with the workspace.

import type { Chain } from '../../flow/chain/chain.ts';
import { Emitter } from '../emitter.ts';
import { type ChainFilter, matchesFilter, readChainFilter } from './chain-filter.ts';

const key = 'chainFilter';

/** The part of `vscode.Memento` that is needed. */
interface FilterMemory {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

export class ChainFilterStore {
  readonly #memory: FilterMemory;
  readonly #changed = new Emitter();
  #filter: ChainFilter;
  readonly onDidChange = this.#changed.on;

  /** @param memory of the workspace */
  constructor(memory: FilterMemory) {
    this.#memory = memory;
    this.#filter = readChainFilter(memory.get(key));
  }

  get filter(): ChainFilter {
    return this.#filter;
  }

  get isActive(): boolean {
    return this.#filter.length > 0;
  }

  shows(chain: Chain): boolean {
    return matchesFilter(chain, this.#filter);
  }

  /** @param filter empty to show all chains */
  async set(filter: ChainFilter): Promise<void> {
    if (filter.length === 0 && !this.isActive) return;
    this.#filter = filter.map(({ kind, value, label }) => ({ kind, value, label }));
    this.#changed.fire();
    await this.#memory.update(key, this.isActive ? this.#filter : undefined);
  }
}
