// InvalidParameterException about the request itself: a key is missing, malformed or not allowed.

import { guidePage, operationPage } from '../../documentation.ts';
import { serviceAttributes } from '../../standard-attributes.ts';
import type { Confirmation, ErrorContext, ErrorEntry } from '../error-entry.ts';
import { inClient, model, observed, unverified } from './evidence.ts';
import { standardAttributeFor } from './meant-attribute.ts';

const types = ['InvalidParameterException'];

/** Session is a member of the request, not a key of its maps. */
function isSession(key: string | undefined): boolean {
  return key?.toLowerCase() === 'session';
}

/** Attributes that Cognito keeps for itself. */
function isSetByService(name: string): boolean {
  return [...serviceAttributes, 'identities'].includes(name) || name.startsWith('cognito:');
}

/** Confirms by the attributes of the request; undefined where they are not known. */
function setsOneOf(isOne: (name: string) => boolean): (context: ErrorContext) => Confirmation {
  return ({ call: { attributes } }) => {
    if (attributes === undefined) return undefined;
    const found = attributes.filter(isOne);
    return found.length > 0 && `The request sets ${found.join(', ')}.`;
  };
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
        text: 'The challenge is answered with another user object of the library (userPool.getCurrentUser(), new CognitoUser) than the one that began the sign-in: only that one holds its Session.',
        likely: 'possible',
        confirm: ({ captures, call: { otherUserObject } }) =>
          isSession(captures['key'])
            ? otherUserObject && 'The text makes or fetches a user object before the answer.'
            : false,
      },
      {
        text: 'The challenge must be answered with the session that came with it.',
        likely: 'possible',
        confirm: ({ captures }) => isSession(captures['key']),
      },
      {
        text: 'The user is signed in already and answers no challenge: a set-up with the access token ends with SetUserMFAPreference.',
        likely: 'possible',
        confirm: ({ captures }) => (isSession(captures['key']) ? undefined : false),
      },
      { text: 'The key is misspelt: Cognito ignores unknown keys.', likely: 'possible' },
    ],
    remedies: [{ text: 'Add {key}.', action: 'add-field', key: '{key}' }],
    documentation: operationPage('RespondToAuthChallenge'),
    evidence: unverified,
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
    remedies: [
      {
        text: 'Add userAttributes.{attribute} to the answer.',
        action: 'add-attribute',
        key: 'userAttributes.{attribute}',
      },
    ],
    documentation: operationPage('RespondToAuthChallenge'),
    evidence: observed('https://github.com/amazon-archives/aws-cognito-angular-quickstart/issues/116'),
  },
  {
    code: 'attribute-not-writable',
    types: [...types, 'NotAuthorizedException'],
    messages: [
      'A client attempted to write unauthorized attribute',
      'A client attempted to write unauthorized attribute{rest}',
    ],
    title: 'The app client is not allowed to write one of the attributes',
    explanation:
      'An app client can write only the attributes in its WriteAttributes, and the message does not name the one it means. To decide: compare the attributes of the request with WriteAttributes in DescribeUserPoolClient.',
    causes: [
      {
        text: 'The request sets an attribute that only administrators can write, such as email_verified.',
        likely: 'possible',
        confirm: setsOneOf(isSetByService),
      },
      {
        text: 'There is no attribute of that name: the standard attribute is called otherwise (phone_number, given_name, family_name).',
        likely: 'possible',
        confirm: setsOneOf((name) => standardAttributeFor(name) !== undefined),
      },
      {
        text: 'WriteAttributes of the app client does not include the attribute: one that was added to the pool later must be allowed in the app client too.',
        likely: 'most',
      },
      { text: 'An attribute of your own is sent without custom: before its name.', likely: 'possible' },
    ],
    remedies: [
      { text: 'Remove the attribute from the request.', action: 'remove-attribute' },
      { text: 'Add the attribute to WriteAttributes of the app client.' },
    ],
    documentation: guidePage('user-pool-settings-attributes'),
    evidence: observed('https://github.com/amazon-archives/amazon-cognito-identity-js/issues/397'),
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
    code: 'invalid-parameter',
    types,
    title: 'Cognito does not accept a value in the request',
    explanation: 'The message says which one. A member is missing, malformed, or conflicts with another one.',
    causes: [
      {
        text: 'The update leaves out a setting that goes with the changed one: UpdateUserPool and UpdateUserPoolClient set what is not sent to its default, whatever the pool has.',
        likely: 'possible',
        confirm: ({ operation }) => operation === 'UpdateUserPool' || operation === 'UpdateUserPoolClient' || undefined,
      },
      {
        text: 'A setting in the request contradicts another one, or names something that is not there yet: the message says which.',
        likely: 'possible',
        confirm: ({ operation }) =>
          /^(?:Create|Set)(?:User|Managed|Identity|Resource|Log|Risk|UI)/.test(operation) || undefined,
      },
      { text: 'A value does not have the format that the API requires.', likely: 'most' },
      { text: 'The app client or user pool is not configured for this request.', likely: 'possible' },
    ],
    remedies: [{ text: 'Compare the request with the message, and check the findings in the form.' }],
    documentation: guidePage('cognito-user-pool-managing-errors'),
    evidence: model,
  },
];
