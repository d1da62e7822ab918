// Triggers that Cognito could not run, or whose answer it could not use, by the text of the message.

import { guidePage, operationPage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { observed } from './evidence.ts';
import { triggerName } from './trigger-names.ts';

const notRun = ['UnexpectedLambdaException'];
const badAnswer = ['InvalidLambdaResponseException'];
const documentation = guidePage('cognito-user-pools-working-with-lambda-triggers');
const addPermission = {
  text: 'Allow the call: aws lambda add-permission with the principal cognito-idp.amazonaws.com, the action lambda:InvokeFunction and the ARN of the user pool as source.',
};

export const triggerCallEntries: readonly ErrorEntry[] = [
  {
    code: 'trigger-timeout',
    types: notRun,
    messages: [
      `${triggerName} invocation failed due to error Socket timeout{rest}`,
      `${triggerName} invocation failed due to error {before}timed out{rest}`,
      `${triggerName} invocation failed due to error {before}timeout{rest}`,
    ],
    title: 'The trigger {trigger} took longer than five seconds',
    explanation:
      'Cognito waits five seconds for a trigger, tries it up to three times in all, and then gives up. The timeout of the function itself plays no part above that. So the function may have run more than once.',
    causes: [
      most(
        'The function {trigger} took longer than five seconds: a cold start, a slow call of another service, or a VPC without a way out.',
      ),
      possible('The function waits for something after its answer, such as an open database connection.'),
    ],
    remedies: [
      { text: 'Make the function answer within five seconds: hand slow work to a queue, and give it more memory.' },
      { text: 'Read the durations in the log of the function {trigger}.' },
    ],
    documentation,
    evidence: observed('https://github.com/furaiev/amazon-cognito-identity-dart-2/issues/204'),
  },
  {
    code: 'trigger-permission-missing',
    types: notRun,
    messages: [
      `${triggerName} invocation failed due to error AccessDenied{rest}`,
      `${triggerName} invocation failed due to error {before}not authorized{rest}`,
      '{trigger} invocation failed with error {before}is not authorized to perform: lambda:InvokeFunction{rest}',
      '{trigger} failed with error {before}is not authorized to perform: lambda:InvokeFunction{rest}',
      'Exception when invoking lambda arn: {function}',
      '{before}Exception when invoking lambda arn: {function}',
      '{trigger} invocation failed due to error {before}is not authorized to perform: lambda:InvokeFunction{rest}',
    ],
    title: 'Cognito may not call the trigger {trigger}',
    explanation:
      'The resource policy of a function says who may call it. The console adds the permission when a trigger is chosen there; the API, CloudFormation and Terraform do not. To decide: aws lambda get-policy shows whether cognito-idp.amazonaws.com may invoke the function.',
    causes: [
      most(
        'The invoke permission is missing: the function’s policy does not allow cognito-idp.amazonaws.com to invoke it, as nobody adds that when a trigger is set by API, SDK or Terraform.',
      ),
      possible('The permission is for another user pool, alias or version of the function.'),
    ],
    remedies: [
      addPermission,
      { text: 'Or choose None and then the function again in the console, which adds the permission.' },
    ],
    documentation,
    evidence: observed('https://github.com/amazon-archives/amazon-cognito-auth-js/issues/223'),
  },
  {
    code: 'trigger-not-set',
    types: [...notRun, 'UserLambdaValidationException'],
    messages: [
      'null failed with error {error}',
      '{before}lambda cannot be called',
      'null invocation failed due to configuration',
      'null invocation failed due to error {error}',
      'null invocation failed{rest}',
    ],
    title: 'The user pool has no function for a trigger that this call needs',
    explanation:
      'The word null stands where the name of the trigger would: there is none. A custom sign-in (CUSTOM_AUTH) needs DefineAuthChallenge, CreateAuthChallenge and VerifyAuthChallengeResponse. To decide: LambdaConfig in DescribeUserPool.',
    causes: [
      most(
        'The pool has no function for this trigger: CUSTOM_AUTH was begun in a pool without DefineAuthChallenge (or without CreateAuthChallenge).',
        ({ call: { flow } }) => (flow === undefined ? undefined : flow.includes('CUSTOM') && `The call uses ${flow}.`),
      ),
      possible('A client library chose CUSTOM_AUTH because it was called without a password.'),
      possible('An update of the user pool that left LambdaConfig out has removed the triggers.'),
    ],
    remedies: [
      { text: 'Set the three triggers of the custom sign-in in the user pool.', action: 'add-triggers' },
      { text: 'Sign in with another flow.', action: 'choose-auth-flow' },
    ],
    documentation: guidePage('user-pool-lambda-challenge'),
    evidence: observed('https://github.com/aws-amplify/amplify-js/issues/4300'),
  },
  {
    code: 'trigger-gone',
    types: notRun,
    messages: [
      `${triggerName} invocation failed due to error ResourceNotFound{rest}`,
      `${triggerName} invocation failed due to error {before}Function not found{rest}`,
    ],
    title: 'The function of the trigger {trigger} does not exist any more',
    explanation: 'LambdaConfig of the user pool names a function that was deleted, renamed or moved to another Region.',
    causes: [most('The function was deleted or renamed, and the user pool still names it.')],
    remedies: [{ text: 'Set the trigger to a function that exists, or remove it from the user pool.' }],
    documentation,
    evidence: observed(),
  },
  {
    code: 'trigger-throttled',
    types: notRun,
    messages: [
      `${triggerName} invocation failed due to error TooManyRequests{rest}`,
      `${triggerName} invocation failed due to error {before}Rate exceeded{rest}`,
      `${triggerName} invocation failed due to error {before}ReservedFunctionConcurrent{rest}`,
    ],
    title: 'The trigger {trigger} was throttled by Lambda',
    explanation: 'The function had no free concurrency when Cognito called it.',
    causes: [
      most('The concurrency of the function, or of the account, is used up.'),
      possible('The reserved concurrency of the function is 0, which switches it off.'),
    ],
    remedies: [{ text: 'Raise the concurrency of the function, or send it again later.', action: 'wait' }],
    documentation: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html',
    evidence: observed(),
  },
  {
    code: 'trigger-answer-empty',
    types: badAnswer,
    messages: [
      'Invalid lambda function output : {reason}',
      'Invalid lambda function output: {reason}',
      'Invalid lambda trigger response{rest}',
    ],
    title: 'A trigger gave nothing back that Cognito can read',
    explanation:
      'A trigger must return the event that it got. Cognito acts on the answer after the function has run, so the function’s log may show no error, and what comes before it may have happened: after PostConfirmation the user is confirmed. To decide: log what the handler returns on every path.',
    causes: [
      most(
        'The function’s outermost handler does not return the event (or call back with it): an async handler that ends without return gives back nothing.',
      ),
      possible('The handler is async and uses callback too, so that the empty promise wins.'),
      possible('One path through the function, such as an early return, returns something else than the event.'),
    ],
    remedies: [{ text: 'End every path of the handler with return event.' }],
    documentation,
    evidence: observed('https://github.com/aws-amplify/amplify-cli/issues/4341'),
  },
  {
    code: 'trigger-answer-unrecognized',
    types: badAnswer,
    messages: ['Unrecognizable lambda output', 'Unrecognized lambda output{rest}'],
    title: 'A trigger returned something that Cognito does not understand',
    explanation:
      'A trigger returns the event that it got, with the response member filled in. Members of response have fixed types. To decide: log what the handler returns and compare it with the page of its trigger.',
    causes: [
      possible(
        'DefineAuthChallenge set neither challengeName nor issueTokens nor failAuthentication, or set a member that this trigger does not have; or a challenge parameter of CreateAuthChallenge is no string.',
        ({ challengeName, call: { flow, namedTriggers = [] } }) => {
          if (namedTriggers.some((name) => name.includes('AuthChallenge'))) return true;
          return challengeName === undefined && flow === undefined
            ? undefined
            : challengeName === 'CUSTOM_CHALLENGE' || flow === 'CUSTOM_AUTH';
        },
      ),
      most(
        'The function returned something else than the event: a new object, only response, text, or the event without a member that Cognito looks for.',
      ),
      possible(
        'A member of response has the wrong type: all values of parameters, claims and attributes are strings or as documented.',
      ),
      possible('The function is written for another version of the event, such as V2_0 of Pre token generation.'),
      possible('In CustomMessage, the message lacks the code ({####}).'),
    ],
    remedies: [{ text: 'Return the event itself, with response filled in as on the page of the trigger.' }],
    documentation,
    evidence: observed('https://github.com/amazon-archives/amazon-cognito-identity-js/issues/167'),
  },
  {
    code: 'trigger-answer-code-parameter',
    types: [...badAnswer, 'UserLambdaValidationException'],
    messages: ['{before}codeParameter{rest}', '{before}does not contain the code{rest}'],
    operations: ['SignUp', 'ResendConfirmationCode', 'ForgotPassword', 'AdminCreateUser'],
    title: 'The message of the trigger CustomMessage lacks a placeholder',
    explanation:
      'Both emailMessage and smsMessage must hold codeParameter, and those of a new user usernameParameter too.',
    causes: [most('The text in response does not hold event.request.codeParameter.')],
    remedies: [{ text: 'Put codeParameter and usernameParameter of the request into the message.' }],
    documentation: operationPage('SignUp'),
    evidence: observed(),
  },
];
