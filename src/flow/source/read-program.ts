// Reads the calls of the API in a program whose language is not known. A part of its own, loaded at need: it has the
// grammars of six languages.

import type { Parser } from '@lezer/common';
import { parser as go } from '@lezer/go';
import { parser as java } from '@lezer/java';
import { parser as javaScript } from '@lezer/javascript';
import { parser as php } from '@lezer/php';
import { parser as python } from '@lezer/python';
import type { ApiTables } from '../../cognito/api-tables.ts';
import { csharpCalls } from './csharp-calls.ts';
import { csharpParser } from './csharp-parser.ts';
import { type CallSyntax, findCalls, findRequests } from './find-calls.ts';
import { goCalls } from './go-calls.ts';
import { javaCalls } from './java-calls.ts';
import { javaScriptCalls } from './javascript-calls.ts';
import { phpCalls } from './php-calls.ts';
import { pythonCalls } from './python-calls.ts';
import type { LiteralMap, SourceCall } from './source-call.ts';

export interface Program {
  readonly language: ProgramLanguage;
  readonly calls: readonly SourceCall[];
  /** Where the text has no call: the maps in it that are a request by what they hold. */
  readonly requests: readonly LiteralMap[];
}

export type ProgramLanguage = 'JavaScript' | 'Python' | 'Java' | 'C#' | 'Go' | 'PHP';

interface LanguageReader {
  readonly language: ProgramLanguage;
  readonly syntax: CallSyntax;
  readonly parser: Parser;
  /** What every program of the language that calls the API has somewhere. */
  readonly sign: RegExp;
  /** What a map of the language has, where one can stand for itself. */
  readonly mapSign?: RegExp;
}

const languages: readonly LanguageReader[] = [
  {
    language: 'JavaScript',
    syntax: javaScriptCalls,
    parser: javaScript.configure({ dialect: 'ts' }),
    sign: /\(/,
    mapSign: /:/,
  },
  {
    language: 'JavaScript',
    syntax: javaScriptCalls,
    parser: javaScript.configure({ dialect: 'ts jsx' }),
    sign: /<\/|\/>/,
  },
  { language: 'Python', syntax: pythonCalls, parser: python, sign: /_\w+\s*\(/, mapSign: /:|\bdict\s*\(/ },
  { language: 'Java', syntax: javaCalls, parser: java, sign: /\.\s*(?:builder|with\w+|set\w+|\w+\(\s*\w+\s*->)/ },
  { language: 'C#', syntax: csharpCalls, parser: csharpParser, sign: /\bnew\b/ },
  { language: 'Go', syntax: goCalls, parser: go, sign: /Input\s*\{/ },
  { language: 'PHP', syntax: phpCalls, parser: php, sign: /<\?php\b|<\?=/, mapSign: /<\?php\b|<\?=/ },
  { language: 'PHP', syntax: phpCalls, parser: php.configure({ top: 'Program' }), sign: /=>/, mapSign: /=>/ },
];

/** Characters. What is longer was not written by hand. */
const LONGEST = 1_000_000;

/**
 * The calls in a text, or the requests that stand in it without one; undefined where neither is found. The language is
 * the one in which most is read.
 */
export function readProgram(text: string, tables: ApiTables): Program | undefined {
  if (text.length > LONGEST) return undefined;
  return mostOf(text, tables, callsIn) ?? mostOf(text, tables, requestsIn);
}

type Read = (reader: LanguageReader, text: string, tables: ApiTables) => Program;

function mostOf(text: string, tables: ApiTables, read: Read): Program | undefined {
  let best: Program | undefined;
  let most = 0;
  for (const language of languages) {
    const program = read(language, text, tables);
    const maps = [...program.calls.map(({ request }) => request), ...program.requests];
    const size = maps.reduce((sum, map) => sum + sizeOf(map), 0);
    if (size > most) [best, most] = [program, size];
  }
  return best;
}

function callsIn({ language, syntax, parser, sign }: LanguageReader, text: string, tables: ApiTables): Program {
  const isNamed = [...syntax.names(tables, text).keys()].some((name) => text.includes(name));
  const calls = isNamed && sign.test(text) ? findCalls(syntax, parser, text, tables) : [];
  return { language, calls, requests: [] };
}

function requestsIn({ language, syntax, parser, mapSign }: LanguageReader, text: string, tables: ApiTables): Program {
  const mayHave = mapSign?.test(text) && /AuthFlow|AuthParameters|ChallengeResponses/.test(text);
  return { language, calls: [], requests: mayHave ? findRequests(syntax, parser, text, tables) : [] };
}

/** What is read of a request; a value that is written out counts more than one that another grammar cannot read. */
function sizeOf({ entries }: LiteralMap): number {
  const sizes = entries.map(({ value }) => (value.kind === 'map' ? 1 + sizeOf(value) : value.kind === 'value' ? 2 : 1));
  return sizes.reduce((sum, size) => sum + size, 0);
}
