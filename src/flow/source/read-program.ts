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
import { type CallSyntax, findCalls } from './find-calls.ts';
import { goCalls } from './go-calls.ts';
import { javaCalls } from './java-calls.ts';
import { javaScriptCalls } from './javascript-calls.ts';
import { phpCalls } from './php-calls.ts';
import { pythonCalls } from './python-calls.ts';
import type { LiteralMap, SourceCall } from './source-call.ts';

export interface Program {
  readonly language: ProgramLanguage;
  readonly calls: readonly SourceCall[];
}

export type ProgramLanguage = 'JavaScript' | 'Python' | 'Java' | 'C#' | 'Go' | 'PHP';

interface LanguageReader {
  readonly language: ProgramLanguage;
  readonly syntax: CallSyntax;
  readonly parser: Parser;
  /** What every program of the language that calls the API has somewhere. */
  readonly sign: RegExp;
}

const languages: readonly LanguageReader[] = [
  {
    language: 'JavaScript',
    syntax: javaScriptCalls,
    parser: javaScript.configure({ dialect: 'ts' }),
    sign: /\(/,
  },
  {
    language: 'JavaScript',
    syntax: javaScriptCalls,
    parser: javaScript.configure({ dialect: 'ts jsx' }),
    sign: /<\/|\/>/,
  },
  { language: 'Python', syntax: pythonCalls, parser: python, sign: /_\w+\s*\(/ },
  { language: 'Java', syntax: javaCalls, parser: java, sign: /\.\s*(?:builder|with\w+|set\w+|\w+\(\s*\w+\s*->)/ },
  { language: 'C#', syntax: csharpCalls, parser: csharpParser, sign: /\bnew\b/ },
  { language: 'Go', syntax: goCalls, parser: go, sign: /Input\s*\{/ },
  { language: 'PHP', syntax: phpCalls, parser: php, sign: /<\?php\b|<\?=/ },
  { language: 'PHP', syntax: phpCalls, parser: php.configure({ top: 'Program' }), sign: /=>/ },
];

/** Characters. What is longer was not written by hand. */
const LONGEST = 1_000_000;

/** The calls in a text; undefined where there is none. The language is the one in which most is read. */
export function readProgram(text: string, tables: ApiTables): Program | undefined {
  if (text.length > LONGEST || isJson(text)) return undefined;
  let best: Program | undefined;
  let most = 0;
  for (const reader of languages) {
    const calls = callsIn(reader, text, tables);
    const size = calls.reduce((sum, { request }) => sum + sizeOf(request), 0);
    if (size > most) [best, most] = [{ language: reader.language, calls }, size];
  }
  return best;
}

/** Six grammars take seconds for a network log, in which the names of operations are values. */
function isJson(text: string): boolean {
  if (!/^\s{0,1000}[{[]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function callsIn({ syntax, parser, sign }: LanguageReader, text: string, tables: ApiTables): readonly SourceCall[] {
  const isNamed = [...syntax.names(tables, text).keys()].some((name) => text.includes(name));
  return isNamed && sign.test(text) ? findCalls(syntax, parser, text, tables) : [];
}

/** What is read of a request; a value that is written out counts more than one that another grammar cannot read. */
function sizeOf({ entries }: LiteralMap): number {
  const sizes = entries.map(({ value }) => (value.kind === 'map' ? 1 + sizeOf(value) : value.kind === 'value' ? 2 : 1));
  return sizes.reduce((sum, size) => sum + size, 0);
}
