// InvalidParameterException about the request itself: a key is missing, malformed or not allowed.

import { guidePage, operationPage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { inClient, model, observed, unverified } from './evidence.ts';

const types = ['InvalidParameterException'];

/** Session is a member of the request, not a key of its maps. */
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
    explanation: 'The request requires {key}, but Cognito did not find it.',
    causes: [
      {
        text: 'AuthParameters or ChallengeResponses does not contain {key}.',
        likely: 'most',
        confirm: ({ captures }) => (isSession(captures['key']) ? false : undefined),
      },
      {
        text: 'The challenge must be answered with the session that came with it.',
        likely: 'possible',
        confirm: ({ captures }) => isSession(captures['key']),
      },
      { text: 'The key is misspelt: Cognito ignores unknown keys.', likely: 'possible' },
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
    title: '{field} has a value that Cognito does not support',
    explanation: '{value} is not a value of {field}. Allowed values: {allowed}',
    causes: [
      { text: 'The value is misspelt, or belongs to another member.', likely: 'most' },
      { text: 'The value is new, and this endpoint does not support it yet.', likely: 'possible' },
    ],
    remedies: [{ text: 'Choose one of the allowed values.' }],
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
      'Cognito’s sessions grow with the data that triggers store in them, and Cognito refuses sessions longer than {limit} characters.',
    causes: [
      {
        text: 'The triggers of a custom sign-in store large values in the session, such as private challenge parameters.',
        likely: 'most',
      },
      { text: 'The pasted text is not a session.', likely: 'possible' },
    ],
    remedies: [
      { text: 'Store less data in the triggers’ challenge parameters and metadata.' },
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
    title: '{field} violates a constraint of the API',
    explanation:
      'Cognito validates each member first. The violated constraint: {constraint}. The message does not repeat secret values.',
    causes: [
      {
        text: 'The value of {field} is too short, too long, or contains characters that are not allowed.',
        likely: 'most',
      },
      { text: 'The value was cut off, or whitespace was copied with it.', likely: 'possible' },
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
      'The user pool requires {attribute} and the user has none. An answer to NEW_PASSWORD_REQUIRED must set it with the key userAttributes.{attribute}.',
    causes: [
      { text: 'ChallengeResponses does not contain userAttributes.{attribute}.', likely: 'most' },
      { text: 'The attribute was sent without the prefix userAttributes.', likely: 'possible' },
      { text: 'The app client is not allowed to write the attribute.', likely: 'possible' },
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
    title: 'The app client is not allowed to write one of the attributes',
    explanation: 'An app client can write only the attributes in its WriteAttributes.',
    causes: [
      {
        text: 'The request sets an attribute that only administrators can write, such as email_verified.',
        likely: 'most',
      },
      { text: 'WriteAttributes of the app client does not include the attribute.', likely: 'possible' },
    ],
    remedies: [
      { text: 'Remove the attribute from the request.', action: 'remove-attribute' },
      { text: 'Add the attribute to WriteAttributes of the app client.' },
    ],
    documentation: guidePage('user-pool-settings-attributes'),
    evidence: unverified,
  },
  {
    code: 'user-already-confirmed',
    types,
    messages: ['User is already confirmed'],
    title: 'The user is already confirmed',
    explanation: 'There is nothing to confirm, so no code is sent.',
    causes: [
      { text: 'The user was confirmed with a code, by an administrator or by a Lambda trigger.', likely: 'most' },
    ],
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
    explanation: 'SetUserMFAPreference can enable authenticator app MFA only after VerifySoftwareToken has succeeded.',
    causes: [{ text: 'AssociateSoftwareToken was called, but VerifySoftwareToken was not.', likely: 'most' }],
    remedies: [{ text: 'Verify the software token first, then set the preference.', action: 'verify-software-token' }],
    documentation: operationPage('SetUserMFAPreference'),
    evidence: unverified,
  },
  {
    code: 'invalid-parameter',
    types,
    title: 'Cognito does not accept a value in the request',
    explanation: 'The message says which one. A member is missing, malformed, or conflicts with another one.',
    causes: [
      { text: 'A value does not have the format that the API requires.', likely: 'most' },
      { text: 'The app client or user pool is not configured for this request.', likely: 'possible' },
    ],
    remedies: [{ text: 'Compare the request with the message, and check the findings in the form.' }],
    documentation: guidePage('cognito-user-pool-managing-errors'),
    evidence: model,
  },
];
