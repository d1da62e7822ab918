// The operations of an administrator ask for an AWS signature. Here any will do, since there are no credentials to check
// it with, and the answer says so; none at all is refused as the service refuses it.

import type { IncomingHttpHeaders } from 'node:http';
import { ServiceError } from '../service-error.ts';

/**
 * Operations that take a call without a signature: those of a user and of an app (authorisation table of the guide,
 * "Using the Amazon Cognito user pools API"). The SDKs sign some of them nevertheless, which is fine.
 */
const unsigned: ReadonlySet<string> = new Set([
  'InitiateAuth',
  'RespondToAuthChallenge',
  'SignUp',
  'ConfirmSignUp',
  'ForgotPassword',
  'ConfirmForgotPassword',
  'ResendConfirmationCode',
  'GetTokensFromRefreshToken',
  'RevokeToken',
  'GetClientToken',
  'AssociateSoftwareToken',
  'VerifySoftwareToken',
  'GetUser',
  'UpdateUserAttributes',
  'DeleteUserAttributes',
  'DeleteUser',
  'ChangePassword',
  'VerifyUserAttribute',
  'GetUserAttributeVerificationCode',
  'SetUserMFAPreference',
  'SetUserSettings',
  'GetUserAuthFactors',
  'ConfirmDevice',
  'ForgetDevice',
  'GetDevice',
  'ListDevices',
  'UpdateDeviceStatus',
  'GlobalSignOut',
  'StartWebAuthnRegistration',
  'CompleteWebAuthnRegistration',
  'ListWebAuthnCredentials',
  'DeleteWebAuthnCredential',
  'ListUserSessions',
  'RevokeUserSession',
]);

/** What an answer to a signed call carries beside the service's own headers. */
export const signatureNote = { 'x-auth-flow-sandbox': 'signature not verified' } as const;

/** Whether a call has to be signed, and whether it is. */
export function signatureOf(operation: string, headers: IncomingHttpHeaders): 'not needed' | 'there' | 'missing' {
  if (unsigned.has(operation)) return 'not needed';
  return headers.authorization?.startsWith('AWS4-') === true ? 'there' : 'missing';
}

/** As the service answers a call that is not signed (common errors of the API reference). */
export function missingSignature(): ServiceError {
  return new ServiceError('MissingAuthenticationTokenException', 'Missing Authentication Token');
}
