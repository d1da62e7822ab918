// While a call is in progress, no other chain or call may replace it: its answer may contain the only copy of a refresh
// token or a SecretCode.

import type { Chain } from '../../flow/chain/chain.ts';
import type { AuthFlowSession } from '../../flow/auth-flow-session/auth-flow-session-api.ts';
import { UserError } from '../user-error.ts';

/** @throws UserError while a call is in progress */
export function requireNoCallUnderWay({ state }: Pick<AuthFlowSession, 'state'>): void {
  if (!state.running) return;
  throw new UserError('call-under-way', 'A call of this chain is in progress. Wait for its answer, or cancel it.');
}

/** Opens a chain; does nothing if it is already open. @throws UserError while a call is in progress */
export function openChainInPanel(authFlowSession: AuthFlowSession, chain: Chain): void {
  if (authFlowSession.state.chain?.id === chain.id) return;
  requireNoCallUnderWay(authFlowSession);
  authFlowSession.openChain(chain);
}
