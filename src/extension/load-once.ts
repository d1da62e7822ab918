// Runs an async loader once and shares its result. After a failure, the next call tries again.

/** @returns a function that resolves with the loaded value, or rejects as `load` does */
export function loadOnce<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => {
    loading ??= load().catch((error: unknown) => {
      // The cause, such as a missing file, may be gone by the next call.
      loading = undefined;
      throw error;
    });
    return loading;
  };
}
