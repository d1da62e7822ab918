// Registers flow files in the Test Explorer: file, flows by round, steps. The code that parses and runs them is loaded
// when the first item is requested.

import * as vscode from 'vscode';
import { guarded } from '../../platform/background.ts';
import { reportBackgroundError } from '../report-background-error.ts';
import { isFlowFile } from './flow-file-names.ts';
import type { FlowItems } from './flow-test-runner.ts';

export interface FlowItemsSource {
  flowItems(): Promise<FlowItems>;
}

/** Lists flow files when they are opened, and all of the workspace when the Test Explorer asks for them. */
export function registerFlowTests(
  controller: vscode.TestController,
  load: () => Promise<FlowItemsSource>,
): vscode.Disposable {
  const items = async (): Promise<FlowItems> => (await load()).flowItems();
  controller.resolveHandler = async (item) => (await items()).resolve(item);
  controller.refreshHandler = async () => (await items()).refresh();
  controller.createRunProfile(
    'Run',
    vscode.TestRunProfileKind.Run,
    async (request, token) => (await items()).run(request, token),
    true,
    undefined,
    true,
  );
  const list = guarded('Listing a flow file', reportBackgroundError, async ({ uri }: vscode.TextDocument) => {
    if (isFlowFile(uri)) await (await items()).add(uri);
  });
  // Open files are listed even if the Test Explorer was never opened, so that they can be run from the editor.
  for (const document of vscode.workspace.textDocuments) list(document);
  return vscode.workspace.onDidOpenTextDocument(list);
}
