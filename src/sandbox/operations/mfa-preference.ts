// SetUserMFAPreference, SetUserSettings, their Admin forms, and AdminDeleteSoftwareToken.

import * as z from 'zod/mini';
import { type MfaPreference, setMfaPreference } from '../pool/mfa-preference.ts';
import type { User } from '../pool/user.ts';
import { findUserOf } from '../service.ts';
import { invalidParameter, ServiceError } from '../service-error.ts';
import { token, username, userPoolId } from '../shapes/shape-members.ts';
import { authoriseByAccessToken } from '../tokens/access-token.ts';
import { namedUser } from './admin-get-user.ts';
import { operation, publicOperation } from './operation.ts';

const factor = z.optional(z.object({ Enabled: z.optional(z.boolean()), PreferredMfa: z.optional(z.boolean()) }));
export const preferenceMembers = {
  SMSMfaSettings: factor,
  SoftwareTokenMfaSettings: factor,
  EmailMfaSettings: factor,
  WebAuthnMfaSettings: z.optional(z.object({ Enabled: z.optional(z.boolean()) })),
};

export const setUserMfaPreference = publicOperation(
  'SetUserMFAPreference',
  z.object({ AccessToken: token, ...preferenceMembers }),
  async (service, input) => {
    const { pool, user } = await authoriseByAccessToken(service, input.AccessToken);
    checkNamedSoftwareToken(user, input);
    setMfaPreference(pool, user, input);
    return {};
  },
);

/**
 * A user who disables the factor must have it (observed: aws-amplify/amplify-js#944, #1343, #7016). For one who enables it,
 * setMfaPreference has the message.
 *
 * @throws ServiceError
 */
function checkNamedSoftwareToken(user: User, { SoftwareTokenMfaSettings: setting }: MfaPreference): void {
  if (!setting || setting.Enabled || user.softwareToken) return;
  if (user.pendingAuthenticator) throw invalidParameter('User has not verified software token mfa');
  throw invalidParameter('User has not set up software token mfa');
}

export const adminSetUserMfaPreference = operation(
  'AdminSetUserMFAPreference',
  z.object({ UserPoolId: userPoolId, Username: username, ...preferenceMembers }),
  (service, input) => {
    const { pool, user } = findUserOf(service, input.UserPoolId, input.Username);
    setMfaPreference(pool, user, input);
    return {};
  },
);

/** The old form: SMS on or off, by whether it is in the list. */
const settings = {
  MFAOptions: z.array(z.object({ DeliveryMedium: z.optional(z.string()), AttributeName: z.optional(z.string()) })),
};

export const setUserSettings = publicOperation(
  'SetUserSettings',
  z.object({ AccessToken: token, ...settings }),
  async (service, input) => {
    const { pool, user } = await authoriseByAccessToken(service, input.AccessToken);
    setMfaPreference(pool, user, { SMSMfaSettings: { Enabled: input.MFAOptions.length > 0 } });
    return {};
  },
);

export const adminSetUserSettings = operation(
  'AdminSetUserSettings',
  z.object({ UserPoolId: userPoolId, Username: username, ...settings }),
  (service, input) => {
    const { pool, user } = findUserOf(service, input.UserPoolId, input.Username);
    setMfaPreference(pool, user, { SMSMfaSettings: { Enabled: input.MFAOptions.length > 0 } });
    return {};
  },
);

export const adminDeleteSoftwareToken = operation(
  'AdminDeleteSoftwareToken',
  namedUser,
  (service, { UserPoolId, Username }) => {
    const { user } = findUserOf(service, UserPoolId, Username);
    if (!user.softwareToken) {
      throw new ServiceError('SoftwareTokenMFANotFoundException', 'Software Token MFA is not enabled for the user.');
    }
    delete user.softwareToken;
    if (user.preferredMfa === 'SOFTWARE_TOKEN_MFA') delete user.preferredMfa;
    return {};
  },
);
