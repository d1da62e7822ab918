// Snapshots: named states of the sandbox that can be restored while it runs.

import { CodedError } from '../../errors/coded-error.ts';
import type { PackedState } from './packed-state.ts';

export interface Snapshot {
  readonly name: string;
  /** ISO 8601, UTC. */
  readonly takenAt: string;
}

/** Maximum number of snapshots: each contains every user. */
const COUNT_LIMIT = 20;

/** Maximum size of all snapshots together: about 20 times 100,000 users. */
const BYTES_LIMIT = 300 * 1024 * 1024;

/** No room for another snapshot. The message says what to do. */
export class SnapshotLimitError extends CodedError {
  override readonly name = 'SnapshotLimitError';
  readonly code = 'snapshot-limit';
  override readonly forUser = true;
}

export class Snapshots {
  #entries: readonly { readonly snapshot: Snapshot; readonly state: PackedState }[] = [];

  /**
   * Checks the limits before a state is packed, which is slow. A snapshot with the same name is not counted.
   *
   * @throws SnapshotLimitError
   */
  checkRoom(name: string): void {
    const others = this.#entries.filter(({ snapshot }) => snapshot.name !== name);
    const bytes = others.reduce((sum, { state }) => sum + state.bytes, 0);
    if (others.length < COUNT_LIMIT && bytes < BYTES_LIMIT) return;
    const full =
      others.length < COUNT_LIMIT
        ? `The snapshots already use ${Math.round(bytes / 1024 / 1024)} MB`
        : `There are already ${COUNT_LIMIT} snapshots`;
    throw new SnapshotLimitError(`${full}. Remove one first, or use its name to replace it.`);
  }

  /** Replaces a snapshot with the same name. */
  put(snapshot: Snapshot, state: PackedState): void {
    this.remove(snapshot.name);
    this.#entries = [...this.#entries, { snapshot, state }];
  }

  /** Oldest first. */
  list(): readonly Snapshot[] {
    return this.#entries.map(({ snapshot }) => snapshot);
  }

  stateOf(name: string): PackedState | undefined {
    return this.#entries.find(({ snapshot }) => snapshot.name === name)?.state;
  }

  /** False when there is no snapshot with this name. */
  remove(name: string): boolean {
    const before = this.#entries.length;
    this.#entries = this.#entries.filter(({ snapshot }) => snapshot.name !== name);
    return this.#entries.length < before;
  }
}
