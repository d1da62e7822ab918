// What programs and libraries say of an answer that has a challenge where they take tokens for granted.

import { guidePage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { most } from './cause.ts';
import { observed } from './evidence.ts';

const challengeInstead = {
  title: 'The answer brings a challenge instead of tokens',
  explanation:
    'A sign-in that wants one more step answers with ChallengeName and Session, and without AuthenticationResult. The call itself succeeded. To decide: print ChallengeName of the answer.',
  causes: [
    most(
      'The sign-in is not complete: the answer has ChallengeName (NEW_PASSWORD_REQUIRED for a user in FORCE_CHANGE_PASSWORD, or MFA), and the program takes AuthenticationResult for granted.',
    ),
  ],
  remedies: [
    { text: 'Look at ChallengeName first, and answer the challenge with RespondToAuthChallenge.' },
    { text: 'Give the user a permanent password: AdminSetUserPassword with Permanent.' },
  ],
  documentation: guidePage('amazon-cognito-user-pools-authentication-flow'),
  evidence: observed('https://github.com/NabuCasa/pycognito/issues/10'),
} satisfies Partial<ErrorEntry>;

export const challengeInsteadEntries: readonly ErrorEntry[] = [
  {
    code: 'tokens-not-yet',
    types: [],
    messages: [
      "{before}KeyError: 'AuthenticationResult'{rest}",
      "KeyError: 'AuthenticationResult'",
      '{before}authenticationResult()" is null{rest}',
      '{before}authenticationResult() is null{rest}',
      '{before}Undefined {kind:index|array key}{between}AuthenticationResult{rest}',
    ],
    generalMessages: [
      "{before}Cannot read propert{between}of undefined (reading '{token:AccessToken|IdToken|RefreshToken}'){rest}",
      "{before}Cannot read property '{token:AccessToken|IdToken|RefreshToken}' of undefined{rest}",
    ],
    ...challengeInstead,
  },
  {
    code: 'library-challenge-exception',
    types: [
      'MFAChallengeException',
      'SMSMFAChallengeException',
      'SoftwareTokenMFAChallengeException',
      'EmailMFAChallengeException',
      'ForceChangePasswordException',
      // amazon_cognito_identity_dart_2, cognito_user_exceptions.dart.
      'CognitoUserNewPasswordRequiredException',
      'CognitoUserMfaRequiredException',
      'CognitoUserSelectMfaTypeException',
      'CognitoUserMfaSetupException',
      'CognitoUserTotpRequiredException',
      'CognitoUserCustomChallengeException',
    ],
    ...challengeInstead,
  },
];
