// The chains of a file that several windows write: those of this window as it has them, and those that others added.

/** What tells one chain from another, and the older from the newer. */
export interface MergedChain {
  readonly id: string;
  /** Unix milliseconds. */
  readonly startedAt: number;
}

export interface MergeMemory {
  /** Chains that this window has had, those it deleted included. */
  readonly had: ReadonlySet<string>;
  /** Chains of this window that were in the file when it was last written or read. */
  readonly inFile: ReadonlySet<string>;
  /** Chains of this window that another one deleted. What is found to be is added, and what came back taken out. */
  readonly deletedElsewhere: Set<string>;
  /** How many there may be; the oldest go. */
  readonly limit: number;
}

/**
 * What the file is to hold.
 *
 * @param ours the chains of this window, in its order
 * @param stored what the file holds now
 */
export function mergeStored<C extends MergedChain>(
  ours: readonly C[],
  stored: readonly C[],
  { had, inFile, deletedElsewhere, limit }: MergeMemory,
): readonly C[] {
  const ids = new Set(stored.map(({ id }) => id));
  // Whoever deleted it has undone that: nobody else writes it again.
  for (const id of ids) deletedElsewhere.delete(id);
  for (const { id } of ours) if (inFile.has(id) && !ids.has(id)) deletedElsewhere.add(id);
  const kept = ours.filter(({ id }) => !deletedElsewhere.has(id));
  const added = stored.filter(({ id }) => !had.has(id));
  if (added.length === 0) return kept;
  return [...kept, ...added].toSorted((a, b) => b.startedAt - a.startedAt).slice(0, limit);
}
