// Functions of triggers that read their event in another form than the language or the library hands it over.

import { guidePage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { observed } from './evidence.ts';
import { triggerName } from './trigger-names.ts';

const documentation = guidePage('cognito-user-pools-working-with-lambda-triggers');

export const triggerEventEntries: readonly ErrorEntry[] = [
  {
    code: 'trigger-event-class',
    types: [],
    messages: [
      '{before}Error converting the Lambda event JSON payload to type Amazon.Lambda.CognitoEvents.{event}',
      '{before}through reference chain: com.amazonaws.services.lambda.runtime.events.Cognito{rest}',
    ],
    title: 'The class for the event of a trigger does not fit what Cognito sends',
    explanation:
      'Libraries have a class for the event of each trigger. Cognito sends null for what is not decided yet, and text where some versions expect a map, so reading the event fails before the first line of the function.',
    causes: [
      most(
        'The class of the library declares a member otherwise than Cognito sends it, such as a boolean that cannot be null, or challengeAnswer as a map: update the library, or read the event with a class of your own.',
      ),
      possible('The handler takes the class of another trigger.'),
    ],
    remedies: [
      { text: 'Update Amazon.Lambda.CognitoEvents or aws-lambda-java-events, or write a class for the event.' },
    ],
    documentation,
    evidence: observed('https://github.com/aws/aws-lambda-dotnet/issues/2166'),
  },
  {
    code: 'trigger-event-is-dict',
    types: ['UserLambdaValidationException'],
    messages: [
      `${triggerName} failed with error 'dict' object has no attribute '{name:request|response|user_name|trigger_source|user_pool_id}'`,
    ],
    generalMessages: [
      "{before}'dict' object has no attribute '{name:request|response|user_name|trigger_source|user_pool_id}'{rest}",
    ],
    title: 'The event of a trigger is a dict in Python',
    explanation:
      'Python hands the event of a trigger over as a dict. The data classes of Powertools wrap it only where the program says so.',
    causes: [
      most(
        "The function reads event.{name}, and the event is a dict: write event['{name}'], or wrap it with the data class of Powertools (@event_source) and return what it wraps.",
      ),
    ],
    remedies: [{ text: 'Read the members with brackets, and return the dict.' }],
    documentation,
    evidence: observed('https://github.com/aws-powertools/powertools-lambda-python/issues/2217'),
  },
];
