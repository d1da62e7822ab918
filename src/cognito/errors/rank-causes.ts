// Puts the causes of an entry in the order that the facts of this call suggest.

import type { CauseEntry, ErrorContext } from './error-entry.ts';
import type { Cause } from './explanation.ts';

/**
 * Causes that the facts speak for come first and are the likely ones; the rest becomes possible. Causes that the facts
 * rule out are left out, unless nothing would remain.
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
