// Errors that Swift prints by the number of their case: `(AWSMobileClient.AWSMobileClientError error 13.)`.

import type { ErrorReading } from './error-reading.ts';

/**
 * What Cognito calls the cases of each enumeration, from 0 on, in the order of its source: AWSMobileResults.swift of
 * aws-sdk-ios (8, 14 and 23 in its threads #1538, #1150 and #1959 too) and AWSCognitoAuthError.swift of amplify-swift.
 */
const enumerations: Readonly<Record<string, readonly string[]>> = {
  AWSMobileClientError: [
    'AliasExistsException',
    'CodeDeliveryFailureException',
    'CodeMismatchException',
    'ExpiredCodeException',
    'GroupExistsException',
    'InternalErrorException',
    'InvalidLambdaResponseException',
    'InvalidOAuthFlowException',
    'InvalidParameterException',
    'InvalidPasswordException',
    'InvalidUserPoolConfigurationException',
    'LimitExceededException',
    'MFAMethodNotFoundException',
    'NotAuthorizedException',
    'PasswordResetRequiredException',
    'ResourceNotFoundException',
    'ScopeDoesNotExistException',
    'SoftwareTokenMFANotFoundException',
    'TooManyFailedAttemptsException',
    'TooManyRequestsException',
    'UnexpectedLambdaException',
    'UserLambdaValidationException',
    'UserNotConfirmedException',
    'UserNotFoundException',
  ],
  AWSCognitoAuthError: [
    'UserNotFoundException',
    'UserNotConfirmedException',
    'UsernameExistsException',
    'AliasExistsException',
    'CodeDeliveryFailureException',
    'CodeMismatchException',
    'ExpiredCodeException',
    'InvalidParameterException',
    'InvalidPasswordException',
    'LimitExceededException',
    'MFAMethodNotFoundException',
    'SoftwareTokenMFANotFoundException',
    'PasswordResetRequiredException',
  ],
};

const numbered = /\b(AWSMobileClientError|AWSCognitoAuthError) error (\d{1,2})\b/g;
/** Mentions that are read. */
const MOST = 50;

/** Types without a message; numbers that mean nothing known are left out. Linear in the length of the text. */
export function swiftErrorNumbers(text: string): readonly ErrorReading[] {
  return [...text.matchAll(numbered)].slice(0, MOST).flatMap(({ 0: found, 1: name = '', 2: number, index }) => {
    const type = enumerations[name]?.[Number(number)];
    if (type === undefined) return [];
    return [{ start: index, end: index + found.length, type, message: '', format: 'text' as const }];
  });
}
