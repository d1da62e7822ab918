// The languages whose calls of the API are checked, and what a text is seen by to have calls at all.

import type { ApiTables } from '../../cognito/api-tables.ts';
import { javaScriptNames, pythonNames } from './operation-names.ts';
import { memberNames } from './source-call.ts';

/** VS Code language identifiers. */
export const sourceLanguages = [
  'javascript',
  'javascriptreact',
  'typescript',
  'typescriptreact',
  'python',
] as const satisfies readonly string[];

export type SourceLanguage = (typeof sourceLanguages)[number];

export function sourceLanguageOf(languageId: string): SourceLanguage | undefined {
  return sourceLanguages.find((language) => language === languageId);
}

/** Whether a text may have a call: if not, it need not be parsed. */
export function mayCall(language: SourceLanguage, text: string, tables: Pick<ApiTables, 'operations'>): boolean {
  const names = language === 'python' ? pythonNames(tables) : javaScriptNames(tables);
  const isNamed = (one: string) => text.includes(one);
  return [...names].some(
    ([name, { isCommand, operation }]) => isNamed(name) && (isCommand || memberNames(operation).some(isNamed)),
  );
}
