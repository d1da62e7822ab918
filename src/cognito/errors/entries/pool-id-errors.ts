// What client libraries say of a user pool ID that they cannot take apart: REGION_NAME, of which SRP takes the name.

import { guidePage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { observed } from './evidence.ts';

export const poolIdEntries: readonly ErrorEntry[] = [
  {
    code: 'library-pool-id-invalid',
    types: ['CognitoInternalErrorException', 'InvalidUserPoolId', 'InvalidUserPoolIdException'],
    messages: [
      // Android: the index behind the split, and the check of later versions.
      'SRP error',
      '{before}Invalid UserPoolId format{rest}',
      // Amplify for JavaScript 6, aws-jwt-verify.
      '{before}Invalid user pool id provided{rest}',
      '{before}Invalid Cognito User Pool ID{rest}',
      // Amazon.Extensions.CognitoAuthentication.
      '{before}should be of the form <region>_<poolname>{rest}',
      // warrant, pycognito: the line of the program stands above the error.
      '{before}pool_id.split({between}IndexError{rest}',
      '{before}pool_id.split({between}ValueError{rest}',
      // iOS.
      '{before}strippedPoolId{rest}',
      '{before}substringFromIndex:]: Index 922337203685477580{rest}',
    ],
    title: 'The user pool ID does not have the form that the library reads',
    explanation:
      'A user pool ID is the Region, an underscore and a name: us-east-1_AbCdEfGhI. The library takes it apart: SRP computes with the part after the underscore. Sign-up needs only the app client ID, and works with a wrong one. Nothing of this step was sent.',
    causes: [
      most(
        'The user pool ID in the app is another value, without the underscore and what follows: an identity pool ID (with a colon), the pool’s name, an app client ID, or a variable that the build did not fill in.',
      ),
      possible('The value has white space, quotation marks or a line end around it.'),
      possible('The whole ARN or the issuer URL was given.'),
    ],
    remedies: [{ text: 'Copy the user pool ID from the console, and print the value that the library gets.' }],
    documentation: guidePage('cognito-integrate-apps'),
    evidence: observed('https://github.com/awslabs/aws-sdk-android-samples/issues/75'),
  },
];
