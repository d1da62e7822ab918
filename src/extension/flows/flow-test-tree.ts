// The Test Explorer items of flow files, updated when the files change. The files are parsed in a worker thread.

import * as vscode from 'vscode';
import type { Place } from '../../flow/file/fault.ts';
import type { FlowList, ListedFlow } from '../../flow/file/list-flows.ts';
import { longestFile, tooLong } from '../../flow/file/flow-file-limits.ts';
import type { Disposable } from '../disposable-store.ts';
import { DisposableStore } from '../disposable-store.ts';
import { isAbsent, readWorkspaceText } from '../read-workspace-text.ts';
import { guarded } from '../../platform/background.ts';
import { reportBackgroundError } from '../report-background-error.ts';
import { FlowLists } from './flow-list-client.ts';
import { flowFilePattern } from './flow-file-names.ts';

/** A flow in one round, with the items of its steps, up to a limit. */
export interface Unit extends Pick<ListedFlow, 'flow' | 'round'> {
  readonly item: vscode.TestItem;
  /** In the order of the steps: those of the setup, then the flow's own. */
  readonly steps: readonly vscode.TestItem[];
  /** The number of steps, including those that are not listed. */
  readonly size: number;
}

export interface ListedFile {
  readonly uri: vscode.Uri;
  readonly item: vscode.TestItem;
  /** The text that was listed; absent if it could not be read. */
  readonly text?: string;
  /** Whether the file was parsed without an error. */
  readonly isWhole: boolean;
  readonly units: readonly Unit[];
}

/** Larger files are not read: a file of the maximum length in characters, at 4 bytes each. */
const maxBytes = 4 * longestFile;

export class FlowTestItems implements Disposable {
  readonly #store = new DisposableStore();
  readonly #controller: vscode.TestController;
  readonly #files = new Map<string, ListedFile>();
  /** Pending listings by file: one at a time for each file, so that the last one requested wins. */
  readonly #adding = new Map<string, Promise<void>>();
  readonly #lists: FlowLists;
  readonly #changed = this.#store.add(new vscode.EventEmitter<vscode.Uri>());
  /** Fired when a file has changed on disk, after its items were updated. */
  readonly onDidChange = this.#changed.event;

  /** @param listProgram absolute path of the built flow-list-worker.ts */
  constructor(controller: vscode.TestController, listProgram: string) {
    this.#controller = controller;
    this.#lists = this.#store.add(new FlowLists({ program: listProgram }));
    const watcher = this.#store.add(vscode.workspace.createFileSystemWatcher(flowFilePattern));
    const reporting = (action: (uri: vscode.Uri) => Promise<void>) =>
      guarded('Listing a flow file', reportBackgroundError, action);
    const changed = async (uri: vscode.Uri): Promise<void> => {
      await this.add(uri);
      this.#changed.fire(uri);
    };
    this.#store.add(watcher.onDidCreate(reporting((uri) => this.add(uri))));
    this.#store.add(watcher.onDidChange(reporting(changed)));
    this.#store.add(watcher.onDidDelete(reporting((uri) => this.#deleted(uri))));
  }

