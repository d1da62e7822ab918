// Checks a request that the reader of pasted text found: in a command, a message, a literal of any language.

import type { ApiTables } from '../../cognito/api-tables.ts';
import { valueAt } from '../../cognito/checks/apply-edits.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../cognito/json.ts';
import type { Places } from '../../flow/file/places.ts';
import type { PastedRequest } from '../../flow/pasted/pasted-item.ts';
import { isAboutLeftOut } from '../../flow/pasted/left-out.ts';
import { misnamedOperation } from '../../flow/pasted/misnamed-operation.ts';
import { repeatedKeyText } from '../../flow/source/repeated-key.ts';
import { type WrittenRequest, writtenFindings } from '../../flow/source/written-findings.ts';
import { keyOffsets } from './key-offsets.ts';
import { type ReportedFinding, titlesOf } from './reported-finding.ts';

/** `now` is in Unix milliseconds. */
export function checkPastedRequest(
  { operation, payload, computed, repeated = [], notes, mayHaveMore, span }: PastedRequest,
  text: string,
  places: Places,
  { tables, now }: { readonly tables: ApiTables; readonly now: number },
): readonly ReportedFinding[] {
  const offsets = keyOffsets(text, span);
  const lineOf = (path: readonly string[], which?: 'last') => places.at(offsets.offsetOf(path, which)).line;
  const twice = repeated.map((key): ReportedFinding => ({
    line: lineOf(key.path, 'last'),
    code: 'duplicate-key',
    severity: key.isRefused ? 'error' : 'warning',
    message: repeatedKeyText(key),
    path: key.path,
    fixes: [],
  }));
  const twiceTexts = new Set(repeated.map(repeatedKeyText));
  const leftOut = notes
    .filter((note) => isAboutLeftOut(note) && !twiceTexts.has(note))
    .map((message): ReportedFinding => {
      const [option = ''] = /^--[\w-]+/.exec(message) ?? [];
      return { line: lineOf([option]), code: 'left-out', severity: 'info', message, path: [], fixes: [] };
    });
  const misnamed = operation === undefined ? undefined : misnamedOperation(operation, tables);
  const unknown: readonly ReportedFinding[] = misnamed
    ? [
        {
          line: lineOf([]),
          code: 'operation-unknown',
          severity: 'error',
          message: misnamed.message,
          path: [],
          fixes: misnamed.meant === undefined ? [] : [{ title: `Change to ${misnamed.meant}` }],
        },
      ]
    : [];
  const called = misnamed ? misnamed.meant : operation;
  // The API has operations that are no part of a sign-in: the tables do not describe them.
  if (called !== undefined ? !tables.operations.get(called) : misnamed) return [...unknown, ...twice, ...leftOut];
  const paths = new Set(computed.map(pathText));
  const written: WrittenRequest = {
    ...(called === undefined ? {} : { operation: called }),
    payload: (value) => withValues(payload, computed, value),
    isComputed: (path) => path.some((_, index) => paths.has(pathText(path.slice(0, index + 1)))),
    mayHaveMore: () => mayHaveMore === true,
    valueAt: (path) => valueAt(payload, path),
  };
  const found = writtenFindings(written, { tables, now }).map(({ code, severity, message, path, fix, fixAll }) => ({
    line: lineOf(path),
    code,
    severity,
    message,
    path,
    fixes: titlesOf(fix, fixAll),
  }));
  return [...unknown, ...twice, ...found, ...leftOut];
}

function pathText(path: readonly string[]): string {
  return path.join('\n');
}

/** With a value at each of the paths. */
function withValues(object: JsonObject, paths: readonly (readonly string[])[], value: string): JsonObject {
  const inside = new Map<string, (readonly string[])[]>();
  for (const [key, ...rest] of paths) {
    if (key === undefined) continue;
    const others = inside.get(key);
    if (others) others.push(rest);
    else inside.set(key, [rest]);
  }
  const members = [...inside].map(([key, rests]): [string, JsonValue] => {
    const inner = object[key];
    const isWhole = rests.some((rest) => rest.length === 0);
    return [key, isWhole ? value : withValues(isJsonObject(inner) ? inner : {}, rests, value)];
  });
  return { ...object, ...Object.fromEntries(members) };
}
