// Judgements that several entries share: what the facts of a call say about a cause.

import { durationWords } from '../duration.ts';
import type { Judgement, Situation } from './error-entry.ts';

/** AuthSessionValidity when an app client does not set it (API model). */
const defaultSessionValidityMs = 180_000;

/** The session was used before. */
export function sessionWasUsed({ facts: { sessionUsed } }: Situation): Judgement {
  return sessionUsed && `This session answered ${sessionUsed.by} at step ${sessionUsed.step}.`;
}

/** The session is older than the app client allows. */
export function sessionIsOld({ facts }: Situation): Judgement {
  const { sessionAgeMs: age, sessionValidityMs: validity = defaultSessionValidityMs } = facts;
  if (age === undefined) return undefined;
  if (age < validity) return facts.sessionValidityMs === undefined ? undefined : false;
  return `This session is ${durationWords(age)} old; the app client allows ${durationWords(validity)}.`;
}

/** The session came from another app client. */
export function sessionIsForeign({ facts }: Situation): Judgement {
  return facts.sessionFromOtherClient && 'This session came from another app client.';
}

/** USERNAME is not the name that Cognito gave with the challenge. */
export function usernameDiffers({ facts }: Situation): Judgement {
  const { username, userIdForSrp } = facts;
  if (username === undefined || userIdForSrp === undefined) return undefined;
  if (username === userIdForSrp) return false;
  return `USERNAME is ${username}, but USER_ID_FOR_SRP of the challenge is ${userIdForSrp}.`;
}

/** As a condition for a remedy: true and false as the judgement says, undefined when there is no telling. */
export function fitsWhen(judge: (situation: Situation) => Judgement): (situation: Situation) => boolean | undefined {
  return (situation) => {
    const judgement = judge(situation);
    return judgement === undefined ? undefined : judgement !== false;
  };
}

/** SECRET_HASH was computed over another name than USERNAME. */
export function secretHashIsOverAnother({ facts }: Situation): Judgement {
  const { secretHashOver, username, userIdForSrp } = facts;
  const right = userIdForSrp ?? username;
  if (secretHashOver === undefined || right === undefined) return undefined;
  if (secretHashOver === right) return false;
  return `The hash was computed over ${secretHashOver}; the name to use here is ${right}.`;
}

/** USERNAME is an alias in an answer that wants the pool's own name. */
export function usernameIsAlias({ facts }: Situation): Judgement {
  if (facts.usernameIsAlias === undefined) return undefined;
  return facts.usernameIsAlias && 'USERNAME is an alias.';
}

export function isAnswerToSrp({ challengeName }: Situation): boolean {
  return challengeName === 'PASSWORD_VERIFIER' || challengeName === 'DEVICE_PASSWORD_VERIFIER';
}