  get all(): readonly ListedFile[] {
    return [...this.#files.values()];
  }

  get(uri: vscode.Uri): ListedFile | undefined {
    return this.#files.get(uri.toString());
  }

  /** Lists the files of the workspace. */
  async refresh(): Promise<void> {
    const uris = await vscode.workspace.findFiles(flowFilePattern, '**/node_modules/**');
    // One at a time, so that a thousand files are not in memory at once.
    for (const uri of uris) await this.add(uri);
  }

  /** Lists a file as it is now, including unsaved changes, or removes its item if the file no longer exists. */
  add(uri: vscode.Uri): Promise<void> {
    const id = uri.toString();
    // Read now: the text may have changed by the time its turn comes.
    const reading = textOf(uri).then(
      (text) => ({ text }),
      (error: unknown) => ({ error }),
    );
    const before = this.#adding.get(id) ?? Promise.resolve();
    const adding = before.then(async () => this.#add(uri, id, await reading));
    this.#adding.set(id, adding);
    return adding.finally(() => {
      if (this.#adding.get(id) === adding) this.#adding.delete(id);
    });
  }

  async #add(uri: vscode.Uri, id: string, read: ReadText): Promise<void> {
    if (this.#store.disposed) return;
    const item =
      this.#files.get(id)?.item ?? this.#controller.createTestItem(id, vscode.workspace.asRelativePath(uri), uri);
    item.canResolveChildren = true;
    if (!this.#files.has(id)) this.#files.set(id, { uri, item, isWhole: false, units: [] });
    this.#controller.items.add(item);
    try {
      if ('error' in read) throw read.error;
      const { text } = read;
      if (text === undefined) {
        this.#forget(uri);
        return;
      }
      // Already listed, as is usual when a run starts.
      if (this.#files.get(id)?.text === text) return;
      const list = await this.#lists.list({ text, name: flowNameOf(uri) });
      if (!this.#store.disposed) this.#files.set(id, this.#listed(item, uri, text, list));
    } catch (error) {
      item.error = `This file could not be read. ${error instanceof Error ? error.message : String(error)}`;
      item.children.replace([]);
      this.#files.set(id, { uri, item, isWhole: false, units: [] });
    }
  }

  async #deleted(uri: vscode.Uri): Promise<void> {
    // Git and many editors replace a file by deleting it, and have written the new one before this event arrives.
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

  #listed(item: vscode.TestItem, uri: vscode.Uri, text: string, { flows, fault, note }: FlowList): ListedFile {
    item.error = fault;
    item.description = note ?? '';
    // Duplicate titles are an error of the file, but item ids must be unique.
    const ids = new Set<string>();
    const units = flows.map((flow) => {
      const own = `${item.id}#${flow.title}`;
      const id = ids.has(own) ? `${own}#${flow.flow}.${flow.round}` : own;
      ids.add(id);
      return this.#unit(id, uri, flow);
    });
    item.children.replace(units.map((unit) => unit.item));
    return { uri, item, text, isWhole: fault === undefined, units };
  }

  #unit(id: string, uri: vscode.Uri, { flow, round, title, place, listed, steps: size }: ListedFlow): Unit {
    const item = this.#controller.createTestItem(id, title, uri);
    item.range = rangeAt(place);
    const steps = listed.map((step, index) => {
      const stepItem = this.#controller.createTestItem(`${id}#${index}`, step.title, uri);
      stepItem.range = rangeAt(step.place);
      stepItem.sortText = String(index).padStart(6, '0');
      return stepItem;
    });
    item.children.replace(steps);
    return { flow, round, item, steps, size };
  }

  dispose(): void {
    this.#store.dispose();
  }
}

/** The text of a file, undefined if it does not exist, or the error from reading it. */
type ReadText = { readonly text: string | undefined } | { readonly error: unknown };

/** The title of a flow without a name, from its file: `sign-in` for `flows/sign-in.authflow.yaml`. */
export function flowNameOf({ path }: vscode.Uri): string {
  return (path.split('/').at(-1) ?? 'flow').replace(/\.authflow\.\w+$/, '');
}

/**
 * The current text, including unsaved changes; undefined if the file does not exist.
 * @throws Error if it is too large
 */
async function textOf(uri: vscode.Uri): Promise<string | undefined> {
  const open = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
  const text = open?.isDirty ? open.getText() : await textOnDisk(uri);
  if (text !== undefined && text.length > longestFile) throw new Error(tooLong);
  return text;
}

async function textOnDisk(uri: vscode.Uri): Promise<string | undefined> {
  try {
    // Checks the size before reading.
    return await readWorkspaceText(uri, { bytes: maxBytes, tooLarge: () => tooLong });
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

function rangeAt({ line, column }: Place): vscode.Range {
  return new vscode.Range(line - 1, column - 1, line - 1, column - 1);
}
