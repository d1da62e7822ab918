// Exceptions about Lambda triggers.

import { guidePage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { model, observed } from './evidence.ts';
import { triggerName } from './trigger-names.ts';

const documentation = guidePage('cognito-user-pools-working-with-lambda-triggers');

/** Triggers that do something, where others decide. */
const actingTriggers = [
  'PostConfirmation',
  'CustomMessage',
  'CreateAuthChallenge',
  'CustomSMSSender',
  'CustomEmailSender',
];

export const triggerEntries: readonly ErrorEntry[] = [
  {
    code: 'trigger-failed',
    types: ['UserLambdaValidationException'],
    messages: [`${triggerName} failed with error {error}`],
    title: 'The trigger {trigger} failed with an error',
    explanation:
      'Cognito called the Lambda trigger {trigger} of the user pool. The function returned this error: {error}',
    causes: [
      {
        text: 'The user migration function threw an error, in the place of UserNotFoundException: it is called for every user who is not in the pool, at the sign-in and at ForgotPassword.',
        likely: 'possible',
        confirm: ({ captures }) => captures['trigger'] === 'UserMigration',
      },
      {
        text: 'The function has a bug, or a service that it calls failed: a {trigger} trigger has nothing to refuse.',
        likely: 'possible',
        confirm: ({ captures }) => actingTriggers.includes(captures['trigger'] ?? ''),
      },
      {
        text: 'PreSignUp runs too for a user that the UserMigration trigger or an administrator creates (triggerSource PreSignUp_AdminCreateUser), and for a first federated sign-in (PreSignUp_ExternalProvider): the function refuses there what is meant for SignUp alone.',
        likely: 'possible',
        confirm: ({ captures, operation }) =>
          captures['trigger'] === 'PreSignUp' && operation !== '' && operation !== 'SignUp'
            ? `The call is ${operation}, and not SignUp.`
            : false,
      },
      { text: 'The function refused this user or request on purpose.', likely: 'most' },
      {
        text: 'The function expects ClientMetadata that this request does not have. InitiateAuth passes it to few triggers; RespondToAuthChallenge passes it to the others.',
        likely: 'possible',
      },
      { text: 'The function has a bug.', likely: 'possible' },
    ],
    remedies: [
      { text: 'Check the CloudWatch logs of {trigger} at the time of this request.' },
      { text: 'Add the ClientMetadata that the function reads.', action: 'add-field', key: 'ClientMetadata' },
    ],
    documentation,
    evidence: observed('https://github.com/aws-samples/amazon-cognito-passwordless-email-auth/issues/17'),
  },
  {
    code: 'user-migration-failed',
    types: ['UserNotFoundException'],
    messages: ['Exception migrating user in app client {client}'],
    title: 'The UserMigration trigger failed',
    explanation:
      'The user pool has no such user, so Cognito asked the UserMigration trigger of the pool for one, and the function threw an error. Cognito does not pass the error on. To decide: the function’s log at the time of the call.',
    causes: [
      { text: 'The function throws for a user it does not know, or for a wrong password.', likely: 'most' },
      {
        text: 'The function returns nothing (null, nil, an empty text) in the place of the event: for a user who is not known, return the event with an empty response.',
        likely: 'possible',
        confirm: ({ call: { returnsNothing } }) => returnsNothing,
      },
      { text: 'The function has a bug, or cannot reach the old directory.', likely: 'possible' },
    ],
    remedies: [
      { text: 'Check the CloudWatch logs of UserMigration at the time of this request.' },
      {
        text: 'Return the event unchanged, without userAttributes, for a user who is not known: then Cognito answers as for any unknown user.',
      },
      { text: 'Choose a user that the pool or the old directory has.', action: 'edit-username' },
    ],
    documentation: guidePage('user-pool-lambda-migrate-user'),
    evidence: observed('https://github.com/aws-amplify/amplify-flutter/issues/3779'),
  },
  {
    code: 'user-lambda-validation',
    types: ['UserLambdaValidationException'],
    title: 'A trigger of the user pool refused the request',
    explanation: 'A Lambda trigger of the user pool returned an error. The message contains its text.',
    causes: [
      { text: 'The function refused this user or request on purpose.', likely: 'most' },
      { text: 'The function has a bug.', likely: 'possible' },
    ],
    remedies: [{ text: 'Check the function’s CloudWatch logs at the time of this request.' }],
    documentation,
    evidence: model,
  },
  {
    code: 'trigger-not-invoked',
    types: ['UnexpectedLambdaException'],
    messages: [
      `${triggerName} invocation failed due to configuration`,
      `${triggerName} invocation failed due to error {error}`,
    ],
    title: 'Cognito could not invoke a Lambda trigger',
    explanation: 'The user pool has a Lambda trigger that Cognito could not invoke: {trigger}.',
    causes: [
      {
        text: 'The function’s resource-based policy does not allow cognito-idp.amazonaws.com to invoke it.',
        likely: 'most',
      },
      { text: 'The function was deleted, renamed or moved.', likely: 'possible' },
      { text: 'The function took longer than 5 seconds.', likely: 'possible' },
    ],
    remedies: [
      { text: 'Add the trigger again in the Cognito console, which adds the permission.' },
      { text: 'Add the permission with aws lambda add-permission, for the ARN of the user pool.' },
    ],
    documentation,
    evidence: observed('https://github.com/aws-amplify/amplify-js/issues/4300'),
  },
  {
    code: 'unexpected-lambda',
    types: ['UnexpectedLambdaException'],
    title: 'Cognito could not invoke a Lambda trigger',
    explanation: 'Invoking a Lambda trigger of the user pool failed before the function could respond.',
    causes: [
      { text: 'A permission is missing, or the function was deleted.', likely: 'most' },
      { text: 'The function took longer than 5 seconds.', likely: 'possible' },
    ],
    remedies: [{ text: 'Check the function, its permissions and its logs.' }],
    documentation,
    evidence: model,
  },
  {
    code: 'invalid-lambda-response',
    types: ['InvalidLambdaResponseException'],
    title: 'A Lambda trigger returned an invalid response',
    explanation: 'A trigger must return the event that it received, with the response member filled in.',
    causes: [
      { text: 'The function returned nothing, or something other than the event.', likely: 'most' },
      { text: 'A member of response has the wrong type: challenge parameters must be strings.', likely: 'possible' },
      {
        text: 'DefineAuthChallenge set none of challengeName, issueTokens and failAuthentication.',
        likely: 'possible',
      },
    ],
    remedies: [
      {
        text: 'Return the event from the function, and compare its response member with the documentation of the trigger.',
      },
    ],
    documentation,
    evidence: model,
  },
];
