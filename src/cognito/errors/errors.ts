// The list of error entries, grouped by topic. Add an error to the file of its topic; for a new topic, add a file and a
// line here.

import type { ErrorEntry } from './error-entry.ts';
import { accessTokenEntries } from './entries/access-token-errors.ts';
import { adminUserEntries } from './entries/admin-user-errors.ts';
import { amplifyEntries } from './entries/amplify-errors.ts';
import { appClientSettingEntries } from './entries/app-client-setting-errors.ts';
import { attributeLengthEntries } from './entries/attribute-length-errors.ts';
import { attributeVerificationEntries } from './entries/attribute-verification-errors.ts';
import { attributeEntries } from './entries/attribute-errors.ts';
import { flowEntries } from './entries/auth-flow-errors.ts';
import { authRequestEntries } from './entries/auth-request-errors.ts';
import { awsCredentialEntries } from './entries/aws-credential-errors.ts';
import { awsCommonEntries } from './entries/aws-errors.ts';
import { certificateNameEntries } from './entries/certificate-name-errors.ts';
import { challengeInsteadEntries } from './entries/challenge-instead-errors.ts';
import { clientLibraryEntries } from './entries/client-library-errors.ts';
import { clientRuleEntries } from './entries/client-rule-errors.ts';
import { clientSecretEntries } from './entries/client-secret-errors.ts';
import { codeEntries } from './entries/code-errors.ts';
import { configurationEntries } from './entries/configuration-errors.ts';
import { constraintEntries } from './entries/constraint-errors.ts';
import { deviceEntries } from './entries/device-errors.ts';
import { deviceKeyEntries } from './entries/device-key-errors.ts';
import { directoryEntries } from './entries/directory-errors.ts';
import { domainChangeEntries } from './entries/domain-change-errors.ts';
import { discoveryEntries } from './entries/discovery-errors.ts';
import { domainEntries } from './entries/domain-errors.ts';
import { redirectUrlEntries } from './entries/redirect-url-errors.ts';
import { federationEntries } from './entries/federation-errors.ts';
import { firewallEntries } from './entries/firewall-errors.ts';
import { identityPoolEntries } from './entries/identity-pool-errors.ts';
import { identityProviderEntries } from './entries/identity-provider-errors.ts';
import { incorrectPasswordEntries } from './entries/incorrect-password-errors.ts';
import { libraryCallbackEntries } from './entries/library-callback-errors.ts';
import { libraryEnvironmentEntries } from './entries/library-environment-errors.ts';
import { libraryStateEntries } from './entries/library-state-errors.ts';
import { keyFetchEntries } from './entries/key-fetch-errors.ts';
import { limitEntries } from './entries/limit-errors.ts';
import { logoutEntries } from './entries/logout-errors.ts';
import { managedLoginPageEntries } from './entries/managed-login-page-errors.ts';
import { messageEntries } from './entries/message-sending-errors.ts';
import { mfaEntries } from './entries/mfa-errors.ts';
import { mobileLibraryEntries } from './entries/mobile-library-errors.ts';
import { networkEntries } from './entries/network-errors.ts';
import { oauthAuthorizeEntries } from './entries/oauth-authorize-errors.ts';
import { oauthTokenEntries } from './entries/oauth-token-errors.ts';
import { oidcLibraryEntries } from './entries/oidc-library-errors.ts';
import { parameterEntries } from './entries/parameter-errors.ts';
import { passkeyEntries } from './entries/passkey-errors.ts';
import { passkeyMessageEntries } from './entries/passkey-message-errors.ts';
import { passwordEntries } from './entries/password-errors.ts';
import { passwordResetEntries } from './entries/password-reset-errors.ts';
import { poolIdEntries } from './entries/pool-id-errors.ts';
import { poolSenderEntries } from './entries/pool-sender-errors.ts';
import { poolRuleEntries } from './entries/pool-rule-errors.ts';
import { protectedApiEntries } from './entries/protected-api-errors.ts';
import { providerSettingEntries } from './entries/provider-setting-errors.ts';
import { requestCheckEntries } from './entries/request-check-errors.ts';
import { resourceEntries } from './entries/resource-errors.ts';
import { samlEntries } from './entries/saml-errors.ts';
import { sandboxEntries } from './entries/sandbox-errors.ts';
import { scopeEntries } from './entries/scope-errors.ts';
import { sdkEntries } from './entries/sdk-errors.ts';
import { serializationEntries } from './entries/serialization-errors.ts';
import { serviceAccessEntries } from './entries/service-access-errors.ts';
import { sessionEntries } from './entries/session-errors.ts';
import { signInEntries } from './entries/sign-in-errors.ts';
import { signUpEntries } from './entries/sign-up-errors.ts';
import { signatureEntries } from './entries/signature-errors.ts';
import { smsDeliveryEntries } from './entries/sms-delivery-errors.ts';
import { softwareTokenEntries } from './entries/software-token-errors.ts';
import { stepUpEntries } from './entries/step-up-errors.ts';
import { timestampEntries } from './entries/timestamp-errors.ts';
import { tokenCheckEntries } from './entries/token-check-errors.ts';
import { tokenClaimEntries } from './entries/token-claim-errors.ts';
import { tokenEntries } from './entries/token-errors.ts';
import { tokenMessageEntries } from './entries/token-revocation-errors.ts';
import { triggerDefectEntries } from './entries/trigger-code-errors.ts';
import { triggerEntries } from './entries/trigger-errors.ts';
import { triggerEventEntries } from './entries/trigger-event-errors.ts';
import { triggerCallEntries } from './entries/trigger-invocation-errors.ts';
import { userEntries } from './entries/user-errors.ts';
import { userPoolSettingEntries } from './entries/user-pool-setting-errors.ts';
import { usernameTakenEntries } from './entries/username-taken-errors.ts';

