// Applies the limit of kept chains. Pinned chains are exempt from it.

/**
 * The first `limit` chains, and all pinned ones, in the same order.
 * @param chains newest first
 */
export function dropOldest<C extends { readonly pinned?: true }>(chains: readonly C[], limit: number): readonly C[] {
  let room = limit;
  return chains.filter(({ pinned }) => pinned === true || room-- > 0);
}
