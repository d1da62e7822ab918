// What other services of AWS refuse after the sign-in, to the role that an identity pool gives.

import { guidePage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { observed } from './evidence.ts';

export const serviceAccessEntries: readonly ErrorEntry[] = [
  {
    code: 'storage-access-denied',
    types: ['AccessDenied'],
    messages: [],
    generalMessages: ['Access Denied'],
    title: 'Amazon S3 refused the call',
    explanation:
      'Amazon S3 says AccessDenied in these words; Cognito does not. The sign-in itself has succeeded: what counts is the role that the identity pool gave, and its policies.',
    causes: [
      most(
        'The role of the identity pool for signed-in users has no policy that allows the action on this bucket and prefix.',
      ),
      possible('Nobody was signed in when the credentials were fetched, so that the role of guests was used.'),
      possible('The prefix has another identity ID than that of the user (public/, protected/, private/ in Amplify).'),
      possible('A bucket policy or a block of public access denies it.'),
    ],
    remedies: [{ text: 'Allow the action, such as s3:PutObject, for the bucket’s ARN in the role’s policy.' }],
    documentation: guidePage('iam-roles'),
    evidence: observed('https://github.com/anomalyco/guide/issues/49'),
  },
];
