// Requests of a program that was pasted: the calls of an SDK. A part of its own, loaded at need.

import type { ApiTables } from '../../cognito/api-tables.ts';
import { type ProgramLanguage, readProgram } from '../source/read-program.ts';
import type { RepeatedKey } from '../source/repeated-key.ts';
import { type LiteralMap, plainRequest, type SourceCall } from '../source/source-call.ts';
import { mayHaveMore } from './left-out.ts';
import type { PastedRequest } from './pasted-item.ts';

/**
 * The requests that a program makes, in its order. Empty where it has no call. What is not written out is not in the
 * payload: its paths are in `computed`.
 */
export function readSourceRequests(text: string, tables: ApiTables): readonly PastedRequest[] {
  const program = readProgram(text, tables);
  return program?.calls.map((call) => pastedRequest(call, program.language)) ?? [];
}

function pastedRequest({ operation, nameSpan, request }: SourceCall, format: ProgramLanguage): PastedRequest {
  const { start, end } = nameSpan;
  const repeated = repeatedKeys(request, []);
  return {
    kind: 'request',
    format,
    operation,
    // A request in a variable stands before its call.
    span: { start: Math.min(start, request.span.start), end: Math.max(end, request.span.end) },
    payload: plainRequest(request),
    computed: computedPaths(request, []),
    ...(repeated.length > 0 ? { repeated } : {}),
    notes: [...new Set(notesOf(request, 'The request'))],
  };
}

function computedPaths({ entries }: LiteralMap, at: readonly string[]): readonly (readonly string[])[] {
  return entries.flatMap(({ key, value }) => {
    if (value.kind === 'map') return computedPaths(value, [...at, key]);
    return value.kind === 'computed' ? [[...at, key]] : [];
  });
}

function repeatedKeys({ entries, repeated }: LiteralMap, at: readonly string[]): readonly RepeatedKey[] {
  const own = [...new Set(repeated.map(({ key }) => key))].map((key) => ({ path: [...at, key] }));
  return [
    ...own,
    ...entries.flatMap(({ key, value }) => (value.kind === 'map' ? repeatedKeys(value, [...at, key]) : [])),
  ];
}

function notesOf({ entries, isWhole }: LiteralMap, name: string): readonly string[] {
  return [
    ...(isWhole ? [] : [mayHaveMore(name)]),
    ...entries.flatMap(({ key, value }) => (value.kind === 'map' ? notesOf(value, key) : [])),
  ];
}
