// Chooses a user, and changes the auth flow if the user needs a different one.

import { cognitoTables } from '../../cognito/cognito-tables.ts';
import type { Target } from '../../flow/chain/chain.ts';
import { subjectOf } from '../../flow/chain/subject-of.ts';
import type { Subject } from '../../flow/draft/draft.ts';
import type { AuthFlowSession } from '../../flow/auth-flow-session/auth-flow-session-api.ts';

/** The auth flow that a sandbox user must start with, if it is not the current one. */
export type FlowFor = (target: Target, username: string, current: string) => string | undefined;

/** After a user who needs another auth flow, the one that was chosen before comes back. */
export function chooseUser(authFlowSession: AuthFlowSession, username: string, flowFor: FlowFor): void {
  const before = flowOf(authFlowSession);
  authFlowSession.chooseUser(username);
  const { target, ownAuthFlow } = authFlowSession.state;
  const flow = flowOf(authFlowSession);
  if (!target || flow === undefined) return;
  // What was typed for this user before is set out again with its own flow.
  const own = flow === before ? (ownAuthFlow ?? flow) : flow;
  authFlowSession.useAuthFlowForUser(flowFor(target, username, own) ?? own, own);
}

/** The auth flow of the form, or the one that the chain began with. */
function flowOf({ state: { draft, chain } }: AuthFlowSession): string | undefined {
  const first = chain?.steps[0];
  return authFlowIn(first ? subjectOf(first, cognitoTables) : draft?.subject);
}

function authFlowIn(subject: Subject | undefined): string | undefined {
  return subject && 'authFlow' in subject ? subject.authFlow : undefined;
}
