// What APIs behind a user pool say of the token that a request carries: API Gateway and AppSync.

import type { ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { documented, observed } from './evidence.ts';

const gateway = 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-integrate-with-cognito.html';
const appsync = 'https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html';

export const protectedApiEntries: readonly ErrorEntry[] = [
  {
    code: 'api-wants-signature',
    types: ['IncompleteSignatureException', 'IncompleteSignature'],
    messages: [
      "Authorization header requires 'Credential' parameter{rest}",
      '{before}not a valid key=value pair (missing equal-sign) in Authorization header{rest}',
      '{before}Invalid key=value pair (missing equal-sign) in Authorization header{rest}',
    ],
    title: 'API Gateway took the token for an AWS signature',
    explanation:
      'A method with AWS_IAM wants a signature in Authorization. A path or method that the stage does not have is answered in the same way, whatever its authorizer would be. The token itself was not looked at.',
    causes: [
      most(
        'The request does not reach a method with the Cognito authorizer: the path, the method or the stage is another, the API was not deployed since, or the method has AWS_IAM.',
      ),
      possible('The access key that signs the request has white space or a line break in it.'),
    ],
    remedies: [
      { text: 'Compare method, path and stage with the API, and deploy it.' },
      { text: 'Set the Cognito authorizer on the method.' },
    ],
    documentation: gateway,
    evidence: observed('https://github.com/amazon-archives/aws-cognito-angular-quickstart/issues/50'),
  },
  {
    code: 'api-token-not-parsed',
    types: ['UnauthorizedException'],
    messages: ['Unable to parse JWT token', 'Unable to parse JWT token{rest}'],
    title: 'The API cannot read the token',
    explanation: 'What stands in the header Authorization is no token alone.',
    causes: [
      most(
        'Something stands beside the token in the header Authorization, such as the word Bearer, quotation marks or a line break: AppSync takes the token alone.',
      ),
      possible('The value is another one, such as a refresh token, a session or undefined.'),
    ],
    remedies: [{ text: 'Send the ID or access token alone.' }],
    documentation: appsync,
    evidence: observed('https://github.com/aws/aws-appsync-community/issues/198'),
  },
  {
    code: 'api-token-missing',
    types: ['UnauthorizedException'],
    messages: [
      'Valid authorization header not provided',
      'Missing authorization header',
      'You are not authorized to make this call',
    ],
    title: 'The request carries no credentials of the kind that the API takes',
    explanation:
      'Each AppSync API has a default authorization mode and others beside it, and a client sends what belongs to one of them: an API key, a signature or a token.',
    causes: [
      most(
        'The client sends no token, or what belongs to another authorization mode than that of the API: the default mode, or the one in the client’s configuration, is not the user pool.',
      ),
      possible('Nobody is signed in yet when the call is made.'),
      possible('The user pool or app client of the token is not the one that the API names.'),
    ],
    remedies: [{ text: 'Choose the authorization mode in the call, and compare it with the settings of the API.' }],
    documentation: appsync,
    evidence: documented(appsync),
  },
];
