// Exceptions about Lambda triggers.

import { guidePage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { model, observed } from './evidence.ts';

const documentation = guidePage('cognito-user-pools-working-with-lambda-triggers');

export const triggerEntries: readonly ErrorEntry[] = [
  {
    code: 'trigger-failed',
    types: ['UserLambdaValidationException'],
    messages: ['{trigger} failed with error {error}'],
    title: 'The trigger {trigger} ended with an error',
    explanation: 'Cognito called the Lambda function {trigger} of the user pool. The function threw this: {error}',
    causes: [
      { text: 'The function refuses this user or request on purpose.', likely: 'most' },
      {
        text: 'The function expects ClientMetadata that this request does not carry. InitiateAuth passes it to few triggers; RespondToAuthChallenge passes it to the others.',
        likely: 'possible',
      },
      { text: 'The function has a defect.', likely: 'possible' },
    ],
    remedies: [
      { text: 'Read the log of the function {trigger}, at the time of this request.' },
      { text: 'Add the ClientMetadata that the function reads.', action: 'add-field' },
    ],
    documentation,
    evidence: observed('https://github.com/aws-samples/amazon-cognito-passwordless-email-auth/issues/17'),
  },
  {
    code: 'user-lambda-validation',
    types: ['UserLambdaValidationException'],
    title: 'A trigger of the user pool refused the request',
    explanation: 'A Lambda function of the pool threw an error. Its text is the message.',
    causes: [
      { text: 'The function refuses this user or request on purpose.', likely: 'most' },
      { text: 'The function has a defect.', likely: 'possible' },
    ],
    remedies: [{ text: 'Read the log of the function, at the time of this request.' }],
    documentation,
    evidence: model,
  },
  {
    code: 'trigger-not-invoked',
    types: ['UnexpectedLambdaException'],
    messages: ['{trigger} invocation failed due to configuration', '{trigger} invocation failed due to error {error}'],
    title: 'Cognito could not run a trigger',
    explanation: 'The user pool names a Lambda function that Cognito may not or cannot call (here: {trigger}).',
    causes: [
      { text: 'The function’s policy does not let cognito-idp.amazonaws.com call it.', likely: 'most' },
      { text: 'The function was deleted, renamed or moved.', likely: 'possible' },
      { text: 'The function took longer than five seconds.', likely: 'possible' },
    ],
    remedies: [
      { text: 'Set the trigger again in the console, which adds the permission.' },
      { text: 'Allow the call with lambda add-permission, for the ARN of the user pool.' },
    ],
    documentation,
    evidence: observed('https://github.com/aws-amplify/amplify-js/issues/4300'),
  },
  {
    code: 'unexpected-lambda',
    types: ['UnexpectedLambdaException'],
    title: 'Cognito could not run a trigger',
    explanation: 'Calling a Lambda function of the user pool failed before the function could answer.',
    causes: [
      { text: 'A permission is missing, or the function is gone.', likely: 'most' },
      { text: 'The function took longer than five seconds.', likely: 'possible' },
    ],
    remedies: [{ text: 'Check the function, its permissions and its log.' }],
    documentation,
    evidence: model,
  },
  {
    code: 'invalid-lambda-response',
    types: ['InvalidLambdaResponseException'],
    title: 'A trigger answered in a form that Cognito does not understand',
    explanation: 'A trigger must return the event it got, with the response member filled in.',
    causes: [
      { text: 'The function returned nothing, or not the event.', likely: 'most' },
      { text: 'A member of response has the wrong type: challenge parameters must be strings.', likely: 'possible' },
      {
        text: 'In DefineAuthChallenge, neither challengeName, issueTokens nor failAuthentication is set.',
        likely: 'possible',
      },
    ],
    remedies: [
      { text: 'Return the event from the function, and compare response with the documentation of its trigger.' },
    ],
    documentation,
    evidence: model,
  },
];
