// The nodes of the Session Chains tree, which are plain ids. The tree items are created from the chain when drawn.

import { cognitoTables } from '../../cognito/cognito-tables.ts';
import { pinnedFirst } from '../chains/chain-store.ts';
import type { Chain, ChainId, Step } from '../../flow/chain/chain.ts';
import type { TokenUse } from '../../protocol/messages.ts';
import { nextSubject } from '../../flow/chain/next-subject.ts';
import { findingsOfStep } from '../../flow/draft/draft-check-context.ts';
import { isExplained } from '../../flow/explain/explain-step.ts';
import { explanationLines } from './explanation-tree-items.ts';
import type { TriggerRun } from '../../sandbox/sandbox.ts';
import { answerMembers, claimsByName, parametersOf, requestMembers } from './step-members.ts';
import { triggerLines } from './trigger-tree-items.ts';
import { maskedNames } from '../reveal/masked-values.ts';
import { tokenOf } from '../tokens/step-tokens.ts';

interface OfChain {
  readonly chainId: ChainId;
}
interface OfStep extends OfChain {
  /** 0-based place in the chain. */
  readonly step: number;
}
/** The part of a step that a list of members belongs to. */
type Part =
  | 'request'
  /** Computed for the request and not sent. */
  | 'kept'
  | 'answer'
  | 'parameters'
  | 'findings'
  | 'explanation'
  | 'id-claims'
  | 'access-claims';

/** Children of a step that have members. */
type StepPart = 'request' | 'answer' | 'parameters' | 'findings' | 'explanation';

export type ChainNode =
  | ({ readonly kind: 'chain' } & OfChain)
  | ({ readonly kind: 'step' } & OfStep)
  /** The next request: the waiting challenge, or a refused request again. */
  | ({ readonly kind: 'next' } & OfChain)
  | ({ readonly kind: StepPart | 'session' } & OfStep)
  /** The n-th Lambda trigger that ran inside the call. */
  | ({ readonly kind: 'trigger'; readonly run: number } & OfStep)
  | ({ readonly kind: 'trigger-line'; readonly run: number; readonly name: string } & OfStep)
  | ({ readonly kind: 'token'; readonly use: TokenUse } & OfStep)
  /** One value of a request, an answer, the parameters or a token's claims. */
  | ({ readonly kind: 'member'; readonly part: Part; readonly name: string } & OfStep);

/** `chain/<id>/step/<n>/…`. */
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
    case 'findings':
    case 'explanation':
    case 'session':
      return `${chain}/step/${node.step}/${node.kind}`;
    case 'token':
      return `${chain}/step/${node.step}/token/${node.use}`;
    case 'trigger':
      return `${chain}/step/${node.step}/trigger/${node.run}`;
    case 'trigger-line':
      return `${chain}/step/${node.step}/trigger/${node.run}/${node.name}`;
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
    case 'findings':
    case 'explanation':
    case 'session':
    case 'token':
    case 'trigger':
      return { kind: 'step', chainId, step: node.step };
    case 'trigger-line':
      return { kind: 'trigger', chainId, step: node.step, run: node.run };
    case 'member':
      return parentOfMember(node);
  }
}

function parentOfMember({ chainId, step, part }: OfStep & { readonly part: Part }): ChainNode {
  switch (part) {
    case 'request':
    case 'answer':
    case 'parameters':
    case 'findings':
    case 'explanation':
      return { kind: part, chainId, step };
    case 'kept':
      return { kind: 'request', chainId, step };
    case 'id-claims':
      return { kind: 'token', chainId, step, use: 'id' };
    case 'access-claims':
      return { kind: 'token', chainId, step, use: 'access' };
  }
}

/** The data that the tree reads. */
export interface ChainSource {
  /** Newest first. */
  readonly all: readonly Chain[];
  get(id: ChainId): Chain | undefined;
  /** Lambda triggers that the sandbox ran inside a call. */
  readonly triggerRuns?: (requestId: string) => readonly TriggerRun[];
}

export function triggerRunsOf({ triggerRuns }: ChainSource, { exchange }: Step): readonly TriggerRun[] {
  return exchange.requestId === undefined ? [] : (triggerRuns?.(exchange.requestId) ?? []);
}

export function chainChildren(chains: ChainSource, node?: ChainNode): readonly ChainNode[] {
  if (!node) return pinnedFirst(chains.all).map(({ id }) => ({ kind: 'chain', chainId: id }));
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
      return childrenOfStep(chain, step, at, triggerRunsOf(chains, step).length);
    case 'request': {
      const sent = requestMembers(chain, step).map(([name]) => name);
      return [...members('request', sent), ...members('kept', maskedNames(chain, step, 'kept'))];
    }
    case 'answer':
      return members(
        'answer',
        answerMembers(chain, step).map(([name]) => name),
      );
    case 'parameters':
      return members('parameters', Object.keys(parametersOf(chain, step)));
    case 'findings':
    case 'explanation':
      return members(
        node.kind,
        Object.keys(
          node.kind === 'findings' ? findingsOfStep(chain, step, cognitoTables) : explanationLines(chain, step),
        ),
      );
    case 'token':
      if (node.use === 'refresh') return [];
      return members(
        node.use === 'id' ? 'id-claims' : 'access-claims',
        Object.keys(claimsByName(chain, step, node.use)),
      );
    case 'trigger': {
      const run = triggerRunsOf(chains, step)[node.run];
      return Object.keys(run ? triggerLines(chain, run) : []).map((name) => ({
        kind: 'trigger-line',
        run: node.run,
        name,
        ...at,
      }));
    }
    case 'session':
    case 'member':
    case 'trigger-line':
    case 'next':
      return [];
  }
}

function childrenOfChain(chain: Chain): readonly ChainNode[] {
  const steps = chain.steps.map(({ index }): ChainNode => ({ kind: 'step', chainId: chain.id, step: index }));
  return nextSubject(chain, cognitoTables) ? [...steps, { kind: 'next', chainId: chain.id }] : steps;
}

function childrenOfStep(chain: Chain, step: Step, at: OfStep, runs: number): readonly ChainNode[] {
  const { answer } = step;
  const nodes: ChainNode[] = [{ kind: 'request', ...at }];
  // A stored request has placeholders instead of secrets, which would cause wrong findings.
  if (!chain.withoutSecrets && findingsOfStep(chain, step, cognitoTables).length > 0)
    nodes.push({ kind: 'findings', ...at });
  for (let run = 0; run < runs; run++) nodes.push({ kind: 'trigger', run, ...at });
  nodes.push({ kind: 'answer', ...at });
  if (isExplained(step)) nodes.push({ kind: 'explanation', ...at });
  if (Object.keys(parametersOf(chain, step)).length > 0) nodes.push({ kind: 'parameters', ...at });
  if ((answer.kind === 'challenge' || answer.kind === 'software-token') && answer.session !== undefined) {
    nodes.push({ kind: 'session', ...at });
  }
  for (const use of ['id', 'access', 'refresh'] as const) {
    if (tokenOf(step, use) !== undefined) nodes.push({ kind: 'token', use, ...at });
  }
  return nodes;
}
