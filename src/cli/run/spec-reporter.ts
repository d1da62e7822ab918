// The reporter for people: a line for each flow; a failed flow also shows its steps with expected and actual values.

import { styleText } from 'node:util';
import { explanationLines } from '../../flow/explain/explanation-lines.ts';
import type { FlowResult, Mismatch, StepResult } from '../../flow/flow-runner/flow-run-types.ts';
import type { Output } from '../command.ts';
import { count, type FlowFileText, placeText, type Reporter } from './reporter.ts';

/** The longest label of an explanation. */
const labelWidth = 'possible cause'.length;

type Style = Parameters<typeof styleText>[0];

export function specReporter(output: Output, colours: boolean): Reporter {
  const results: FlowResult[] = [];
  let faulty = false;
  let shownPath: string | undefined;
  const style = (format: Style, text: string): string => (colours ? styleText(format, text) : text);

  const marks = {
    passed: style('green', '✓'),
    failed: style('red', '✗'),
    broken: style('red', '!'),
    cancelled: style('yellow', '-'),
    skipped: style('yellow', '-'),
  };

  function file({ path }: FlowFileText): void {
    if (path === shownPath) return;
    if (shownPath !== undefined) output.out('');
    shownPath = path;
    output.out(style('bold', path));
  }

  function step(from: FlowFileText, { title, end, took }: StepResult): void {
    const time = end.kind === 'skipped' ? '' : style('dim', `  ${Math.round(took)} ms`);
    output.out(`      ${marks[end.kind]} ${title}${time}`);
    if (end.kind === 'broken') {
      output.out(`          ${end.message}`);
      output.out(style('dim', `          at ${placeText(from, end.span.start)}`));
    }
    if (end.kind !== 'failed') return;
    for (const mismatch of end.mismatches) mismatchLines(from, mismatch);
    for (const { label, text } of end.explanation ? explanationLines(end.explanation) : []) {
      output.out(`          ${style('dim', label.padEnd(labelWidth))}  ${text}`);
    }
  }

  function mismatchLines(from: FlowFileText, { message, expected, actual, span }: Mismatch): void {
    output.out(`          ${message}`);
    if (expected !== undefined) output.out(`            expected  ${style('green', expected)}`);
    if (actual !== undefined) output.out(`            actual    ${style('red', actual)}`);
    output.out(style('dim', `            at ${placeText(from, span.start)}`));
  }

  return {
    faults(from, faults) {
      faulty = true;
      for (const { span, message } of faults) output.problem(`${placeText(from, span.start)}: ${message}`);
    },
    flow(from, result) {
      results.push(result);
      file(from);
      const { title, kind, steps, took, message } = result;
      const calls = steps.length === 1 ? '1 step' : `${steps.length} steps`;
      output.out(`  ${marks[kind]} ${title}${style('dim', `  ${calls}, ${Math.round(took)} ms`)}`);
      if (kind === 'passed') return;
      if (message !== undefined) output.out(`      ${message}`);
      else for (const one of steps) step(from, one);
    },
    end() {
      if (faulty) {
        output.problem('No flows were run. Fix the errors above first.');
        return;
      }
      const { passed, failed, broken, cancelled } = count(results);
      const parts = [
        style('green', `${passed} passed`),
        ...(failed > 0 ? [style('red', `${failed} failed`)] : []),
        ...(broken > 0 ? [style('red', `${broken} could not be run`)] : []),
        ...(cancelled > 0 ? [style('yellow', `${cancelled} cancelled`)] : []),
      ];
      output.out('');
      output.out(parts.join(', '));
    },
  };
}
