// How a chain is called wherever chains are listed: its time first, then its name or its user.

import type { Chain } from '../../flow/chain/chain.ts';
import { redactIn } from '../../flow/chain/chain-secrets.ts';
import { shortTime } from '../local-time.ts';

/** The name that the user gave the chain, or else its user. */
export function chainName(chain: Chain): string {
  return chain.name === undefined ? chainUser(chain) : redactIn(chain, chain.name);
}

export function chainUser({ username, observedOf }: Chain): string {
  return username ?? (observedOf === undefined ? 'No user name' : 'Calls without a user');
}

/** `16:02:11 jane`: two chains of one user differ in the part that a narrow side bar shows. */
export function chainTitle(chain: Chain, now: number): string {
  return `${shortTime(chain.startedAt, now)} ${chainName(chain)}`;
}

/** The program whose calls were observed, from its user-agent; undefined for a chain of this extension. */
export function chainProgram(chain: Chain): string | undefined {
  return chain.observedOf === undefined ? undefined : redactIn(chain, chain.observedOf);
}
