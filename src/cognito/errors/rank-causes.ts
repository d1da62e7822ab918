// Sorts the causes of an entry by what is known about the call.

import type { CauseEntry, ErrorContext } from './error-entry.ts';
import type { Cause } from './explanation.ts';

/**
 * Confirmed causes come first and become the likely ones; the rest becomes possible. Causes that are ruled out are
 * dropped, unless none would remain.
 */
export function rankCauses(entries: readonly CauseEntry[], context: ErrorContext): readonly Cause[] {
  const checked = entries.map((entry) => ({ entry, confirmation: entry.confirm?.(context) }));
  const remaining = checked.filter(({ confirmation }) => confirmation !== false);
  const proven = remaining.filter(({ confirmation }) => confirmation !== undefined);
  const open = remaining.filter(({ confirmation }) => confirmation === undefined);
  if (proven.length > 0) {
    return [
      ...proven.map(({ entry, confirmation }): Cause => {
        const { text } = entry;
        return typeof confirmation === 'string'
          ? { text, likely: 'most', why: confirmation }
          : { text, likely: 'most' };
      }),
      ...open.map(({ entry: { text } }): Cause => ({ text, likely: 'possible' })),
    ];
  }
  const causes = (open.length > 0 ? open : checked).map(({ entry: { text, likely } }): Cause => ({ text, likely }));
  return [...causes.filter(({ likely }) => likely === 'most'), ...causes.filter(({ likely }) => likely !== 'most')];
}
