// The supported source languages, and a quick search for names of API calls.

import { javaScriptNames } from './javascript-calls.ts';
import { pythonNames } from './python-calls.ts';

/** VS Code language identifiers. */
export const sourceLanguages = [
  'javascript',
  'javascriptreact',
  'typescript',
  'typescriptreact',
  'python',
] as const satisfies readonly string[];

export type SourceLanguage = (typeof sourceLanguages)[number];

const names = { javascript: anyOf(javaScriptNames), python: anyOf(pythonNames) };

function anyOf(text: readonly string[]): RegExp {
  return new RegExp(`\\b(?:${text.join('|')})\\b`, 'g');
}

export function sourceLanguageOf(languageId: string): SourceLanguage | undefined {
  return sourceLanguages.find((language) => language === languageId);
}

/** Matches the names of operations in a language's SDK. */
export function namesOf(language: SourceLanguage): RegExp {
  return language === 'python' ? names.python : names.javascript;
}

/** Whether a text may contain a call; if not, it is not parsed. */
export function mayCall(language: SourceLanguage, text: string): boolean {
  return text.search(namesOf(language)) >= 0;
}
