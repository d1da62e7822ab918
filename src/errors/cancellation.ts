// Tells a cancellation from an error, no matter which library threw it.

/**
 * Whether the user or an AbortSignal cancelled: vscode.CancellationError has the name "Canceled", an aborted operation
 * rejects with "AbortError". AbortSignal.timeout rejects with "TimeoutError", which is not a cancellation.
 */
export function isCancellation(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { name } = error as { readonly name?: unknown };
  return name === 'Canceled' || name === 'AbortError';
}
