// VS Code tells nodes apart by reference; our nodes are plain data made anew each time. This keeps one object for each.

export class NodeIdentity<N extends object> {
  readonly #known = new Map<string, N>();

  /** The first object that was handed in with the same members. */
  of(node: N): N {
    const key = JSON.stringify(Object.entries(node).toSorted(([a], [b]) => (a < b ? -1 : 1)));
    const known = this.#known.get(key);
    if (known) return known;
    this.#known.set(key, node);
    return node;
  }
}
