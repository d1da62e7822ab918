// Snapshots: states of the sandbox that can be gone back to, by name, for as long as it runs.

export interface Snapshot {
  readonly name: string;
  /** ISO 8601, UTC. */
  readonly takenAt: string;
}

/** Older ones make room: each holds every user. */
const CAPACITY = 20;

export class Snapshots {
  #kept: readonly (Snapshot & { readonly text: string })[] = [];

  /** One with the same name is replaced. */
  put(snapshot: Snapshot, text: string): void {
    this.remove(snapshot.name);
    this.#kept = [...this.#kept, { ...snapshot, text }].slice(-CAPACITY);
  }

  /** Oldest first. */
  list(): readonly Snapshot[] {
    return this.#kept.map(({ name, takenAt }) => ({ name, takenAt }));
  }

  textOf(name: string): string | undefined {
    return this.#kept.find((kept) => kept.name === name)?.text;
  }

  /** Whether there was such a one. */
  remove(name: string): boolean {
    const before = this.#kept.length;
    this.#kept = this.#kept.filter((kept) => kept.name !== name);
    return this.#kept.length < before;
  }
}
