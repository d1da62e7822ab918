// The list of auth flows, and which of them an app client may use. To add an auth flow, write its file and add a line
// here.

import type { AuthFlow } from './auth-flow.ts';
import { customAuth } from './custom-auth.ts';
import { adminNoSrpAuthFlow, adminUserPasswordAuth, userPasswordAuth, userSrpAuth } from './password-flows.ts';
import { refreshTokenAuth, refreshTokenFlow } from './refresh-flows.ts';
import { userAuth } from './user-auth.ts';

export const authFlows: readonly AuthFlow[] = [
  userSrpAuth,
  userPasswordAuth,
  userAuth,
  customAuth,
  refreshTokenAuth,
  refreshTokenFlow,
  adminUserPasswordAuth,
  adminNoSrpAuthFlow,
];

/** What an app client without ExplicitAuthFlows allows (API model). */
const defaultExplicitAuthFlows: readonly string[] = [
  'ALLOW_REFRESH_TOKEN_AUTH',
  'ALLOW_USER_SRP_AUTH',
  'ALLOW_CUSTOM_AUTH',
];

/** Whether an app client with these ExplicitAuthFlows may use the flow; without any, Cognito's defaults apply. */
export function isFlowAllowed(flow: AuthFlow, explicitAuthFlows: readonly string[] | undefined): boolean {
  const allowed = explicitAuthFlows?.length ? explicitAuthFlows : defaultExplicitAuthFlows;
  return flow.allowedBy.some((setting) => allowed.includes(setting));
}
