// Loads something at its first need, and once. After a failure the next one who asks tries again.

/** @returns what asks for it; rejects as `load` does */
export function loadOnce<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => {
    loading ??= load().catch((error: unknown) => {
      // What was missing, a file for example, may be there then.
      loading = undefined;
      throw error;
    });
    return loading;
  };
}
