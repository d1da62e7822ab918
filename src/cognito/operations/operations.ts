// The list of operations that this extension builds and checks. To add one, write it in a file and add a line here.

import { changePassword } from './change-password.ts';
import { confirmDevice, listDevices, updateDeviceStatus } from './devices.ts';
import { adminInitiateAuth, initiateAuth } from './initiate-auth.ts';
import type { Operation } from './operation.ts';
import { adminRespondToAuthChallenge, respondToAuthChallenge } from './respond-to-auth-challenge.ts';
import { associateSoftwareToken, verifySoftwareToken } from './software-token.ts';
import { getTokensFromRefreshToken, getUser, globalSignOut, revokeToken } from './token-operations.ts';

export const operations: readonly Operation[] = [
  initiateAuth,
  respondToAuthChallenge,
  adminInitiateAuth,
  adminRespondToAuthChallenge,
  associateSoftwareToken,
  verifySoftwareToken,
  getTokensFromRefreshToken,
  getUser,
  changePassword,
  revokeToken,
  globalSignOut,
  confirmDevice,
  updateDeviceStatus,
  listDevices,
];
