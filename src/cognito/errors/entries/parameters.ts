// InvalidParameterException about the request itself: a key is missing, has a wrong form, or may not be there.

import { guidePage, operationPage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { inClient, model, observed, unverified } from './evidence.ts';

const types = ['InvalidParameterException'];

/** Session stands beside the maps, not in them. */
function isSession(key: string | undefined): boolean {
  return key?.toLowerCase() === 'session';
}

export const parameterEntries: readonly ErrorEntry[] = [
  {
    code: 'required-parameter-missing',
    types,
    messages: [
      'Missing required parameter {key}',
      'Missing required parameter: {key}',
      'Missing required parameters: {key}',
    ],
    title: '{key} is missing',
    explanation: 'The request needs {key}, and it is not where Cognito looks for it.',
    causes: [
      {
        text: 'AuthParameters or ChallengeResponses does not contain {key}.',
        likely: 'most',
        confirm: ({ captures }) => (isSession(captures['key']) ? false : undefined),
      },
      {
        text: 'The challenge wants the session of the answer that brought it.',
        likely: 'possible',
        confirm: ({ captures }) => isSession(captures['key']),
      },
      { text: 'The key is misspelt: Cognito ignores keys that it does not know.', likely: 'possible' },
    ],
    remedies: [{ text: 'Add {key}.', action: 'add-field' }],
    documentation: operationPage('RespondToAuthChallenge'),
    evidence: unverified,
  },
  {
    code: 'value-not-in-enum',
    types,
    messages: [
      "{count} validation error detected: Value '{value}' at '{field}' failed to satisfy constraint: Member must satisfy enum value set: {allowed}",
      "{count} validation errors detected: Value '{value}' at '{field}' failed to satisfy constraint: Member must satisfy enum value set: {allowed}",
    ],
    title: '{field} has a value that Cognito does not know',
    explanation: '{value} is not among the values of {field}. Allowed: {allowed}',
    causes: [
      { text: 'The value is misspelt, or belongs to another member.', likely: 'most' },
      { text: 'The value is new and this endpoint does not know it yet.', likely: 'possible' },
    ],
    remedies: [{ text: 'Choose one of the values that Cognito lists.' }],
    documentation: operationPage('InitiateAuth'),
    evidence: observed(),
  },
  {
    code: 'session-too-long',
    types,
    messages: [
      "{count}Value at 'session' failed to satisfy constraint: Member must have length less than or equal to {limit}",
    ],
    title: 'The session is longer than {limit} characters',
    explanation:
      'Cognito makes sessions longer when triggers put much into them, and refuses its own once they pass {limit} characters.',
    causes: [
      {
        text: 'The triggers of a custom sign-in keep large values in the session, such as private challenge parameters.',
        likely: 'most',
      },
      { text: 'Something else was pasted as the session.', likely: 'possible' },
    ],
    remedies: [
      { text: 'Keep less in the triggers’ parameters and metadata.' },
      { text: 'Run the sign-in again from its first step.', action: 'run-again' },
    ],
    documentation: guidePage('user-pool-lambda-challenge'),
    evidence: observed('https://github.com/aws-amplify/amplify-js/issues/14411'),
  },
  {
    code: 'value-against-constraint',
    types,
    messages: [
      "{count} validation error detected: Value {value} at '{field}' failed to satisfy constraint: {constraint}",
      "{count} validation errors detected: Value {value} at '{field}' failed to satisfy constraint: {constraint}",
      "{count} validation error detected: Value at '{field}' failed to satisfy constraint: {constraint}",
      "{count} validation errors detected: Value at '{field}' failed to satisfy constraint: {constraint}",
    ],
    title: '{field} breaks a rule of the API',
    explanation:
      'Cognito checks the form of each member before anything else. Here: {constraint}. Secret values are not repeated in the message.',
    causes: [
      { text: 'The value of {field} is too short, too long, or contains characters that it may not.', likely: 'most' },
      { text: 'The value was cut, or white space came with it while copying.', likely: 'possible' },
    ],
    remedies: [{ text: 'Correct {field}.' }],
    documentation: operationPage('RespondToAuthChallenge'),
    evidence: observed(),
  },
  {
    code: 'attribute-missing',
    types,
    messages: ['Invalid attributes given, {attribute} is missing'],
    title: 'The attribute {attribute} is missing',
    explanation:
      'The user pool requires {attribute} and the user has none. An answer to NEW_PASSWORD_REQUIRED must bring it, under the key userAttributes.{attribute}.',
    causes: [
      { text: 'ChallengeResponses does not contain userAttributes.{attribute}.', likely: 'most' },
      { text: 'The attribute was sent without the prefix userAttributes.', likely: 'possible' },
      { text: 'The app client may not write the attribute.', likely: 'possible' },
    ],
    remedies: [{ text: 'Add userAttributes.{attribute} to the answer.', action: 'add-attribute' }],
    documentation: operationPage('RespondToAuthChallenge'),
    evidence: observed('https://github.com/amazon-archives/aws-cognito-angular-quickstart/issues/116'),
  },
  {
    code: 'attribute-not-writable',
    types,
    messages: [
      'A client attempted to write unauthorized attribute',
      'A client attempted to write unauthorized attribute{rest}',
    ],
    title: 'The app client may not write one of these attributes',
    explanation: 'An app client writes only the attributes in its WriteAttributes.',
    causes: [
      {
        text: 'The request sets an attribute that only administrators write, such as email_verified.',
        likely: 'most',
      },
      { text: 'WriteAttributes of the app client does not list the attribute.', likely: 'possible' },
    ],
    remedies: [
      { text: 'Remove the attribute from the request.', action: 'remove-attribute' },
      { text: 'Allow the app client to write it.' },
    ],
    documentation: guidePage('user-pool-settings-attributes'),
    evidence: unverified,
  },
  {
    code: 'user-already-confirmed',
    types,
    messages: ['User is already confirmed'],
    title: 'The user is confirmed already',
    explanation: 'There is nothing left to confirm, so no code is sent.',
    causes: [{ text: 'The user was confirmed by a code, an administrator or a trigger.', likely: 'most' }],
    remedies: [{ text: 'Sign in.', action: 'run-again' }],
    documentation: operationPage('ResendConfirmationCode'),
    evidence: inClient('https://github.com/aws-amplify/amplify-ui/tree/main/packages/e2e/cypress/fixtures'),
  },
  {
    code: 'software-token-not-verified',
    types,
    messages: [
      'User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA',
      'User has not verified software token mfa',
    ],
    title: 'The user has no verified authenticator app yet',
    explanation: 'SetUserMFAPreference can switch a factor on only after VerifySoftwareToken has succeeded for it.',
    causes: [{ text: 'AssociateSoftwareToken was called and VerifySoftwareToken was not.', likely: 'most' }],
    remedies: [{ text: 'Verify the software token first, then set the preference.', action: 'verify-software-token' }],
    documentation: operationPage('SetUserMFAPreference'),
    evidence: unverified,
  },
  {
    code: 'invalid-parameter',
    types,
    title: 'Cognito does not accept a value in the request',
    explanation: 'The message says which one. A member is missing, has a wrong form, or does not go with the others.',
    causes: [
      { text: 'A value has another form than the API wants.', likely: 'most' },
      { text: 'The app client or user pool is not set up for this request.', likely: 'possible' },
    ],
    remedies: [{ text: 'Compare the request with the message, and mind the findings of the form.' }],
    documentation: guidePage('cognito-user-pool-managing-errors'),
    evidence: model,
  },
];
