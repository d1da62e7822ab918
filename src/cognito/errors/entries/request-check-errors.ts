// What an SDK or the AWS CLI refuses before it sends anything: parameters, operations, versions.

import { guidePage } from '../../documentation.ts';
import { apiOperationNames } from '../../operations/api-operation-names.ts';
import type { ErrorContext, ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { definition, observed } from './evidence.ts';

const documentation = 'https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/Welcome.html';

/** Members of what DescribeUserPool and DescribeUserPoolClient answer that their updates do not take (API model). */
const answeredOnly = [
  'AliasAttributes',
  'ClientSecret',
  'CreationDate',
  'CustomDomain',
  'EmailConfigurationFailure',
  'EstimatedNumberOfUsers',
  'LastModifiedDate',
  'SchemaAttributes',
  'SmsConfigurationFailure',
  'UsernameAttributes',
  'UsernameConfiguration',
];

const known: ReadonlySet<string> = new Set(apiOperationNames.map((name) => name.toLowerCase()));

/** Whether the API has an operation of the name in the message, in the spelling of any language. */
function isOperation({ captures: { name } }: ErrorContext): boolean | undefined {
  return name === undefined ? undefined : known.has(name.replaceAll('_', '').toLowerCase());
}

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
      possible(
        'The answer of a Describe operation was sent back as an update: {name} is in what DescribeUserPool or DescribeUserPoolClient answers, and the update does not take it. Leave it out, or update the tool that does so.',
        ({ captures }) => answeredOnly.includes(captures['name'] ?? '') || undefined,
      ),
      possible(
        'The SDK in the runtime of AWS Lambda is older than {name}: pack a newer one with the function.',
        ({ captures, call: { inLambda } }) =>
          (inLambda && /^[A-Z][A-Za-z]+$/.test(captures['name'] ?? '')) || undefined,
      ),
      most('{name} is misspelt, in the wrong place, or belongs to another operation.'),
      possible(
        'The SDK or the AWS CLI is older than the member: bring it up to date.',
        ({ call: { worksInCli } }) => worksInCli && 'The AWS CLI takes the same request.',
      ),
    ],
    remedies: [{ text: 'Compare the name with the page of the operation, and update the SDK.' }],
    documentation,
    evidence: definition,
  },
  {
    code: 'cli-shorthand',
    types: [],
    messages: [
      "{before}Error parsing parameter {name}: Expected: '{expected}', received: '{received}'{rest}",
      '{before}Error parsing parameter {name}: Invalid JSON{rest}',
      '{before}Error parsing parameter {name}: Second instance of key{rest}',
    ],
    title: 'The AWS CLI cannot read the value of {name}',
    explanation:
      'The short form Name=email,Value=ada@example.com knows no commas, quotation marks, slashes or spaces inside a name or a value, unless they are quoted. Nothing was sent.',
    causes: [
      most(
        'A character of the value has a meaning in the short form of the AWS CLI, such as an apostrophe, a comma or a slash: give the value as JSON, in the command or from a file (file://value.json).',
      ),
      possible('The shell took the quotation marks away, as Windows does with single ones.'),
    ],
    remedies: [{ text: 'Write the value as JSON in a file, and name it with file://.' }],
    documentation: 'https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-shorthand.html',
    evidence: observed('https://github.com/aws/aws-cli/issues/4063'),
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
      'Operation not found: {name}',
      '{before}Operation not found: {name}',
      "{before}undefined method '{name}' for {between}Aws::CognitoIdentityProvider::Client{rest}",
      '{before}Invalid choice: {name}, maybe you meant{rest}',
      '{before}argument operation: Invalid choice{rest}',
      '{before}CognitoIdentityServiceProvider is not a constructor{rest}',
    ],
    title: 'The SDK does not have this operation',
    explanation: 'The operation or client is not part of the installed version. Nothing was sent.',
    causes: [
      most(
        'The installed SDK or AWS CLI is older than the operation: bring it up to date where the program runs, such as in the package of an AWS Lambda function.',
        isOperation,
      ),
      possible('The name is no operation, or is written in the style of another SDK.', (context) => {
        const known = isOperation(context);
        return known === undefined ? undefined : !known;
      }),
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
