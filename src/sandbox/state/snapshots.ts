// Snapshots: states of the sandbox that can be gone back to, by name, for as long as it runs.

import { CodedError } from '../../errors/coded-error.ts';
import type { PackedState } from './packed-state.ts';

export interface Snapshot {
  readonly name: string;
  /** ISO 8601, UTC. */
  readonly takenAt: string;
}

/** Each holds every user. */
const COUNT_LIMIT = 20;

/** Of all of them together: about 20 times 100,000 users. */
const BYTES_LIMIT = 300 * 1024 * 1024;

/** No room for one more; the message says what to do. */
export class SnapshotLimitError extends CodedError {
  override readonly name = 'SnapshotLimitError';
  readonly code = 'snapshot-limit';
  override readonly forUser = true;
}

export class Snapshots {
  #kept: readonly { readonly snapshot: Snapshot; readonly state: PackedState }[] = [];

  /**
   * Asked before a state is packed, which takes its time; one of the same name will be replaced.
   *
   * @throws SnapshotLimitError
   */
  checkRoom(name: string): void {
    const others = this.#kept.filter(({ snapshot }) => snapshot.name !== name);
    const bytes = others.reduce((sum, { state }) => sum + state.bytes, 0);
    if (others.length < COUNT_LIMIT && bytes < BYTES_LIMIT) return;
    const full =
      others.length < COUNT_LIMIT
        ? `The snapshots take up ${Math.round(bytes / 1024 / 1024)} MB already`
        : `There are ${COUNT_LIMIT} snapshots already`;
    throw new SnapshotLimitError(`${full}; remove one first, or take this one in the place of another, by its name.`);
  }

  /** One with the same name is replaced. */
  put(snapshot: Snapshot, state: PackedState): void {
    this.remove(snapshot.name);
    this.#kept = [...this.#kept, { snapshot, state }];
  }

  /** Oldest first. */
  list(): readonly Snapshot[] {
    return this.#kept.map(({ snapshot }) => snapshot);
  }

  stateOf(name: string): PackedState | undefined {
    return this.#kept.find(({ snapshot }) => snapshot.name === name)?.state;
  }

  /** Whether there was such a one. */
  remove(name: string): boolean {
    const before = this.#kept.length;
    this.#kept = this.#kept.filter(({ snapshot }) => snapshot.name !== name);
    return this.#kept.length < before;
  }
}
