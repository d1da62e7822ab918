// Labels, icons and colors of the states of chains and steps, for the tree, the panel and quick picks.

import { sessionLabel } from '../../flow/chain/session-states.ts';
import type { Answer } from '../../flow/chain/answer.ts';
import type { Chain, ChainState, SessionState } from '../../flow/chain/chain.ts';
import { chainState } from '../../flow/chain/chain-state.ts';
import { stateColors } from './tree-item-data.ts';

export interface StateSign {
  readonly label: string;
  readonly codicon: string;
  readonly color: string;
}

type ShownState =
  | ChainState
  /** A challenge that can no longer be answered, because the session was not kept on disk. */
  | { readonly kind: 'unfinished'; readonly challenge: string };

export type ShownStateKind = ShownState['kind'];

export function shownState(chain: Chain): ShownState {
  const state = chainState(chain);
  return chain.withoutSecrets && state.kind === 'waiting' ? { ...state, kind: 'unfinished' } : state;
}

/** The states of chains in a word or two, for rows and filters. */
export const chainStatuses: Readonly<Record<ShownStateKind, string>> = {
  waiting: 'waiting',
  unfinished: 'unfinished',
  'signed-in': 'signed in',
  refused: 'refused',
  failed: 'failed',
  done: 'done',
  empty: 'not started',
};

export function chainStatus({ kind }: ShownState): string {
  return chainStatuses[kind];
}

export function chainSign(state: ShownState): StateSign {
  switch (state.kind) {
    case 'empty':
      return { label: chainStatus(state), codicon: 'circle-outline', color: stateColors.quiet };
    case 'waiting':
      return {
        label: `${chainStatus(state)} for ${state.challenge}`,
        codicon: 'debug-pause',
        color: stateColors.waiting,
      };
    case 'unfinished':
      return { label: `${chainStatus(state)}: ${state.challenge}`, codicon: 'circle-slash', color: stateColors.quiet };
    case 'signed-in':
      return { label: chainStatus(state), codicon: 'pass-filled', color: stateColors.good };
    case 'refused':
      return { label: `${chainStatus(state)}: ${state.type}`, codicon: 'error', color: stateColors.bad };
    case 'failed':
      return { label: chainStatus(state), codicon: 'warning', color: stateColors.warning };
    case 'done':
      return { label: chainStatus(state), codicon: 'pass', color: stateColors.good };
  }
}

export function answerSign(answer: Answer): StateSign {
  switch (answer.kind) {
    case 'challenge':
      return { label: 'answered', codicon: 'pass', color: stateColors.good };
    case 'tokens':
      return { label: 'signed in', codicon: 'pass-filled', color: stateColors.good };
    case 'software-token':
    case 'done':
      return { label: 'done', codicon: 'pass', color: stateColors.good };
    case 'refused':
      return { label: 'refused', codicon: 'error', color: stateColors.bad };
    case 'unreadable':
      return { label: 'answer not readable', codicon: 'warning', color: stateColors.warning };
    case 'failure':
      return { label: 'no answer', codicon: 'debug-disconnect', color: stateColors.warning };
    case 'cancelled':
      return { label: 'cancelled', codicon: 'circle-slash', color: stateColors.quiet };
  }
}

export function sessionSign(session: Pick<SessionState, 'state' | 'usedByStep'>): StateSign {
  const label = sessionLabel(session);
  switch (session.state) {
    case 'live':
      return { label, codicon: 'watch', color: stateColors.good };
    case 'used':
      return { label, codicon: 'check', color: stateColors.quiet };
    case 'expired':
      return { label, codicon: 'history', color: stateColors.warning };
  }
}
