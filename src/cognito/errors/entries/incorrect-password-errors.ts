// "Incorrect username or password.", which has more causes than any other message.

import { guidePage } from '../../documentation.ts';
import { aliasIsNotVerified, fitsWhen, isAnswerToSrp, proofNameDiffers, sessionIsOld } from '../confirm-cause.ts';
import { explainTimestampFault } from '../../timestamp.ts';
import type { Confirmation, ErrorContext, ErrorEntry } from '../error-entry.ts';
import { observed } from './evidence.ts';

const types = ['NotAuthorizedException'];

export const incorrectPasswordEntries: readonly ErrorEntry[] = [
  {
    code: 'incorrect-username-or-password',
    types,
    messages: ['Incorrect username or password'],
    title: 'The username, the password or its proof is wrong',
    explanation:
      'Cognito gives the same answer for a wrong password, a wrong SRP proof, a failed custom sign-in, a user who is locked out, and, if PreventUserExistenceErrors is ENABLED, a user that does not exist. To decide: AdminGetUser with the same USERNAME shows whether the user is found and what UserStatus and email_verified are; after five wrong passwords, wait 15 minutes before the next attempt.',
    causes: [
      {
        text: 'A trigger ended the sign-in: DefineAuthChallenge set failAuthentication, or CreateAuthChallenge gave no challenge in this round (privateChallengeParameters must not be empty).',
        likely: 'possible',
        confirm: ({ challengeName, call: { flow } }) => {
          if (challengeName === 'CUSTOM_CHALLENGE') {
            return 'The request answers CUSTOM_CHALLENGE, which the pool’s triggers check.';
          }
          return challengeName === undefined && flow === 'CUSTOM_AUTH' && 'The call uses CUSTOM_AUTH.';
        },
      },
      {
        text: 'The password is wrong.',
        likely: 'most',
        confirm: (context) => (context.call.passwordVerified ? false : isAboutPassword(context)),
      },
      {
        text: 'The device’s proof does not fit what ConfirmDevice was given: PasswordVerifier or Salt was computed wrongly there, or the device password or device key is another one.',
        likely: 'possible',
        confirm: ({ challengeName }) => challengeName === 'DEVICE_PASSWORD_VERIFIER',
      },
      {
        text: 'The user is locked out after several wrong passwords: even the correct one gets this answer for up to 15 minutes.',
        likely: 'possible',
        confirm: (context) => {
          const { failedAttempts, failedOften } = context.call;
          if (isAboutPassword(context) === false) return false;
          if (failedOften) return 'Several attempts failed before this one.';
          if (failedAttempts === undefined) return undefined;
          // Attempts elsewhere are not known.
          return failedAttempts >= 5 ? `${failedAttempts} attempts failed before this one.` : undefined;
        },
      },
      {
        text: 'USERNAME is an alias (e-mail address or phone number) that is not verified yet, so it does not find the user.',
        likely: 'possible',
        confirm: (context) => (isAboutPassword(context) === false ? false : aliasIsNotVerified(context)),
      },
      {
        text: 'The user is still in the old directory: SRP never calls the UserMigration trigger, which needs the password of USER_PASSWORD_AUTH.',
        likely: 'possible',
        confirm: (context) =>
          isSrpFlow(context) === false || context.call.migrationRan ? false : migrationMayApply(context),
      },
      {
        text: 'The UserMigration trigger did not return the user as Cognito requires: userAttributes without sub, and finalUserStatus.',
        likely: 'possible',
        confirm: (context) =>
          isSrpFlow(context) === false || context.call.migrationRan ? migrationMayApply(context) || undefined : false,
      },
      {
        text: 'PASSWORD_CLAIM_SIGNATURE was computed over a different name than USER_ID_FOR_SRP; an alias never works there.',
        likely: 'possible',
        confirm: (context) => (isAnswerToSrp(context) ? proofIsOverAlias(context) : false),
      },
      {
        text: 'The SRP proof is computed wrongly on this platform: a part of the library for large numbers or hashes is missing or another one there (such as typed arrays of crypto-js); use a newer version of the library.',
        likely: 'possible',
        confirm: (context) => {
          if (!isAnswerToSrp(context)) return false;
          return context.call.app?.worksElsewhere && 'The same sign-in works on another platform.';
        },
      },
      {
        text: 'The SRP proof was computed with the name of another pool (the part of the user pool ID after the underscore), or with another SALT, SRP_B or SECRET_BLOCK than the challenge’s.',
        likely: 'possible',
        confirm: proofIsWrong,
      },
      {
        text: 'TIMESTAMP differs from the one in the signature or has the wrong format: the day must not have a leading zero, and the weekday must match the date.',
        likely: 'possible',
        confirm: timestampIsWrong,
      },
      {
        text: 'The challenge was answered too late: PASSWORD_VERIFIER must be answered within seconds.',
        likely: 'possible',
        // AWS publishes no limit, so only a clearly too long time confirms this cause.
        confirm: (context) => {
          const { sessionAgeMs = 30_000 } = context.call;
          return isAnswerToSrp(context) && sessionAgeMs >= 30_000 ? sessionIsOld(context) || undefined : false;
        },
      },
      {
        text: 'The user does not exist or is disabled, and the app client hides this (PreventUserExistenceErrors).',
        likely: 'possible',
        confirm: (context) => (context.call.hidesUnknownUsers === false ? false : isAboutPassword(context)),
      },
    ],
    remedies: [
      {
        text: 'Check the password and send it again.',
        action: 'edit-password',
        fits: (context) => isAboutPassword(context),
      },
      {
        text: 'Wait up to 15 minutes, then sign in with the correct password.',
        action: 'wait',
        fits: ({ call: { failedAttempts } }) => failedAttempts !== undefined && failedAttempts >= 5,
      },
      {
        text: 'Allow USER_PASSWORD_AUTH in the app client and sign in with it, so that the UserMigration trigger gets the password.',
        action: 'choose-auth-flow',
        fits: (context) => isSrpFlow(context) === true && context.call.triggers?.includes('UserMigration') === true,
      },
      {
        text: 'Use USER_ID_FOR_SRP of the challenge as USERNAME, and in the signature.',
        action: 'use-user-id-for-srp',
        fits: fitsWhen((context) => (isAnswerToSrp(context) ? proofNameDiffers(context) : false)),
      },
      {
        text: 'Run the sign-in again, so that the proof is computed with new values.',
        action: 'run-again',
        fits: (context) => (isAnswerToSrp(context) ? undefined : false),
      },
      {
        text: 'Check the logs of the DefineAuthChallenge and VerifyAuthChallengeResponse triggers.',
        fits: ({ challengeName }) => challengeName === 'CUSTOM_CHALLENGE',
      },
    ],
    documentation: guidePage('cognito-user-pool-managing-errors'),
    evidence: observed('https://github.com/ellaisys/aws-cognito/issues/94'),
  },
];

