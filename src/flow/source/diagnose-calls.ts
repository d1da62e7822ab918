// Diagnostics for calls in a program's source: the checks of the panel, as far as the request is written literally.

import type { ApiTables } from '../../cognito/api-tables.ts';
import { check } from '../../cognito/checks/check-request.ts';
import { type Finding, isAboutKey } from '../../cognito/checks/finding.ts';
import type { FlowDiagnostic } from '../language/flow-diagnostic.ts';
import { textFix } from '../language/text-fix.ts';
import { isPlaceholder } from './placeholder.ts';
import {
  entryAt,
  isComputed,
  type LiteralEntry,
  type LiteralMap,
  plainRequest,
  type SourceCall,
} from './source-call.ts';

/** Stands in for values that are not literals. Findings about them are dropped. */
const COMPUTED = 'computed';

/** `text` is the source; `now` is in Unix milliseconds. */
export function diagnoseCalls(
  calls: readonly SourceCall[],
  text: string,
  now: number,
  tables: ApiTables,
): readonly FlowDiagnostic[] {
  const all = calls.flatMap((call) => [...repeatedKeys(call.request), ...findingsOf(call, text, now, tables)]);
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
  const written = (path: readonly string[]) => {
    const entry = entryAt(request, path);
    return entry && { keySpan: entry.keySpan, valueSpan: entry.value.span };
  };
  return check(plainRequest(request, COMPUTED), { tables, operation, now })
    .filter((finding) => !isComputed(request, isAboutKey(finding) ? finding.path.slice(0, -1) : finding.path))
    .filter(({ code, path }) => !(asksForMore.includes(code) && mayHaveMore(request, path)))
    .filter(({ code, path }) => !(isAboutForm(code) && isPlaceholder(textAt(request, path))))
    .map((finding): FlowDiagnostic => {
      const { severity, code, message, path } = finding;
      const entry = entryAt(request, path);
      const fix = canFix(finding, entry) ? textFix(finding, text, written) : undefined;
      const around = entryAt(request, path.slice(0, -1));
      const span = entry?.keySpan ?? around?.keySpan ?? nameSpan;
      return { severity, code, message, span, path, ...(fix ? { fix } : {}) };
    });
}

/** The first value of a key that stands twice never reaches Cognito; mostly one of them was to be another key. */
function repeatedKeys({ entries, repeated }: LiteralMap): readonly FlowDiagnostic[] {
  const own = repeated.map(({ key, keySpan }): FlowDiagnostic => ({
    severity: 'warning',
    code: 'key-twice',
    message: `${key} stands here twice. Only the last value is sent.`,
    span: keySpan,
  }));
  return [...own, ...entries.flatMap(({ value }) => (value.kind === 'map' ? repeatedKeys(value) : []))];
}

/** A key that is a variable's name stays; what is set in another place is not taken out in this one. */
function canFix({ fix }: Finding, entry: LiteralEntry | undefined): boolean {
  const removes = fix?.edits.length === 1 && fix.edits[0]?.value === undefined;
  return entry?.canRename !== false && !(removes && entry?.isInPlace === false);
}

/** Whether a finding says that a text has not the form of what goes there. */
function isAboutForm(code: string): boolean {
  return /-(?:malformed|length|not-digits|has-space|not-base64)$/.test(code);
}

function textAt(request: LiteralMap, path: readonly string[]): unknown {
  const value = entryAt(request, path)?.value;
  return value?.kind === 'value' ? value.value : undefined;
}

/** What a spread, or the rest of the line, may still bring. */
const asksForMore = ['missing', 'session-missing'];

function mayHaveMore(request: LiteralMap, path: readonly string[]): boolean {
  if (!request.isWhole) return true;
  const around = entryAt(request, path.slice(0, -1))?.value;
  return around?.kind === 'map' && !around.isWhole;
}
