// While a call is on its way nothing takes its place: its answer may be all there is of a refresh token or a SecretCode.

import type { Chain } from '../../flow/chain/chain.ts';
import type { AuthFlowSession } from '../../flow/auth-flow-session/auth-flow-session-api.ts';
import { UserError } from '../user-error.ts';

/** @throws UserError while a call is on its way */
export function requireNoCallUnderWay({ state }: Pick<AuthFlowSession, 'state'>): void {
  if (!state.running) return;
  throw new UserError('call-under-way', 'A call of this chain is on its way. Wait for its answer, or cancel it.');
}

/** Goes over to a chain; one that is open already stays as it is. @throws UserError while a call is on its way */
export function openChainInPanel(authFlowSession: AuthFlowSession, chain: Chain): void {
  if (authFlowSession.state.chain?.id === chain.id) return;
  requireNoCallUnderWay(authFlowSession);
  authFlowSession.openChain(chain);
}
