// States of chains and steps: the word, the icon and the colour, the same in the tree, the panel and the picks.

import { sessionWords } from '../../flow/chain/session-states.ts';
import type { Answer } from '../../flow/chain/answer.ts';
import type { ChainState, SessionState } from '../../flow/chain/chain.ts';
import { stateColors } from './tree-item-data.ts';

export interface StateSign {
  readonly words: string;
  readonly codicon: string;
  readonly color: string;
}

export function chainSign(state: ChainState): StateSign {
  switch (state.kind) {
    case 'empty':
      return { words: 'not started', codicon: 'circle-outline', color: stateColors.quiet };
    case 'waiting':
      return { words: `waiting for ${state.challenge}`, codicon: 'debug-pause', color: stateColors.waiting };
    case 'signed-in':
      return { words: 'signed in', codicon: 'pass-filled', color: stateColors.good };
    case 'refused':
      return { words: `refused: ${state.type}`, codicon: 'error', color: stateColors.bad };
    case 'failed':
      return { words: 'failed', codicon: 'warning', color: stateColors.warning };
    case 'done':
      return { words: 'done', codicon: 'pass', color: stateColors.good };
  }
}

export function answerSign(answer: Answer): StateSign {
  switch (answer.kind) {
    case 'challenge':
      return { words: 'answered', codicon: 'pass', color: stateColors.good };
    case 'tokens':
      return { words: 'signed in', codicon: 'pass-filled', color: stateColors.good };
    case 'software-token':
    case 'done':
      return { words: 'done', codicon: 'pass', color: stateColors.good };
    case 'refused':
      return { words: 'refused', codicon: 'error', color: stateColors.bad };
    case 'unreadable':
      return { words: 'answer not readable', codicon: 'warning', color: stateColors.warning };
    case 'failure':
      return { words: 'no answer', codicon: 'debug-disconnect', color: stateColors.warning };
    case 'cancelled':
      return { words: 'cancelled', codicon: 'circle-slash', color: stateColors.quiet };
  }
}

export function sessionSign(session: Pick<SessionState, 'state' | 'usedByStep'>): StateSign {
  const words = sessionWords(session);
  switch (session.state) {
    case 'live':
      return { words, codicon: 'watch', color: stateColors.good };
    case 'used':
      return { words, codicon: 'check', color: stateColors.quiet };
    case 'expired':
      return { words, codicon: 'history', color: stateColors.warning };
  }
}
