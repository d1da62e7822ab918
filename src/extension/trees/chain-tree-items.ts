// The items of the Session Chains tree. They are redacted: an item never contains a session, a token or a code.

import { sessionStates } from '../../flow/chain/session-states.ts';
import type { Chain, Step } from '../../flow/chain/chain.ts';
import { onThisMachine, type TargetClock } from '../../flow/chain/target-clock.ts';
import { redactIn } from '../../flow/chain/chain-secrets.ts';
import type { TriggerRun } from '../../sandbox/sandbox.ts';
import { localAndUtc, localTime } from '../local-time.ts';
import { expiryOf } from '../tokens/step-tokens.ts';
import { chainNodeId } from './chain-nodes.ts';
import { answerMembers, parametersOf } from './step-members.ts';
import type { ChainNode } from './chain-nodes.ts';
import { itemOfExplanation, itemOfExplanationLine, itemOfFinding, itemOfFindings } from './explanation-tree-items.ts';
import { itemOfMember } from './member-tree-items.ts';
import { answerSign, sessionSign } from './state-labels.ts';
import { itemOfTrigger, itemOfTriggerLine } from './trigger-tree-items.ts';
import { tokenTooltip } from './token-tooltip.ts';
import { stateColors } from './tree-item-data.ts';
import type { TreeItemContent, TreeItemData } from './tree-item-data.ts';
import { itemOfChain, itemOfNext } from './whole-chain-tree-items.ts';

/** Undefined if the node's data no longer exists. */
export function chainItem(
  chain: Chain,
  node: ChainNode,
  clock: TargetClock,
  runs: readonly TriggerRun[] = [],
): TreeItemData | undefined {
  const id = chainNodeId(node);
  switch (node.kind) {
    case 'chain':
      return { id, ...itemOfChain(chain, clock.now) };
    case 'next':
      return { id, ...itemOfNext(chain) };
    default: {
      const step = chain.steps[node.step];
      if (!step) return undefined;
      if (node.kind !== 'trigger' && node.kind !== 'trigger-line') return itemInStep(chain, step, node, clock, id);
      const run = runs[node.run];
      const item =
        run && (node.kind === 'trigger' ? itemOfTrigger(chain, run) : itemOfTriggerLine(chain, run, node.name));
      return item && { id, ...item };
    }
  }
}

function itemInStep(
  chain: Chain,
  step: Step,
  node: Exclude<ChainNode, { kind: 'chain' | 'next' | 'trigger' | 'trigger-line' }>,
  clock: TargetClock,
  id: string,
): TreeItemData | undefined {
  switch (node.kind) {
    case 'step':
      return { id, ...itemOfStep(chain, step) };
    case 'request':
      return { id, ...group('Request', redactIn(chain, step.operation), 'arrow-right', ['request']) };
    case 'findings':
      return { id, ...itemOfFindings(chain, step) };
    case 'answer':
      return { id, ...itemOfAnswer(chain, step) };
    case 'explanation':
      return { id, ...itemOfExplanation(chain, step) };
    case 'parameters': {
      const count = Object.keys(parametersOf(chain, step)).length;
      return { id, ...group('Parameters', `${count}`, 'symbol-parameter', ['parameters']) };
    }
    case 'session': {
      const item = itemOfSession(chain, step, clock);
      return item && { id, ...item };
    }
    case 'token':
      return { id, ...itemOfToken(chain, step, node.use, clock) };
    case 'member': {
      const item =
        node.part === 'findings'
          ? itemOfFinding(chain, step, node.name)
          : node.part === 'explanation'
            ? itemOfExplanationLine(chain, step, node.name)
            : itemOfMember(chain, step, node);
      return item && { id, ...item };
    }
  }
}

function itemOfStep(chain: Chain, step: Step): TreeItemContent {
  const { requestId } = step.exchange;
  const title = redactIn(chain, step.title);
  const sign = answerSign(step.answer);
  const took = `${Math.round(step.exchange.timings.total)} ms`;
  // The operation of a challenge is always the same, so it is omitted; for InitiateAuth, the detail is the auth flow.
  const detail = step.operation.startsWith('Respond') ? undefined : redactIn(chain, step.detail);
  return {
    label: title,
    description: [detail, sign.label, took].filter(Boolean).join(' · '),
    icon: { codicon: sign.codicon, color: sign.color },
    tooltip: [
      `Step ${step.index + 1}: ${redactIn(chain, step.operation)}, ${sign.label}, ${took}.`,
      `Sent ${localAndUtc(step.exchange.startedAt)}.`,
      requestId && `Request ID ${redactIn(chain, requestId)}.`,
    ]
      .filter(Boolean)
      .join('\n'),
    children: 'collapsed',
    can: ['step', 'again'],
    spoken: `Step ${step.index + 1}, ${title}, ${sign.label}, ${took}`,
  };
}

