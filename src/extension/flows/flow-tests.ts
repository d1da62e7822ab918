// Flow files in the Test Explorer: a file, its flows in their rounds, their steps. The controller is there from the
// start; what reads and runs files is loaded when the first item is asked for.

import * as vscode from 'vscode';
import type { Disposable } from '../disposal.ts';
import { Store } from '../disposal.ts';
import type { FlowItems } from './flow-items.ts';
import { holdsRequest, mayCallCognito, requestFilesSetting } from './source-files.ts';

export const flowFilePattern = '**/*.authflow.{yaml,yml,json}';

/**
 * @param items loads what is behind the controller
 * @param onFirstFile called once, when a flow file, a payload file or a program that calls the API is open
 */
export function registerFlowTests(
  items: (controller: vscode.TestController) => Promise<FlowItems>,
  onFirstFile: () => void,
): Disposable {
  const store = new Store();
  const controller = store.add(vscode.tests.createTestController('authFlow.flows', 'Auth Flow'));
  let loading: Promise<FlowItems> | undefined;
  const loaded = (): Promise<FlowItems> => (loading ??= items(controller));

  controller.resolveHandler = async (item) => (await loaded()).resolve(item);
  controller.refreshHandler = async () => (await loaded()).refresh();
  controller.createRunProfile(
    'Run',
    vscode.TestRunProfileKind.Run,
    async (request, token) => (await loaded()).run(request, token),
    true,
    undefined,
    true,
  );
  let seen = false;
  const look = (document: vscode.TextDocument): void => {
    if (seen) return;
    const { uri } = document;
    seen = isFlowFile(uri) || holdsRequest(document) || mayCallCognito(document);
    if (seen) onFirstFile();
  };
  const opened = (document: vscode.TextDocument): void => {
    look(document);
    const { uri } = document;
    if (isFlowFile(uri)) void loaded().then((one) => one.add(uri));
  };
  // A file that is opened is listed without the Test Explorer having been opened.
  store.add(vscode.workspace.onDidOpenTextDocument(opened));
  // A program may get its first call while it is open.
  store.add(vscode.workspace.onDidSaveTextDocument(look));
  store.add(
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (!change.affectsConfiguration(requestFilesSetting)) return;
      for (const document of vscode.workspace.textDocuments) look(document);
    }),
  );
  for (const document of vscode.workspace.textDocuments) opened(document);
  return store;
}

export function isFlowFile({ path, scheme }: vscode.Uri): boolean {
  return scheme !== 'git' && /\.authflow\.(?:ya?ml|json)$/.test(path);
}
