// Rows of single values: a member of a request or an answer, a parameter, a claim. Redacted before anything is shown.

import { redactText } from '../../cognito/redaction/redact-text.ts';
import { redact } from '../../cognito/redaction/redact-value.ts';
import { secretKindOf } from '../../cognito/redaction/secrecy.ts';
import type { Step } from '../../flow/chain/chain.ts';
import { localTime } from '../local-time.ts';
import { claimsOf } from '../tokens/step-tokens.ts';
import { answerMembers } from './chain-nodes.ts';
import { flatten } from './flatten.ts';
import type { ChainNode } from './chain-nodes.ts';
import type { RowContent } from './tree-row.ts';

type MemberNode = Extract<ChainNode, { kind: 'member' }>;

const longestLabel = 80;
const longestValue = 200;

/** Undefined when the value is gone. */
export function rowOfMember(step: Step, node: MemberNode): RowContent | undefined {
  const value = memberValue(step, node);
  if (value === undefined) return undefined;
  const name = cut(redactText(node.name), longestLabel);
  const short = cut(value.text, longestValue);
  return {
    label: name,
    description: short,
    ...(value.meaning ? { tooltip: value.meaning } : {}),
    children: 'none',
    can: ['member'],
    spoken: `${name}: ${short}`,
  };
}

function memberValue(
  step: Step,
  { part, name }: MemberNode,
): { readonly text: string; readonly meaning?: string } | undefined {
  switch (part) {
    case 'request':
      return valueAt(flatten(redact(step.request)), name);
    case 'answer':
      return valueAt(
        step.answer.kind === 'done' ? flatten(redact(step.answer.body)) : redactPairs(answerMembers(step)),
        name,
      );
    case 'parameters': {
      const { answer } = step;
      const parameters = answer.kind === 'challenge' ? answer.parameters : {};
      const value = Object.hasOwn(parameters, name) ? redact({ [name]: parameters[name] ?? '' })[name] : undefined;
      return typeof value === 'string' ? { text: value } : undefined;
    }
    case 'findings':
    case 'explanation':
      return undefined;
    case 'id-claims':
    case 'access-claims': {
      const claim = claimsOf(step, part === 'id-claims' ? 'id' : 'access').find((one) => one.name === name);
      if (!claim) return undefined;
      const text = secretKindOf(name) === undefined ? redactText(claim.text) : '‹secret›';
      return { text: claim.at === undefined ? text : localTime(claim.at), meaning: claim.meaning };
    }
  }
}

function valueAt(members: readonly (readonly [string, string])[], name: string): { readonly text: string } | undefined {
  const found = members.find(([path]) => path === name);
  return found && { text: found[1] };
}

function redactPairs(members: readonly (readonly [string, string])[]): readonly (readonly [string, string])[] {
  return members.map(([name, value]) => [name, redactText(value)]);
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}
