// Puts the causes of an entry in the order that the facts of this call suggest.

import type { CauseEntry, Situation } from './error-entry.ts';
import type { Cause } from './explanation.ts';

/**
 * Causes that the facts speak for come first and are the likely ones; the rest becomes possible. Causes that the facts
 * rule out are left out, unless nothing would remain.
 */
export function rankCauses(rows: readonly CauseEntry[], situation: Situation): readonly Cause[] {
  const judged = rows.map((row) => ({ row, judgement: row.judge?.(situation) }));
  const remaining = judged.filter(({ judgement }) => judgement !== false);
  const proven = remaining.filter(({ judgement }) => judgement !== undefined);
  const open = remaining.filter(({ judgement }) => judgement === undefined);
  if (proven.length > 0) {
    return [
      ...proven.map(({ row, judgement }): Cause => {
        const { words } = row;
        return typeof judgement === 'string' ? { words, likely: 'most', why: judgement } : { words, likely: 'most' };
      }),
      ...open.map(({ row: { words } }): Cause => ({ words, likely: 'possible' })),
    ];
  }
  const causes = (open.length > 0 ? open : judged).map(({ row: { words, likely } }): Cause => ({ words, likely }));
  return [...causes.filter(({ likely }) => likely === 'most'), ...causes.filter(({ likely }) => likely !== 'most')];
}
