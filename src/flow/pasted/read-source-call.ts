// Reads the calls of the API in a program that was pasted. A part of its own, loaded at need: it has the grammars of six
// languages.

import type { Parser } from '@lezer/common';
import { parser as go } from '@lezer/go';
import { parser as java } from '@lezer/java';
import { parser as javaScript } from '@lezer/javascript';
import { parser as php } from '@lezer/php';
import { parser as python } from '@lezer/python';
import type { ApiTables } from '../../cognito/api-tables.ts';
import { csharpCalls } from '../source/csharp-calls.ts';
import { csharpParser } from '../source/csharp-parser.ts';
import { type CallSyntax, findCalls, findRequests } from '../source/find-calls.ts';
import { goCalls } from '../source/go-calls.ts';
import { javaCalls } from '../source/java-calls.ts';
import { javaScriptCalls } from '../source/javascript-calls.ts';
import { phpCalls } from '../source/php-calls.ts';
import { pythonCalls } from '../source/python-calls.ts';
import { type LiteralMap, plainRequest, type SourceCall } from '../source/source-call.ts';
import type { PastedFormat, PastedRequest } from './pasted-item.ts';

interface PastedLanguage {
  readonly format: PastedFormat;
  readonly syntax: CallSyntax;
  readonly parser: Parser;
  /** What every program of the language that calls the API has somewhere. */
  readonly sign: RegExp;
  /** What a map of the language has, where one can stand for itself. */
  readonly mapSign?: RegExp;
}

const languages: readonly PastedLanguage[] = [
  {
    format: 'JavaScript',
    syntax: javaScriptCalls,
    parser: javaScript.configure({ dialect: 'ts' }),
    sign: /\(/,
    mapSign: /:/,
  },
  {
    format: 'JavaScript',
    syntax: javaScriptCalls,
    parser: javaScript.configure({ dialect: 'ts jsx' }),
    sign: /<\/|\/>/,
  },
  { format: 'Python', syntax: pythonCalls, parser: python, sign: /_\w+\s*\(/, mapSign: /:|\bdict\s*\(/ },
  { format: 'Java', syntax: javaCalls, parser: java, sign: /\.\s*(?:builder|with\w+|set\w+|\w+\(\s*\w+\s*->)/ },
  { format: 'C#', syntax: csharpCalls, parser: csharpParser, sign: /\bnew\b/ },
  { format: 'Go', syntax: goCalls, parser: go, sign: /Input\s*\{/ },
  { format: 'PHP', syntax: phpCalls, parser: php, sign: /<\?php\b|<\?=/, mapSign: /<\?php\b|<\?=/ },
  { format: 'PHP', syntax: phpCalls, parser: php.configure({ top: 'Program' }), sign: /=>/, mapSign: /=>/ },
];

/** Characters. What is longer was not written by hand. */
const LONGEST = 1_000_000;

/**
 * The requests that a program makes, in its order; where it has no call, the maps that are one by what they hold. Empty
 * where neither is found. The language is the one in which most is read.
 */
export function readSourceRequests(text: string, tables: ApiTables): readonly PastedRequest[] {
  if (text.length > LONGEST) return [];
  const calls = mostIn((language) => callsIn(language, text, tables));
  return calls.length > 0 ? calls : mostIn((language) => mapsIn(language, text, tables));
}

function mostIn(read: (language: PastedLanguage) => readonly Found[]): readonly PastedRequest[] {
  let best: readonly PastedRequest[] = [];
  let most = 0;
  for (const language of languages) {
    const found = read(language);
    const size = found.reduce((sum, { request }) => sum + entriesIn(request), 0);
    if (size <= most) continue;
    most = size;
    best = found.map((one) => pastedRequest(one, language.format));
  }
  return best;
}

/** A request, with its call where it has one. */
type Found = Pick<SourceCall, 'request'> & Partial<SourceCall>;

function callsIn({ syntax, parser, sign }: PastedLanguage, text: string, tables: ApiTables): readonly Found[] {
  const isNamed = [...syntax.names(tables, text).keys()].some((name) => text.includes(name));
  return isNamed && sign.test(text) ? findCalls(syntax, parser, text, tables) : [];
}

function mapsIn({ syntax, parser, mapSign }: PastedLanguage, text: string, tables: ApiTables): readonly Found[] {
  if (!mapSign?.test(text) || !/AuthFlow|AuthParameters|ChallengeResponses/.test(text)) return [];
  return findRequests(syntax, parser, text, tables).map((request) => ({ request }));
}

function entriesIn({ entries }: LiteralMap): number {
  return entries.reduce((sum, { value }) => sum + 1 + (value.kind === 'map' ? entriesIn(value) : 0), 0);
}

function pastedRequest({ operation, nameSpan, request }: Found, format: PastedFormat): PastedRequest {
  const { start, end } = nameSpan ?? request.span;
  return {
    kind: 'request',
    format,
    ...(operation === undefined ? {} : { operation }),
    // A request in a variable stands before its call.
    span: { start: Math.min(start, request.span.start), end: Math.max(end, request.span.end) },
    payload: plainRequest(request),
    computed: computedPaths(request, []),
    notes: [...new Set(notesOf(request, 'The request'))],
  };
}

function computedPaths({ entries }: LiteralMap, at: readonly string[]): readonly (readonly string[])[] {
  return entries.flatMap(({ key, value }) => {
    if (value.kind === 'map') return computedPaths(value, [...at, key]);
    return value.kind === 'computed' ? [[...at, key]] : [];
  });
}

function notesOf({ entries, repeated, isWhole }: LiteralMap, name: string): readonly string[] {
  return [
    ...repeated.map(({ key }) => `${key} stands twice. Only its last value is read.`),
    ...(isWhole ? [] : [`${name} may have more than the text shows.`]),
    ...entries.flatMap(({ key, value }) => (value.kind === 'map' ? notesOf(value, key) : [])),
  ];
}
