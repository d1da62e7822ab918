// The items of flow files and their runs.

import * as vscode from 'vscode';
import type { Flow, FlowFile, FlowStep, Round } from '../../flow/file/flow-file.ts';
import { stepTitle } from '../../flow/file/flow-file.ts';
import { type ReadFlowFile, readFlowFile } from '../../flow/file/read-flow-file.ts';
import { flowTitle } from '../../flow/file/run/flow-run.ts';
import { runFlow } from '../../flow/file/run/run-flow.ts';
import type { ChainStore } from '../chains/chain-store.ts';
import type { Disposable } from '../disposal.ts';
import { Store } from '../disposal.ts';
import { FlowReport } from './flow-report.ts';
import { type FlowParts, flowSurroundings } from './flow-surroundings.ts';
import { flowFilePattern } from './flow-tests.ts';

// The commands of the tree need it as well, and the parser with it.
export { printFlowFile } from '../../flow/file/print-flow-file.ts';

export interface FlowItems extends Disposable {
  resolve(item: vscode.TestItem | undefined): Promise<void>;
  refresh(): Promise<void>;
  add(uri: vscode.Uri): Promise<void>;
  run(request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void>;
  /** Runs one flow of a file by its title, or up to one of its steps. */
  runFlow(uri: vscode.Uri, title: string, step: number | undefined): Promise<void>;
}

/** A flow in one round, with the items of its steps. */
interface Unit {
  readonly file: FlowFile;
  readonly flow: Flow;
  readonly round: Round;
  readonly item: vscode.TestItem;
  readonly steps: ReadonlyMap<FlowStep, vscode.TestItem>;
}

interface Listed {
  readonly item: vscode.TestItem;
  read?: ReadFlowFile & { readonly text: string };
  units: readonly Unit[];
}

export function openFlowItems(controller: vscode.TestController, parts: FlowParts, chains: ChainStore): FlowItems {
  const store = new Store();
  const files = new Map<string, Listed>();
  /** Runs that go on until they are cancelled, by what they were asked for. */
  const continuous = new Set<{ readonly uri: (uri: vscode.Uri) => boolean; readonly again: () => void }>();

  const watcher = store.add(vscode.workspace.createFileSystemWatcher(flowFilePattern));
  store.add(watcher.onDidCreate((uri) => void add(uri)));
  store.add(watcher.onDidChange((uri) => void changed(uri)));
  store.add(watcher.onDidDelete((uri) => void gone(uri)));

  async function gone(uri: vscode.Uri): Promise<void> {
    // Git and many editors replace a file by deleting it, and are done before the news is here.
    const isBack = await vscode.workspace.fs.stat(uri).then(
      () => true,
      () => false,
    );
    if (isBack) return;
    files.delete(uri.toString());
    controller.items.delete(uri.toString());
  }

  async function changed(uri: vscode.Uri): Promise<void> {
    await add(uri);
    for (const run of continuous) if (run.uri(uri)) run.again();
  }

  async function refresh(): Promise<void> {
    const found = await vscode.workspace.findFiles(flowFilePattern, '**/node_modules/**');
    await Promise.all(found.map(add));
  }

  async function add(uri: vscode.Uri): Promise<void> {
    const id = uri.toString();
    const known = files.get(id);
    const item = known?.item ?? controller.createTestItem(id, vscode.workspace.asRelativePath(uri), uri);
    item.canResolveChildren = true;
    const listed: Listed = known ?? { item, units: [] };
    files.set(id, listed);
    controller.items.add(item);
    await read(listed, uri);
  }

  /** The text of now, unsaved changes included. */
  async function read(listed: Listed, uri: vscode.Uri): Promise<void> {
    const open = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
    const text = open?.isDirty ? open.getText() : new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    const name = (uri.path.split('/').at(-1) ?? 'flow').replace(/\.authflow\.\w+$/, '');
    listed.read = { ...readFlowFile(text, name), text };
    const [fault, ...others] = listed.read.faults;
    if (fault) listed.item.error = `${fault.message}${others.length > 0 ? ` And ${others.length} more.` : ''}`;
    else listed.item.error = undefined;
    listed.units = itemsOf(listed, uri, text);
  }

  function itemsOf({ item, read: own }: Listed, uri: vscode.Uri, text: string): readonly Unit[] {
    const units: Unit[] = [];
    const children: vscode.TestItem[] = [];
    if (!own) return units;
    for (const flow of own.file.flows) {
      for (const round of flow.rounds) {
        const title = flowTitle(flow, round);
        const flowItem = controller.createTestItem(`${item.id}#${title}`, title, uri);
        flowItem.range = rangeAt(text, flow.nameSpan.start);
        const steps = new Map<FlowStep, vscode.TestItem>();
        for (const [index, step] of [...own.file.setup, ...flow.steps].entries()) {
          const stepItem = controller.createTestItem(`${flowItem.id}#${index}`, stepTitle(step), uri);
          stepItem.range = rangeAt(text, step.span.start);
          stepItem.sortText = String(index).padStart(6, '0');
          steps.set(step, stepItem);
          flowItem.children.add(stepItem);
        }
        children.push(flowItem);
        units.push({ file: own.file, flow, round, item: flowItem, steps });
      }
    }
    item.children.replace(children);
    return units;
  }

  async function run(request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> {
    await runOnce(request, token);
    if (!request.continuous) return;
    const ids = request.include?.map((item) => item.uri?.toString());
    const entry = {
      uri: (uri: vscode.Uri) => ids === undefined || ids.includes(uri.toString()),
      again: () => void runOnce(request, token),
    };
    continuous.add(entry);
    token.onCancellationRequested(() => continuous.delete(entry));
  }

  async function runOnce(request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> {
    if (files.size === 0) await refresh();
    const testRun = controller.createTestRun(request);
    const controllerOf = new AbortController();
    const cancellation = token.onCancellationRequested(() => controllerOf.abort());
    try {
      for (const listed of files.values()) {
        const asked = unitsAsked(listed, request);
        if (asked.length === 0 && !isAsked(listed.item, request)) continue;
        // What is run is the text of now, and stays it while the run goes on.
        const { uri } = listed.item;
        if (!uri || !listed.read) continue;
        const report = new FlowReport(testRun, uri, listed.read.text);
        if (listed.read.faults.length > 0) {
          report.faults(listed.item, listed.read.faults);
          continue;
        }
        const surroundings = await flowSurroundings(uri, parts);
        for (const { unit, until } of asked) {
          if (controllerOf.signal.aborted) break;
          await runUnit(unit, until, report, surroundings, controllerOf.signal);
        }
      }
    } finally {
      cancellation.dispose();
      testRun.end();
    }
  }

  async function runUnit(
    { file, flow, round, item, steps }: Unit,
    until: FlowStep | undefined,
    report: FlowReport,
    surroundings: Awaited<ReturnType<typeof flowSurroundings>>,
    signal: AbortSignal,
  ): Promise<void> {
    report.started(item, [...steps.values()]);
    const result = await runFlow(file, flow, round, surroundings, {
      signal,
      ...(until ? { until } : {}),
      onStep: (step) => {
        const stepItem = steps.get(step.flowStep);
        if (stepItem) report.step(stepItem, step);
      },
    });
    for (const chain of result.chains) chains.put(chain);
    report.flow(item, result);
  }

  return {
    resolve: (item) => (item?.uri ? add(item.uri) : refresh()),
    refresh,
    add,
    run,
    async runFlow(uri, title, step) {
      await add(uri);
      const unit = files.get(uri.toString())?.units.find(({ item }) => item.label === title);
      const item = step === undefined ? unit?.item : [...(unit?.steps.values() ?? [])][step];
      if (!item) return;
      const source = new vscode.CancellationTokenSource();
      try {
        await run(new vscode.TestRunRequest([item]), source.token);
      } finally {
        source.dispose();
      }
    },
    dispose: () => store.dispose(),
  };
}

function rangeAt(text: string, offset: number): vscode.Range {
  const before = text.slice(0, offset);
  const line = before.split('\n').length - 1;
  const column = offset - before.lastIndexOf('\n') - 1;
  return new vscode.Range(line, column, line, column);
}

function isAsked(item: vscode.TestItem, { include, exclude }: vscode.TestRunRequest): boolean {
  if (exclude?.some(({ id }) => id === item.id)) return false;
  return include === undefined || include.some(({ id }) => id === item.id);
}

/** The flows that a request names: themselves, by their file, or up to one of their steps. */
function unitsAsked(
  { item: fileItem, units }: Listed,
  request: vscode.TestRunRequest,
): readonly { readonly unit: Unit; readonly until?: FlowStep }[] {
  const { exclude } = request;
  const whole = isAsked(fileItem, request);
  return units.flatMap((unit) => {
    if (exclude?.some(({ id }) => id === unit.item.id || id === fileItem.id)) return [];
    if (whole || isAsked(unit.item, request)) return [{ unit }];
    const last = [...unit.steps].findLast(([, stepItem]) => isAsked(stepItem, request));
    return last ? [{ unit, until: last[0] }] : [];
  });
}
