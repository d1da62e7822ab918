// Refusals of the AWS signature of a call: its key, its secret, its time.

import type { ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { definition, observed } from './evidence.ts';

const chain = 'https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html';

export const signatureEntries: readonly ErrorEntry[] = [
  {
    code: 'signature-missing-message',
    types: ['MissingAuthenticationTokenException', 'MissingAuthenticationToken'],
    messages: [
      'Missing Authentication Token',
      'Request is missing Authentication Token',
      'Missing authentication token',
    ],
    title: 'The request has no signature of AWS credentials',
    explanation:
      'Operations whose names begin with Admin, and those that manage pools, take only signed requests. API Gateway says the same of a path or method that does not exist.',
    causes: [
      most('The request was sent without a signature, while the operation needs AWS credentials.'),
      possible('The address is one of API Gateway, and no such path or method exists there.'),
    ],
    remedies: [
      { text: 'Use the public operation: InitiateAuth and RespondToAuthChallenge need no credentials.' },
      { text: 'Or sign the request with credentials that may call it.' },
    ],
    documentation: 'https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/CommonErrors.html',
    evidence: definition,
  },
  {
    code: 'access-key-invalid',
    types: ['UnrecognizedClientException', 'InvalidClientTokenId', 'InvalidClientTokenIdException'],
    messages: [
      'The security token included in the request is invalid',
      'The AWS Access Key Id needs a subscription for the service',
    ],
    title: 'AWS does not know this access key',
    explanation:
      'This is about the AWS credentials that sign the call, and not about a user’s tokens. To decide: aws sts get-caller-identity with the same profile.',
    causes: [
      most('The access key is wrong, was deleted or switched off, or is another account’s.'),
      possible('Temporary credentials were used without their session token (AWS_SESSION_TOKEN).'),
      possible('The Region is one that must be switched on for the account.'),
    ],
    remedies: [{ text: 'Check the AWS profile or the environment variables of this process.' }],
    documentation: chain,
    evidence: observed('https://github.com/anomalyco/guide/issues/336'),
  },
  {
    code: 'aws-credentials-over',
    types: ['ExpiredTokenException', 'ExpiredToken'],
    messages: ['The security token included in the request is expired', 'The provided token has expired'],
    title: 'The AWS credentials have expired',
    explanation: 'This is about the temporary AWS credentials that sign the call, and not about a user’s tokens.',
    causes: [most('The session of the AWS profile or role is over, and the program keeps its old credentials.')],
    remedies: [{ text: 'Sign in to AWS again, for example with aws sso login.' }],
    documentation: chain,
    evidence: definition,
  },
  {
    code: 'signature-differs',
    types: ['InvalidSignatureException', 'SignatureDoesNotMatch'],
    messages: [
      'The request signature we calculated does not match the signature you provided{rest}',
      'The request signature we calculated does not match the signature you provided',
    ],
    title: 'The signature of the call is wrong',
    explanation: 'AWS computed another signature with the secret of this access key.',
    causes: [
      most(
        'The secret access key is wrong: cut, with white space, or with a character such as + or / that the shell or configuration changed.',
      ),
      possible(
        'A proxy changed the request on its way, or the program signed for another Region or service than cognito-idp.',
      ),
    ],
    remedies: [{ text: 'Enter access key and secret anew, without white space.' }],
    documentation: chain,
    evidence: observed('https://github.com/anomalyco/guide/issues/18'),
  },
  {
    code: 'signature-expired',
    types: ['InvalidSignatureException', 'SignatureDoesNotMatch', 'RequestTimeTooSkewed'],
    messages: ['Signature expired: {rest}', 'Signature not yet current: {rest}', '{before}is now earlier than{rest}'],
    title: 'The clock of this machine is off',
    explanation: 'A signed call holds its time, and AWS takes it within five minutes.',
    causes: [
      most('The clock of the machine, container or virtual machine is off by more than five minutes.'),
      possible('The call was kept or repeated long after it was signed.'),
    ],
    remedies: [{ text: 'Set the clock by the network, and send it again.', action: 'retry' }],
    documentation: chain,
    evidence: definition,
  },
];
