// Calls of the AWS SDKs in languages that have no grammar here, known by the names of their arguments: Ruby, Swift, Dart,
// Kotlin and Rust, and the cmdlets of the AWS Tools for PowerShell.

import type { ApiTables } from '../../cognito/api-tables.ts';
import type { Reader } from './format-reader.ts';
import { notOfRequest } from './left-out.ts';
import type { LiteralEntry, LiteralMap, LiteralNode } from './literal.ts';
import { membersOfOperation, operationNamed, plainName } from '../source/member-names.ts';
import { parseArguments, parseLiteral } from './parse-literal.ts';
import type { PastedFormat, PastedRequest } from './pasted-item.ts';
import { requestOf } from './read-object.ts';
import { skipTrivia } from './scan-literal.ts';

/** The operations of a sign-in, as a function, a type or a block: `initiate_auth(`, `InitiateAuthInput(`, `… {`. */
const calls =
  /\b((?:[aA]dmin_?)?(?:[iI]nitiate_?[aA]uth|[rR]espond_?[tT]o_?[aA]uth_?[cC]hallenge)(?:Input|Request)?)\s?([({])/g;
/** `Start-CGIPInitiateAuthAdmin`: the service's prefix is in the noun. */
const cmdlets = /\b[A-Z][a-z]{1,20}-CGIP[A-Za-z]{1,60}/g;
/** Calls of one text: each may be long, and what begins like one is read before it is known. */
const mostCalls = 50;
/** Settings of one builder. */
const mostSettings = 50;

export const readNamedCalls: Reader = ({ text, tables }) => [
  ...outermost(callsIn(text, tables)),
  ...cmdletsIn(text, tables),
];

/** A call inside another one is part of that. */
function outermost(requests: readonly PastedRequest[]): readonly PastedRequest[] {
  let end = 0;
  return requests.filter(({ span }) => {
    if (span.start < end) return false;
    end = span.end;
    return true;
  });
}

function callsIn(text: string, tables: ApiTables): readonly PastedRequest[] {
  return [...text.matchAll(calls)].slice(0, mostCalls).flatMap((match) => callAt(text, match, tables));
}

function callAt(text: string, match: RegExpExecArray, tables: ApiTables): readonly PastedRequest[] {
  const [whole, name = '', bracket] = match;
  const operation = operationNamed(name, tables);
  const open = match.index + whole.length - 1;
  const isSnake = name.includes('_');
  const read = bracket === '{' ? linesAt(text, open) : argumentsAt(text, open, isSnake);
  if (operation === undefined || !read) return [];
  const format = read.format ?? (isSnake ? 'Ruby' : /(?:Input|Request)$/.test(name) ? 'Swift' : 'Dart');
  const map = { ...read.map, span: { start: match.index, end: read.map.span.end } };
  return requestIn(map, operation, format, tables);
}

interface ReadArguments {
  readonly map: LiteralMap;
  readonly format?: PastedFormat;
}

function linesAt(text: string, open: number): ReadArguments | undefined {
  const map = parseArguments(text, open);
  return map && { map, format: 'Kotlin' };
}

function argumentsAt(text: string, open: number, isSnake: boolean): ReadArguments | undefined {
  const inside = skipTrivia(text, open + 1);
  const next = text.charAt(inside);
  if (next === ')') {
    const map = settingsAfter(text, inside + 1);
    return map && { map, format: 'Rust' };
  }
  // In JavaScript, whose functions have camel case, members of another spelling are mistakes.
  if (next === '{' && isSnake) {
    const node = parseLiteral(text, inside);
    return node !== 'too-long' && node?.kind === 'map' ? { map: node } : undefined;
  }
  if (!/^\w{1,60}:(?!:)/.test(text.slice(inside, inside + 70))) return undefined;
  const map = parseArguments(text, open);
  return map && { map };
}

/** `.auth_flow(…).auth_parameters("USERNAME", …)`: what a builder is told, one call after the other. */
function settingsAfter(text: string, from: number): LiteralMap | undefined {
  const setting = /\s{0,200}\.\s{0,20}([a-z_]{1,60})\(/y;
  const entries = new Map<string, LiteralNode>();
  let end = from;
  for (let count = 0; count < mostSettings; count++) {
    setting.lastIndex = end;
    const match = setting.exec(text);
    const [, name = ''] = match ?? [];
    // A list with the brackets of a call.
    const given = match && parseLiteral(`array${text.slice(setting.lastIndex - 1, setting.lastIndex + 5_000)}`, 0);
    if (!given || given === 'too-long' || given.kind !== 'list') break;
    const [first, second] = given.items;
    const at = setting.lastIndex - 1 - 'array'.length;
    end = at + given.span.end;
    if (first === undefined) continue;
    const before = entries.get(name);
    if (second === undefined) entries.set(name, first);
    else if (first.kind === 'value' && (before === undefined || before.kind === 'map')) {
      const entry = { key: String(first.value), value: second };
      const span = { start: at + first.span.start, end };
      const inner = [...(before?.entries ?? []), entry];
      entries.set(name, { kind: 'map', span, entries: inner, isCut: false, hasSpread: false });
    }
  }
  if (entries.size === 0) return undefined;
  const all = [...entries].map(([key, value]): LiteralEntry => ({ key, value }));
  return { kind: 'map', span: { start: from, end }, entries: all, isCut: false, hasSpread: false };
}

function cmdletsIn(text: string, tables: ApiTables): readonly PastedRequest[] {
  return [...text.matchAll(cmdlets)].slice(0, mostCalls).flatMap((match) => cmdletAt(text, match, tables));
}

/** The parameters of a cmdlet; a grave accent goes on with the next line. */
function cmdletAt(text: string, match: RegExpExecArray, tables: ApiTables): readonly PastedRequest[] {
  const parameter = /(?:[ \t]|`\r?\n){1,200}-([A-Za-z]{1,60})(?:[ \t]|`\r?\n){1,50}/y;
  const bare = /[^\s;|)}`]{1,2000}/y;
  const entries: LiteralEntry[] = [];
  let end = match.index + match[0].length;
  for (;;) {
    parameter.lastIndex = end;
    const [, key] = parameter.exec(text) ?? [];
    if (key === undefined) break;
    const start = parameter.lastIndex;
    bare.lastIndex = start;
    const word = bare.exec(text)?.[0] ?? '';
    const node = /^(?:@\{|["'])/.test(word) ? parseLiteral(text, start) : undefined;
    if (node === 'too-long' || word === '') break;
    end = node ? node.span.end : start + word.length;
    const span = { start, end };
    entries.push({
      key,
      value: node ?? (/^[$(]/.test(word) ? { kind: 'computed', span } : { kind: 'value', span, value: word }),
    });
  }
  const names = new Set(entries.map(({ key }) => plainName(key)));
  const isAdmin = match[0].endsWith('Admin') || names.has('userpoolid');
  const verb = names.has('challengename') ? 'RespondToAuthChallenge' : 'InitiateAuth';
  const map: LiteralMap = { kind: 'map', span: { start: match.index, end }, entries, isCut: false, hasSpread: false };
  const [request] = requestIn(map, `${isAdmin ? 'Admin' : ''}${verb}`, 'PowerShell', tables);
  return request ? [withoutCommon(request, tables)] : [];
}

/** Without the parameters of every cmdlet, such as -Region and -ProfileName: keys of an account are among them. */
function withoutCommon(request: PastedRequest, tables: ApiTables): PastedRequest {
  const members = membersOfOperation(request.operation ?? '', tables) ?? [];
  const isMember = (key: string) => members.includes(key);
  const { Region: region } = request.payload;
  const others = [...Object.keys(request.payload), ...request.computed.map(([key = '']) => key)].filter(
    (key) => !isMember(key) && key !== 'Region',
  );
  return {
    ...request,
    payload: Object.fromEntries(Object.entries(request.payload).filter(([key]) => isMember(key))),
    computed: request.computed.filter(([key = '']) => isMember(key)),
    notes: [...request.notes, ...new Set(others.map((key) => notOfRequest(`-${key}`)))],
    ...(typeof region === 'string' ? { region } : {}),
  };
}

/** The members in the API's spelling, which is not that of these languages; none where nothing of a sign-in is written. */
function requestIn(
  map: LiteralMap,
  operation: string,
  format: PastedFormat,
  tables: ApiTables,
): readonly PastedRequest[] {
  const members = new Map(
    // PowerShell has its parameters in the singular: `-AuthParameter`.
    (membersOfOperation(operation, tables) ?? []).flatMap((name) => [
      [plainName(name), name],
      [plainName(name).replace(/s$/, ''), name],
    ]),
  );
  const entries = map.entries.map(({ key, value }) => ({ key: members.get(plainName(key)) ?? key, value }));
  const isWritten = entries.some(
    ({ key, value }) =>
      /^(?:AuthFlow|ChallengeName|AuthParameters|ChallengeResponses)$/.test(key) && value.kind !== 'computed',
  );
  return isWritten ? [requestOf({ ...map, entries }, { tables, format, operation })] : [];
}
