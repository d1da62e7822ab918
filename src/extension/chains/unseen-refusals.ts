// The refused chains of the user's own app that were not looked at yet, for the badge of Session Chains.

import { chainState } from '../../flow/chain/chain-state.ts';
import type { Chain, ChainId } from '../../flow/chain/chain.ts';
import { Emitter } from '../emitter.ts';
import type { Disposable } from '../disposable-store.ts';
import { DisposableStore } from '../disposable-store.ts';
import type { ChainStore } from './chain-store.ts';

export class UnseenRefusals implements Disposable {
  readonly #chains: Pick<ChainStore, 'all'>;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new Emitter());
  /** The number of steps of a chain when it was last looked at: another refusal in it is a new one. */
  readonly #seen = new Map<ChainId, number>();
  #looking: (id: ChainId) => boolean = () => false;
  #count = 0;
  readonly onDidChange = this.#changed.on;

  constructor(chains: Pick<ChainStore, 'all' | 'onDidChange'>) {
    this.#chains = chains;
    this.#store.add(chains.onDidChange(() => this.#update()));
  }

  get count(): number {
    return this.#count;
  }

  /** @param looking whether the user has a chain in view now, so that what happens in it is seen at once */
  follow(looking: (id: ChainId) => boolean): void {
    this.#looking = looking;
  }

  /** The user looked at these chains. */
  look(ids: Iterable<ChainId>): void {
    const looked = new Set(ids);
    for (const { id, steps } of this.#chains.all) if (looked.has(id)) this.#seen.set(id, steps.length);
    this.#update();
  }

  dispose(): void {
    this.#store.dispose();
  }

  #update(): void {
    const { all } = this.#chains;
    const refused = all.filter((chain) => isRefusedByApp(chain) && !this.#isSeen(chain));
    const ids = new Set(all.map(({ id }) => id));
    for (const id of this.#seen.keys()) if (!ids.has(id)) this.#seen.delete(id);
    if (refused.length === this.#count) return;
    this.#count = refused.length;
    this.#changed.fire();
  }

  #isSeen({ id, steps }: Chain): boolean {
    if (this.#looking(id)) this.#seen.set(id, steps.length);
    return (this.#seen.get(id) ?? 0) >= steps.length;
  }
}

/** A chain from disk is of an earlier session, so it is not news. */
function isRefusedByApp(chain: Chain): boolean {
  return chain.observedOf !== undefined && !chain.withoutSecrets && chainState(chain).kind === 'refused';
}
