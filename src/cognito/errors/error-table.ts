// A table of error entries, looked up by type and message.

import type { ErrorEntry } from './error-entry.ts';
import { compileTemplate, normalizeMessage, type TemplateMatcher } from './message-template.ts';

/** The entry that explains an error. */
interface ErrorMatch {
  readonly entry: ErrorEntry;
  /** What the placeholders of the entry's template matched. */
  readonly captures: Readonly<Record<string, string>>;
}

export interface ErrorTable {
  readonly all: readonly ErrorEntry[];
  /** By type and message, then by message alone (other endpoints use other types), then by type. */
  find(type: string, message: string): ErrorMatch | undefined;
}

/** Where two messages match, the earlier entry of the list wins. */
export function errorTable(all: readonly ErrorEntry[]): ErrorTable {
  /** Compiled on first use: most of the time no error needs to be explained. */
  let compiled: readonly { readonly entry: ErrorEntry; readonly matchers: readonly TemplateMatcher[] }[] | undefined;
  return {
    all,
    find(type, message) {
      compiled ??= all.map((entry) => ({ entry, matchers: (entry.messages ?? []).map(compileTemplate) }));
      const normalized = normalizeMessage(message);
      const matches = compiled.flatMap(({ entry, matchers }) =>
        matchers.flatMap((matcher): ErrorMatch[] => {
          const captures = matcher(normalized);
          return captures ? [{ entry, captures }] : [];
        }),
      );
      const byType = all.find((entry) => entry.messages === undefined && entry.types.includes(type));
      return (
        matches.find(({ entry }) => entry.types.includes(type)) ??
        matches[0] ??
        (byType && { entry: byType, captures: {} })
      );
    },
  };
}
