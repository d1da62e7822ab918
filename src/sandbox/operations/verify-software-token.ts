// VerifySoftwareToken: registers the authenticator app after a correct code.

import * as z from 'zod/mini';
import type { User } from '../pool/user.ts';
import { ServiceError } from '../service-error.ts';
import { anyText, session, softwareTokenCode, token } from '../shapes/shape-members.ts';
import { redeemTotpCode } from '../totp.ts';
import { publicOperation } from './operation.ts';
import { continueSession, findSoftwareTokenCaller } from './software-token-caller.ts';

const request = z.object({
  AccessToken: z.optional(token),
  Session: z.optional(session),
  UserCode: softwareTokenCode,
  FriendlyDeviceName: z.optional(anyText),
});

/**
 * Registered during a sign-in, the factor is enabled at once, even if MFA_SETUP is never answered (observed). Registered
 * with an access token, it is enabled by SetUserMFAPreference.
 */
export const verifySoftwareToken = publicOperation(
  'VerifySoftwareToken',
  request,
  async (service, { AccessToken, Session, UserCode, FriendlyDeviceName }) => {
    const caller = await findSoftwareTokenCaller(service, AccessToken, Session);
    try {
      register(caller.user, UserCode, FriendlyDeviceName ?? '', caller.claim !== undefined, service.deps.clientNow());
    } catch (error) {
      caller.claim?.release();
      throw error;
    }
    if (!caller.claim) return { Status: 'SUCCESS' };
    return { Status: 'SUCCESS', Session: continueSession(caller, caller.claim, 'verified') };
  },
);

function register(user: User, code: string, friendlyDeviceName: string, enabled: boolean, now: number): void {
  const authenticator = user.pendingAuthenticator;
  if (!authenticator) {
    // The service's own message for a code before AssociateSoftwareToken is not known.
    throw new ServiceError('SoftwareTokenMFANotFoundException', 'Software Token MFA has not been associated.');
  }
  if (redeemTotpCode(authenticator, code, now) !== 'right') {
    throw new ServiceError('EnableSoftwareTokenMFAException', 'Code mismatch and fail enable Software Token MFA');
  }
  user.softwareToken = {
    authenticator,
    friendlyDeviceName,
    enabled: enabled || user.softwareToken?.enabled === true,
  };
  delete user.pendingAuthenticator;
}
