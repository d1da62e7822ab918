// The table of operations this extension builds and checks.

import { confirmDevice, updateDeviceStatus } from './devices.ts';
import { adminInitiateAuth, initiateAuth } from './initiate-auth.ts';
import { type Operation, type OperationName, operationNames } from './operation.ts';
import { adminRespondToAuthChallenge, respondToAuthChallenge } from './respond-to-auth-challenge.ts';
import { associateSoftwareToken, verifySoftwareToken } from './software-token.ts';
import { getTokensFromRefreshToken, getUser, globalSignOut, revokeToken } from './token-operations.ts';

export const operations: Readonly<Record<OperationName, Operation>> = {
  InitiateAuth: initiateAuth,
  RespondToAuthChallenge: respondToAuthChallenge,
  AdminInitiateAuth: adminInitiateAuth,
  AdminRespondToAuthChallenge: adminRespondToAuthChallenge,
  AssociateSoftwareToken: associateSoftwareToken,
  VerifySoftwareToken: verifySoftwareToken,
  ConfirmDevice: confirmDevice,
  UpdateDeviceStatus: updateDeviceStatus,
  GetTokensFromRefreshToken: getTokensFromRefreshToken,
  RevokeToken: revokeToken,
  GlobalSignOut: globalSignOut,
  GetUser: getUser,
};

export function isOperationName(text: unknown): text is OperationName {
  return typeof text === 'string' && (operationNames as readonly string[]).includes(text);
}
