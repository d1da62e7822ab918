// Flow files in the Test Explorer: a file, its flows in their rounds, their steps. The controller is there from the
// start; what reads and runs files is loaded when the first item is asked for.

import * as vscode from 'vscode';
import type { Disposable } from '../disposal.ts';
import { Store } from '../disposal.ts';
import type { FlowItems } from './flow-items.ts';

export const flowFilePattern = '**/*.authflow.{yaml,yml,json}';

/**
 * @param items loads what is behind the controller
 * @param onFirstFile called once, when a flow file or a payload file is open
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
  const opened = (uri: vscode.Uri): void => {
    const isFlow = isFlowFile(uri);
    if (!seen && (isFlow || uri.path.endsWith('.cognito.json'))) {
      onFirstFile();
      seen = true;
    }
    if (isFlow) void loaded().then((one) => one.add(uri));
  };
  // A file that is opened is listed without the Test Explorer having been opened.
  store.add(vscode.workspace.onDidOpenTextDocument(({ uri }) => opened(uri)));
  for (const { uri } of vscode.workspace.textDocuments) opened(uri);
  return store;
}

export function isFlowFile({ path, scheme }: vscode.Uri): boolean {
  return scheme !== 'git' && /\.authflow\.(?:ya?ml|json)$/.test(path);
}
