// Tree items for the Lambda triggers that ran during a call to the sandbox: event, response and log of each.

import { isJsonObject, type JsonValue } from '../../cognito/json.ts';
import { redact } from '../../cognito/redaction/redact-value.ts';
import type { Chain } from '../../flow/chain/chain.ts';
import { redactIn, secretsOfChain } from '../../flow/chain/chain-secrets.ts';
import type { TriggerRun } from '../../sandbox/sandbox.ts';
import { flatten } from '../reveal/flatten.ts';
import { type TreeItemContent, stateColors } from './tree-item-data.ts';

export function itemOfTrigger(chain: Chain, run: TriggerRun): TreeItemContent {
  const { text, isGood } = endOf(chain, run);
  const took = `${Math.round(run.took)} ms`;
  return {
    label: run.source,
    description: `${text} · ${took}`,
    icon: isGood ? { codicon: 'zap', color: stateColors.good } : { codicon: 'zap', color: stateColors.bad },
    tooltip: `Lambda trigger ${run.trigger}, function ${run.functionName}: ${text}, ${took}.`,
    children: 'collapsed',
    can: ['trigger'],
    spoken: `Trigger ${run.source}, ${text}, ${took}`,
  };
}

function endOf(chain: Chain, { end, attempts }: TriggerRun): { readonly text: string; readonly isGood: boolean } {
  switch (end.kind) {
    case 'returned':
      return { text: 'answered', isGood: true };
    case 'threw':
      return { text: `threw: ${redactIn(chain, end.message)}`, isGood: false };
    case 'timed-out':
      return { text: `timed out, ${attempts} attempts`, isGood: false };
    case 'exited':
      return { text: `process exited: ${end.status}`, isGood: false };
    case 'missing':
      return { text: redactIn(chain, end.reason), isGood: false };
  }
}

interface Line {
  readonly label: string;
  readonly text: string;
}

/** The event, the response, an error's stack and the log, in that order. */
export function triggerLines(chain: Chain, { event, end, logs }: TriggerRun): readonly Line[] {
  const { response: _, ...shown } = event;
  const answered = end.kind === 'returned' && isJsonObject(end.value) ? end.value['response'] : undefined;
  return [
    ...membersOf(chain, 'event', shown),
    ...(answered === undefined ? [] : membersOf(chain, 'response', answered)),
    ...(end.kind === 'threw' && end.stack !== '' ? [{ label: 'stack', text: redactIn(chain, end.stack) }] : []),
    ...logs.map((line) => ({ label: 'log', text: redactIn(chain, line) })),
  ];
}

function membersOf(chain: Chain, root: string, value: JsonValue): readonly Line[] {
  const shown = redact(value, { secrets: secretsOfChain(chain) });
  return flatten(shown, root).map(([label, text]) => ({ label, text }));
}

export function itemOfTriggerLine(chain: Chain, run: TriggerRun, index: string): TreeItemContent | undefined {
  const line = triggerLines(chain, run)[Number(index)];
  if (!line) return undefined;
  return {
    label: line.label,
    description: line.text,
    ...(line.text.includes('\n') ? { tooltip: line.text } : {}),
    children: 'none',
    can: ['member'],
    spoken: `${line.label}: ${line.text}`,
  };
}
