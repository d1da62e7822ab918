// Chooses a user, and with the user the auth flow where another one is needed.

import type { Target } from '../../flow/chain/chain.ts';
import type { AuthFlowSession } from '../../flow/auth-flow-session/auth-flow-session-api.ts';

/** The flow that a user of the sandbox has to begin with, where it is another than this one. */
export type FlowFor = (target: Target, username: string, current: string) => string | undefined;

export function chooseUser(authFlowSession: AuthFlowSession, username: string, flowFor: FlowFor): void {
  authFlowSession.chooseUser(username);
  const { target, draft } = authFlowSession.state;
  if (!target || !draft || !('authFlow' in draft.subject)) return;
  const { operation, authFlow } = draft.subject;
  const flow = flowFor(target, username, authFlow);
  if (flow) authFlowSession.chooseSubject({ operation, authFlow: flow });
}
