// Tree items for single values, redacted: members of a request or an answer, parameters, claims.

import { placeholderFor } from '../../cognito/redaction/placeholder.ts';
import { redactText } from '../../cognito/redaction/redact-text.ts';
import { secretKindOf } from '../../cognito/redaction/secrecy.ts';
import type { Chain, Step } from '../../flow/chain/chain.ts';
import { redactIn } from '../../flow/chain/chain-secrets.ts';
import { authenticatorOf } from '../../flow/chain/new-authenticator.ts';
import { localTime } from '../local-time.ts';
import { maskedNames } from '../reveal/masked-values.ts';
import { answerMembers, claimsByName, parametersOf, requestMembers } from './step-members.ts';
import type { ChainNode } from './chain-nodes.ts';
import type { TreeItemContent } from './tree-item-data.ts';

type MemberNode = Extract<ChainNode, { kind: 'member' }>;

const maxLabel = 80;
const maxValue = 200;

/** Undefined if the value no longer exists. */
export function itemOfMember(chain: Chain, step: Step, node: MemberNode): TreeItemContent | undefined {
  const value = memberValue(chain, step, node);
  if (value === undefined) return undefined;
  const name = cut(redactText(node.name), maxLabel);
  const short = cut(value.text, maxValue);
  return {
    label: name,
    description: short,
    ...(value.meaning ? { tooltip: value.meaning } : {}),
    children: 'none',
    can: ['member', ...secretCapabilities(chain, step, node)],
    spoken: `${name}: ${short}`,
  };
}

/** The capabilities of an item that shows a placeholder: reveal and copy it, set up and keep an authenticator. */
function secretCapabilities(chain: Chain, step: Step, { part, name }: MemberNode): readonly string[] {
  if (part !== 'request' && part !== 'kept' && part !== 'answer' && part !== 'parameters') return [];
  if (!maskedNames(chain, step, part).includes(name)) return [];
  if (part !== 'answer' || name !== 'SecretCode' || !authenticatorOf(chain, step)) return ['secret'];
  return ['secret', 'authenticator', ...(chain.target.kind === 'user-pool' ? ['keepable'] : [])];
}

function memberValue(
  chain: Chain,
  step: Step,
  { part, name }: MemberNode,
): { readonly text: string; readonly meaning?: string } | undefined {
  switch (part) {
    case 'request':
      return valueAt(requestMembers(chain, step), name);
    case 'kept':
      return {
        text: placeholderFor('secret', '', name),
        meaning: 'Generated for this device and not sent. Only you have it.',
      };
    case 'answer':
      return valueAt(answerMembers(chain, step), name);
    case 'parameters': {
      const parameters = parametersOf(chain, step);
      const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
      return typeof value === 'string' ? { text: value } : undefined;
    }
    case 'findings':
    case 'explanation':
      return undefined;
    case 'id-claims':
    case 'access-claims': {
      const claims = claimsByName(chain, step, part === 'id-claims' ? 'id' : 'access');
      const claim = Object.hasOwn(claims, name) ? claims[name] : undefined;
      if (!claim) return undefined;
      const text = secretKindOf(name) === undefined ? redactIn(chain, claim.text) : '‹secret›';
      return { text: claim.at === undefined ? text : localTime(claim.at), meaning: redactIn(chain, claim.meaning) };
    }
  }
}

function valueAt(members: readonly (readonly [string, string])[], name: string): { readonly text: string } | undefined {
  const member = members.find(([path]) => path === name);
  return member && { text: member[1] };
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}
