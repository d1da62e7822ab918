// Rows of the Lambda triggers that ran inside a call to the sandbox: what each was told, answered and printed.

import { isJsonObject, type JsonValue } from '../../cognito/json.ts';
import { redactText } from '../../cognito/redaction/redact-text.ts';
import { redact } from '../../cognito/redaction/redact-value.ts';
import type { TriggerRun } from '../../sandbox/sandbox.ts';
import { flatten } from './flatten.ts';
import { type RowContent, stateColors } from './tree-row.ts';

export function rowOfTrigger(run: TriggerRun): RowContent {
  const { words, isGood } = endOf(run);
  const took = `${Math.round(run.took)} ms`;
  return {
    label: run.source,
    description: `${words} · ${took}`,
    icon: isGood ? { codicon: 'zap', color: stateColors.good } : { codicon: 'zap', color: stateColors.bad },
    tooltip: `Lambda trigger ${run.trigger}, function ${run.functionName}: ${words}, ${took}.`,
    children: 'collapsed',
    can: ['trigger'],
    spoken: `Trigger ${run.source}, ${words}, ${took}`,
  };
}

function endOf({ end, attempts }: TriggerRun): { readonly words: string; readonly isGood: boolean } {
  switch (end.kind) {
    case 'returned':
      return { words: 'answered', isGood: true };
    case 'threw':
      return { words: `threw: ${redactText(end.message)}`, isGood: false };
    case 'timed-out':
      return { words: `gave no answer in time, ${attempts} times`, isGood: false };
    case 'exited':
      return { words: `ended its process: ${end.status}`, isGood: false };
    case 'missing':
      return { words: redactText(end.reason), isGood: false };
  }
}

interface Line {
  readonly label: string;
  readonly words: string;
}

/** The event, the answer, an error's stack and what was printed, in that order. */
export function triggerLines({ event, end, logs }: TriggerRun): readonly Line[] {
  const { response: _, ...told } = event;
  const answered = end.kind === 'returned' && isJsonObject(end.value) ? end.value['response'] : undefined;
  return [
    ...membersOf('event', told),
    ...(answered === undefined ? [] : membersOf('response', answered)),
    ...(end.kind === 'threw' && end.stack !== '' ? [{ label: 'stack', words: redactText(end.stack) }] : []),
    ...logs.map((line) => ({ label: 'log', words: redactText(line) })),
  ];
}

function membersOf(root: string, value: JsonValue): readonly Line[] {
  const shown = isJsonObject(value) ? redact(value) : value;
  return flatten(shown, root).map(([label, words]) => ({ label, words }));
}

export function rowOfTriggerLine(run: TriggerRun, index: string): RowContent | undefined {
  const line = triggerLines(run)[Number(index)];
  if (!line) return undefined;
  return {
    label: line.label,
    description: line.words,
    ...(line.words.includes('\n') ? { tooltip: line.words } : {}),
    children: 'none',
    can: ['member'],
    spoken: `${line.label}: ${line.words}`,
  };
}
