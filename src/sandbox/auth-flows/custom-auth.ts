// CUSTOM_AUTH: without triggers there is nobody to define a challenge.

import { invalidParameter } from '../service-error.ts';
import type { AuthFlowHandler } from './auth-flow-handler.ts';

export const customAuth: AuthFlowHandler = {
  secretHashOver: 'username',
  start() {
    throw invalidParameter('Custom auth lambda trigger is not configured for the user pool.');
  },
};
