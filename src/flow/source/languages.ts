// The languages whose calls of the API are checked, and the names by which a text is seen to have calls at all.

import { javaScriptNames } from './javascript-calls.ts';
import { pythonNames } from './python-calls.ts';

/** VS Code's ids of the languages. */
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

/** Finds what a call's operation may be named by. */
export function namesOf(language: SourceLanguage): RegExp {
  return language === 'python' ? names.python : names.javascript;
}

/** Whether a text may have a call: if not, it need not be parsed. */
export function mayCall(language: SourceLanguage, text: string): boolean {
  return text.search(namesOf(language)) >= 0;
}
