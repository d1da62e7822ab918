// Confirmations that several entries share: whether the context of a call supports a cause.

import { durationText } from '../duration.ts';
import type { Confirmation, ErrorContext } from './error-entry.ts';

/** AuthSessionValidity when an app client does not set it (API model). */
const defaultSessionValidityMs = 180_000;

/** The session was used before. */
export function sessionWasUsed({ call: { sessionUsed } }: ErrorContext): Confirmation {
  return sessionUsed && `This session already answered ${sessionUsed.by} in step ${sessionUsed.step}.`;
}

/** The session is older than the app client allows. */
export function sessionIsOld({ call }: ErrorContext): Confirmation {
  const { sessionAgeMs: age, sessionValidityMs: validity = defaultSessionValidityMs } = call;
  if (age === undefined) return undefined;
  if (age < validity) return call.sessionValidityMs === undefined ? undefined : false;
  return `This session is ${durationText(age)} old; the app client allows ${durationText(validity)}.`;
}

/** The session came from another app client. */
export function sessionIsForeign({ call }: ErrorContext): Confirmation {
  return call.sessionFromOtherClient && 'This session came from another app client.';
}

/** USERNAME is not the name that Cognito gave with the challenge. */
export function usernameDiffers({ call }: ErrorContext): Confirmation {
  const { username, userIdForSrp } = call;
  if (username === undefined || userIdForSrp === undefined) return undefined;
  if (username === userIdForSrp) return false;
  return `USERNAME is ${username}, but USER_ID_FOR_SRP of the challenge is ${userIdForSrp}.`;
}

/** The proof was computed with another name than the one that came with the challenge. */
export function proofNameDiffers(context: ErrorContext): Confirmation {
  const { proofOver, userIdForSrp } = context.call;
  if (proofOver === undefined) return usernameDiffers(context);
  if (proofOver === userIdForSrp) return false;
  return `The proof was computed with ${proofOver} and not with USER_ID_FOR_SRP.`;
}

/** Turns a confirmation into the condition of a remedy; undefined when the context does not say. */
export function fitsWhen(
  confirm: (context: ErrorContext) => Confirmation,
): (context: ErrorContext) => boolean | undefined {
  return (context) => {
    const confirmation = confirm(context);
    return confirmation === undefined ? undefined : confirmation !== false;
  };
}

/** SECRET_HASH was computed over a different name than USERNAME. */
export function secretHashIsOverAnother({ call }: ErrorContext): Confirmation {
  const { secretHashOver, username, userIdForSrp } = call;
  const right = userIdForSrp ?? username;
  if (secretHashOver === undefined || right === undefined) return undefined;
  if (secretHashOver === right) return false;
  return `SECRET_HASH was computed over ${secretHashOver}, but this request needs ${right}.`;
}

/** USERNAME is an alias, but the answer needs the pool's own username. */
export function usernameIsAlias({ call }: ErrorContext): Confirmation {
  if (call.usernameIsAlias === undefined) return undefined;
  return call.usernameIsAlias && 'USERNAME is an alias.';
}

/** USERNAME is an e-mail address or phone number that Cognito does not look users up by yet. */
export function aliasIsNotVerified({
  call: { aliasVerified, usernameIsAlias, worksWithUsername },
}: ErrorContext): Confirmation {
  if (aliasVerified === true || usernameIsAlias === false) return false;
  if (worksWithUsername) return 'The username works where the alias does not.';
  return aliasVerified === false ? 'The e-mail address or phone number of this user is not verified.' : undefined;
}

/** The call answers a challenge: what began the sign-in went well. */
export function answersChallenge({ operation, challengeName }: ErrorContext): boolean {
  if (operation === '') return challengeName !== undefined;
  return operation === 'RespondToAuthChallenge' || operation === 'AdminRespondToAuthChallenge';
}

/** The call answers a challenge of SRP, whose proof is computed from the password. */
export function isAnswerToSrp({ challengeName }: ErrorContext): boolean {
  return challengeName === 'PASSWORD_VERIFIER' || challengeName === 'DEVICE_PASSWORD_VERIFIER';
}

/** The sign-in that the token belongs to was ended by an earlier step of the chain. */
export function revokedHere({ call: { revokedAtStep } }: ErrorContext): Confirmation {
  return revokedAtStep === undefined
    ? undefined
    : `Step ${revokedAtStep} of this chain revoked the token or signed the user out.`;
}
