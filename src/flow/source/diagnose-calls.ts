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
    return check(plainRequest(request, COMPUTED), { tables, operation, now })
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
  });
}

/** Codes of findings about missing keys, which a spread or the unfinished rest of the code may still add. */
const asksForMore = ['missing', 'session-missing'];

function mayHaveMore(request: LiteralMap, path: readonly string[]): boolean {
  if (!request.isWhole) return true;
  const around = entryAt(request, path.slice(0, -1))?.value;
  return around?.kind === 'map' && !around.isWhole;
}
