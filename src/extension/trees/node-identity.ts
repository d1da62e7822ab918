// VS Code compares tree nodes by reference, but ours are recreated each time. This returns one object for equal nodes.

export class NodeIdentity<N extends object> {
  readonly #known = new Map<string, N>();

  /** The first object that was passed with the same members. */
  of(node: N): N {
    const key = JSON.stringify(Object.entries(node).toSorted(([a], [b]) => (a < b ? -1 : 1)));
    const known = this.#known.get(key);
    if (known) return known;
    this.#known.set(key, node);
    return node;
  }
}
