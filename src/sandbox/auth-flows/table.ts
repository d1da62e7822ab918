// The auth flows InitiateAuth starts here. The Admin flows are refused before this table is looked at.

import type { AuthFlowName } from '../../cognito/auth-flows/auth-flow.ts';
import type { AuthFlowHandler } from './auth-flow-handler.ts';
import { customAuth } from './custom-auth.ts';
import { refreshTokenAuth } from './refresh-token-auth.ts';
import { userPasswordAuth } from './user-password-auth.ts';
import { userSrpAuth } from './user-srp-auth.ts';

export const authFlowHandlers: Readonly<Partial<Record<AuthFlowName, AuthFlowHandler>>> = {
  USER_SRP_AUTH: userSrpAuth,
  USER_PASSWORD_AUTH: userPasswordAuth,
  CUSTOM_AUTH: customAuth,
  REFRESH_TOKEN_AUTH: refreshTokenAuth,
  REFRESH_TOKEN: refreshTokenAuth,
};
