// Asks for a text to read. A text in which nothing is recognised stays in the box, with the reason below.

import * as vscode from 'vscode';
import { DisposableStore } from '../disposable-store.ts';
import type { FoundItems } from '../pasted/found-item.ts';

/**
 * An input box drops the line ends of what is pasted into it; the clipboard still has them.
 *
 * @throws CancellationError when the user cancels
 */
export async function askPastedText(read: (text: string) => Promise<FoundItems>): Promise<FoundItems> {
  const store = new DisposableStore();
  const input = store.add(vscode.window.createInputBox());
  input.title = 'Explain';
  input.prompt = 'Paste or type a request, an answer, an error message, a token, or a URL with error=.';
  input.placeholder = 'NotAuthorizedException: Incorrect username or password.';
  input.ignoreFocusOut = true;
  const withoutEnds = (text: string): string => text.replaceAll(/[\r\n]/g, '');
  try {
    return await new Promise((resolve, reject) => {
      const refuse = (message: string): void => {
        input.validationMessage = { message, severity: vscode.InputBoxValidationSeverity.Error };
      };
      const accept = async (): Promise<void> => {
        const { value } = input;
        const clipboard = await vscode.env.clipboard.readText();
        const found = await read(withoutEnds(clipboard) === withoutEnds(value) ? clipboard : value);
        if (found.items.length > 0) resolve(found);
        // The user may have typed on.
        else if (input.value === value) refuse(found.reason);
      };
      store.add(
        input.onDidChangeValue(() => {
          input.validationMessage = undefined;
        }),
      );
      store.add(input.onDidAccept(() => void accept().catch(reject)));
      store.add(input.onDidHide(() => reject(new vscode.CancellationError())));
      input.show();
    });
  } finally {
    store.dispose();
  }
}
