// Opens the explanation of an error as a read-only document, in the preview of Markdown.

import * as vscode from 'vscode';
import type { PastedExplanation } from '../../flow/pasted/explain-pasted.ts';
import { MemoryDocuments } from '../documents/memory-documents.ts';
import { explanationDocument, explanationTitle } from './format-explanation.ts';

export class ExplanationDocuments {
  readonly #documents = new MemoryDocuments(
    'explanation',
    'md',
    'This explanation was not kept. Explain the text again.\n',
  );

  async open(explanation: PastedExplanation): Promise<void> {
    const uri = this.#documents.add(explanationTitle(explanation), explanationDocument(explanation));
    // Unlike markdown.showPreview, this one does not go over to the next Markdown file that is opened.
    await vscode.commands.executeCommand('vscode.openWith', uri, 'vscode.markdown.preview.editor', { preview: true });
  }

  /** The text of a document; undefined if the URI is not one of an explanation. */
  text(uri: vscode.Uri): string | undefined {
    return this.#documents.text(uri);
  }
}
