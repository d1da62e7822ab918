// The auth flows of InitiateAuth and AdminInitiateAuth. Each has a file of its own and one line in this list.

import type { AuthFlowHandler } from './auth-flow-handler.ts';
import { customAuth } from './custom-auth.ts';
import { refreshTokenAuth } from './refresh-token-auth.ts';
import { userAuth } from './user-auth.ts';
import { userPasswordAuth } from './user-password-auth.ts';
import { userSrpAuth } from './user-srp-auth.ts';

export const authFlows: readonly AuthFlowHandler[] = [
  userSrpAuth,
  userPasswordAuth,
  userAuth,
  customAuth,
  refreshTokenAuth,
  { ...refreshTokenAuth, name: 'REFRESH_TOKEN' },
  { ...userPasswordAuth, name: 'ADMIN_USER_PASSWORD_AUTH' },
  { ...userPasswordAuth, name: 'ADMIN_NO_SRP_AUTH' },
];
