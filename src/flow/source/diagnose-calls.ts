// What can be said of calls in a program's source: what the panel says of a request, where it is written out.

import type { ApiTables } from '../../cognito/api-tables.ts';
import { check } from '../../cognito/checks/check.ts';
import { isAboutKey } from '../../cognito/checks/finding.ts';
import type { FlowDiagnostic } from '../language/flow-diagnostic.ts';
import { textFix } from '../language/text-fix.ts';
import { entryAt, isComputed, type LiteralMap, plainRequest, type SourceCall } from './source-call.ts';

/** Passes for a text, and is told of nowhere: what is said of it is left out. */
const COMPUTED = 'computed';

/** `text` is the source; `now` in Unix milliseconds. */
export function diagnoseCalls(
  calls: readonly SourceCall[],
  text: string,
  now: number,
  tables: ApiTables,
): readonly FlowDiagnostic[] {
  return calls.flatMap(({ operation, nameSpan, request }) => {
    const written = (path: readonly string[]) => {
      const entry = entryAt(request, path);
      return entry && { keySpan: entry.keySpan, valueSpan: entry.value.span };
    };
    return check(plainRequest(request, COMPUTED), { tables, operation, now })
      .filter((finding) => !isComputed(request, isAboutKey(finding) ? finding.path.slice(0, -1) : finding.path))
      .filter(({ code, path }) => !(asksForMore.includes(code) && mayHaveMore(request, path)))
      .map((finding): FlowDiagnostic => {
        const { severity, code, message, path } = finding;
        const entry = entryAt(request, path);
        const fix = entry?.canRename === false ? undefined : textFix(finding, text, written);
        const around = entryAt(request, path.slice(0, -1));
        const span = entry?.keySpan ?? around?.keySpan ?? nameSpan;
        return { severity, code, message, span, ...(fix ? { fix } : {}) };
      });
  });
}

/** What a spread, or the rest of the line, may still bring. */
const asksForMore = ['missing', 'session-missing'];

function mayHaveMore(request: LiteralMap, path: readonly string[]): boolean {
  if (!request.isWhole) return true;
  const around = entryAt(request, path.slice(0, -1))?.value;
  return around?.kind === 'map' && !around.isWhole;
}
