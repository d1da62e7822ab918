// Reads the calls in a program that is open in the editor. A part of its own: the grammars are loaded with the first
// source that may have a call.

import type { Parser } from '@lezer/common';
import { parser as javaScript } from '@lezer/javascript';
import { parser as python } from '@lezer/python';
import type { ApiTables } from '../../cognito/api-tables.ts';
import { findCalls } from './find-calls.ts';
import { javaScriptCalls } from './javascript-calls.ts';
import type { SourceLanguage } from './languages.ts';
import { pythonCalls } from './python-calls.ts';
import type { SourceCall } from './source-call.ts';

const parsers: Readonly<Record<SourceLanguage, Parser>> = {
  // Many a .js file has elements in it; only TypeScript reads `<Type>value` otherwise.
  javascript: javaScript.configure({ dialect: 'jsx' }),
  javascriptreact: javaScript.configure({ dialect: 'jsx' }),
  typescript: javaScript.configure({ dialect: 'ts' }),
  typescriptreact: javaScript.configure({ dialect: 'ts jsx' }),
  python,
};

/** The calls in a text, in its order; none in one that takes the parser too much memory. */
export function readCalls(language: SourceLanguage, text: string, tables: ApiTables): readonly SourceCall[] {
  return findCalls(language === 'python' ? pythonCalls : javaScriptCalls, parsers[language], text, tables);
}
