// The requests of one file with what is wrong with them: a flow file, a payload, a program, or any text that has requests
// in it.

import { check } from '../../cognito/checks/check-request.ts';
import { isAboutKey } from '../../cognito/checks/finding.ts';
import { operationOf } from '../../cognito/checks/table-entries.ts';
import type { ApiTables } from '../../cognito/api-tables.ts';
import { isJsonObject, type JsonObject } from '../../cognito/json.ts';
import { longestFile } from '../../flow/file/flow-file-limits.ts';
import { Places } from '../../flow/file/places.ts';
import { readFlowFile } from '../../flow/file/read-flow-file.ts';
import { diagnosePayload, readPayload } from '../../flow/language/diagnose-payload.ts';
import { diagnose } from '../../flow/language/diagnostics.ts';
import type { FlowDiagnostic } from '../../flow/language/flow-diagnostic.ts';
import type { PastedRequest } from '../../flow/pasted/pasted-item.ts';
import { readPastedText } from '../../flow/pasted/read-pasted-text.ts';
import { diagnoseCalls } from '../../flow/source/diagnose-calls.ts';
import { mayCall, type SourceLanguage } from '../../flow/source/languages.ts';
import { plainRequest } from '../../flow/source/source-call.ts';
import { flowNameOf } from '../run/find-flow-files.ts';
import { UsageError } from '../command.ts';

export interface CheckedFile {
  readonly name: string;
  readonly requests: readonly { readonly operation?: string; readonly payload: JsonObject }[];
  readonly findings: readonly ReportedFinding[];
}

interface ReportedFinding {
  /** 1-based. */
  readonly line: number;
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  readonly path: readonly string[];
  readonly fixes: readonly { readonly title: string }[];
}

export interface CheckDeps {
  readonly tables: ApiTables;
  /** Unix milliseconds. */
  readonly now: number;
}

/** @throws UsageError for a text that is longer than flow files may be */
export function checkFlowFile(name: string, text: string, { tables, now }: CheckDeps): Promise<CheckedFile> {
  if (text.length > longestFile) throw new UsageError(`${name} is longer than ${longestFile} characters`);
  const document = readFlowFile(text, flowNameOf(name), tables);
  const { setup, flows } = document.file;
  const requests = [...setup, ...flows.flatMap(({ steps }) => steps)].flatMap(({ action }) =>
    action.kind === 'call' ? [{ operation: action.operation, payload: action.body }] : [],
  );
  return Promise.resolve({ name, requests, findings: reported(diagnose(document, now, tables), text) });
}

/** A file with one request as JSON, checked as the editor does it: by the same function. */
export function checkPayload(name: string, text: string, { tables, now }: CheckDeps): CheckedFile {
  const { payload } = readPayload(text);
  const findings = reported(diagnosePayload(text, now, tables), text);
  if (!isJsonObject(payload)) {
    return findings.length > 0 ? { name, requests: [], findings } : withoutRequest(name, 'The file has no request.');
  }
  const operation = operationOf(payload, tables);
  return { name, requests: [{ payload, ...(operation === undefined ? {} : { operation }) }], findings };
}

export async function checkProgram(name: string, text: string, { tables, now }: CheckDeps): Promise<CheckedFile> {
  const language = languageOf(name);
  if (!mayCall(language, text, tables)) return { name, requests: [], findings: [] };
  const { readCalls } = await import('../../flow/source/read-calls.ts');
  const calls = readCalls(language, text, tables);
  const requests = calls.map(({ operation, request }) => ({ operation, payload: plainRequest(request) }));
  return { name, requests, findings: reported(diagnoseCalls(calls, text, now, tables), text) };
}

