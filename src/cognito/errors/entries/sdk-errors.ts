// What SDKs say of themselves or of an answer that is none of Cognito: no error of the service.

import { apiOperationNames } from '../../operations/api-operation-names.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { definition, observed } from './evidence.ts';

const endpoints = 'https://docs.aws.amazon.com/general/latest/gr/cognito_identity.html';

/** Without the word Admin. */
const adminOperations = apiOperationNames.filter((name) => name.startsWith('Admin')).map((name) => name.slice(5));

export const sdkEntries: readonly ErrorEntry[] = [
  {
    code: 'sdk-service-unknown',
    types: ['UnknownServiceError'],
    messages: [
      "Unknown service: 'cognito-idp'{rest}",
      "Unknown service: '{service}'. Valid service names are{rest}",
      'argument command: Invalid choice, valid choices are{rest}',
    ],
    title: 'The installed SDK does not have this service or operation',
    explanation:
      'An AWS SDK brings the description of each service with it, and this installation has none for the call. Nothing was sent.',
    causes: [
      most(
        'The installed SDK is too old, or its data files are missing or of another version: two packages wanted different versions of botocore, or a build left the files out.',
      ),
      possible(
        'The name of the service or command is misspelt: cognito-idp for user pools, cognito-identity for identity pools.',
      ),
    ],
    remedies: [{ text: 'Install boto3 and botocore anew in one version, or update the AWS CLI.' }],
    documentation: endpoints,
    evidence: observed('https://github.com/natekspencer/ha-pura/issues/35'),
  },
  {
    code: 'sdk-object-without-operation',
    types: [],
    messages: [
      `{before}admin{operation:${adminOperations.join('|')}} is not a function`,
      '{before}CognitoIdentityServiceProvider.{operation} is not a function',
    ],
    generalMessages: ['{before}.send is not a function', '{before}.promise is not a function'],
    title: 'The object of the program has no such function',
    explanation:
      'Version 2 of the AWS SDK for JavaScript has a function for each operation, with promise(); version 3 has commands and send(); amazon-cognito-identity-js has only what a user does in the browser. Nothing was sent.',
    causes: [
      most(
        'The object is of another library or version than the call: amazon-cognito-identity-js has no Admin operations, and version 3 of the SDK has commands in the place of functions.',
      ),
      possible('The name is misspelt, or the installed version is older than the operation.'),
    ],
    remedies: [{ text: 'Use the AWS SDK on a server for Admin operations, and the form of call of its version.' }],
    documentation: endpoints,
    evidence: observed('https://github.com/amazon-archives/amazon-cognito-identity-js/issues/421'),
  },
  {
    code: 'sdk-answer-not-json',
    types: [],
    messages: [
      'Failed to parse response as{rest}',
      '{before}Deserialization error: to {rest}',
      '{before}Unable to unmarshall{rest}',
    ],
    generalMessages: [
      '{before}Unable to parse response{rest}',
      "{before}invalid character '<' looking for beginning of value{rest}",
      '{before}Unexpected token < in JSON{rest}',
      "{before}Unexpected token '<'{rest}",
    ],
    title: 'The answer is not one of Cognito',
    explanation:
      'The SDK got an HTTP answer that is no JSON of the API, such as a web page. To decide: look at the status and the first line of the answer.',
    causes: [
      most(
        'Something else than Cognito answered: an emulator that does not have the operation, a proxy or a firewall with a page of its own, or a wrong address of the endpoint.',
      ),
      possible('The call goes to the domain of managed login instead of the endpoint of the API.'),
    ],
    remedies: [
      { text: 'Print the endpoint and the raw answer of the call.' },
      { text: 'Update the emulator, or take the variable with its address out of the environment.' },
    ],
    documentation: endpoints,
    evidence: definition,
  },
];
