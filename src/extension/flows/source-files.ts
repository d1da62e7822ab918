// Programs' own sources: which are checked for calls of the API, and whether they are at all.

import * as vscode from 'vscode';

/** As in src/flow/source/languages.ts, whose readers only the language server loads. */
export const sourceLanguages = ['javascript', 'javascriptreact', 'typescript', 'typescriptreact', 'python'] as const;

export const sourceCheckSetting = 'authFlow.checkSourceCode';

export function checksSources(): boolean {
  return vscode.workspace.getConfiguration().get(sourceCheckSetting) !== false;
}

/** Whether a document may have a call; a look at its words, made once for most. */
export function mayCallCognito(document: vscode.TextDocument): boolean {
  return (
    sourceLanguages.some((language) => language === document.languageId) &&
    checksSources() &&
    /(?:InitiateAuth|RespondToAuthChallenge)|(?:initiate_auth|respond_to_auth_challenge)\b/i.test(document.getText())
  );
}
