// Checks a request that the reader of pasted text found: in a command, a message, a literal of any language.

import type { ApiTables } from '../../cognito/api-tables.ts';
import { check } from '../../cognito/checks/check-request.ts';
import { isAboutKey } from '../../cognito/checks/finding.ts';
import { isJsonObject, type JsonObject } from '../../cognito/json.ts';
import type { Places } from '../../flow/file/places.ts';
import type { PastedRequest } from '../../flow/pasted/pasted-item.ts';
import { misnamedOperation } from '../../flow/pasted/misnamed-operation.ts';
import { asksForMore } from '../../flow/source/diagnose-calls.ts';
import { isAboutPlaceholder } from '../../flow/source/placeholder.ts';
import { repeatedKeyText } from '../../flow/source/repeated-key.ts';
import { type ReportedFinding, titlesOf } from './reported-finding.ts';

/** Stands in for a value that only a run of the program knows; what is said of it is left out. */
const COMPUTED = 'computed';

/** `now` is in Unix milliseconds. */
export function checkPastedRequest(
  { operation, payload, computed, repeated = [], mayHaveMore, span }: PastedRequest,
  text: string,
  places: Places,
  { tables, now }: { readonly tables: ApiTables; readonly now: number },
): readonly ReportedFinding[] {
  const lineOf = (path: readonly string[], which?: 'last') => places.at(offsetOf(path, text, span, which)).line;
  const twice = repeated.map((key): ReportedFinding => ({
    line: lineOf(key.path, 'last'),
    code: 'duplicate-key',
    severity: key.isRefused ? 'error' : 'warning',
    message: repeatedKeyText(key),
    path: key.path,
    fixes: [],
  }));
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
  if (called !== undefined ? !tables.operations.get(called) : misnamed) return [...unknown, ...twice];
  const whole = computed.reduce((request, path) => withValue(request, path, COMPUTED), payload);
  const found = check(whole, { tables, now, ...(called === undefined ? {} : { operation: called }) })
    .filter((finding) => {
      const path = isAboutKey(finding) ? finding.path.slice(0, -1) : finding.path;
      return !computed.some((one) => isInside(path, one));
    })
    .filter(({ code }) => !(mayHaveMore && asksForMore.includes(code)))
    .filter(({ code, path }) => !isAboutPlaceholder(code, valueAt(payload, path)))
    .map(({ code, severity, message, path, fix, fixAll }) => ({
      line: lineOf(path),
      code,
      severity,
      message,
      path,
      fixes: titlesOf(fix, fixAll),
    }));
  return [...unknown, ...twice, ...found];
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

/**
 * Where the keys of a path stand, one behind the other, as far as they are written; the request itself where none is.
 * @param which of a key that stands twice
 */
function offsetOf(
  path: readonly string[],
  text: string,
  { start, end }: PastedRequest['span'],
  which?: 'last',
): number {
  let offset = start;
  for (const key of path) {
    const found = spellingsOf(key).map((name) => nameAt(text, name, offset, end));
    offset = found.find((at) => at !== undefined) ?? offset;
  }
  const again = which && nameAt(text, path.at(-1) ?? '', offset + 1, end);
  return again ?? offset;
}

/** A member as it is named in the API, in a command (`--auth-flow`) and in languages (`auth_flow`, `authFlow`). */
function spellingsOf(member: string): readonly string[] {
  const separated = (between: string) => member.replaceAll(/(?<=[a-z])(?=[A-Z])/g, between).toLowerCase();
  const camel = member.charAt(0).toLowerCase() + member.slice(1);
  return [member, `--${separated('-')}`, separated('_'), camel, `-${member.replace(/s$/, '')}`];
}

/** Where a name stands that is no part of another one. */
function nameAt(text: string, name: string, from: number, end: number): number | undefined {
  if (name === '') return undefined;
  const isPart = (character: string) => /[\w-]/.test(character);
  for (let at = text.indexOf(name, from); at >= 0 && at < end; at = text.indexOf(name, at + 1)) {
    if (!isPart(text.charAt(at - 1)) && !isPart(text.charAt(at + name.length))) return at;
  }
  return undefined;
}
