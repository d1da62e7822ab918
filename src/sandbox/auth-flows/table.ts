// The auth flows of InitiateAuth and AdminInitiateAuth.

import type { AuthFlowHandler } from './auth-flow-handler.ts';
import { customAuth } from './custom-auth.ts';
import { refreshTokenAuth } from './refresh-token-auth.ts';
import { userAuth } from './user-auth.ts';
import { userPasswordAuth } from './user-password-auth.ts';
import { userSrpAuth } from './user-srp-auth.ts';

export const authFlowHandlers: Readonly<Record<string, AuthFlowHandler>> = {
  USER_SRP_AUTH: userSrpAuth,
  USER_PASSWORD_AUTH: userPasswordAuth,
  USER_AUTH: userAuth,
  CUSTOM_AUTH: customAuth,
  REFRESH_TOKEN_AUTH: refreshTokenAuth,
  REFRESH_TOKEN: refreshTokenAuth,
  ADMIN_USER_PASSWORD_AUTH: userPasswordAuth,
  ADMIN_NO_SRP_AUTH: userPasswordAuth,
};
