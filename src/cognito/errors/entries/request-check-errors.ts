// What an SDK or the AWS CLI refuses before it sends anything: parameters, operations, versions.

import { guidePage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { definition } from './evidence.ts';

const documentation = 'https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/Welcome.html';

export const requestCheckEntries: readonly ErrorEntry[] = [
  {
    code: 'sdk-parameter-missing',
    types: ['MissingRequiredParameter', 'ParamValidationError', 'MultipleValidationErrors'],
    messages: [
      '{before}Missing required parameter in input: "{name}"{rest}',
      "{before}Missing required key '{name}' in params{rest}",
      '{before}the following arguments are required: {name}',
      '{before}missing required field, {name}{rest}',
    ],
    title: 'The SDK misses a member of the request: {name}',
    explanation:
      'The SDK compares the request with the API before it sends it. {name} is not there; so nothing was sent.',
    causes: [
      most('The request does not contain {name}, or its value was undefined or None in the program.'),
      possible('The name is written in another letter case: the API writes UserPoolId, the AWS CLI --user-pool-id.'),
    ],
    remedies: [{ text: 'Add {name}, and print the value just before the call.' }],
    documentation,
    evidence: definition,
  },
  {
    code: 'sdk-parameter-unknown',
    types: ['UnexpectedParameter', 'ParamValidationError'],
    messages: [
      '{before}Unknown parameter in input: "{name}", must be one of: {allowed}',
      '{before}Unknown parameter in {place}: "{name}", must be one of: {allowed}',
      "{before}Unexpected key '{name}' found in params{rest}",
      'Unknown options: {name}',
      '{before}Unknown options: {name}',
    ],
    title: 'The SDK does not know a member of the request: {name}',
    explanation: 'The SDK compares the request with the API that it was built with. Nothing was sent.',
    causes: [
      most('{name} is misspelt, in the wrong place, or belongs to another operation.'),
      possible('The SDK or the AWS CLI is older than the member: bring it up to date.'),
    ],
    remedies: [{ text: 'Compare the name with the page of the operation, and update the SDK.' }],
    documentation,
    evidence: definition,
  },
  {
    code: 'sdk-parameter-kind',
    types: ['InvalidParameterType', 'ParamValidationError'],
    messages: [
      '{before}Invalid type for parameter {name}, value: {value}, type: {kind}, valid types: {allowed}',
      '{before}Expected params.{name} to be a {kind}{rest}',
      '{before}Expected params.{name} to be an {kind}{rest}',
      '{before}Error parsing parameter {name}: {rest}',
    ],
    title: 'A member of the request has another kind: {name}',
    explanation: 'The SDK compares the request with the API before it sends it. Nothing was sent.',
    causes: [
      most(
        'The value of {name} is of another kind than the API says: a number or None where text belongs, or a map where a list of Name and Value belongs.',
      ),
      possible('In the AWS CLI, the shorthand needs quotation marks, or another form in this shell.'),
    ],
    remedies: [{ text: 'Turn the value into the kind that the API says.' }],
    documentation,
    evidence: definition,
  },
  {
    code: 'sdk-operation-unknown',
    types: [],
    messages: [
      "{before}'CognitoIdentityProvider' object has no attribute '{name}'",
      '{before}Invalid choice: {name}, maybe you meant{rest}',
      '{before}argument operation: Invalid choice{rest}',
      '{before}CognitoIdentityServiceProvider is not a constructor{rest}',
    ],
    title: 'The SDK does not have this operation',
    explanation: 'The operation or client is not part of the installed version. Nothing was sent.',
    causes: [
      most('The installed SDK or AWS CLI is older than the operation: bring it up to date.'),
      possible('The name is written in the style of another SDK.'),
    ],
    remedies: [{ text: 'Update the SDK or the AWS CLI, and see which version really runs.' }],
    documentation,
    evidence: definition,
  },
  {
    code: 'verification-link-without-domain',
    types: ['InvalidParameterException'],
    messages: [
      'Cannot perform specific action because there does not exist a valid use pool domain associated with the user pool',
      '{before}does not exist a valid use{letter} pool domain{rest}',
    ],
    title: 'The user pool needs a domain for this',
    explanation:
      'A pool that verifies e-mail addresses by a link (CONFIRM_WITH_LINK) leads to its own domain, and this pool has none.',
    causes: [most('The pool verifies by a link in the message, and has no domain: give it one, or verify by a code.')],
    remedies: [{ text: 'Create a domain for the user pool, or set DefaultEmailOption to CONFIRM_WITH_CODE.' }],
    documentation: guidePage('cognito-user-pools-assign-domain'),
    evidence: definition,
  },
];
