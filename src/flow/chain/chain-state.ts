// The state of a chain, its open challenge and its tokens, derived from its steps.

import type { Answer, Tokens } from './answer.ts';
import type { Chain, ChainState, Step } from './chain.ts';

type ChallengeAnswer = Extract<Answer, { kind: 'challenge' }>;

/** The last step whose challenge is still unanswered; undefined after tokens. */
export function openChallenge(chain: Chain): { readonly step: Step; readonly answer: ChallengeAnswer } | undefined {
  for (const step of chain.steps.toReversed()) {
    if (step.answer.kind === 'tokens' || step.answer.kind === 'done') return undefined;
    if (step.answer.kind === 'challenge') return { step, answer: step.answer };
  }
  return undefined;
}

/** The newest tokens of the chain. A refresh without rotation keeps the earlier refresh token. */
export function newestTokens(chain: Chain): Tokens | undefined {
  let tokens: Tokens | undefined;
  for (const step of chain.steps) {
    if (step.answer.kind === 'tokens') tokens = { ...tokens, ...step.answer.tokens };
  }
  return tokens;
}

/** The newest access token: one that an answer returned, else one that a request of another program sent. */
export function accessTokenOf(chain: Chain): string | undefined {
  const sent = chain.steps.findLast(({ request }) => typeof request['AccessToken'] === 'string')?.request[
    'AccessToken'
  ];
  return newestTokens(chain)?.accessToken ?? (typeof sent === 'string' ? sent : undefined);
}

/** Whether an authenticator's secret was returned and its code is not verified yet. */
export function hasUnverifiedAuthenticator({ steps }: Chain): boolean {
  const last = steps.findLast(({ answer }) => answer.kind === 'software-token' && answer.status !== 'ERROR');
  return last?.answer.kind === 'software-token' && last.answer.secretCode !== undefined;
}

/** The step that returned the newest tokens. */
export function tokenStep(chain: Chain): Step | undefined {
  return chain.steps.findLast((step) => step.answer.kind === 'tokens');
}

export function chainState(chain: Chain): ChainState {
  const last = chain.steps.at(-1);
  if (!last) return { kind: 'empty' };
  switch (last.answer.kind) {
    case 'challenge':
      return { kind: 'waiting', challenge: last.answer.name };
    case 'tokens':
      return { kind: 'signed-in' };
    case 'software-token': {
      const open = openChallenge(chain);
      return open ? { kind: 'waiting', challenge: open.answer.name } : { kind: 'done' };
    }
    case 'done':
      return { kind: 'done' };
    case 'refused':
      return { kind: 'refused', type: last.answer.type };
    case 'unreadable':
    case 'failure':
    case 'cancelled':
      return { kind: 'failed' };
  }
}
