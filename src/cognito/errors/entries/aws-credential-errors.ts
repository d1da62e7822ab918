// Calls that were not sent, or were refused, for want of AWS credentials, a Region or an IAM permission.

import { isPublicOperation } from '../../operations/public-operations.ts';
import type { ErrorContext, ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { definition, documented, observed } from './evidence.ts';

const chain = 'https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html';
const region = 'https://docs.aws.amazon.com/sdkref/latest/guide/feature-region.html';
const actions = 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncognitouserpools.html';

/** The metadata services of EC2 and ECS: the last place that an SDK looks for credentials. */
const metadataAddresses = ['169.254.169.254', '169.254.170.2', '[fd00:ec2::254]'];
const connectionFailures = [
  'Unable to execute HTTP request',
  'Connect timeout on endpoint URL',
  'Read timeout on endpoint URL',
  'Could not connect to the endpoint URL',
  'context deadline exceeded',
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_CONNECTION_REFUSED',
  'actively refused it',
  'Connection refused',
  'Connection timed out',
  'Connection reset by peer',
  'ESOCKETTIMEDOUT',
  'connect timed out',
  'Read timed out',
  'ECONNREFUSED',
  'ECONNRESET',
  'socket hang up',
  'ETIMEDOUT',
  'i/o timeout',
];
/** A failed connection to that address is no failure of the network: credentials are missing. */
const metadataFailures = [...metadataAddresses, 'metadata service'].flatMap((place) =>
  connectionFailures.flatMap((failure) => [
    `{before}${place}{between}${failure}{rest}`,
    `{before}${failure}{between}${place}{rest}`,
  ]),
);

/** The session name that identity pools give to the roles of users. */
function isOfIdentityPool(principal: string): boolean {
  return principal.endsWith('/CognitoIdentityCredentials');
}

/** The action is of another service, and not one that a call of Cognito needs besides its own. */
function isOfOtherService({ action = '' }: ErrorContext['captures']): boolean {
  return action.includes(':') && !/^(?:cognito-\w+|iam|sts):/i.test(action);
}

export const awsCredentialEntries: readonly ErrorEntry[] = [
  {
    code: 'aws-credentials-missing',
    types: [
      'CredentialsProviderError',
      'NoCredentialProviders',
      'CredentialsError',
      'MissingCredentialsError',
      'NoCredentialsError',
    ],
    messages: [
      '{before}no EC2 IMDS role found{rest}',
      '{before}failed to refresh cached credentials{rest}',
      '{before}failed to retrieve credentials{rest}',
      '{before}failed to sign request{rest}',
      '{before}Unable to locate credentials{rest}',
      '{before}Could not load credentials from any providers{rest}',
      '{before}Missing credentials in config{rest}',
      '{before}no valid providers in chain{rest}',
      '{before}Unable to load AWS credentials from any provider in the chain{rest}',
      '{before}Unable to load credentials from any of the providers in the chain{rest}',
      '{before}Unable to get IAM security credentials from EC2 Instance Metadata Service{rest}',
      '{before}Error retrieving credentials from the instance profile metadata{rest}',
      '{before}contact the instance metadata service{rest}',
      ...metadataFailures,
      '{before}unable to sign request without credentials set{rest}',
      '{before}Credential is missing{rest}',
      '{before}Resolved credential object is not valid{rest}',
      '{before}Failed to resolve AWS credentials{rest}',
      '{before}EC2 Metadata roleName request returned error{rest}',
      '{before}no providers in chain provided credentials{rest}',
    ],
    generalMessages: metadataAddresses.map((address) => `{before}${address}{rest}`),
    title: 'No AWS credentials were found to sign the call',
    explanation:
      'Operations whose names begin with Admin, and those that manage pools, must be signed. The SDK looked through its chain (environment, profile, web identity, container, and last the instance metadata service, IMDS) and found nothing; so the request was not sent. That IMDS is named does not mean that it should have helped. To decide: aws sts get-caller-identity in the same environment.',
    causes: [
      possible(
        'The call needs no AWS credentials, and this SDK looks for some to sign it with: give it a client that does not sign, with anonymous credentials (AnonymousCredentials, AnonymousAWSCredentials, signature_version=UNSIGNED in boto3).',
        ({ operation, call: { meantUnsigned } }) => {
          const isPublic = isPublicOperation(operation);
          if (isPublic) return `${operation} needs no AWS credentials.`;
          return isPublic === undefined && meantUnsigned ? 'The call is meant to be sent unsigned.' : undefined;
        },
      ),
      possible(
        'The credentials of the identity pool were not fetched yet: wait for get or refresh of the credentials before the call, with the ID token in the logins where the pool gives none to guests.',
        ({ call: { identityPoolCredentials } }) => identityPoolCredentials,
      ),
      most(
        'The SDK found no AWS credentials in its chain: no AWS_ACCESS_KEY_ID in the environment, no profile, no role.',
      ),
      possible(
        'The profile is not the default one, and AWS_PROFILE is not set for this process (a service, a container, a browser).',
      ),
      possible(
        'The program runs in a browser or mobile app, which has no credentials: use the public operations (InitiateAuth, SignUp) instead.',
      ),
      possible('The session of AWS IAM Identity Center (SSO) is over.'),
    ],
    remedies: [
      { text: 'Give the process credentials: a role, AWS_PROFILE, or aws sso login.' },
      { text: 'Or call the public operation, which needs none.' },
    ],
    documentation: chain,
    evidence: observed('https://github.com/aws/aws-sdk-go-v2/issues/1694'),
  },
  {
    code: 'aws-profile-missing',
    types: ['ProfileNotFound'],
    messages: [
      '{before}The config profile ({profile}) could not be found',
      '{before}failed to get shared config profile, {profile}',
      '{before}Profile {profile} could not be found{rest}',
    ],
    title: 'There is no AWS profile {profile}',
    explanation: 'The profile is looked up in ~/.aws/config and ~/.aws/credentials of the user that runs the program.',
    causes: [
      most('AWS_PROFILE or --profile names a profile that the configuration of this user does not have.'),
      possible('The program runs as another user, or in a container, with another home folder.'),
    ],
    remedies: [{ text: 'Correct the name, or add the profile: aws configure --profile NAME.' }],
    documentation: chain,
    evidence: definition,
  },
  {
    code: 'aws-sso-expired',
    types: ['SSOTokenProviderFailure', 'UnauthorizedSSOTokenError', 'TokenProviderError'],
    messages: [
      '{before}SSO session associated with this profile has expired{rest}',
      '{before}Error loading SSO Token{rest}',
      '{before}the SSO session has expired or is invalid{rest}',
      '{before}Token for {session} does not exist{rest}',
    ],
    title: 'The AWS sign-in (SSO) is over',
    explanation:
      'The profile takes its credentials from AWS IAM Identity Center, and that session has ended. Users of the user pool have no part in it.',
    causes: [
      most('The SSO session of the profile has expired.'),
      possible('The command aws sso login was never called for this profile.'),
    ],
    remedies: [{ text: 'Sign in again: aws sso login --profile NAME.' }],
    documentation: chain,
    evidence: definition,
  },
  {
    code: 'aws-region-missing',
    types: ['NoRegionError'],
    messages: [
      '{before}You must specify a region{rest}',
      '{before}Region is missing{rest}',
      '{before}Missing region in config{rest}',
      '{before}Unable to find a region via the region provider chain{rest}',
      '{before}Unable to load region from any of the providers in the chain{rest}',
      '{before}an AWS region is required, but was not found{rest}',
      '{before}No RegionEndpoint or ServiceURL configured{rest}',
      '{before}Invalid Configuration: Missing Region{rest}',
    ],
    title: 'No AWS Region is set',
    explanation: 'The Region chooses the endpoint. The prefix of a user pool ID, such as eu-west-1_, does not set it.',
    causes: [
      most('Neither the client’s configuration, nor AWS_REGION, nor the profile names a Region.'),
      possible('The variable has another name in this environment (AWS_DEFAULT_REGION is read by some SDKs only).'),
    ],
    remedies: [{ text: 'Set the Region that the user pool ID begins with.', action: 'edit-target' }],
    documentation: region,
    evidence: definition,
  },
  {
    code: 'iam-not-authorized',
    types: ['AccessDeniedException', 'AccessDenied', 'NotAuthorizedException'],
    messages: [
      'User: {principal} is not authorized to perform: {action} on resource: {resource} because {reason}',
      'User: {principal} is not authorized to perform: {action} on resource: {resource}',
      'User: {principal} is not authorized to perform: {action}',
      'User: {principal} is not authorized to perform: {action} with an explicit deny{rest}',
    ],
    title: 'The AWS credentials may not do {action}',
    explanation:
      'IAM refused the call, and not the user pool: {principal} has no policy that allows {action}. To decide: the message names the principal that really called, and whether a policy denies or none allows.',
    causes: [
      possible(
        'Who creates or changes a user pool hands over its SMS role, and the calling role lacks iam:PassRole for the role that the message names.',
        ({ captures }) => captures['action'] === 'iam:PassRole',
      ),
      possible(
        'The call was made as a guest: the role is that of unauthenticated users, so nobody was signed in when the credentials were fetched.',
        ({ captures: { principal = '' } }) => isOfIdentityPool(principal) && /unauth/i.test(principal),
      ),
      possible(
        'The role of the identity pool for signed-in users has no policy that allows {action}.',
        ({ captures: { principal = '' } }) => isOfIdentityPool(principal) && !/unauth/i.test(principal),
      ),
      most(
        'No policy of the calling role or user allows {action} on this user pool: its ARN may be that of another pool, Region or account.',
        ({ captures }) => (isOfOtherService(captures) ? false : undefined),
      ),
      possible(
        'No policy of the calling role or user allows {action} on the resource of the message.',
        ({ captures }) => isOfOtherService(captures) && !isOfIdentityPool(captures['principal'] ?? ''),
      ),
      possible(
        'The program runs with other credentials than meant, such as the role of a Lambda function or of an identity pool.',
      ),
      possible('A policy, a permissions boundary or the organization denies it (explicit deny).'),
    ],
    remedies: [
      { text: 'Allow {action} for the ARN of its resource, such as the user pool, in the policy of that principal.' },
    ],
    documentation: actions,
    evidence: documented(actions),
  },
];
