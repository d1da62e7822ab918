// The requests of one file with what is wrong with them: a flow file, a payload, a program, or any text that has requests
// in it.

import { operationOf } from '../../cognito/checks/table-entries.ts';
import type { ApiTables } from '../../cognito/api-tables.ts';
import { isJsonObject, type JsonObject } from '../../cognito/json.ts';
import { longestFile } from '../../flow/file/flow-file-limits.ts';
import { Places } from '../../flow/file/places.ts';
import { readFlowFile } from '../../flow/file/read-flow-file.ts';
import { diagnosePayload, readPayload } from '../../flow/language/diagnose-payload.ts';
import { diagnose } from '../../flow/language/diagnostics.ts';
import type { FlowDiagnostic } from '../../flow/language/flow-diagnostic.ts';
import type { PastedItem, PastedRequest } from '../../flow/pasted/pasted-item.ts';
import { typographicNote } from '../../flow/pasted/typographic-marks.ts';
import { readPastedText } from '../../flow/pasted/read-pasted-text.ts';
import { diagnoseCalls } from '../../flow/source/diagnose-calls.ts';
import { mayCall, type SourceLanguage } from '../../flow/source/languages.ts';
import { plainRequest } from '../../flow/source/source-call.ts';
import { flowNameOf } from '../run/find-flow-files.ts';
import { UsageError } from '../command.ts';
import { checkPastedRequest } from './check-pasted-request.ts';
import { type ReportedFinding, titlesOf } from './reported-finding.ts';

export interface CheckedFile {
  readonly name: string;
  readonly requests: readonly { readonly operation?: string; readonly payload: JsonObject }[];
  readonly findings: readonly ReportedFinding[];
}

export interface CheckDeps {
  readonly tables: ApiTables;
  /** Unix milliseconds. */
  readonly now: number;
}

/** In calls of the endpoint without an SDK: the header X-Amz-Target. */
const serviceName = 'AWSCognitoIdentityProviderService';

/** @throws UsageError for a text that is longer than flow files may be */
export function checkFlowFile(name: string, text: string, { tables, now }: CheckDeps): Promise<CheckedFile> {
  if (text.length > longestFile) throw new UsageError(`${name} is longer than ${longestFile} characters`);
  const document = readFlowFile(text, flowNameOf(name), tables);
  const { setup, flows } = document.file;
  const requests = [...setup, ...flows.flatMap(({ steps }) => steps)].flatMap(({ action }) =>
    action.kind === 'call' ? [{ operation: action.operation, payload: action.body }] : [],
  );
  return Promise.resolve({ name, requests, findings: reported(diagnose(document, now, tables), new Places(text)) });
}

/** A file with one request as JSON, checked as the editor does it: by the same function. */
export function checkPayload(name: string, text: string, { tables, now }: CheckDeps): CheckedFile {
  const { payload } = readPayload(text);
  const findings = reported(diagnosePayload(text, now, tables), new Places(text));
  if (!isJsonObject(payload)) {
    return findings.length > 0 ? { name, requests: [], findings } : withoutRequest(name, 'The file has no request.');
  }
  const operation = operationOf(payload, tables);
  return { name, requests: [{ payload, ...(operation === undefined ? {} : { operation }) }], findings };
}

/** The calls of an SDK in a program of JavaScript, TypeScript or Python; without one, the calls of the endpoint itself. */
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
  return { name, requests, findings: reported(diagnoseCalls(calls, text, now, tables), new Places(text)) };
}

/** A payload, a command, a HAR file, a program of another language: everything that can be pasted. */
export async function checkText(name: string, text: string, deps: CheckDeps): Promise<CheckedFile> {
  const { items, reason } = await readPastedText(text, deps.tables);
  const requests = items.filter((item) => item.kind === 'request');
  if (isPayload(text, requests, deps.tables)) return checkPayload(name, text, deps);
  const places = new Places(text);
  const { readProgram } = await import('../../flow/source/read-program.ts');
  const calls = readProgram(text, deps.tables)?.calls ?? [];
  const callAt = new Map(
    calls.toReversed().map((call) => [Math.min(call.nameSpan.start, call.request.span.start), call]),
  );
  const findings = requests.flatMap((request) => {
    // A call knows the places of its keys, and what stands in variables; the parser knows no typographic marks.
    const call = request.notes.includes(typographicNote) ? undefined : callAt.get(request.span.start);
    return call
      ? reported(diagnoseCalls([call], text, deps.now, deps.tables), places)
      : checkPastedRequest(request, text, places, deps);
  });
  if (requests.length > 0) return { name, requests, findings };
  return withoutRequest(name, reason ?? whatItIs(items));
}

/** Says what the text has in the place of a request. */
function whatItIs(items: readonly PastedItem[]): string {
  const nothing = 'There is no request in the text';
  const kinds = new Set(items.map(({ kind }) => kind));
  if (kinds.has('error')) return `${nothing}, but an error of Cognito. "authflow explain" explains it.`;
  if (kinds.has('answer')) return `${nothing}, but an answer of Cognito, which has nothing to check.`;
  if (kinds.has('token')) return `${nothing}, but a token. "authflow decode" reads it.`;
  return `${nothing}.`;
}

function withoutRequest(name: string, message: string): CheckedFile {
  const nothing = { line: 1, code: 'no-request', severity: 'error' as const, message, path: [], fixes: [] };
  return { name, requests: [], findings: [nothing] };
}

/** Whether a text is what a payload file holds: one request as JSON, written out, and nothing around it. */
function isPayload(text: string, requests: readonly PastedRequest[], tables: ApiTables): boolean {
  const [request, other] = requests;
  if (!request || other || request.format !== 'JSON' || request.computed.length > 0) return false;
  if (request.notes.includes(typographicNote)) return false;
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

function reported(diagnostics: readonly FlowDiagnostic[], places: Places): readonly ReportedFinding[] {
  return diagnostics.map(({ span, code, severity, message, path = [], fix, fixAll }) => ({
    line: places.at(span.start).line,
    code,
    severity,
    message,
    path,
    fixes: titlesOf(fix, fixAll),
  }));
}
