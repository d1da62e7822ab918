// The items of flow files: listed when they are met, and kept as their files are.

import * as vscode from 'vscode';
import type { Flow, FlowFile, FlowStep, Round } from '../../flow/file/flow-file.ts';
import { knownStepTitle, variablesIn } from '../../flow/file/known-values.ts';
import { type ReadFlowFile, readFlowFile } from '../../flow/file/read-flow-file.ts';
import { flowTitle } from '../../flow/file/run/flow-run.ts';
import { guarded } from '../../platform/background.ts';
import type { Disposable } from '../disposal.ts';
import { Store } from '../disposal.ts';
import { tellFault } from '../tell-fault.ts';
import { flowFilePattern } from './flow-tests.ts';

/** A flow in one round, with the items of its steps. */
export interface Unit {
  readonly file: FlowFile;
  readonly flow: Flow;
  readonly round: Round;
  readonly item: vscode.TestItem;
  readonly steps: ReadonlyMap<FlowStep, vscode.TestItem>;
}

export interface ListedFile {
  readonly uri: vscode.Uri;
  readonly item: vscode.TestItem;
  readonly read?: ReadFlowFile & { readonly text: string };
  readonly units: readonly Unit[];
}

export class ListedFlows implements Disposable {
  readonly #store = new Store();
  readonly #controller: vscode.TestController;
  readonly #files = new Map<string, ListedFile>();
  readonly #changed = this.#store.add(new vscode.EventEmitter<vscode.Uri>());
  /** A file on disk is another one, and its items are those of now. */
  readonly onDidChange = this.#changed.event;

  constructor(controller: vscode.TestController) {
    this.#controller = controller;
    const watcher = this.#store.add(vscode.workspace.createFileSystemWatcher(flowFilePattern));
    const follow = (act: (uri: vscode.Uri) => Promise<void>) => guarded('Listing a flow file', tellFault, act);
    const changed = async (uri: vscode.Uri): Promise<void> => {
      await this.add(uri);
      this.#changed.fire(uri);
    };
    this.#store.add(watcher.onDidCreate(follow((uri) => this.add(uri))));
    this.#store.add(watcher.onDidChange(follow(changed)));
    this.#store.add(watcher.onDidDelete(follow((uri) => this.#gone(uri))));
  }

  get all(): readonly ListedFile[] {
    return [...this.#files.values()];
  }

  get(uri: vscode.Uri): ListedFile | undefined {
    return this.#files.get(uri.toString());
  }

  /** Lists the files of the workspace. */
  async refresh(): Promise<void> {
    const found = await vscode.workspace.findFiles(flowFilePattern, '**/node_modules/**');
    await Promise.all(found.map((uri) => this.add(uri)));
  }

  /** Lists a file as it is now, unsaved changes included; one that is gone is listed no more. */
  async add(uri: vscode.Uri): Promise<void> {
    const id = uri.toString();
    const item =
      this.#files.get(id)?.item ?? this.#controller.createTestItem(id, vscode.workspace.asRelativePath(uri), uri);
    item.canResolveChildren = true;
    if (!this.#files.has(id)) this.#files.set(id, { uri, item, units: [] });
    this.#controller.items.add(item);
    try {
      const text = await textOf(uri);
      if (text === undefined) this.#forget(uri);
      else this.#files.set(id, this.#listed(item, uri, text));
    } catch (error) {
      item.error = `This file could not be read. ${error instanceof Error ? error.message : String(error)}`;
      this.#files.set(id, { uri, item, units: [] });
    }
  }

  async #gone(uri: vscode.Uri): Promise<void> {
    // Git and many editors replace a file by deleting it, and are done before the news is here.
    const isBack = await vscode.workspace.fs.stat(uri).then(
      () => true,
      () => false,
    );
    if (!isBack) this.#forget(uri);
  }

  #forget(uri: vscode.Uri): void {
    this.#files.delete(uri.toString());
    this.#controller.items.delete(uri.toString());
  }

  #listed(item: vscode.TestItem, uri: vscode.Uri, text: string): ListedFile {
    const name = (uri.path.split('/').at(-1) ?? 'flow').replace(/\.authflow\.\w+$/, '');
    const read = { ...readFlowFile(text, name), text };
    const [fault, ...others] = read.faults;
    item.error = fault && `${fault.message}${others.length > 0 ? ` And ${others.length} more.` : ''}`;
    const units = read.file.flows.flatMap((flow) =>
      flow.rounds.map((round) => this.#unit(item, uri, read, { flow, round })),
    );
    item.children.replace(units.map((unit) => unit.item));
    return { uri, item, read, units };
  }

  #unit(
    { id }: vscode.TestItem,
    uri: vscode.Uri,
    { file, text }: { readonly file: FlowFile; readonly text: string },
    { flow, round }: Pick<Unit, 'flow' | 'round'>,
  ): Unit {
    const title = flowTitle(flow, round);
    const item = this.#controller.createTestItem(`${id}#${title}`, title, uri);
    item.range = rangeAt(text, flow.nameSpan.start);
    const variables = variablesIn(file, flow, round);
    const steps = new Map<FlowStep, vscode.TestItem>();
    for (const [index, step] of [...file.setup, ...flow.steps].entries()) {
      const stepItem = this.#controller.createTestItem(`${item.id}#${index}`, knownStepTitle(step, variables), uri);
      stepItem.range = rangeAt(text, step.span.start);
      stepItem.sortText = String(index).padStart(6, '0');
      steps.set(step, stepItem);
      item.children.add(stepItem);
    }
    return { file, flow, round, item, steps };
  }

  dispose(): void {
    this.#store.dispose();
  }
}

/** The text of now, unsaved changes included. Undefined for a file that is gone. */
async function textOf(uri: vscode.Uri): Promise<string | undefined> {
  const open = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
  if (open?.isDirty) return open.getText();
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
    throw error;
  }
}

function rangeAt(text: string, offset: number): vscode.Range {
  const before = text.slice(0, offset);
  const line = before.split('\n').length - 1;
  const column = offset - before.lastIndexOf('\n') - 1;
  return new vscode.Range(line, column, line, column);
}
