// Sums the results of the tiers for the last line of `npm test`.

/** One test that did not pass. */
export interface Failure {
  readonly test: string;
  readonly message: string;
}

/** Result of a tier. Errors outside a test, such as a file that cannot be loaded, count as failures. */
export interface TierResult {
  readonly tier: string;
  readonly passed: number;
  readonly failures: readonly Failure[];
}

/** `N passed, N failed` over all tiers. A tier without tests counts as one failure. */
export function verdict(results: readonly TierResult[]): { readonly line: string; readonly exitCode: 0 | 1 } {
  const complete = results.map(withEmptyAsFailure);
  const passed = sum(complete.map((result) => result.passed));
  const failed = sum(complete.map((result) => result.failures.length));
  return { line: `${passed} passed, ${failed} failed`, exitCode: failed === 0 && passed > 0 ? 0 : 1 };
}

/** The result, with a failure added if no test ran. */
export function withEmptyAsFailure(result: TierResult): TierResult {
  if (result.passed > 0 || result.failures.length > 0) return result;
  return { ...result, failures: [{ test: result.tier, message: 'The tier found no test to run.' }] };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
