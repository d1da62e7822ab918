// Diagnostics for calls in a program's source: the checks of the panel, as far as the request is written literally.

import type { ApiTables } from '../../cognito/api-tables.ts';
import { check } from '../../cognito/checks/check-request.ts';
import { isAboutKey } from '../../cognito/checks/finding.ts';
import type { FlowDiagnostic } from '../language/flow-diagnostic.ts';
import { spanOfFinding, withTextFixes } from '../language/text-fix.ts';
import { writtenProgram } from '../language/written-map.ts';
import { entryAt, isComputed, type LiteralMap, plainRequest, type SourceCall } from './source-call.ts';

/** Stands in for values that are not literals. Findings about them are dropped. */
const COMPUTED = 'computed';

/** `text` is the source; `now` is in Unix milliseconds. */
export function diagnoseCalls(
  calls: readonly SourceCall[],
  text: string,
  now: number,
  tables: ApiTables,
): readonly FlowDiagnostic[] {
  return calls.flatMap(({ operation, nameSpan, request }) => {
    const found = check(plainRequest(request, COMPUTED), { tables, operation, now })
      .filter((finding) => !isComputed(request, isAboutKey(finding) ? finding.path.slice(0, -1) : finding.path))
      .filter(({ code, path }) => !(asksForMore.includes(code) && mayHaveMore(request, path)))
      .map((finding): FlowDiagnostic => {
        const { severity, code, message, path } = finding;
        const entry = entryAt(request, path);
        const around = entryAt(request, path.slice(0, -1));
        const own = entry && spanOfFinding(finding, { keySpan: entry.keySpan, valueSpan: entry.value.span });
        const span = own ?? around?.keySpan ?? nameSpan;
        return withTextFixes({ severity, code, message, span }, finding, text, () => writtenProgram(request));
      });
    return [...found, ...diagnoseDuplicates(request)];
  });
}

/** Keys that are written twice in the same map: the last one counts. */
function diagnoseDuplicates({ entries, span }: LiteralMap): readonly FlowDiagnostic[] {
  const seen = new Set<string>();
  return entries.flatMap(({ key, keySpan, value }): readonly FlowDiagnostic[] => {
    // An entry that is written elsewhere may be overridden on purpose.
    if (keySpan.start < span.start || keySpan.end > span.end) return [];
    const isTwice = seen.has(key);
    seen.add(key);
    const message = `${key} is in this map twice: keep one of the two.`;
    return [
      ...(isTwice ? [{ severity: 'error' as const, code: 'duplicate-key', message, span: keySpan }] : []),
      ...(value.kind === 'map' ? diagnoseDuplicates(value) : []),
    ];
  });
}

/** Codes of findings about missing keys, which a spread or the unfinished rest of the code may still add. */
const asksForMore = ['missing', 'session-missing'];

function mayHaveMore(request: LiteralMap, path: readonly string[]): boolean {
  if (!request.isWhole) return true;
  const around = entryAt(request, path.slice(0, -1))?.value;
  return around?.kind === 'map' && !around.isWhole;
}
