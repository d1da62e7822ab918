// Runs flow files: for the Test Explorer, for the code lens above a flow, and for the command Run Flow File.

import { cognitoTables } from '../../cognito/cognito-tables.ts';
import * as vscode from 'vscode';
import type { FlowFile, FlowStep } from '../../flow/file/flow-file.ts';
import { readFlowFile } from '../../flow/file/read-flow-file.ts';
import { openPatternRunner } from '../../targets/pattern-runner.ts';
import { runFlow } from '../../flow/flow-runner/run-flow.ts';
import { guarded } from '../../platform/background.ts';
import type { ChainStore } from '../chains/chain-store.ts';
import type { Disposable } from '../disposable-store.ts';
import { DisposableStore } from '../disposable-store.ts';
import { UserError } from '../user-error.ts';
import { reportBackgroundError } from '../report-background-error.ts';
import { FlowReport } from './flow-test-report.ts';
import { type FlowDeps, type FlowRunOptions, flowRunDeps } from './flow-run-deps.ts';
import { flowNameOf, type ListedFile, FlowTestItems, type Unit } from './flow-test-tree.ts';

// Exported from here because save-chain-as-flow-file.ts loads this module for it.
export { printFlowFile } from '../../flow/file/print-flow-file.ts';

export interface FlowItems extends Disposable {
  resolve(item: vscode.TestItem | undefined): Promise<void>;
  refresh(): Promise<void>;
  add(uri: vscode.Uri): Promise<void>;
  run(request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void>;
  /** @throws UserError if one of the files no longer exists */
  runFiles(uris: readonly vscode.Uri[]): Promise<void>;
  /**
   * Runs one flow of a file by its title, entirely or up to one of its steps.
   * @throws UserError if the file, the flow or the step no longer exists
   */
  runFlow(uri: vscode.Uri, title: string, step: number | undefined): Promise<void>;
}

export function openFlowItems(controller: vscode.TestController, flowDeps: FlowDeps, chains: ChainStore): FlowItems {
  const store = new DisposableStore();
  const flows = store.add(new FlowTestItems(controller, flowDeps.listProgram));
  /** Continuous runs, until they are cancelled. */
  const continuous = new Set<{ readonly includes: (uri: vscode.Uri) => boolean; readonly again: () => void }>();
  store.add(
    flows.onDidChange((uri) => {
      for (const run of continuous) if (run.includes(uri)) run.again();
    }),
  );

  async function run(request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> {
    await runOnce(request, token, readAnew);
    if (!request.continuous) return;
    const ids = request.include?.map((item) => item.uri?.toString());
    const entry = {
      includes: (uri: vscode.Uri) => ids === undefined || ids.includes(uri.toString()),
      again: guarded('Running the flows again', reportBackgroundError, () => runOnce(request, token, asListed, true)),
    };
    continuous.add(entry);
    token.onCancellationRequested(() => continuous.delete(entry));
  }

  /** @param files returns the files of the request; later changes to them do not affect the run */
  async function runOnce(
    request: vscode.TestRunRequest,
    token: vscode.CancellationToken,
    files: (request: vscode.TestRunRequest) => readonly ListedFile[] | Promise<readonly ListedFile[]>,
    isAgain = false,
  ): Promise<void> {
    if (flows.all.length === 0) await flows.refresh();
    const testRun = controller.createTestRun(request);
    const abortController = new AbortController();
    const patterns = openPatternRunner({ program: flowDeps.patternProgram });
    // A run that was not started by a run profile is cancelled by the test run's own token.
    const cancellations = [token, testRun.token].map((one) =>
      one.onCancellationRequested(() => abortController.abort()),
    );
    try {
      const asked = await files(request);
      reportMissing(request, asked, testRun);
      for (const file of asked) {
        if (abortController.signal.aborted) break;
        await runFile(file, request, testRun, { runPattern: patterns.run, isAgain }, abortController.signal);
      }
    } finally {
      for (const one of cancellations) one.dispose();
      testRun.end();
      await patterns.close();
    }
  }

  function asListed(request: vscode.TestRunRequest): readonly ListedFile[] {
    return flows.all.filter((file) => isAsked(file.item, request) || unitsAsked(file, request).length > 0);
  }

  /**
   * Reads the files of a request again, including unsaved changes. The list may be out of date: the
   * watcher may not have fired yet for a file that was just saved, or the file was listed while it was being written.
   */
  async function readAnew(request: vscode.TestRunRequest): Promise<readonly ListedFile[]> {
    const { include, exclude } = request;
    const asked = include?.flatMap(({ uri }) => uri ?? []) ?? asListed(request).map(({ uri }) => uri);
    const uris = [...new Map(asked.map((uri) => [uri.toString(), uri])).values()];
    await Promise.all(uris.map((uri) => flows.add(uri)));
    return uris
      .flatMap((uri) => flows.get(uri) ?? [])
      .filter(({ item }) => exclude === undefined || !exclude.some(({ id }) => id === item.id));
  }

  async function runFile(
    file: ListedFile,
    request: vscode.TestRunRequest,
    testRun: vscode.TestRun,
    options: FlowRunOptions,
    signal: AbortSignal,
  ): Promise<void> {
    const { uri, item, text } = file;
    if (text === undefined) {
      const { error = 'This file could not be read.' } = item;
      testRun.errored(item, new vscode.TestMessage(error));
      return;
    }
    const report = new FlowReport(testRun, uri, text);
    // The file is parsed here, in the extension host, only when it is run; until then only the worker's list exists.
    const read = readFlowFile(text, flowNameOf(uri), cognitoTables);
    if (read.faults.length > 0) {
      report.faults(item, read.faults);
      return;
    }
    const deps = await flowRunDeps(uri, flowDeps, options).catch((error: unknown) => {
      testRun.errored(item, new vscode.TestMessage(error instanceof Error ? error.message : String(error)));
      return undefined;
    });
    if (!deps) return;
    for (const { unit, until } of unitsAsked(file, request)) {
      if (signal.aborted) break;
      await runUnit(read.file, unit, until, report, deps, signal);
    }
  }

  async function runUnit(
    file: FlowFile,
    { flow: flowIndex, round: roundIndex, item, steps }: Unit,
    until: number | undefined,
    report: FlowReport,
    deps: Awaited<ReturnType<typeof flowRunDeps>>,
    signal: AbortSignal,
  ): Promise<void> {
    const flow = file.flows[flowIndex];
    const round = flow?.rounds[roundIndex];
    // Cannot happen: the list was created from this text.
    if (!flow || !round) throw new Error(`The list of flows has no position for ${item.label}.`);
    const all = [...file.setup, ...flow.steps];
    const last = until === undefined ? undefined : all[until];
    const itemOf = new Map<FlowStep, vscode.TestItem>(
      all.flatMap((step, index): [FlowStep, vscode.TestItem][] => {
        const stepItem = steps[index];
        return stepItem ? [[step, stepItem]] : [];
      }),
    );
    report.started(item, steps);
    const result = await runFlow(file, flow, round, deps, {
      signal,
      ...(last ? { until: last } : {}),
      onStep: (step) => {
        const stepItem = itemOf.get(step.flowStep);
        if (stepItem) report.step(stepItem, step);
      },
    });
    for (const chain of result.chains) chains.put(chain);
    report.flow(item, result);
  }

  /** Runs items of files that were just listed, so it does not read them again. */
  async function runItems(items: readonly vscode.TestItem[]): Promise<void> {
    const source = new vscode.CancellationTokenSource();
    try {
      await runOnce(new vscode.TestRunRequest(items), source.token, asListed);
    } finally {
      source.dispose();
    }
  }

  /** Lists a file. @throws UserError if it does not exist */
  async function listed(uri: vscode.Uri): Promise<ListedFile> {
    await flows.add(uri);
    const file = flows.get(uri);
    if (file) return file;
    throw new UserError('flow-file-gone', `${vscode.workspace.asRelativePath(uri)} no longer exists.`);
  }

  return {
    resolve: (item) => (item?.uri ? flows.add(item.uri) : flows.refresh()),
    refresh: () => flows.refresh(),
    add: (uri) => flows.add(uri),
    run,
    async runFiles(uris) {
      const files = await Promise.all(uris.map(listed));
      await runItems(files.map(({ item }) => item));
    },
    async runFlow(uri, title, step) {
      const file = await listed(uri);
      const unit = file.units.find(({ item }) => item.label === title);
      const item = step === undefined ? unit?.item : unit?.steps[step];
      if (item) await runItems([item]);
      // The error of a file that cannot be read is reported in the test results.
      else if (file.item.error !== undefined) await runItems([file.item]);
      else if (unit && step !== undefined && step < unit.size) {
        const message = `Only the first ${unit.steps.length} steps of “${title}” are listed: run the whole flow instead.`;
        throw new UserError('step-not-listed', message);
      } else throw new UserError('flow-gone', goneMessage(uri, title, unit));
    },
    dispose: () => store.dispose(),
  };
}

function goneMessage(uri: vscode.Uri, title: string, unit: Unit | undefined): string {
  const name = vscode.workspace.asRelativePath(uri);
  const what = unit
    ? `The flow “${title}” of ${name} no longer has this step`
    : `${name} no longer has a flow “${title}”`;
  return `${what}. The file has changed.`;
}

/** Reports items of the request that no longer exist. */
function reportMissing(
  { include }: vscode.TestRunRequest,
  files: readonly ListedFile[],
  testRun: vscode.TestRun,
): void {
  for (const item of include ?? []) {
    const file = files.find(({ uri }) => uri.toString() === item.uri?.toString());
    // The errors of the file are reported instead.
    if (file && (!file.isWhole || lists(file, item))) continue;
    const message = `${item.label} no longer exists. The file has changed since it was listed.`;
    if (file) testRun.errored(file.item, new vscode.TestMessage(message));
    else testRun.appendOutput(`${message}\r\n`);
  }
}

function lists({ item, units }: ListedFile, { id }: vscode.TestItem): boolean {
  return item.id === id || units.some((unit) => [unit.item, ...unit.steps].some((one) => one.id === id));
}

function isAsked(item: vscode.TestItem, { include, exclude }: vscode.TestRunRequest): boolean {
  if (exclude?.some(({ id }) => id === item.id)) return false;
  return include === undefined || include.some(({ id }) => id === item.id);
}

/** The flows of a request, which names them, their file, or one of their steps to run up to. */
function unitsAsked(
  { item: fileItem, units }: ListedFile,
  request: vscode.TestRunRequest,
): readonly { readonly unit: Unit; readonly until?: number }[] {
  const { exclude } = request;
  const whole = isAsked(fileItem, request);
  return units.flatMap((unit) => {
    if (exclude?.some(({ id }) => id === unit.item.id || id === fileItem.id)) return [];
    if (whole || isAsked(unit.item, request)) return [{ unit }];
    const last = unit.steps.findLastIndex((stepItem) => isAsked(stepItem, request));
    return last >= 0 ? [{ unit, until: last }] : [];
  });
}
