// Tree items for the findings of a request and the explanation of a failed call.

import { cognitoTables } from '../../cognito/cognito-tables.ts';
import type { Finding } from '../../cognito/checks/check-request.ts';
import type { Chain, Step } from '../../flow/chain/chain.ts';
import { redactIn } from '../../flow/chain/chain-secrets.ts';
import { findingsOfStep } from '../../flow/draft/draft-check-context.ts';
import { explainStep } from '../../flow/explain/explain-step.ts';
import { type TreeItemContent, stateColors } from './tree-item-data.ts';

const signs = {
  error: { codicon: 'error', color: stateColors.bad, one: 'error', more: 'errors' },
  warning: { codicon: 'warning', color: stateColors.warning, one: 'warning', more: 'warnings' },
  info: { codicon: 'info', color: stateColors.waiting, one: 'hint', more: 'hints' },
} as const;

export function itemOfFindings(chain: Chain, step: Step): TreeItemContent {
  const findings = findingsOfStep(chain, step, cognitoTables);
  const counts = (['error', 'warning', 'info'] as const).flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [`${count} ${count === 1 ? signs[severity].one : signs[severity].more}`];
  });
  const worst = findings.some(({ severity }) => severity === 'error') ? signs.error : signs.warning;
  const label = counts.join(', ');
  return {
    label: 'Findings',
    description: label,
    icon: { codicon: worst.codicon, color: worst.color },
    tooltip: 'The results of checking this request, as of when it was sent.',
    children: 'collapsed',
    can: ['findings'],
    spoken: `Findings: ${label}`,
  };
}

export function itemOfFinding(chain: Chain, step: Step, index: string): TreeItemContent | undefined {
  const finding: Finding | undefined = findingsOfStep(chain, step, cognitoTables)[Number(index)];
  if (!finding) return undefined;
  const { codicon, color, one } = signs[finding.severity];
  const label = finding.path.at(-1) ?? 'The request';
  const text = redactIn(chain, finding.message);
  return {
    label: redactIn(chain, label),
    description: text,
    icon: { codicon, color },
    tooltip: text,
    children: 'none',
    can: ['member'],
    spoken: `${one}: ${text}`,
  };
}

export function itemOfExplanation(chain: Chain, step: Step): TreeItemContent {
  const { title, explanation } = explainStep(chain, step, cognitoTables);
  return {
    label: 'Explanation',
    description: title,
    icon: { codicon: 'lightbulb', color: stateColors.waiting },
    tooltip: redactIn(chain, explanation),
    children: 'collapsed',
    can: ['explanation'],
    spoken: `Explanation: ${title}. ${redactIn(chain, explanation)}`,
  };
}

interface Line {
  readonly label: string;
  readonly text: string;
  readonly codicon: string;
}

/** The explanation, the causes and the remedies, in that order. */
export function explanationLines(chain: Chain, step: Step): readonly Line[] {
  const { explanation, causes, remedies } = explainStep(chain, step, cognitoTables);
  return [
    { label: 'What happened', text: explanation, codicon: 'info' },
    ...causes.map(({ text, likely, why }) => ({
      label: likely === 'most' ? 'Likely' : 'Possible',
      text: why === undefined ? text : `${text} ${why}`,
      codicon: 'question',
    })),
    ...remedies.map(({ text }) => ({ label: 'What to do', text, codicon: 'tools' })),
  ];
}

export function itemOfExplanationLine(chain: Chain, step: Step, index: string): TreeItemContent | undefined {
  const line = explanationLines(chain, step)[Number(index)];
  if (!line) return undefined;
  const label = redactIn(chain, line.text);
  return {
    label: line.label,
    description: label,
    icon: { codicon: line.codicon },
    tooltip: label,
    children: 'none',
    can: ['member'],
    spoken: `${line.label}: ${label}`,
  };
}
