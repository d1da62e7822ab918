// Operations that take a call without a signature: those of a user and of an app. Every other is an administrator's.

/** Authorisation table of the guide, "Using the Amazon Cognito user pools API". The SDKs sign some of them too. */
const publicOperations: ReadonlySet<string> = new Set([
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

/** Whether an app client's id, a session or a token is all that a call needs; false for a name that is no operation. */
export function isPublicOperation(operation: string): boolean {
  return publicOperations.has(operation);
}
