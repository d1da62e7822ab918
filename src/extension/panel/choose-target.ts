// Chooses a target in a panel, with a user that it may have.

import type { Target } from '../../flow/chain/chain.ts';
import type { AuthFlowPanel } from './auth-flow-panel.ts';
import { requireNoCallUnderWay } from './call-in-progress.ts';
import { chooseUser } from './choose-user.ts';
import type { UsersOfSandbox } from './users-to-offer.ts';

type Panel = Pick<AuthFlowPanel, 'authFlowSession' | 'setNotice' | 'show'>;

export function chooseTarget(
  panel: Pick<Panel, 'authFlowSession' | 'setNotice'>,
  target: Target,
  users: UsersOfSandbox,
): void {
  const { authFlowSession } = panel;
  const { target: old, draft } = authFlowSession.state;
  authFlowSession.chooseTarget(target);
  if (old && old.id !== target.id && Object.keys(draft?.typed ?? {}).length > 0) {
    const message = `What you typed for ${old.name} was set aside. Choose ${old.name} again to get it back.`;
    panel.setNotice({ tone: 'info', message });
  }
  // Users of the sandbox do not exist in other pools, and at the sandbox a user is always selected.
  chooseUser(authFlowSession, users.userAt(target, authFlowSession.state.username), users.flowFor);
}

/**
 * Opens the panel with a target and one of its app clients. An open chain stays in Session Chains, and a new one begins.
 * @throws UserError while a call is in progress
 */
export function useTarget(panel: Panel, target: Target, clientId: string, users: UsersOfSandbox): void {
  const { authFlowSession } = panel;
  requireNoCallUnderWay(authFlowSession);
  panel.setNotice(undefined);
  if ((authFlowSession.state.chain?.steps.length ?? 0) > 0) authFlowSession.newChain();
  if (authFlowSession.state.target?.id !== target.id) chooseTarget(panel, target, users);
  if (authFlowSession.state.client?.clientId !== clientId) authFlowSession.chooseClient(clientId);
  panel.show({ focusForm: true });
}
