// Errors of the service, with its own types and messages.

import { CodedError } from '../errors/coded-error.ts';

/** Error types of the sandbox's answers (API model, 2026-11; the last five belong to the protocol, not to the API). */
export type ServiceErrorType =
  | 'AliasExistsException'
  | 'CodeMismatchException'
  | 'DeviceKeyExistsException'
  | 'DuplicateProviderException'
  | 'EnableSoftwareTokenMFAException'
  | 'ExpiredCodeException'
  | 'FeatureUnavailableInTierException'
  | 'GroupExistsException'
  | 'InternalErrorException'
  | 'InvalidLambdaResponseException'
  | 'InvalidParameterException'
  | 'InvalidPasswordException'
  | 'LimitExceededException'
  | 'MFAMethodNotFoundException'
  | 'NotAuthorizedException'
  | 'PasswordHistoryPolicyViolationException'
  | 'PasswordResetRequiredException'
  | 'RefreshTokenReuseException'
  | 'ResourceNotFoundException'
  | 'ScopeDoesNotExistException'
  | 'SoftwareTokenMFANotFoundException'
  | 'TooManyRequestsException'
  | 'UnauthorizedException'
  | 'UnexpectedLambdaException'
  | 'UnsupportedOperationException'
  | 'UnsupportedTokenTypeException'
  | 'UnsupportedUserStateException'
  | 'UserLambdaValidationException'
  | 'UserNotConfirmedException'
  | 'UserNotFoundException'
  | 'UsernameExistsException'
  | 'WebAuthnChallengeNotFoundException'
  | 'WebAuthnClientMismatchException'
  | 'WebAuthnConfigurationMissingException'
  | 'WebAuthnCredentialNotSupportedException'
  | 'WebAuthnNotEnabledException'
  | 'WebAuthnOriginNotAllowedException'
  | 'WebAuthnRelyingPartyMismatchException'
  | 'ForbiddenException'
  | 'MissingAuthenticationTokenException'
  | 'RequestEntityTooLargeException'
  | 'SerializationException'
  | 'UnknownOperationException';

/** An error answer. The message is sent unchanged; `undefined` where the service sends a type and no message. */
export class ServiceError extends CodedError {
  readonly code = 'service';
  readonly type: ServiceErrorType;
  readonly wireMessage: string | undefined;

  constructor(type: ServiceErrorType, message?: string) {
    super(message ?? type);
    this.name = 'ServiceError';
    this.type = type;
    this.wireMessage = message;
  }
}

export function notAuthorized(message: string): ServiceError {
  return new ServiceError('NotAuthorizedException', message);
}

export function invalidParameter(message: string): ServiceError {
  return new ServiceError('InvalidParameterException', message);
}

/** The same answer to a wrong password, a wrong SRP proof and (with existence errors hidden) an unknown user. */
export function incorrectUsernameOrPassword(): ServiceError {
  return notAuthorized('Incorrect username or password.');
}

/** The answer to a session that does not match, is unknown, or was dropped (observed). */
export function invalidSession(): ServiceError {
  return notAuthorized('Invalid session for the user.');
}

export function userDoesNotExist(): ServiceError {
  return new ServiceError('UserNotFoundException', 'User does not exist.');
}
