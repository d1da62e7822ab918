// What a text tells of the steps before the failed call: an authenticator app that was registered again, credentials of an
// identity pool.

import type { FailedCall } from '../../cognito/errors/explanation.ts';

const register = '(?:setup_?totp|associate_?software_?token)(?:Command|Request|Async)?';
const verify = '(?:verify_?totp(?:_?token)?|verify_?software_?token)(?:Command|Request|Async)?';
/** The calls in the order in which they are written; the group is there for a registration. */
const calls = new RegExp(`\\b(${register})\\(|\\b${verify}\\(`, 'gi');
/** A point inside a name (`Auth.setupTOTP`) ends no sentence. */
const within = String.raw`(?:[^.\n]|\.(?=\w)){0,60}`;
const again = new RegExp(
  `\\b(?:another|second)\\b${within}\\b${register}\\b|\\b${register}\\b${within}\\b(?:again|another time|second time|once more|twice)\\b`,
  'gi',
);
const denied = /\b(?:not|never|no longer|without)\b|n[’']t\b/i;
const identityPool =
  /\b(?:CognitoIdentityCredentials|fromCognitoIdentity(?:Pool)?|CognitoCachingCredentialsProvider)\b/;
/** Sentences and calls of one kind that are read. */
const MOST = 50;

function* first<T>(found: Iterable<T>): Generator<T> {
  let count = 0;
  for (const one of found) {
    yield one;
    count += 1;
    if (count >= MOST) return;
  }
}

/** A registration after the last verification that had one before it. */
function registersAfterVerifying(text: string): boolean {
  const order = [...first(text.matchAll(calls))].map(([, registration]) => registration !== undefined);
  const verified = order.lastIndexOf(false);
  return verified > 0 && order.slice(0, verified).includes(true) && verified < order.length - 1;
}

/** Members are left out where the text does not say. Linear in the length of the text. */
export function stepContext(text: string): FailedCall {
  const isStated = [...first(text.matchAll(again))].some(([found]) => !denied.test(found));
  return {
    ...(isStated || registersAfterVerifying(text) ? { appRegisteredAgain: true } : {}),
    ...(identityPool.test(text) ? { identityPoolCredentials: true } : {}),
  };
}
