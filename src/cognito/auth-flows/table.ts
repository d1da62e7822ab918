// The table of auth flows, and which of them an app client may use.

import { type AuthFlow, type AuthFlowName, authFlowNames } from './auth-flow.ts';
import { customAuth } from './custom-auth.ts';
import { adminNoSrpAuthFlow, adminUserPasswordAuth, userPasswordAuth, userSrpAuth } from './password-flows.ts';
import { refreshTokenAuth, refreshTokenFlow } from './refresh-flows.ts';
import { userAuth } from './user-auth.ts';

export const authFlows: Readonly<Record<AuthFlowName, AuthFlow>> = {
  USER_SRP_AUTH: userSrpAuth,
  USER_PASSWORD_AUTH: userPasswordAuth,
  USER_AUTH: userAuth,
  CUSTOM_AUTH: customAuth,
  REFRESH_TOKEN_AUTH: refreshTokenAuth,
  REFRESH_TOKEN: refreshTokenFlow,
  ADMIN_USER_PASSWORD_AUTH: adminUserPasswordAuth,
  ADMIN_NO_SRP_AUTH: adminNoSrpAuthFlow,
};

export function isAuthFlowName(text: unknown): text is AuthFlowName {
  return typeof text === 'string' && (authFlowNames as readonly string[]).includes(text);
}

/** What a client without ExplicitAuthFlows may do (API model). */
export const defaultExplicitAuthFlows: readonly string[] = [
  'ALLOW_REFRESH_TOKEN_AUTH',
  'ALLOW_USER_SRP_AUTH',
  'ALLOW_CUSTOM_AUTH',
];

/** Whether an app client with these ExplicitAuthFlows may use the flow; none given means the defaults apply. */
export function isFlowAllowed(flow: AuthFlowName, explicitAuthFlows: readonly string[] | undefined): boolean {
  const allowed = explicitAuthFlows?.length ? explicitAuthFlows : defaultExplicitAuthFlows;
  return authFlows[flow].allowedBy.some((setting) => allowed.includes(setting));
}
