// Chooses a user, and changes the auth flow if the user needs a different one.

import type { Target } from '../../flow/chain/chain.ts';
import type { AuthFlowSession } from '../../flow/auth-flow-session/auth-flow-session-api.ts';

/** The auth flow that a sandbox user must start with, if it is not the current one. */
export type FlowFor = (target: Target, username: string, current: string) => string | undefined;

export function chooseUser(authFlowSession: AuthFlowSession, username: string, flowFor: FlowFor): void {
  authFlowSession.chooseUser(username);
  const { target, draft } = authFlowSession.state;
  if (!target || !draft || !('authFlow' in draft.subject)) return;
  const { operation, authFlow } = draft.subject;
  const flow = flowFor(target, username, authFlow);
  if (flow) authFlowSession.chooseSubject({ operation, authFlow: flow });
}
