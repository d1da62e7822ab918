// The chains of this window: in memory, with their secrets, newest first, up to a limit.

import type { Chain, ChainId } from '../../flow/chain/chain.ts';
import { Emitter } from '../emitter.ts';
import { dropOldest } from './drop-oldest.ts';

/** The chain that changed; without an id, the list itself changed. */
export interface ChainChange {
  readonly id?: ChainId;
}

/** The chains as they are listed: the pinned ones first. */
export function pinnedFirst(chains: readonly Chain[]): readonly Chain[] {
  return [...chains.filter(({ pinned }) => pinned), ...chains.filter(({ pinned }) => !pinned)];
}

/** Removed chains, each with the ids of those below it, so that it can be restored to its place. */
export type RemovedChains = readonly { readonly chain: Chain; readonly below: readonly ChainId[] }[];

export class ChainStore {
  readonly #limit: () => number;
  readonly #changed = new Emitter<ChainChange>();
  #chains: readonly Chain[] = [];
  readonly onDidChange = this.#changed.on;

  /** @param limit the maximum number of chains; read at every change, because it is a setting */
  constructor(limit: () => number) {
    this.#limit = limit;
  }

  get all(): readonly Chain[] {
    return this.#chains;
  }

  get(id: ChainId): Chain | undefined {
    return this.#chains.find((chain) => chain.id === id);
  }

  /**
   * Adds a chain at the top, or replaces the one with its id in place, which keeps its name and its pin: whoever adds a
   * step may have an older copy. Beyond the limit, the oldest are dropped.
   */
  put(chain: Chain): void {
    const at = this.#chains.findIndex(({ id }) => id === chain.id);
    const known = this.#chains[at];
    if (known === chain) return;
    if (known) {
      this.#chains = this.#chains.with(at, withLabels(chain, known));
      this.#changed.fire({ id: chain.id });
      return;
    }
    this.#chains = this.#within([chain, ...this.#chains]);
    this.#changed.fire({});
  }

  /** Names a chain, or removes its name. */
  rename(id: ChainId, name: string | undefined): void {
    this.#label(id, ({ pinned }) => ({ name, pinned }));
  }

  pin(id: ChainId, isPinned: boolean): void {
    this.#label(id, ({ name }) => ({ name, pinned: isPinned ? true : undefined }));
  }

  #label(id: ChainId, labelsOf: (chain: Chain) => Labels): void {
    const at = this.#chains.findIndex((chain) => chain.id === id);
    const known = this.#chains[at];
    const chain = known && withLabels(known, labelsOf(known));
    if (!chain || chain === known) return;
    this.#chains = this.#chains.with(at, chain);
    this.#changed.fire({});
  }

  /** Observed chains fill at most half of the list, so that a busy program does not push out the user's own chains. */
  #within(chains: readonly Chain[]): readonly Chain[] {
    const limit = Math.max(1, this.#limit());
    let room = Math.ceil(limit / 2);
    const kept = chains.filter(({ observedOf, pinned }) => observedOf === undefined || pinned || room-- > 0);
    return dropOldest(kept, limit);
  }

  /** Adds stored chains below those of this window. */
  addStored(chains: readonly Chain[]): void {
    const known = new Set(this.#chains.map(({ id }) => id));
    const added = chains.filter(({ id }) => !known.has(id));
    if (added.length === 0) return;
    this.#chains = this.#within([...this.#chains, ...added]);
    this.#changed.fire({});
  }

  /** @returns the removed chains, for {@link restore}; unknown ids are ignored */
  delete(...ids: readonly ChainId[]): RemovedChains {
    const removed = this.#chains.flatMap((chain, at) =>
      ids.includes(chain.id) ? [{ chain, below: this.#chains.slice(at + 1).map(({ id }) => id) }] : [],
    );
    if (removed.length === 0) return removed;
    this.#chains = this.#chains.filter(({ id }) => !ids.includes(id));
    this.#changed.fire({});
    return removed;
  }

  clear(): RemovedChains {
    return this.delete(...this.#chains.map(({ id }) => id));
  }

  /** Restores removed chains to their place: above those that were below them, and below newer ones. */
  restore(removed: RemovedChains): void {
    const before = this.#chains;
    for (const { chain, below } of removed.toReversed()) {
      if (this.get(chain.id)) continue;
      const at = this.#chains.findIndex(({ id }) => below.includes(id));
      this.#chains = this.#chains.toSpliced(at < 0 ? this.#chains.length : at, 0, chain);
    }
    if (this.#chains !== before) this.#changed.fire({});
  }
}

/** What the user gave a chain. */
interface Labels {
  readonly name?: string | undefined;
  readonly pinned?: true | undefined;
}

/** The same object if nothing changes, because the secrets of a chain are cached by it. */
function withLabels(before: Chain, { name, pinned }: Labels): Chain {
  if (before.name === name && before.pinned === pinned) return before;
  const { name: _name, pinned: _pinned, ...chain } = before;
  return { ...chain, ...(name === undefined ? {} : { name }), ...(pinned ? { pinned } : {}) };
}
