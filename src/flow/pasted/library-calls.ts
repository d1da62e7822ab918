// The operations behind the functions of libraries for servers, which their stack traces and samples name.

/**
 * warrant and pycognito, Amazon.Extensions.CognitoAuthentication, laravel-aws-cognito-auth and its kin. The names are
 * those of their public sources.
 */
const operationOf: ReadonlyMap<string, string> = new Map([
  ['authenticate_user', 'InitiateAuth'],
  ['admin_authenticate', 'AdminInitiateAuth'],
  ['renew_access_token', 'InitiateAuth'],
  ['renew_access_tokens', 'InitiateAuth'],
  ['set_new_password_challenge', 'RespondToAuthChallenge'],
  ['respond_to_sms_mfa_challenge', 'RespondToAuthChallenge'],
  ['respond_to_software_token_mfa_challenge', 'RespondToAuthChallenge'],
  ['initiate_forgot_password', 'ForgotPassword'],
  ['StartWithSrpAuthAsync', 'InitiateAuth'],
  ['StartWithCustomAuthAsync', 'InitiateAuth'],
  ['StartWithRefreshTokenAuthAsync', 'InitiateAuth'],
  ['StartWithAdminNoSrpAuthAsync', 'AdminInitiateAuth'],
  ['RespondToNewPasswordRequiredAsync', 'RespondToAuthChallenge'],
  ['RespondToSmsMfaAuthAsync', 'RespondToAuthChallenge'],
  ['RespondToMfaAuthAsync', 'RespondToAuthChallenge'],
  ['RespondToCustomAuthAsync', 'RespondToAuthChallenge'],
]);

const name = /\b([A-Za-z_]{10,45})\b/g;
/** Words of one text that are looked at. */
const MOST = 5000;

/** The operation behind the functions that the text names; undefined where it names none, or several operations. */
export function operationOfLibrary(text: string): string | undefined {
  const found = new Set<string>();
  let count = 0;
  for (const [word] of text.matchAll(name)) {
    const operation = operationOf.get(word);
    if (operation !== undefined) found.add(operation);
    count += 1;
    if (count >= MOST || found.size > 1) break;
  }
  return found.size === 1 ? [...found][0] : undefined;
}
