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

/** The legacy value that turns SRP off: "Only allow Custom Authentication" in the former console. */
const customAuthOnly = 'CUSTOM_AUTH_FLOW_ONLY';

/**
 * The values of ExplicitAuthFlows that are in effect for an app client with these. Legacy values, which do not begin with
 * `ALLOW_`, only add a flow: SRP, custom auth and refresh stay on (observed for SRP and refresh: moto's tests marked
 * aws_verified). With CUSTOM_AUTH_FLOW_ONLY, SRP is off (observed: amplify-js#3379); that refresh stays on is our reading.
 */
export function effectiveAuthFlows(explicitAuthFlows: readonly string[] | undefined): readonly string[] {
  if (!explicitAuthFlows?.length) return defaultExplicitAuthFlows;
  if (explicitAuthFlows.some((flow) => flow.startsWith('ALLOW_'))) return explicitAuthFlows;
  const kept = explicitAuthFlows.includes(customAuthOnly)
    ? defaultExplicitAuthFlows.filter((flow) => flow !== 'ALLOW_USER_SRP_AUTH')
    : defaultExplicitAuthFlows;
  return [...explicitAuthFlows, ...kept];
}

/** Whether an app client with these ExplicitAuthFlows may use the flow; without any, Cognito's defaults apply. */
export function isFlowAllowed(flow: AuthFlow, explicitAuthFlows: readonly string[] | undefined): boolean {
  const effective = effectiveAuthFlows(explicitAuthFlows);
  return flow.allowedBy.some((setting) => effective.includes(setting));
}

/** Whether a flow is refused to such a client because it allows custom auth alone. */
export function isCustomAuthOnly(explicitAuthFlows: readonly string[] | undefined): boolean {
  return explicitAuthFlows?.includes(customAuthOnly) ?? false;
}
