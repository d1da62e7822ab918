// While a call is on its way nothing takes its place: its answer may be all there is of a refresh token or a SecretCode.

import type { Chain } from '../../flow/chain/chain.ts';
import type { Conversation } from '../../flow/run/conversation-api.ts';
import { UserError } from '../user-error.ts';

/** @throws UserError while a call is on its way */
export function requireNoCallUnderWay({ state }: Pick<Conversation, 'state'>): void {
  if (!state.running) return;
  throw new UserError('call-under-way', 'A call of this chain is on its way. Wait for its answer, or cancel it.');
}

/** Goes over to a chain; one that is open already stays as it is. @throws UserError while a call is on its way */
export function openChainInPanel(conversation: Conversation, chain: Chain): void {
  if (conversation.state.chain?.id === chain.id) return;
  requireNoCallUnderWay(conversation);
  conversation.openChain(chain);
}