/** Neither a custom challenge nor a device’s answer is about the user’s password. */
function isAboutPassword({ challengeName }: ErrorContext): false | undefined {
  return challengeName === 'CUSTOM_CHALLENGE' || challengeName === 'DEVICE_PASSWORD_VERIFIER' ? false : undefined;
}

/** A verified alias finds the user, so what fails with it and works with the username is the proof (aws-sdk-ios#373). */
function proofIsOverAlias(context: ErrorContext): Confirmation {
  const { aliasVerified, worksWithUsername } = context.call;
  if (aliasVerified === true && worksWithUsername) return 'The username works where the verified alias does not.';
  return proofNameDiffers(context);
}

/** Sign-up takes no pool ID, and other flows take the password itself: what they accept leaves the proof. */
function proofIsWrong(context: ErrorContext): Confirmation {
  if (!isAnswerToSrp(context)) return false;
  if (context.challengeName === 'DEVICE_PASSWORD_VERIFIER') return undefined;
  const { signUpWorks, passwordVerified } = context.call;
  if (signUpWorks) return 'Sign-up works without the user pool ID; SRP computes with it.';
  return passwordVerified && 'The password was checked; SRP sends a proof and not the password.';
}

function timestampIsWrong(context: ErrorContext): Confirmation {
  if (!isAnswerToSrp(context)) return false;
  const { timestamp } = context.call;
  return timestamp === undefined ? undefined : explainTimestampFault(timestamp);
}

/** Whether the flow sends an SRP proof and no password; undefined when the flow is not known. */
function isSrpFlow({ call: { flow }, challengeName }: ErrorContext): boolean | undefined {
  if (challengeName === 'PASSWORD_VERIFIER') return true;
  return flow === undefined ? undefined : flow === 'USER_SRP_AUTH' || flow === 'CUSTOM_AUTH';
}

/** Whether the pool has the trigger that brings users over; false for calls that never run it. */
function migrationMayApply({ call: { triggers }, challengeName }: ErrorContext): Confirmation {
  if (challengeName !== undefined) return false;
  if (triggers === undefined) return undefined;
  return triggers.includes('UserMigration') && 'The user pool has a UserMigration trigger.';
}
