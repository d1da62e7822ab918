// The operations that the sandbox answers. Any other name is an unknown operation.

import { adminCreateUser } from './admin-create-user.ts';
import { adminGetUser } from './admin-get-user.ts';
import { adminSetUserPassword } from './admin-set-user-password.ts';
import { adminDeleteUserAttributes, adminUpdateUserAttributes } from './admin-user-attributes.ts';
import {
  adminConfirmSignUp,
  adminDeleteUser,
  adminDisableUser,
  adminEnableUser,
  adminResetUserPassword,
  adminUserGlobalSignOut,
} from './admin-user-status.ts';
import { associateSoftwareToken } from './associate-software-token.ts';
import {
  createResourceServer,
  deleteResourceServer,
  describeResourceServer,
  listResourceServers,
  updateResourceServer,
} from './resource-servers.ts';
import { identityProviderOperations } from './identity-providers.ts';
import { userPoolDomainOperations } from './user-pool-domains.ts';
import { getClientToken } from './get-client-token.ts';
import { getLogDeliveryConfiguration, setLogDeliveryConfiguration } from './log-delivery.ts';
import { getTokensFromRefreshToken } from './get-tokens-from-refresh-token.ts';
import { getUser } from './get-user.ts';
import { globalSignOut } from './global-sign-out.ts';
import {
  adminAddUserToGroup,
  adminListGroupsForUser,
  adminRemoveUserFromGroup,
  listUsersInGroup,
} from './group-members.ts';
import { createGroup, deleteGroup, getGroup, listGroups, updateGroup } from './groups.ts';
import { adminInitiateAuth, initiateAuth } from './initiate-auth.ts';
import { listUsers } from './list-users.ts';
import type { Operation } from './operation.ts';
import {
  completeWebAuthnRegistration,
  deleteWebAuthnCredential,
  listWebAuthnCredentials,
  startWebAuthnRegistration,
} from './passkeys.ts';
import { adminRespondToAuthChallenge, respondToAuthChallenge } from './respond-to-auth-challenge.ts';
import { revokeToken } from './revoke-token.ts';
import { adminGetUserAuthFactors, getUserAuthFactors } from './auth-factors.ts';
import { changePassword } from './change-password.ts';
import { confirmSignUp, resendConfirmationCode } from './confirm-sign-up.ts';
import { deleteUser } from './delete-user.ts';
import {
  adminForgetDevice,
  adminGetDevice,
  adminListDevices,
  adminUpdateDeviceStatus,
  confirmDevice,
  forgetDevice,
  getDevice,
  listDevices,
  updateDeviceStatus,
} from './devices.ts';
import { confirmForgotPassword, forgotPassword } from './forgot-password.ts';
import {
  adminDeleteSoftwareToken,
  adminSetUserMfaPreference,
  adminSetUserSettings,
  setUserMfaPreference,
  setUserSettings,
} from './mfa-preference.ts';
import { signUp } from './sign-up.ts';
import { featuresNeverSetUp } from './features-never-set-up.ts';
import {
  deleteUserAttributes,
  getUserAttributeVerificationCode,
  updateUserAttributes,
  verifyUserAttribute,
} from './user-attributes.ts';
import { adminListUserSessions, adminRevokeUserSession, listUserSessions, revokeUserSession } from './user-sessions.ts';
import {
  addUserPoolClientSecret,
  deleteUserPoolClientSecret,
  listUserPoolClientSecrets,
} from './user-pool-client-secrets.ts';
import {
  createUserPoolClient,
  deleteUserPoolClient,
  describeUserPoolClient,
  listUserPoolClients,
  updateUserPoolClient,
} from './user-pool-clients.ts';
import { getUserPoolMfaConfig, setUserPoolMfaConfig } from './user-pool-mfa-config.ts';
import { listTagsForResource, tagResource, untagResource } from './user-pool-tags.ts';
import {
  addCustomAttributes,
  createUserPool,
  deleteUserPool,
  describePool,
  listUserPools,
  updateUserPool,
} from './user-pools.ts';
import { verifySoftwareToken } from './verify-software-token.ts';

export const operations: readonly Operation[] = [
  addCustomAttributes,
  addUserPoolClientSecret,
  adminAddUserToGroup,
  adminConfirmSignUp,
  adminCreateUser,
  adminDeleteSoftwareToken,
  adminDeleteUser,
  adminDeleteUserAttributes,
  adminDisableUser,
  adminEnableUser,
  adminForgetDevice,
  adminGetDevice,
  adminGetUser,
  adminGetUserAuthFactors,
  adminInitiateAuth,
  adminListDevices,
  adminListGroupsForUser,
  adminListUserSessions,
  adminRemoveUserFromGroup,
  adminResetUserPassword,
  adminRespondToAuthChallenge,
  adminRevokeUserSession,
  adminSetUserMfaPreference,
  adminSetUserPassword,
  adminSetUserSettings,
  adminUpdateDeviceStatus,
  adminUpdateUserAttributes,
  adminUserGlobalSignOut,
  associateSoftwareToken,
  changePassword,
  completeWebAuthnRegistration,
  confirmDevice,
  confirmForgotPassword,
  confirmSignUp,
  createGroup,
  createResourceServer,
  createUserPool,
  createUserPoolClient,
  deleteGroup,
  deleteResourceServer,
  deleteUser,
  deleteUserAttributes,
  deleteUserPool,
  deleteUserPoolClient,
  deleteUserPoolClientSecret,
  deleteWebAuthnCredential,
  describeResourceServer,
  describePool,
  describeUserPoolClient,
  forgetDevice,
  forgotPassword,
  getClientToken,
  getDevice,
  getGroup,
  getLogDeliveryConfiguration,
  getTokensFromRefreshToken,
  getUser,
  getUserAttributeVerificationCode,
  getUserAuthFactors,
  getUserPoolMfaConfig,
  globalSignOut,
  initiateAuth,
  listDevices,
  listGroups,
  listResourceServers,
  listTagsForResource,
  listUserPoolClientSecrets,
  listUserPoolClients,
  listUserPools,
  listUserSessions,
  listUsers,
  listUsersInGroup,
  listWebAuthnCredentials,
  resendConfirmationCode,
  respondToAuthChallenge,
  revokeToken,
  revokeUserSession,
  setLogDeliveryConfiguration,
  setUserMfaPreference,
  setUserPoolMfaConfig,
  setUserSettings,
  signUp,
  startWebAuthnRegistration,
  tagResource,
  ...featuresNeverSetUp,
  ...identityProviderOperations,
  ...userPoolDomainOperations,
  untagResource,
  updateDeviceStatus,
  updateGroup,
  updateResourceServer,
  updateUserAttributes,
  updateUserPool,
  updateUserPoolClient,
  verifySoftwareToken,
  verifyUserAttribute,
];