/** A payload, a command, a HAR file, a program of another language: everything that can be pasted. */
export async function checkText(name: string, text: string, deps: CheckDeps): Promise<CheckedFile> {
  const { items, reason } = await readPastedText(text, deps.tables);
  const requests = items.filter((item) => item.kind === 'request');
  if (isPayload(text, requests, deps.tables)) return checkPayload(name, text, deps);
  const places = new Places(text);
  const { readProgram } = await import('../../flow/source/read-program.ts');
  const calls = readProgram(text, deps.tables)?.calls ?? [];
  const findings = requests.flatMap((request) => {
    // A call knows the places of its keys, and what stands in variables.
    const call = calls.find(
      ({ nameSpan, request: map }) => Math.min(nameSpan.start, map.span.start) === request.span.start,
    );
    return call
      ? reported(diagnoseCalls([call], text, deps.now, deps.tables), text)
      : findingsOf(request, text, places, deps);
  });
  if (requests.length > 0) return { name, requests, findings };
  return withoutRequest(name, reason ?? 'There is no request in the text.');
}

function withoutRequest(name: string, message: string): CheckedFile {
  const nothing = { line: 1, code: 'no-request', severity: 'error' as const, message, path: [], fixes: [] };
  return { name, requests: [], findings: [nothing] };
}

/** Whether a text is what a payload file holds: one request as JSON, written out, and nothing around it. */
function isPayload(text: string, requests: readonly PastedRequest[], tables: ApiTables): boolean {
  const [request, other] = requests;
  if (!request || other || request.format !== 'JSON' || request.computed.length > 0) return false;
  const { start, end } = request.span;
  if (text.slice(0, start).trim() !== '' || text.slice(end).trim() !== '') return false;
  // Responses alone, without their challenge, are a request for the reader of pasted text only.
  const { payload } = readPayload(text);
  return isJsonObject(payload) && operationOf(payload, tables) !== undefined;
}

function languageOf(name: string): SourceLanguage {
  if (/\.py$/i.test(name)) return 'python';
  if (/\.tsx$/i.test(name)) return 'typescriptreact';
  return /\.[cm]?ts$/i.test(name) ? 'typescript' : 'javascriptreact';
}

function reported(diagnostics: readonly FlowDiagnostic[], text: string): readonly ReportedFinding[] {
  const places = new Places(text);
  return diagnostics.map(({ span, code, severity, message, path = [], fix, fixAll }) => ({
    line: places.at(span.start).line,
    code,
    severity,
    message,
    path,
    fixes: titlesOf(fix, fixAll),
  }));
}

/** Of one finding, and of all of its kind in the request. */
function titlesOf(...fixes: readonly ({ readonly title: string } | undefined)[]): ReportedFinding['fixes'] {
  return fixes.flatMap((fix) => (fix ? [{ title: fix.title }] : []));
}

/** Stands in for a value that only a run of the program knows; what is said of it is left out. */
const COMPUTED = 'computed';

function findingsOf(
  { operation, payload, computed, span }: PastedRequest,
  text: string,
  places: Places,
  { tables, now }: CheckDeps,
): readonly ReportedFinding[] {
  const whole = computed.reduce((request, path) => withValue(request, path, COMPUTED), payload);
  return check(whole, { tables, now, ...(operation === undefined ? {} : { operation }) })
    .filter((finding) => {
      const path = isAboutKey(finding) ? finding.path.slice(0, -1) : finding.path;
      return !computed.some((one) => isInside(path, one));
    })
    .map(({ code, severity, message, path, fix, fixAll }) => ({
      line: places.at(offsetOf(path, text, span)).line,
      code,
      severity,
      message,
      path,
      fixes: titlesOf(fix, fixAll),
    }));
}

function isInside(path: readonly string[], outer: readonly string[]): boolean {
  return outer.every((key, index) => path[index] === key);
}

function withValue(object: JsonObject, [key, ...rest]: readonly string[], value: string): JsonObject {
  if (key === undefined) return object;
  const inner = object[key];
  return { ...object, [key]: rest.length === 0 ? value : withValue(isJsonObject(inner) ? inner : {}, rest, value) };
}

/** Where the keys of a path stand, one behind the other, as far as they are written. */
function offsetOf(path: readonly string[], text: string, { start, end }: PastedRequest['span']): number {
  let offset = start;
  for (const key of path) {
    const at = text.indexOf(key, offset);
    if (at < 0 || at >= end) break;
    offset = at;
  }
  return offset;
}
