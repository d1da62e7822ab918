// Refusals of resetting a password, and codes that are "sent" and do not come.

import { guidePage, operationPage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { documented, observed } from './evidence.ts';
import { noSuchUser } from './sms-delivery-errors.ts';

const recovery = guidePage('managing-users-passwords');
const managingErrors = guidePage('cognito-user-pool-managing-errors');

export const passwordResetEntries: readonly ErrorEntry[] = [
  {
    code: 'reset-wrong-status',
    types: ['NotAuthorizedException'],
    messages: [
      'User password cannot be reset in the current state',
      'User password cannot be reset in the current state{rest}',
    ],
    title: 'The user’s status does not allow a password reset',
    explanation:
      'A reset is for a user who has a password of their own in this pool. To decide: AdminGetUser shows UserStatus: FORCE_CHANGE_PASSWORD, EXTERNAL_PROVIDER, UNCONFIRMED.',
    causes: [
      most(
        'The user’s status is FORCE_CHANGE_PASSWORD: the temporary password was never replaced. Send it again, or set a password as an administrator.',
        ({ call: { userStatus } }) =>
          userStatus === undefined
            ? undefined
            : userStatus === 'FORCE_CHANGE_PASSWORD' && 'AdminGetUser says FORCE_CHANGE_PASSWORD.',
      ),
      possible(
        'The user comes from an external identity provider (EXTERNAL_PROVIDER) and has no password here.',
        ({ call: { userStatus } }) =>
          userStatus === undefined
            ? undefined
            : userStatus === 'EXTERNAL_PROVIDER' && 'AdminGetUser says EXTERNAL_PROVIDER.',
      ),
      possible('The user is not confirmed yet.', ({ call: { userStatus } }) =>
        userStatus === undefined ? undefined : userStatus === 'UNCONFIRMED',
      ),
    ],
    remedies: [
      { text: 'Send the temporary password again: AdminCreateUser with MessageAction RESEND.' },
      { text: 'Set a password as an administrator: AdminSetUserPassword with Permanent.' },
    ],
    documentation: recovery,
    evidence: observed('https://github.com/aws-amplify/amplify-flutter/issues/3048'),
  },
  {
    code: 'reset-without-verified',
    types: ['InvalidParameterException'],
    messages: [
      'Cannot reset password for the user as there is no registered/verified email or phone_number',
      'No registered/verified email or phone_number',
      '{before}no registered/verified email or phone_number{rest}',
    ],
    title: 'There is no verified address that the code could go to',
    explanation:
      'A code goes only to an e-mail address or phone number that is verified. A user can be CONFIRMED while email_verified is false: confirming as an administrator, or by a PreSignUp trigger, verifies nothing. To decide: AdminGetUser shows email_verified and phone_number_verified, and UserMFASettingList.',
    causes: [
      most(
        'The user has no verified e-mail address or phone number (email_verified and phone_number_verified are not true).',
      ),
      possible(
        'AccountRecoverySetting of the pool names only the other one, or excludes the address that is the user’s MFA factor: with EMAIL_OTP or SMS as MFA, the same address cannot recover the password.',
      ),
      possible(
        'The user is not confirmed yet: ConfirmSignUp is what verifies the address.',
        ({ call: { userStatus } }) => (userStatus === undefined ? undefined : userStatus === 'UNCONFIRMED'),
      ),
      possible('USERNAME names another user than meant.'),
    ],
    remedies: [
      { text: 'Verify the address: AdminUpdateUserAttributes with email_verified true, or let the user verify it.' },
      { text: 'Set a password as an administrator: AdminSetUserPassword.' },
    ],
    documentation: recovery,
    evidence: observed('https://github.com/amazon-archives/amazon-cognito-identity-js/issues/678'),
  },
  {
    code: 'reset-by-administrator',
    types: ['NotAuthorizedException'],
    messages: ['Contact administrator to reset password'],
    title: 'Only administrators reset passwords in this pool',
    explanation: 'AccountRecoverySetting of the user pool is admin_only, so ForgotPassword is refused for everybody.',
    causes: [most('AccountRecoverySetting of the pool is admin_only.')],
    remedies: [
      { text: 'Reset it as an administrator: AdminResetUserPassword or AdminSetUserPassword.' },
      { text: 'Let the pool recover accounts by e-mail or phone number.' },
    ],
    documentation: recovery,
    evidence: documented(recovery),
  },
  {
    code: 'reset-not-possible',
    types: ['InvalidParameterException', 'NotAuthorizedException'],
    messages: [
      'Could not reset password for the account, please contact support or try again',
      'Could not reset password for the account{rest}',
    ],
    title: 'The password of this user cannot be recovered by a code',
    explanation:
      'The only address that a code could go to is the one that serves as the user’s second factor, and AccountRecoverySetting does not allow both at once.',
    causes: [
      most(
        'The user’s only verified phone number or e-mail address is their MFA factor, which AccountRecoverySetting then leaves out.',
      ),
      possible('The user has no verified address.'),
    ],
    remedies: [{ text: 'Give the user a second verified address, or set a password as an administrator.' }],
    documentation: recovery,
    evidence: documented(recovery),
  },
  {
    code: 'reset-unknown-user',
    types: ['UserNotFoundException'],
    messages: ['Username/client id combination not found'],
    operations: ['ForgotPassword', 'ConfirmForgotPassword'],
    title: 'There is no such user behind this app client',
    explanation:
      'The user pool of this app client has no user with this name. An alias finds its user only once it is verified. To decide: AdminGetUser with the same name.',
    causes: [
      most('No user of this pool has this name: it is misspelt, or of another pool.'),
      possible(
        'An e-mail address or phone number was sent that is not verified, so that only the username finds the user.',
        ({ call: { aliasVerified } }) => (aliasVerified === undefined ? undefined : !aliasVerified),
      ),
      possible(
        'The user is disabled: ForgotPassword gives this general message then, on purpose.',
        ({ call: { userDisabled } }) => userDisabled,
      ),
      possible('The client ID belongs to another user pool.'),
    ],
    remedies: [
      { text: 'Check the username.', action: 'edit-username' },
      { text: 'Check the client ID of the target.', action: 'edit-target' },
    ],
    documentation: managingErrors,
    evidence: observed('https://github.com/aws-amplify/amplify-js/issues/11270'),
  },
  {
    code: 'code-sent-to-nobody',
    types: ['CodeDeliveryDetails'],
    title: 'Cognito says that it sent a code',
    explanation:
      'The call succeeded: CodeDeliveryDetails says by which way, and to which masked address. With PreventUserExistenceErrors, an unknown user gets the same answer with a made-up address, so that nobody can find out who exists. To decide: AdminGetUser shows whether there is such a user, and whether the masked address is theirs.',
    causes: [
      noSuchUser,
      possible(
        'The default sender has used up its 50 e-mails of the day, which are dropped without an error, or the mail is in the spam folder.',
      ),
      possible('Amazon SES or the SMS service is in its sandbox, and delivers only to verified addresses and numbers.'),
      possible('The address of the user is out of date, or the code went by the other way (SMS or e-mail).'),
    ],
    remedies: [
      { text: 'Compare the masked address with the user’s, and look the user up with AdminGetUser.' },
      { text: 'Look at the sending statistics of Amazon SES or of the SMS service.' },
    ],
    documentation: operationPage('ForgotPassword'),
    evidence: observed('https://github.com/aws-amplify/aws-sdk-ios/issues/4837'),
  },
];
