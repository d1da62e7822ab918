// Registers the content provider of exchange documents and decoded tokens.

import * as vscode from 'vscode';
import { documentScheme } from './document-scheme.ts';

export interface DocumentTexts {
  documentText(uri: vscode.Uri): Promise<string>;
}

export function registerDocuments(load: () => Promise<DocumentTexts>): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(documentScheme, {
    provideTextDocumentContent: async (uri) => (await load()).documentText(uri),
  });
}
