// Puts the error of the service before what a library made of it: the service's own message says more.

import type { ErrorNames } from './error-names.ts';
import type { PastedItem } from './pasted-item.ts';

/** The items in their order, but what a library made of another error stands behind the last error that it may wrap. */
export function wrappersBehind<Item extends PastedItem>(
  items: readonly Item[],
  names: Pick<ErrorNames, 'knows' | 'wrapsAnother'>,
): readonly Item[] {
  const isWrapper = (item: Item): boolean => item.kind === 'error' && names.wrapsAnother(item.type, item.message);
  const last = items.findLastIndex(
    (item) => item.kind === 'error' && !isWrapper(item) && names.knows(item.type, item.message),
  );
  const before = items.slice(0, last + 1);
  return [...before.filter((item) => !isWrapper(item)), ...before.filter(isWrapper), ...items.slice(last + 1)];
}