/** Where two messages match, the earlier entry wins. */
export const errors: readonly ErrorEntry[] = [
  ...incorrectPasswordEntries,
  ...signInEntries,
  ...sessionEntries,
  ...clientSecretEntries,
  ...tokenEntries,
  ...accessTokenEntries,
  ...userEntries,
  ...usernameTakenEntries,
  ...resourceEntries,
  ...flowEntries,
  ...parameterEntries,
  ...constraintEntries,
  ...codeEntries,
  ...passwordEntries,
  ...limitEntries,
  ...triggerEntries,
  ...configurationEntries,
  ...passkeyEntries,
  ...appClientSettingEntries,
  ...clientRuleEntries,
  ...scopeEntries,
  ...attributeEntries,
  ...attributeLengthEntries,
  ...attributeVerificationEntries,
  ...authRequestEntries,
  ...timestampEntries,
  ...deviceEntries,
  ...deviceKeyEntries,
  ...directoryEntries,
  ...domainEntries,
  ...domainChangeEntries,
  ...redirectUrlEntries,
  ...messageEntries,
  ...mfaEntries,
  ...softwareTokenEntries,
  ...passkeyMessageEntries,
  ...passwordResetEntries,
  ...smsDeliveryEntries,
  ...serializationEntries,
  ...signUpEntries,
  ...adminUserEntries,
  ...stepUpEntries,
  ...tokenMessageEntries,
  ...triggerCallEntries,
  ...triggerEventEntries,
  ...triggerDefectEntries,
  ...userPoolSettingEntries,
  ...poolRuleEntries,
  ...poolSenderEntries,
  ...awsCredentialEntries,
  ...signatureEntries,
  ...federationEntries,
  ...samlEntries,
  ...identityProviderEntries,
  ...oidcLibraryEntries,
  ...identityPoolEntries,
  ...providerSettingEntries,
  ...certificateNameEntries,
  ...networkEntries,
  ...firewallEntries,
  ...sdkEntries,
  ...challengeInsteadEntries,
  ...oauthAuthorizeEntries,
  ...logoutEntries,
  ...oauthTokenEntries,
  ...tokenCheckEntries,
  ...keyFetchEntries,
  ...tokenClaimEntries,
  ...managedLoginPageEntries,
  ...discoveryEntries,
  ...serviceAccessEntries,
  ...protectedApiEntries,
  ...requestCheckEntries,
  ...clientLibraryEntries,
  ...libraryEnvironmentEntries,
  ...libraryStateEntries,
  ...mobileLibraryEntries,
  ...libraryCallbackEntries,
  ...poolIdEntries,
  ...amplifyEntries,
  ...sandboxEntries,
  ...awsCommonEntries,
];
