// Merges the chains of this window with those that other windows added to the shared file.

import { dropOldest } from './drop-oldest.ts';

/** The identity and the age of a chain, and whether the limit may drop it. */
export interface MergedChain {
  readonly id: string;
  /** Unix milliseconds. */
  readonly startedAt: number;
  readonly pinned?: true;
}

export interface MergeMemory {
  /** Chains that this window has ever held, including those it deleted. */
  readonly had: ReadonlySet<string>;
  /** Chains of this window that were in the file when it was last written or read. */
  readonly inFile: ReadonlySet<string>;
  /** Chains of this window that another window deleted. {@link mergeStored} updates it. */
  readonly deletedElsewhere: Set<string>;
  /** The maximum number of chains; the oldest are dropped, but not those that are pinned. */
  readonly limit: number;
}

/**
 * The chains to write to the file.
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
  // A chain that is in the file again was restored by the window that had deleted it; no other window writes it back.
  for (const id of ids) deletedElsewhere.delete(id);
  for (const { id } of ours) if (inFile.has(id) && !ids.has(id)) deletedElsewhere.add(id);
  const kept = ours.filter(({ id }) => !deletedElsewhere.has(id));
  const added = stored.filter(({ id }) => !had.has(id));
  if (added.length === 0) return kept;
  return dropOldest(
    [...kept, ...added].toSorted((a, b) => b.startedAt - a.startedAt),
    limit,
  );
}
