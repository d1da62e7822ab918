// Errors that any AWS service may return, before Cognito reads the request.

import type { ErrorEntry } from '../error-entry.ts';
import { documented } from './evidence.ts';

const documentation = 'https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/CommonErrors.html';
const evidence = documented(documentation);

export const awsCommonEntries: readonly ErrorEntry[] = [
  {
    code: 'unknown-operation',
    types: ['UnknownOperationException', 'UnknownOperation', 'InvalidAction', 'UnsupportedOperation'],
    title: 'The endpoint does not support this operation',
    explanation: 'The header X-Amz-Target names an operation that this endpoint does not have.',
    causes: [
      { text: 'The endpoint is an emulator that does not implement the operation.', likely: 'most' },
      { text: 'The operation is new and not yet available in this Region.', likely: 'possible' },
      { text: 'The endpoint belongs to another AWS service.', likely: 'possible' },
    ],
    remedies: [
      { text: 'Check the endpoint of the target.', action: 'edit-target' },
      { text: 'Try it on the sandbox.', action: 'start-sandbox' },
    ],
    documentation,
    evidence,
  },
  {
    code: 'serialization',
    types: ['SerializationException', 'MalformedQueryString', 'ValidationError', 'ValidationException'],
    title: 'Cognito cannot read the request',
    explanation:
      'The body is not the JSON that this operation expects: a member has the wrong type, or the JSON is invalid.',
    causes: [
      {
        text: 'A value is a number, list or object instead of a string: all values of AuthParameters and ChallengeResponses must be strings.',
        likely: 'most',
      },
      {
        text: 'The body is no JSON but a form: encode it as JSON text (json.dumps), and send it as application/x-amz-json-1.1.',
        likely: 'possible',
        confirm: ({ call: { sendsForm } }) => sendsForm,
      },
      { text: 'The body is not JSON.', likely: 'possible' },
    ],
    remedies: [{ text: 'Correct the type of the member.' }],
    documentation,
    evidence,
  },
  {
    code: 'signature-missing',
    types: ['MissingAuthenticationTokenException', 'MissingAuthenticationToken'],
    title: 'This operation must be signed with AWS credentials',
    explanation:
      'Operations whose names start with Admin, and those that manage user pools, accept only signed requests.',
    causes: [{ text: 'The request was sent without a signature.', likely: 'most' }],
    remedies: [{ text: 'Use the public operation: InitiateAuth and RespondToAuthChallenge need no credentials.' }],
    documentation,
    evidence,
  },
  {
    code: 'signature-wrong',
    types: [
      'InvalidSignatureException',
      'SignatureDoesNotMatch',
      'IncompleteSignature',
      'IncompleteSignatureException',
    ],
    title: 'The signature of the request is wrong',
    explanation: 'AWS computed a different signature for this request.',
    causes: [
      { text: 'The secret access key is wrong.', likely: 'most' },
      { text: 'The clock of this machine is wrong by more than five minutes.', likely: 'possible' },
      { text: 'A proxy changed the request.', likely: 'possible' },
    ],
    remedies: [{ text: 'Check the credentials and the clock.' }],
    documentation,
    evidence,
  },
  {
    code: 'credentials-unknown',
    types: ['UnrecognizedClientException', 'InvalidClientTokenId', 'InvalidAccessKeyId'],
    title: 'AWS does not know these credentials',
    explanation: 'The access key does not exist, or its session token is missing or wrong.',
    causes: [
      { text: 'The access key was deleted or is misspelt.', likely: 'most' },
      { text: 'Temporary credentials were used without their session token.', likely: 'possible' },
      { text: 'The Region is not enabled for the account.', likely: 'possible' },
    ],
    remedies: [{ text: 'Check the AWS profile.' }],
    documentation,
    evidence,
  },
  {
    code: 'credentials-expired',
    types: ['ExpiredTokenException', 'ExpiredToken', 'RequestExpired', 'RequestTimeTooSkewed'],
    title: 'The AWS credentials have expired',
    explanation:
      'Temporary credentials are valid for a limited time. This is about the credentials, not about a user’s tokens.',
    causes: [
      { text: 'The session of the AWS profile has ended.', likely: 'most' },
      { text: 'The clock of this machine is wrong.', likely: 'possible' },
    ],
    remedies: [{ text: 'Sign in to AWS again, for example with aws sso login.' }],
    documentation,
    evidence,
  },
  {
    code: 'access-denied',
    types: ['AccessDeniedException', 'AccessDenied', 'OptInRequired'],
    title: 'The AWS credentials do not allow this operation',
    explanation: 'No IAM policy of these credentials allows the operation on this user pool.',
    causes: [
      { text: 'The policy does not include the action: cognito-idp: followed by the operation name.', likely: 'most' },
      { text: 'The credentials belong to a different account than the user pool.', likely: 'possible' },
    ],
    remedies: [{ text: 'Allow the action in a policy of these credentials.' }],
    documentation,
    evidence,
  },
];
