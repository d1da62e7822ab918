// Short ways to write a cause of an entry.

import type { CauseEntry, Confirmation, ErrorContext } from '../error-entry.ts';

type Confirm = (context: ErrorContext) => Confirmation;

/** The likeliest where the facts say nothing. */
export function most(text: string, confirm?: Confirm): CauseEntry {
  return { text, likely: 'most', ...(confirm ? { confirm } : {}) };
}

export function possible(text: string, confirm?: Confirm): CauseEntry {
  return { text, likely: 'possible', ...(confirm ? { confirm } : {}) };
}
