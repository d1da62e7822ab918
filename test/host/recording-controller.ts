// A test controller that records what is reported to its runs.
import * as vscode from 'vscode';

export interface Recording {
  readonly controller: vscode.TestController;
  /** `passed LABEL`, `failed LABEL: LINE:COLUMN MESSAGE`, and output without an item, in order. */
  readonly said: string[];
  /** Cancels the run like the button in the test results. */
  readonly cancel: () => void;
}

let opened = 0;

/** The test disposes the controller. @param onSaid called with each line at once */
export function recordingController(onSaid: (line: string) => void = () => undefined): Recording {
  opened += 1;
  const controller = vscode.tests.createTestController(`recorded-${opened}`, 'recorded');
  const said: string[] = [];
  const report = (line: string) => {
    said.push(line);
    onSaid(line);
  };
  const cancellation = new vscode.CancellationTokenSource();
  const of = (item: vscode.TestItem) => item.label;
  const words = (message: vscode.TestMessage | readonly vscode.TestMessage[]) =>
    [message].flat().map((one) => {
      const text = typeof one.message === 'string' ? one.message : one.message.value;
      const { line = -1, character = -1 } = one.location?.range.start ?? {};
      return `${line + 1}:${character + 1} ${text}`;
    });
  const run = {
    token: cancellation.token,
    started: (item: vscode.TestItem) => report(`started ${of(item)}`),
    enqueued: () => undefined,
    passed: (item: vscode.TestItem) => report(`passed ${of(item)}`),
    skipped: (item: vscode.TestItem) => report(`skipped ${of(item)}`),
    failed: (item: vscode.TestItem, message: vscode.TestMessage) =>
      report(`failed ${of(item)}: ${words(message).join('; ')}`),
    errored: (item: vscode.TestItem, message: vscode.TestMessage) =>
      report(`errored ${of(item)}: ${words(message).join('; ')}`),
    appendOutput: (output: string, _location?: vscode.Location, item?: vscode.TestItem) =>
      item === undefined && report(output.trimEnd()),
    end: () => report('end'),
  };
  const recording = Object.create(controller, { createTestRun: { value: () => run } }) as vscode.TestController;
  return { controller: recording, said, cancel: () => cancellation.cancel() };
}
