// The files that are checked besides flow files: source files that call the API, and JSON files that hold a request.

import * as vscode from 'vscode';
import { operationTable } from '../../cognito/operations/operation-table.ts';
import { operations } from '../../cognito/operations/operations.ts';
import { mayCall, sourceLanguageOf } from '../../flow/source/languages.ts';

/** Of the tables only what is asked for here: this is a part of what every window loads. */
const tables = { operations: operationTable(operations) };

export const sourceCheckSetting = 'authFlow.checkSourceCode';

export function checksSources(): boolean {
  return vscode.workspace.getConfiguration().get(sourceCheckSetting) !== false;
}

/** Whether a document may call Cognito; a fast text search, so that most files start no language server. */
export function mayCallCognito(document: vscode.TextDocument): boolean {
  const language = sourceLanguageOf(document.languageId);
  return language !== undefined && checksSources() && mayCall(language, document.getText(), tables);
}

export const requestFilesSetting = 'authFlow.requestFiles';

/** The number of patterns that are used: each is matched against every document that opens. */
export const maxPatterns = 100;

/** Glob patterns of JSON files that hold a request, the first 100. Files named `*.cognito.json` need no pattern. */
export function requestFiles(): readonly string[] {
  const patterns = vscode.workspace.getConfiguration().get<unknown>(requestFilesSetting);
  if (!Array.isArray(patterns)) return [];
  return patterns.filter((one): one is string => typeof one === 'string' && one !== '').slice(0, maxPatterns);
}

export function holdsRequest(document: vscode.TextDocument): boolean {
  return (
    document.uri.path.endsWith('.cognito.json') ||
    requestFiles().some((pattern) => vscode.languages.match({ pattern }, document) > 0)
  );
}
