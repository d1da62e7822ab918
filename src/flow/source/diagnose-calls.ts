// Diagnostics for calls in a program's source: the checks of the panel, as far as the request is written literally.

import type { ApiTables } from '../../cognito/api-tables.ts';
import type { FlowDiagnostic } from '../language/flow-diagnostic.ts';
import { spanOfFinding, textFixes } from '../language/text-fix.ts';
import { writtenProgram } from '../language/written-map.ts';
import { repeatedKeyText } from './repeated-key.ts';
import { entryAt, isComputed, type LiteralMap, plainRequest, type SourceCall } from './source-call.ts';
import { type WrittenRequest, writtenFindings } from './written-findings.ts';

/** `text` is the source; `now` is in Unix milliseconds. */
export function diagnoseCalls(
  calls: readonly SourceCall[],
  text: string,
  now: number,
  tables: ApiTables,
): readonly FlowDiagnostic[] {
  const all = calls.flatMap((call) => [...repeatedKeys(call.request, []), ...findingsOf(call, text, now, tables)]);
  // Several calls may take the request of one variable.
  const once = new Map(all.map((one) => [`${one.code} ${one.span.start} ${one.span.end} ${one.message}`, one]));
  return [...once.values()];
}

function findingsOf(
  { operation, nameSpan, request }: SourceCall,
  text: string,
  now: number,
  tables: ApiTables,
): readonly FlowDiagnostic[] {
  const written: WrittenRequest = {
    operation,
    payload: (computed) => plainRequest(request, computed),
    isComputed: (path) => isComputed(request, path),
    mayHaveMore: (path) => mayHaveMore(request, path),
    valueAt: (path) => textAt(request, path),
  };
  const withFixes = textFixes(text, () => writtenProgram(request));
  return writtenFindings(written, { tables, now }).map((finding): FlowDiagnostic => {
    const { severity, code, message, path } = finding;
    const entry = entryAt(request, path);
    const around = entryAt(request, path.slice(0, -1));
    const own = entry && spanOfFinding(finding, { keySpan: entry.keySpan, valueSpan: entry.value.span });
    const span = own ?? around?.keySpan ?? nameSpan;
    return withFixes({ severity, code, message, span, path }, finding);
  });
}

/** The first value of a key that stands twice never reaches Cognito; mostly one of them was to be another key. */
function repeatedKeys({ entries, repeated }: LiteralMap, at: readonly string[]): readonly FlowDiagnostic[] {
  const own = repeated.map(({ key, keySpan }): FlowDiagnostic => ({
    severity: 'warning',
    code: 'duplicate-key',
    message: repeatedKeyText({ path: [key] }),
    span: keySpan,
    path: [...at, key],
  }));
  return [
    ...own,
    ...entries.flatMap(({ key, value }) => (value.kind === 'map' ? repeatedKeys(value, [...at, key]) : [])),
  ];
}

function textAt(request: LiteralMap, path: readonly string[]): unknown {
  const value = entryAt(request, path)?.value;
  return value?.kind === 'value' ? value.value : undefined;
}

function mayHaveMore(request: LiteralMap, path: readonly string[]): boolean {
  if (!request.isWhole) return true;
  const around = entryAt(request, path.slice(0, -1))?.value;
  return around?.kind === 'map' && !around.isWhole;
}
