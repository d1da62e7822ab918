// The chains of this window: in memory with their secrets, newest first, and never more than a fixed number.

import type { Chain, ChainId } from '../../flow/chain/chain.ts';
import { Emitter } from '../emitter.ts';

/** What changed; without an id the list itself did. */
export interface ChainChange {
  readonly id?: ChainId;
}

/** Chains that were taken out, each with those that stood below it, so that they can be put back where they were. */
export type RemovedChains = readonly { readonly chain: Chain; readonly below: readonly ChainId[] }[];

export class ChainStore {
  readonly #limit: () => number;
  readonly #changed = new Emitter<ChainChange>();
  #chains: readonly Chain[] = [];
  readonly onDidChange = this.#changed.on;

  /** @param limit how many chains are kept; asked at every change, because it is a setting */
  constructor(limit: () => number) {
    this.#limit = limit;
  }

  get all(): readonly Chain[] {
    return this.#chains;
  }

  get(id: ChainId): Chain | undefined {
    return this.#chains.find((chain) => chain.id === id);
  }

  /** Adds a chain on top, or replaces the one with its id where it stands. The oldest go when there are too many. */
  put(chain: Chain): void {
    const at = this.#chains.findIndex(({ id }) => id === chain.id);
    if (this.#chains[at] === chain) return;
    if (at >= 0) {
      this.#chains = this.#chains.with(at, chain);
      this.#changed.fire({ id: chain.id });
      return;
    }
    this.#chains = this.#within([chain, ...this.#chains]);
    this.#changed.fire({});
  }

  /** A program that is watched fills half of the list at most, so that it does not push out what a user did. */
  #within(chains: readonly Chain[]): readonly Chain[] {
    const limit = Math.max(1, this.#limit());
    let room = Math.ceil(limit / 2);
    const kept = chains.filter(({ observedOf }) => observedOf === undefined || room-- > 0);
    return kept.slice(0, limit);
  }

  /** Adds chains of an earlier window below those of this one. */
  addStored(chains: readonly Chain[]): void {
    const known = new Set(this.#chains.map(({ id }) => id));
    const added = chains.filter(({ id }) => !known.has(id));
    if (added.length === 0) return;
    this.#chains = this.#within([...this.#chains, ...added]);
    this.#changed.fire({});
  }

  /** @returns what {@link restore} takes; without those that were not there */
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

  /** Puts chains back as they were and where they were: above those that stood below them, under what came since. */
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
