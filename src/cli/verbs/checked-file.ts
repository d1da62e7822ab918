// The requests of one file with what is wrong with them: a flow file, a program, or any text that has requests in it.

import { check } from '../../cognito/checks/check-request.ts';
import { isAboutKey } from '../../cognito/checks/finding.ts';
import type { ApiTables } from '../../cognito/api-tables.ts';
import { isJsonObject, type JsonObject } from '../../cognito/json.ts';
import { longestFile } from '../../flow/file/flow-file-limits.ts';
import { Places } from '../../flow/file/places.ts';
import { readFlowFile } from '../../flow/file/read-flow-file.ts';
import { diagnose } from '../../flow/language/diagnostics.ts';
import type { FlowDiagnostic } from '../../flow/language/flow-diagnostic.ts';
import type { PastedRequest } from '../../flow/pasted/pasted-item.ts';
import { readPastedText } from '../../flow/pasted/read-pasted-text.ts';
import { asksForMore, diagnoseCalls } from '../../flow/source/diagnose-calls.ts';
import { mayCall, type SourceLanguage } from '../../flow/source/languages.ts';
import { isAboutPlaceholder } from '../../flow/source/placeholder.ts';
import { plainRequest } from '../../flow/source/source-call.ts';
import { flowNameOf } from '../run/find-flow-files.ts';
import { UsageError } from '../command.ts';

export interface CheckedFile {
  readonly name: string;
  readonly requests: readonly { readonly operation?: string; readonly payload: JsonObject }[];
  readonly findings: readonly ReportedFinding[];
  /** Why a text that should have a request has none. */
  readonly reason?: string;
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

/** In the X-Amz-Target header of every request. */
const serviceName = 'AWSCognitoIdentityProviderService';

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

export async function checkProgram(name: string, text: string, deps: CheckDeps): Promise<CheckedFile> {
  const { tables, now } = deps;
  const language = languageOf(name);
  const mayHaveCalls = mayCall(language, text, tables);
  const { readCalls } = await import('../../flow/source/read-calls.ts');
  const calls = mayHaveCalls ? readCalls(language, text, tables) : [];
  if (calls.length === 0 && text.includes(serviceName)) {
    // Without an SDK: the endpoint is called with `fetch` or another client.
    const { requests, findings } = await checkText(name, text, deps);
    return { name, requests, findings: requests.length > 0 ? findings : [] };
  }
  const requests = calls.map(({ operation, request }) => ({ operation, payload: plainRequest(request) }));
  return { name, requests, findings: reported(diagnoseCalls(calls, text, now, tables), text) };
}

/** A payload, a command, a HAR file, a program of another language: everything that can be pasted. */
export async function checkText(name: string, text: string, deps: CheckDeps): Promise<CheckedFile> {
  const { items, reason } = await readPastedText(text, deps.tables);
  const requests = items.filter((item) => item.kind === 'request');
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
  const message = reason ?? 'There is no request in the text.';
  const nothing = { line: 1, code: 'no-request', severity: 'error' as const, message, path: [], fixes: [] };
  return { name, requests, findings: [nothing] };
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
  { operation, payload, computed, mayHaveMore, span }: PastedRequest,
  text: string,
  places: Places,
  { tables, now }: CheckDeps,
): readonly ReportedFinding[] {
  // The API has more operations than those of a sign-in; what they take is not in the tables.
  if (operation !== undefined && tables.operations.get(operation) === undefined) return [];
  const whole = computed.reduce((request, path) => withValue(request, path, COMPUTED), payload);
  return check(whole, { tables, now, ...(operation === undefined ? {} : { operation }) })
    .filter((finding) => {
      const path = isAboutKey(finding) ? finding.path.slice(0, -1) : finding.path;
      return !computed.some((one) => isInside(path, one));
    })
    .filter(({ code }) => !(mayHaveMore && asksForMore.includes(code)))
    .filter(({ code, path }) => !isAboutPlaceholder(code, valueAt(payload, path)))
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

function valueAt(payload: JsonObject, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => (isJsonObject(value) ? value[key] : undefined), payload);
}

/** Where the keys of a path stand, one behind the other, as far as they are written. */
function offsetOf(path: readonly string[], text: string, { start, end }: PastedRequest['span']): number {
  let offset = start;
  for (const key of path) {
    const places = [key, optionOf(key)].map((name) => text.indexOf(name, offset));
    const at = places.find((place) => place >= 0 && place < end);
    if (at === undefined) break;
    offset = at;
  }
  return offset;
}

/** What the AWS CLI calls a member. */
function optionOf(member: string): string {
  return `--${member.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase()}`;
}
