// Operations of user pools that anybody may call without AWS credentials.

import { apiOperationNames } from './api-operation-names.ts';

/**
 * Those of users and their tokens, which the API model marks as unsigned: they take a ClientId, an access token or a
 * session, and no UserPoolId.
 */
const publicOperations: ReadonlySet<string> = new Set([
  'ChangePassword',
  'CompleteWebAuthnRegistration',
  'ConfirmDevice',
  'ConfirmForgotPassword',
  'ConfirmSignUp',
  'DeleteUser',
  'DeleteUserAttributes',
  'DeleteWebAuthnCredential',
  'ForgetDevice',
  'ForgotPassword',
  'GetDevice',
  'GetTokensFromRefreshToken',
  'GetUser',
  'GetUserAttributeVerificationCode',
  'GetUserAuthFactors',
  'GlobalSignOut',
  'InitiateAuth',
  'ListDevices',
  'ListWebAuthnCredentials',
  'ResendConfirmationCode',
  'RespondToAuthChallenge',
  'RevokeToken',
  'SetUserMFAPreference',
  'SetUserSettings',
  'SignUp',
  'StartWebAuthnRegistration',
  'UpdateAuthEventFeedback',
  'UpdateDeviceStatus',
  'UpdateUserAttributes',
  'VerifySoftwareToken',
  'AssociateSoftwareToken',
  'VerifyUserAttribute',
]);

/** Undefined for what is no operation of user pools. */
export function isPublicOperation(name: string): boolean | undefined {
  if (publicOperations.has(name)) return true;
  return apiOperationNames.some((operation) => operation === name) ? false : undefined;
}
