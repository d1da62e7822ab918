// Giving up is no error: how it is recognised, whoever threw it.

/**
 * Whether this says that the user, or a signal, gave up: vscode.CancellationError is named "Canceled", and what an
 * AbortSignal rejects with "AbortError". The time limit of AbortSignal.timeout is neither.
 */
export function isCancellation(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { name } = error as { readonly name?: unknown };
  return name === 'Canceled' || name === 'AbortError';
}