function itemOfAnswer(chain: Chain, step: Step): TreeItemContent {
  const { answer, exchange } = step;
  const status = exchange.outcome.kind === 'answer' ? String(exchange.outcome.status) : undefined;
  const what = redactIn(chain, answerName(step));
  const sign = answerSign(answer);
  return {
    label: 'Answer',
    description: [status, what].filter(Boolean).join(' · '),
    icon: { codicon: 'arrow-left', color: sign.color },
    children: answerMembers(chain, step).length > 0 ? 'collapsed' : 'none',
    can: ['answer'],
    spoken: `Answer: ${[status, what].filter(Boolean).join(', ')}`,
  };
}

function answerName({ answer }: Step): string {
  switch (answer.kind) {
    case 'challenge':
      return answer.name;
    case 'tokens':
      return 'tokens';
    case 'refused':
      return answer.type;
    case 'failure':
      return answer.code;
    case 'software-token':
      return answer.status ?? 'an authenticator secret';
    case 'unreadable':
      return 'not readable';
    case 'done':
    case 'cancelled':
      return answer.kind;
  }
}

function itemOfSession(chain: Chain, step: Step, clock: TargetClock): TreeItemContent | undefined {
  const state = sessionStates(chain, clock).find(({ fromStep }) => fromStep === step.index);
  if (!state || chain.withoutSecrets) {
    return {
      label: 'Session',
      description: 'not kept',
      icon: { codicon: 'circle-slash', color: stateColors.quiet },
      children: 'none',
      can: ['session'],
      spoken: 'Session, not kept',
    };
  }
  const sign = sessionSign(state);
  const until = localTime(state.expiresAt, clock.now);
  const label = state.state === 'live' ? `live until ${until}` : sign.label;
  return {
    label: 'Session',
    description: `${state.fingerprint} · ${label}`,
    icon: { codicon: sign.codicon, color: sign.color },
    tooltip: `Session ${state.fingerprint}, ${sign.label}.\nIssued ${localAndUtc(state.issuedAt)}, valid until ${localAndUtc(state.expiresAt)}.`,
    children: 'none',
    can: ['session', 'secret', state.state],
    spoken: `Session ${state.fingerprint}, ${label}`,
  };
}

const tokenLabels = { id: 'ID token', access: 'Access token', refresh: 'Refresh token' } as const;

function itemOfToken(chain: Chain, step: Step, use: 'id' | 'access' | 'refresh', clock: TargetClock): TreeItemContent {
  const label = tokenLabels[use];
  const kept = !chain.withoutSecrets;
  const expiry = use === 'refresh' ? undefined : expiryOf(step, use);
  const expiresAt = expiry === undefined ? undefined : onThisMachine(expiry, clock);
  const isExpired = expiresAt !== undefined && expiresAt <= clock.now;
  const text = !kept
    ? 'not kept'
    : use === 'refresh'
      ? 'only Cognito can decrypt it'
      : expiresAt === undefined
        ? 'cannot be decoded'
        : `${isExpired ? 'expired since' : 'valid until'} ${localTime(expiresAt, clock.now)}`;
  const color = isExpired && kept ? stateColors.warning : kept ? stateColors.good : stateColors.quiet;
  const readable = use !== 'refresh' && expiresAt !== undefined && kept;
  return {
    label,
    description: text,
    icon: { codicon: use === 'refresh' ? 'sync' : 'key', color },
    ...(readable ? { tooltip: tokenTooltip(chain, step, use, expiresAt) } : {}),
    children: readable ? 'collapsed' : 'none',
    can: ['token', ...(kept ? [`${use}Token`, use === 'refresh' ? 'secret' : 'decodable'] : [])],
    spoken: `${label}, ${text}`,
  };
}

function group(label: string, description: string, codicon: string, can: readonly string[]): TreeItemContent {
  return { label, description, icon: { codicon }, children: 'collapsed', can, spoken: `${label}, ${description}` };
}
