// Refusals of creating, inviting and linking users as an administrator.

import { guidePage, operationPage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { documented, observed } from './evidence.ts';

const parameter = ['InvalidParameterException'];

export const adminUserEntries: readonly ErrorEntry[] = [
  {
    code: 'resend-not-possible',
    types: ['UnsupportedUserStateException'],
    messages: ['Resend not possible. {user} status is not FORCE_CHANGE_PASSWORD', 'Resend not possible{rest}'],
    title: 'The invitation cannot be sent again',
    explanation:
      'MessageAction RESEND is for users whose status is FORCE_CHANGE_PASSWORD: created by an administrator, and not yet signed in.',
    causes: [
      most('The user has signed in already and chosen a password, so the status is CONFIRMED.'),
      possible('The user signed up by themselves: ResendConfirmationCode sends that code again.'),
    ],
    remedies: [{ text: 'Use ForgotPassword or AdminResetUserPassword for a user who has lost the password.' }],
    documentation: operationPage('AdminCreateUser'),
    evidence: documented(operationPage('AdminCreateUser')),
  },
  {
    code: 'unsupported-user-state',
    types: ['UnsupportedUserStateException'],
    title: 'The user’s status does not allow this',
    explanation: 'The operation is for users with another status. AdminGetUser shows it.',
    causes: [most('The status of the user is another one than the operation is for.')],
    remedies: [{ text: 'Look at the user with AdminGetUser.' }],
    documentation: operationPage('AdminCreateUser'),
    evidence: documented(operationPage('AdminCreateUser')),
  },
  {
    code: 'resend-to-unknown-user',
    types: ['UserNotFoundException'],
    messages: ['User does not exist'],
    operations: ['AdminCreateUser'],
    title: 'There is no user to send the invitation to again',
    explanation:
      'With MessageAction RESEND, AdminCreateUser makes no user: it sends the invitation of one that exists once more.',
    causes: [
      most('MessageAction is RESEND, and there is no user of this name yet: leave MessageAction out to create one.'),
      possible('A trigger of the sign-up looks a user up that does not exist.'),
    ],
    remedies: [{ text: 'Leave MessageAction out, or send SUPPRESS where no message shall go out.' }],
    documentation: operationPage('AdminCreateUser'),
    evidence: observed('https://github.com/aws/aws-sdk-js/issues/1357'),
  },
  {
    code: 'link-source-user',
    types: parameter,
    messages: [
      'Invalid SourceUser{rest}',
      'Merging is not currently supported, provide a SourceUser that has not been signed up in order to link',
      'Merging is not currently supported{rest}',
    ],
    operations: ['AdminLinkProviderForUser'],
    title: 'These two users cannot be linked',
    explanation:
      'AdminLinkProviderForUser links an identity of an external provider that has not signed in yet (SourceUser) to a user of the pool (DestinationUser).',
    causes: [
      most(
        'SourceUser has signed in already and is a user of its own: delete that user first, or link before the first sign-in, in the PreSignUp trigger.',
      ),
      possible(
        'SourceUser is a user of the pool itself (Cognito), or ProviderAttributeName is not Cognito_Subject for a social provider.',
      ),
    ],
    remedies: [{ text: 'Delete the user of the provider, and link before the next sign-in.' }],
    documentation: operationPage('AdminLinkProviderForUser'),
    evidence: observed('https://github.com/aws/aws-sdk/issues/766'),
  },
  {
    code: 'user-import-failed',
    types: [],
    messages: ['{before}Too many users have failed or been skipped during the import{rest}'],
    title: 'The import job gave up: too many users failed',
    explanation:
      'An import job ends when too many lines of its CSV file cannot be imported. Its answer says how many, and its log stream says why for each line.',
    causes: [
      most(
        'Lines of the CSV file break a rule, such as a missing cognito:username, email_verified or phone_number_verified: the log stream of the job in CloudWatch (/aws/cognito/userpools/…) names the reason of each.',
      ),
    ],
    remedies: [{ text: 'Read the log stream of the job, correct these lines, and import them with a new job.' }],
    documentation: guidePage('cognito-user-pools-using-import-tool'),
    evidence: observed('https://github.com/aws-solutions/cognito-user-profiles-export-reference-architecture/issues/9'),
  },
];
