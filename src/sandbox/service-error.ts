// What the service refuses, in the service's own types and words.

/** Error types the sandbox answers with (API model, 2026-11; the last four belong to the protocol, not to the API). */
export type ServiceErrorType =
  | 'CodeMismatchException'
  | 'EnableSoftwareTokenMFAException'
  | 'ExpiredCodeException'
  | 'InternalErrorException'
  | 'InvalidParameterException'
  | 'InvalidPasswordException'
  | 'NotAuthorizedException'
  | 'PasswordResetRequiredException'
  | 'ResourceNotFoundException'
  | 'SoftwareTokenMFANotFoundException'
  | 'UnauthorizedException'
  | 'UnsupportedOperationException'
  | 'UnsupportedTokenTypeException'
  | 'UserNotConfirmedException'
  | 'UserNotFoundException'
  | 'ForbiddenException'
  | 'RequestEntityTooLargeException'
  | 'SerializationException'
  | 'UnknownOperationException';

/** A refusal. Its message goes out as it is; `undefined` where the service sends a type and no message. */
export class ServiceError extends Error {
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

/** The one answer to a wrong password, a wrong SRP proof and (with existence errors hidden) an unknown user. */
export function incorrectUsernameOrPassword(): ServiceError {
  return notAuthorized('Incorrect username or password.');
}
