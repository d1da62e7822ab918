// The reporter for CI servers: JUnit XML with a test suite for each file and a test case for each flow.

import { explanationLines } from '../../flow/explain/explanation-lines.ts';
import type { FlowResult } from '../../flow/flow-runner/flow-run-types.ts';
import type { Output } from '../command.ts';
import { count, type FlowFileText, placeText, type Reporter } from './reporter.ts';

export function junitReporter(output: Output): Reporter {
  const byFile = new Map<FlowFileText, FlowResult[]>();
  const lines: string[] = [];
  const faulty: string[] = [];
  return {
    faults(file, faults) {
      const text = faults.map(({ span, message }) => `${placeText(file, span.start)}: ${message}`).join('\n');
      faulty.push(
        `  <testsuite name="${escape(file.path)}" tests="1" failures="0" errors="1" skipped="0" time="0">`,
        `    <testcase classname="${escape(file.path)}" name="the file" time="0">`,
        `      <error message="The flow file is not valid.">${escape(text)}</error>`,
        '    </testcase>',
        '  </testsuite>',
      );
    },
    flow(file, result) {
      byFile.set(file, [...(byFile.get(file) ?? []), result]);
    },
    end() {
      for (const [file, results] of byFile) suite(file, results, lines);
      output.out('<?xml version="1.0" encoding="UTF-8"?>');
      output.out('<testsuites>');
      for (const line of [...faulty, ...lines]) output.out(line);
      output.out('</testsuites>');
    },
  };
}

function suite(file: FlowFileText, results: readonly FlowResult[], lines: string[]): void {
  const { failed, broken, cancelled } = count(results);
  const time = seconds(results.reduce((sum, { took }) => sum + took, 0));
  lines.push(
    `  <testsuite name="${escape(file.path)}" tests="${results.length}" failures="${failed}" errors="${broken}" skipped="${cancelled}" time="${time}">`,
  );
  for (const result of results) {
    const head = `    <testcase classname="${escape(file.path)}" name="${escape(result.title)}" time="${seconds(result.took)}"`;
    const inside = outcome(file, result);
    if (inside === undefined) lines.push(`${head}/>`);
    else lines.push(`${head}>`, `      ${inside}`, '    </testcase>');
  }
  lines.push('  </testsuite>');
}

function outcome(file: FlowFileText, { kind, message, steps }: FlowResult): string | undefined {
  if (kind === 'passed') return undefined;
  if (kind === 'cancelled') return '<skipped/>';
  const lines = steps.flatMap(({ title, end }) => {
    if (end.kind === 'broken') return [`${title}: ${end.message} (${placeText(file, end.span.start)})`];
    if (end.kind !== 'failed') return [];
    const differences = end.mismatches.map((one) => {
      const compared = [
        ...(one.expected === undefined ? [] : [`expected ${one.expected}`]),
        ...(one.actual === undefined ? [] : [`actual ${one.actual}`]),
      ].join(', ');
      return `${title}: ${one.message}${compared === '' ? '' : `: ${compared}`} (${placeText(file, one.span.start)})`;
    });
    const explained = end.explanation ? explanationLines(end.explanation) : [];
    return [...differences, ...explained.map(({ label, text }) => `  ${label}: ${text}`)];
  });
  const all = [...(message === undefined ? [] : [message]), ...lines];
  const tag = kind === 'failed' ? 'failure' : 'error';
  return `<${tag} message="${escape(all[0] ?? '')}">${escape(all.join('\n'))}</${tag}>`;
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}

/** Also replaces characters that XML 1.0 does not allow. */
function escape(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
