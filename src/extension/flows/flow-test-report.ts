// Reports the results of a run to the Test Explorer: states, durations, and each difference at its line.

import * as vscode from 'vscode';
import type { FlowFault, Span } from '../../flow/file/fault.ts';
import { type ExplanationLine, explanationLines } from '../../flow/explain/explanation-lines.ts';
import { Places } from '../../flow/file/places.ts';
import type { FlowResult, Mismatch, StepResult } from '../../flow/flow-runner/flow-run-types.ts';

export class FlowReport {
  readonly #run: vscode.TestRun;
  readonly #uri: vscode.Uri;
  readonly #places: Places;

  constructor(run: vscode.TestRun, uri: vscode.Uri, text: string) {
    this.#run = run;
    this.#uri = uri;
    this.#places = new Places(text);
  }

  faults(file: vscode.TestItem, faults: readonly FlowFault[]): void {
    this.#run.errored(
      file,
      faults.map(({ message, span }) => this.#message(message, span)),
    );
  }

  started(flow: vscode.TestItem, steps: readonly vscode.TestItem[]): void {
    this.#run.started(flow);
    for (const step of steps) this.#run.enqueued(step);
  }

  step(item: vscode.TestItem, { end, took, title }: StepResult): void {
    switch (end.kind) {
      case 'passed':
        this.#run.passed(item, took);
        break;
      case 'failed':
        this.#run.failed(
          item,
          end.mismatches.map((mismatch, index) =>
            this.#difference(mismatch, index === 0 && end.explanation ? explanationLines(end.explanation) : []),
          ),
          took,
        );
        break;
      case 'broken':
        this.#run.errored(item, this.#message(end.message, end.span), took);
        break;
      case 'skipped':
        this.#run.skipped(item);
        break;
    }
    this.#run.appendOutput(`${marks[end.kind]} ${title}\r\n`, undefined, item);
  }

  flow(item: vscode.TestItem, { kind, took, message, steps, flow }: FlowResult): void {
    const failed = steps.find(({ end }) => end.kind === 'failed' || end.kind === 'broken');
    const text = message ?? `${failed?.title ?? 'A step'} did not end as expected.`;
    switch (kind) {
      case 'passed':
        this.#run.passed(item, took);
        break;
      case 'failed':
        this.#run.failed(item, this.#message(text, failed?.flowStep.span ?? flow.nameSpan), took);
        break;
      case 'broken':
        this.#run.errored(item, this.#message(text, failed?.flowStep.span ?? flow.nameSpan), took);
        break;
      case 'cancelled':
        this.#run.skipped(item);
        break;
    }
  }

  /** @param explained the explanation below the first difference of a step; the others have the same cause */
  #difference(
    { message, expected, actual, span }: Mismatch,
    explained: readonly ExplanationLine[],
  ): vscode.TestMessage {
    const below = explained.map(({ label, text }) => `\n${label}: ${text}`).join('');
    const shown =
      expected !== undefined && actual !== undefined
        ? vscode.TestMessage.diff(`${message}: expected ${expected}, actual ${actual}${below}`, expected, actual)
        : new vscode.TestMessage(`${message}${actual === undefined ? '' : `: ${actual}`}${below}`);
    shown.location = this.#location(span);
    return shown;
  }

  #message(text: string, span: Span): vscode.TestMessage {
    const message = new vscode.TestMessage(text);
    message.location = this.#location(span);
    return message;
  }

  #location({ start }: Span): vscode.Location {
    const { line, column } = this.#places.at(start);
    return new vscode.Location(this.#uri, new vscode.Position(line - 1, column - 1));
  }
}

const marks = { passed: '✓', failed: '✗', broken: '!', skipped: '-' } as const;
