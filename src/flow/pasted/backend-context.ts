// What a text tells in sentences of servers, functions and templates: that a call is meant to go unsigned, what a function
// returns, that a role was deleted.

import type { FailedCall } from '../../cognito/errors/explanation.ts';

const unsigned = [
  /\b(?:unsigned|anonymous) (?:requests?|calls?|client|credentials)\b/i,
  /\b(?:no|not|without|n[’']t)\b[^.\n]{0,40}\b(?:AWS|IAM|signed|signing)\b[^.\n]{0,15}\b(?:credentials?|requests?|keys?|accounts?|in)\b/i,
  /\b(?:not|n[’']t) (?:need|require|want)\b[^.\n]{0,30}\bcredentials\b/i,
];
/** `return nil, nil`, "the trigger returns an empty response". */
const nothing = [
  /\breturn\s{1,3}(?:nil|null|None|undefined)\b/,
  /\b(?:trigger|function|lambda|handler|it)\b[^.\n]{0,40}\breturns?\b[^.\n]{0,12}\b(?:nil|null|None|undefined|nothing|empty)\b/i,
];
const roleGone = [
  /\brole\b[^.\n]{0,60}\b(?:was|is|got|been|were) (?:deleted|removed|gone)\b/i,
  /\b(?:deleted|removed)\b[^.\n]{0,30}\b(?:IAM |SMS |SNS )?role\b/i,
];

const lambda = [/\bLambda (?:function|runtime)\b/i, /\bin (?:an? |the |my )?(?:AWS )?lambda\b/i];
/** `requests.post(url, data={…})` encodes a form; so do `URLSearchParams` and the header. */
const form = [
  /\brequests\.(?:post|request)\((?:(?!json\.dumps)[^\n]){0,300}\bdata\s?=\s?\{/,
  /\bbody\s?[:=]\s?new URLSearchParams\b/,
  /\bx-www-form-urlencoded\b/i,
];

/** Members are left out where the text does not say. Linear in the length of the text. */
export function backendContext(text: string): FailedCall {
  const tells = (patterns: readonly RegExp[]): boolean => patterns.some((pattern) => pattern.test(text));
  return {
    ...(tells(unsigned) ? { meantUnsigned: true } : {}),
    ...(tells(nothing) ? { returnsNothing: true } : {}),
    ...(tells(lambda) ? { inLambda: true } : {}),
    ...(tells(form) ? { sendsForm: true } : {}),
    ...(tells(roleGone) ? { roleDeleted: true } : {}),
  };
}
