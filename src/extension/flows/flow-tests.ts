// Flow files in the Test Explorer: a file, its flows in their rounds, their steps. The controller is there as soon as
// the window has time for it; what reads and runs files is loaded when the first item is asked for.

import * as vscode from 'vscode';
import type { Disposable } from '../disposal.ts';
import { Store } from '../disposal.ts';
import type { FlowItems } from './flow-items.ts';
import { holdsRequest, mayCallCognito, requestFilesSetting } from './source-files.ts';

export const flowFilePattern = '**/*.authflow.{yaml,yml,json}';

export interface FlowTestsOptions {
  /** Loads what is behind the controller. */
  readonly items: (controller: vscode.TestController) => Promise<FlowItems>;
  /** Called once, when a flow file, a payload file or a program that calls the API is open. */
  readonly onFirstFile: () => void;
  /**
   * When the controller may be made without making anybody wait: the editor builds its whole testing service for the
   * first one, which held up a panel that was opening by 40 ms. A flow file that is open does not wait for it.
   */
  readonly notBefore: Promise<void>;
}

export interface FlowTests extends Disposable {
  /** What is behind the controller, loaded now if it was not before. */
  items(): Promise<FlowItems>;
}

/** Listens for flow files, and for other files with requests, from now on. */
export function registerFlowTests({ items, onFirstFile, notBefore }: FlowTestsOptions): FlowTests {
  const store = new Store();
  let loading: Promise<FlowItems> | undefined;
  let registered: vscode.TestController | undefined;
  const controller = (): vscode.TestController => (registered ??= store.add(createController(loaded)));
  const loaded = (): Promise<FlowItems> => (loading ??= items(controller()).catch(refuse));
  const refuse = (error: unknown): never => {
    // Whoever asks next tries again.
    loading = undefined;
    throw error;
  };
  void notBefore.then(() => store.disposed || controller());

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
    if (isFlowFile(uri))
      loaded()
        .then((one) => one.add(uri))
        .catch(tell);
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
  return { items: loaded, dispose: () => store.dispose() };
}

function tell(error: unknown): void {
  void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
}

function createController(loaded: () => Promise<FlowItems>): vscode.TestController {
  const controller = vscode.tests.createTestController('authFlow.flows', 'Auth Flow');
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
  return controller;
}

export function isFlowFile({ path, scheme }: vscode.Uri): boolean {
  return scheme !== 'git' && /\.authflow\.(?:ya?ml|json)$/.test(path);
}
