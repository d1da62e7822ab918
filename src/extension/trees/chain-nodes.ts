// The nodes of the Session Chains tree: plain identities. What a row shows is read from the chain when it is drawn.

import type { Chain, ChainId, Step } from '../../flow/chain/chain.ts';
import type { TokenUse } from '../../protocol/messages.ts';
import { isJsonObject } from '../../cognito/json.ts';
import type { JsonValue } from '../../cognito/json.ts';
import { nextSubject } from '../../flow/chain/next-subject.ts';
import { claimsOf, tokenOf } from '../tokens/step-tokens.ts';

interface OfChain {
  readonly chainId: ChainId;
}
interface OfStep extends OfChain {
  /** 0-based place in the chain. */
  readonly step: number;
}
/** What a list of members is about. */
export type Part = 'request' | 'answer' | 'parameters' | 'id-claims' | 'access-claims';

export type ChainNode =
  | ({ readonly kind: 'chain' } & OfChain)
  | ({ readonly kind: 'step' } & OfStep)
  /** What can be sent next: the challenge that waits, or a refused request once more. */
  | ({ readonly kind: 'next' } & OfChain)
  | ({ readonly kind: 'request' | 'answer' | 'parameters' | 'session' } & OfStep)
  | ({ readonly kind: 'token'; readonly use: TokenUse } & OfStep)
  /** One value of a request, an answer, the parameters or a token's claims. */
  | ({ readonly kind: 'member'; readonly part: Part; readonly name: string } & OfStep);

/** `chain/<id>/step/<n>/…`: from identity only. */
export function chainNodeId(node: ChainNode): string {
  const chain = `chain/${node.chainId}`;
  switch (node.kind) {
    case 'chain':
      return chain;
    case 'next':
      return `${chain}/next`;
    case 'step':
      return `${chain}/step/${node.step}`;
    case 'request':
    case 'answer':
    case 'parameters':
    case 'session':
      return `${chain}/step/${node.step}/${node.kind}`;
    case 'token':
      return `${chain}/step/${node.step}/token/${node.use}`;
    case 'member':
      return `${chain}/step/${node.step}/${node.part}/${node.name}`;
  }
}

export function chainParent(node: ChainNode): ChainNode | undefined {
  const { chainId } = node;
  switch (node.kind) {
    case 'chain':
      return undefined;
    case 'next':
    case 'step':
      return { kind: 'chain', chainId };
    case 'request':
    case 'answer':
    case 'parameters':
    case 'session':
    case 'token':
      return { kind: 'step', chainId, step: node.step };
    case 'member':
      return parentOfMember(node);
  }
}

function parentOfMember({ chainId, step, part }: OfStep & { readonly part: Part }): ChainNode {
  switch (part) {
    case 'request':
    case 'answer':
    case 'parameters':
      return { kind: part, chainId, step };
    case 'id-claims':
      return { kind: 'token', chainId, step, use: 'id' };
    case 'access-claims':
      return { kind: 'token', chainId, step, use: 'access' };
  }
}

/** What the tree reads of the chain store. */
export interface ChainShelf {
  /** Newest first. */
  readonly all: readonly Chain[];
  get(id: ChainId): Chain | undefined;
}

export function chainChildren(chains: ChainShelf, node?: ChainNode): readonly ChainNode[] {
  if (!node) return chains.all.map(({ id }) => ({ kind: 'chain', chainId: id }));
  const chain = chains.get(node.chainId);
  if (!chain) return [];
  if (node.kind === 'chain') return childrenOfChain(chain);
  const step = 'step' in node ? chain.steps[node.step] : undefined;
  if (!step) return [];
  const at = { chainId: chain.id, step: step.index };
  const members = (part: Part, names: readonly string[]) =>
    names.map((name): ChainNode => ({ kind: 'member', part, name, ...at }));
  switch (node.kind) {
    case 'step':
      return childrenOfStep(step, at);
    case 'request':
      return members(
        'request',
        flatten(step.request).map(([name]) => name),
      );
    case 'answer':
      return members(
        'answer',
        answerMembers(step).map(([name]) => name),
      );
    case 'parameters':
      return members('parameters', parameterNames(step));
    case 'token':
      if (node.use === 'refresh') return [];
      return members(
        node.use === 'id' ? 'id-claims' : 'access-claims',
        claimsOf(step, node.use).map(({ name }) => name),
      );
    case 'session':
    case 'member':
    case 'next':
      return [];
  }
}

function childrenOfChain(chain: Chain): readonly ChainNode[] {
  const steps = chain.steps.map(({ index }): ChainNode => ({ kind: 'step', chainId: chain.id, step: index }));
  return nextSubject(chain) ? [...steps, { kind: 'next', chainId: chain.id }] : steps;
}

function childrenOfStep(step: Step, at: OfStep): readonly ChainNode[] {
  const { answer } = step;
  const nodes: ChainNode[] = [
    { kind: 'request', ...at },
    { kind: 'answer', ...at },
  ];
  if (parameterNames(step).length > 0) nodes.push({ kind: 'parameters', ...at });
  if ((answer.kind === 'challenge' || answer.kind === 'software-token') && answer.session !== undefined) {
    nodes.push({ kind: 'session', ...at });
  }
  for (const use of ['id', 'access', 'refresh'] as const) {
    if (tokenOf(step, use) !== undefined) nodes.push({ kind: 'token', use, ...at });
  }
  return nodes;
}

export function parameterNames({ answer }: Step): readonly string[] {
  return answer.kind === 'challenge' ? Object.keys(answer.parameters) : [];
}

/** What an answer says beside its parameters, session and tokens, which are rows of their own. */
export function answerMembers(step: Step): readonly (readonly [name: string, value: string])[] {
  const { answer } = step;
  switch (answer.kind) {
    case 'challenge': {
      const available =
        answer.available.length > 0 ? [['AvailableChallenges', answer.available.join(', ')] as const] : [];
      return [['ChallengeName', answer.name], ...available];
    }
    case 'tokens': {
      const { expiresIn, tokenType, newDevice } = answer.tokens;
      return [
        ...(tokenType === undefined ? [] : [['TokenType', tokenType] as const]),
        ...(expiresIn === undefined ? [] : [['ExpiresIn', `${expiresIn} seconds`] as const]),
        ...(newDevice === undefined ? [] : [['DeviceKey', newDevice.deviceKey] as const]),
      ];
    }
    case 'software-token':
      return answer.status === undefined ? [] : [['Status', answer.status]];
    case 'done':
      return flatten(answer.body);
    case 'refused':
      return [
        ['__type', answer.type],
        ['message', answer.message],
      ];
    case 'unreadable':
      return [['reason', answer.reason]];
    case 'failure':
      return [
        ['code', answer.code],
        ['message', answer.message],
      ];
    case 'cancelled':
      return [];
  }
}

/** The values of a body by their path: `AuthParameters.USERNAME`. Lists stay whole, as JSON. */
export function flatten(value: JsonValue, path = ''): readonly (readonly [path: string, value: string])[] {
  if (!isJsonObject(value)) return [[path, typeof value === 'string' ? value : JSON.stringify(value)]];
  return Object.entries(value).flatMap(([key, inner]) => flatten(inner, path === '' ? key : `${path}.${key}`));
}
