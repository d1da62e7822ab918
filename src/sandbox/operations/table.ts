// The operations of the sandbox, by name. Anything else is answered as an unknown operation.

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
import { getClientToken } from './get-client-token.ts';
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
import {
  addCustomAttributes,
  createUserPool,
  deleteUserPool,
  describePool,
  listTagsForResource,
  listUserPools,
  tagResource,
  untagResource,
  updateUserPool,
} from './user-pools.ts';
import { verifySoftwareToken } from './verify-software-token.ts';

export const operations: ReadonlyMap<string, Operation> = new Map([
  ['AddCustomAttributes', addCustomAttributes],
  ['AddUserPoolClientSecret', addUserPoolClientSecret],
  ['AdminAddUserToGroup', adminAddUserToGroup],
  ['AdminConfirmSignUp', adminConfirmSignUp],
  ['AdminCreateUser', adminCreateUser],
  ['AdminDeleteSoftwareToken', adminDeleteSoftwareToken],
  ['AdminDeleteUser', adminDeleteUser],
  ['AdminDeleteUserAttributes', adminDeleteUserAttributes],
  ['AdminDisableUser', adminDisableUser],
  ['AdminEnableUser', adminEnableUser],
  ['AdminForgetDevice', adminForgetDevice],
  ['AdminGetDevice', adminGetDevice],
  ['AdminGetUser', adminGetUser],
  ['AdminGetUserAuthFactors', adminGetUserAuthFactors],
  ['AdminInitiateAuth', adminInitiateAuth],
  ['AdminListDevices', adminListDevices],
  ['AdminListGroupsForUser', adminListGroupsForUser],
  ['AdminListUserSessions', adminListUserSessions],
  ['AdminRemoveUserFromGroup', adminRemoveUserFromGroup],
  ['AdminResetUserPassword', adminResetUserPassword],
  ['AdminRespondToAuthChallenge', adminRespondToAuthChallenge],
  ['AdminRevokeUserSession', adminRevokeUserSession],
  ['AdminSetUserMFAPreference', adminSetUserMfaPreference],
  ['AdminSetUserPassword', adminSetUserPassword],
  ['AdminSetUserSettings', adminSetUserSettings],
  ['AdminUpdateDeviceStatus', adminUpdateDeviceStatus],
  ['AdminUpdateUserAttributes', adminUpdateUserAttributes],
  ['AdminUserGlobalSignOut', adminUserGlobalSignOut],
  ['AssociateSoftwareToken', associateSoftwareToken],
  ['ChangePassword', changePassword],
  ['CompleteWebAuthnRegistration', completeWebAuthnRegistration],
  ['ConfirmDevice', confirmDevice],
  ['ConfirmForgotPassword', confirmForgotPassword],
  ['ConfirmSignUp', confirmSignUp],
  ['CreateGroup', createGroup],
  ['CreateResourceServer', createResourceServer],
  ['CreateUserPool', createUserPool],
  ['CreateUserPoolClient', createUserPoolClient],
  ['DeleteGroup', deleteGroup],
  ['DeleteResourceServer', deleteResourceServer],
  ['DeleteUser', deleteUser],
  ['DeleteUserAttributes', deleteUserAttributes],
  ['DeleteUserPool', deleteUserPool],
  ['DeleteUserPoolClient', deleteUserPoolClient],
  ['DeleteUserPoolClientSecret', deleteUserPoolClientSecret],
  ['DeleteWebAuthnCredential', deleteWebAuthnCredential],
  ['DescribeResourceServer', describeResourceServer],
  ['DescribeUserPool', describePool],
  ['DescribeUserPoolClient', describeUserPoolClient],
  ['ForgetDevice', forgetDevice],
  ['ForgotPassword', forgotPassword],
  ['GetClientToken', getClientToken],
  ['GetDevice', getDevice],
  ['GetGroup', getGroup],
  ['GetTokensFromRefreshToken', getTokensFromRefreshToken],
  ['GetUser', getUser],
  ['GetUserAttributeVerificationCode', getUserAttributeVerificationCode],
  ['GetUserAuthFactors', getUserAuthFactors],
  ['GetUserPoolMfaConfig', getUserPoolMfaConfig],
  ['GlobalSignOut', globalSignOut],
  ['InitiateAuth', initiateAuth],
  ['ListDevices', listDevices],
  ['ListGroups', listGroups],
  ['ListResourceServers', listResourceServers],
  ['ListTagsForResource', listTagsForResource],
  ['ListUserPoolClientSecrets', listUserPoolClientSecrets],
  ['ListUserPoolClients', listUserPoolClients],
  ['ListUserPools', listUserPools],
  ['ListUserSessions', listUserSessions],
  ['ListUsers', listUsers],
  ['ListUsersInGroup', listUsersInGroup],
  ['ListWebAuthnCredentials', listWebAuthnCredentials],
  ['ResendConfirmationCode', resendConfirmationCode],
  ['RespondToAuthChallenge', respondToAuthChallenge],
  ['RevokeToken', revokeToken],
  ['RevokeUserSession', revokeUserSession],
  ['SetUserMFAPreference', setUserMfaPreference],
  ['SetUserPoolMfaConfig', setUserPoolMfaConfig],
  ['SetUserSettings', setUserSettings],
  ['SignUp', signUp],
  ['StartWebAuthnRegistration', startWebAuthnRegistration],
  ['TagResource', tagResource],
  ['UntagResource', untagResource],
  ['UpdateDeviceStatus', updateDeviceStatus],
  ['UpdateGroup', updateGroup],
  ['UpdateResourceServer', updateResourceServer],
  ['UpdateUserAttributes', updateUserAttributes],
  ['UpdateUserPool', updateUserPool],
  ['UpdateUserPoolClient', updateUserPoolClient],
  ['VerifySoftwareToken', verifySoftwareToken],
  ['VerifyUserAttribute', verifyUserAttribute],
]);
