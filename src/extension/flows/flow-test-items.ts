// The items of flow files: listed when they are met, and kept as their files are. The files are read in another thread.

import * as vscode from 'vscode';
import type { Place } from '../../flow/file/fault.ts';
import type { FlowList, ListedFlow } from '../../flow/file/list-flows.ts';
import { longestFile, tooLong } from '../../flow/file/limits.ts';
import type { Disposable } from '../disposable-store.ts';
import { DisposableStore } from '../disposable-store.ts';
import { isAbsent, readWorkspaceText } from '../read-workspace-text.ts';
import { guarded } from '../../platform/background.ts';
import { tellFault } from '../tell-fault.ts';
import { FlowLists } from './flow-lists.ts';
import { flowFilePattern } from './flow-file-names.ts';

/** A flow in one round, with the items of its first steps. */
export interface Unit extends Pick<ListedFlow, 'flow' | 'round'> {
  readonly item: vscode.TestItem;
  /** In the order of the steps, the setup's before the flow's own. */
  readonly steps: readonly vscode.TestItem[];
  /** How many steps it has, those that are not listed included. */
  readonly size: number;
}

export interface ListedFile {
  readonly uri: vscode.Uri;
  readonly item: vscode.TestItem;
  /** As it was listed; absent for one that could not be read. */
  readonly text?: string;
  /** Whether it is read without a fault. */
  readonly isWhole: boolean;
  readonly units: readonly Unit[];
}

/** Bytes of a file that is read at all: of the longest one, in the widest letters. */
const mostBytes = 4 * longestFile;

export class FlowTestItems implements Disposable {
  readonly #store = new DisposableStore();
  readonly #controller: vscode.TestController;
  readonly #files = new Map<string, ListedFile>();
  /** What is being listed: a file is listed once at a time, so that what was asked for last is what stays. */
  readonly #adding = new Map<string, Promise<void>>();
  readonly #lists: FlowLists;
  readonly #changed = this.#store.add(new vscode.EventEmitter<vscode.Uri>());
  /** A file on disk is another one, and its items are those of now. */
  readonly onDidChange = this.#changed.event;

  /** `listProgram`: the built program of flow-list-worker.ts, absolute. */
  constructor(controller: vscode.TestController, listProgram: string) {
    this.#controller = controller;
    this.#lists = this.#store.add(new FlowLists({ program: listProgram }));
    const watcher = this.#store.add(vscode.workspace.createFileSystemWatcher(flowFilePattern));
    const follow = (action: (uri: vscode.Uri) => Promise<void>) => guarded('Listing a flow file', tellFault, action);
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
    // One after the other: a thousand of them are not to be in memory at once.
    for (const uri of found) await this.add(uri);
  }

  /** Lists a file as it is now, unsaved changes included; one that is gone is listed no more. */
  add(uri: vscode.Uri): Promise<void> {
    const id = uri.toString();
    // Read now, since it may be another text by the time that its turn comes.
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
      // Listed as it is already, which most runs begin with.
      if (this.#files.get(id)?.text === text) return;
      const list = await this.#lists.list({ text, name: flowNameOf(uri) });
      if (!this.#store.disposed) this.#files.set(id, this.#listed(item, uri, text, list));
    } catch (error) {
      item.error = `This file could not be read. ${error instanceof Error ? error.message : String(error)}`;
      item.children.replace([]);
      this.#files.set(id, { uri, item, isWhole: false, units: [] });
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

  #listed(item: vscode.TestItem, uri: vscode.Uri, text: string, { flows, fault, note }: FlowList): ListedFile {
    item.error = fault;
    item.description = note ?? '';
    // Names that are there twice are a fault of the file; the editor takes no two items with one id.
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

/** The text of a file, none where it is gone, or why it could not be had. */
type ReadText = { readonly text: string | undefined } | { readonly error: unknown };

/** What a file with one nameless flow calls it: `sign-in` of `flows/sign-in.authflow.yaml`. */
export function flowNameOf({ path }: vscode.Uri): string {
  return (path.split('/').at(-1) ?? 'flow').replace(/\.authflow\.\w+$/, '');
}

/** The text of now, unsaved changes included. Undefined for a file that is gone. @throws Error for one that is too large */
async function textOf(uri: vscode.Uri): Promise<string | undefined> {
  const open = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
  const text = open?.isDirty ? open.getText() : await textOnDisk(uri);
  if (text !== undefined && text.length > longestFile) throw new Error(tooLong);
  return text;
}

async function textOnDisk(uri: vscode.Uri): Promise<string | undefined> {
  try {
    // A file of gigabytes is not read to find out that it is one.
    return await readWorkspaceText(uri, { bytes: mostBytes, tooLarge: () => tooLong });
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

function rangeAt({ line, column }: Place): vscode.Range {
  return new vscode.Range(line - 1, column - 1, line - 1, column - 1);
}
