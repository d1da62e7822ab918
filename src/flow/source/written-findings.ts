// The findings about a request of which only a part is written out, in a program or in a pasted text.

import type { ApiTables } from '../../cognito/api-tables.ts';
import { check } from '../../cognito/checks/check-request.ts';
import { type Finding, isAboutKey } from '../../cognito/checks/finding.ts';
import type { JsonObject } from '../../cognito/json.ts';
import { isAboutPlaceholder } from './placeholder.ts';

/** Stands in for values that are not literals. Findings about them are dropped. */
const COMPUTED = 'computed';

/** What a spread, the rest of the line, or a file may still bring. */
const asksForMore: readonly string[] = ['missing', 'session-missing'];

export interface WrittenRequest {
  /** Absent where nothing names it: then the members say it. */
  readonly operation?: string;
  /** The request with a text in the place of every computed value. */
  readonly payload: (computed: string) => JsonObject;
  /** Whether a path leads to or through a computed value. */
  readonly isComputed: (path: readonly string[]) => boolean;
  /** Whether the map around a path may have members that are not written there. */
  readonly mayHaveMore: (path: readonly string[]) => boolean;
  /** The literal at a path. */
  readonly valueAt: (path: readonly string[]) => unknown;
}

/**
 * The findings of the checks that hold whatever the program computes: none about a computed value, none that asks for
 * what may come from elsewhere, none about a value that says itself that another one goes there. `now` is in Unix
 * milliseconds.
 */
export function writtenFindings(
  { operation, payload, isComputed, mayHaveMore, valueAt }: WrittenRequest,
  { tables, now }: { readonly tables: ApiTables; readonly now: number },
): readonly Finding[] {
  return check(payload(COMPUTED), { tables, now, ...(operation === undefined ? {} : { operation }) })
    .filter((finding) => !isComputed(isAboutKey(finding) ? finding.path.slice(0, -1) : finding.path))
    .filter(({ code, path }) => !(asksForMore.includes(code) && mayHaveMore(path)))
    .filter(({ code, path }) => !isAboutPlaceholder(code, valueAt(path)));
}
