// What of a chain expires, and when: its live sessions, and its ID and access tokens.

import type { Chain } from '../../flow/chain/chain.ts';
import { sessionStates } from '../../flow/chain/session-states.ts';
import { onThisMachine, type TargetClock } from '../../flow/chain/target-clock.ts';
import { expiryOf } from '../tokens/step-tokens.ts';

export interface ChainExpiry {
  readonly kind: 'session' | 'id-token' | 'access-token';
  /** Unix milliseconds by this machine's clock. */
  readonly at: number;
}

/** Everything that is still to expire, by the clock of the chain's target; in no order. */
export function chainExpiries(chain: Chain, clock: TargetClock): readonly ChainExpiry[] {
  if (chain.withoutSecrets) return [];
  const sessions = sessionStates(chain, clock).flatMap(({ state, expiresAt }): readonly ChainExpiry[] =>
    state === 'live' ? [{ kind: 'session', at: expiresAt }] : [],
  );
  const tokens = chain.steps.flatMap((step) =>
    (['id', 'access'] as const).flatMap((use): readonly ChainExpiry[] => {
      const at = expiryOf(step, use);
      return at === undefined ? [] : [{ kind: `${use}-token`, at: onThisMachine(at, clock) }];
    }),
  );
  return [...sessions, ...tokens].filter(({ at }) => at > clock.now);
}
