// A test controller whose runs tell what they were told.
import * as vscode from 'vscode';

export interface Recording {
  readonly controller: vscode.TestController;
  /** `passed LABEL`, `failed LABEL: LINE:COLUMN MESSAGE`, what was written of no item, in their order. */
  readonly said: string[];
}

let opened = 0;

/** The test disposes the controller. */
export function recordingController(): Recording {
  opened += 1;
  const controller = vscode.tests.createTestController(`recorded-${opened}`, 'recorded');
  const said: string[] = [];
  const of = (item: vscode.TestItem) => item.label;
  const words = (message: vscode.TestMessage | readonly vscode.TestMessage[]) =>
    [message].flat().map((one) => {
      const text = typeof one.message === 'string' ? one.message : one.message.value;
      const { line = -1, character = -1 } = one.location?.range.start ?? {};
      return `${line + 1}:${character + 1} ${text}`;
    });
  const run = {
    token: new vscode.CancellationTokenSource().token,
    started: (item: vscode.TestItem) => said.push(`started ${of(item)}`),
    enqueued: () => undefined,
    passed: (item: vscode.TestItem) => said.push(`passed ${of(item)}`),
    skipped: (item: vscode.TestItem) => said.push(`skipped ${of(item)}`),
    failed: (item: vscode.TestItem, message: vscode.TestMessage) =>
      said.push(`failed ${of(item)}: ${words(message).join('; ')}`),
    errored: (item: vscode.TestItem, message: vscode.TestMessage) =>
      said.push(`errored ${of(item)}: ${words(message).join('; ')}`),
    appendOutput: (output: string, _location?: vscode.Location, item?: vscode.TestItem) =>
      item === undefined && said.push(output.trimEnd()),
    end: () => said.push('end'),
  };
  const recording = Object.create(controller, { createTestRun: { value: () => run } }) as vscode.TestController;
  return { controller: recording, said };
}
