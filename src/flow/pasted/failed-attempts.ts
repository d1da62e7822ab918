// Whether a text tells of several attempts to sign in that failed: "6 failed attempts", "it failed five times".

/** What the service itself says of the attempt at hand. */
const ownMessages = /Incorrect username or password|Password attempts exceeded/gi;

/** Five or more: after five failed attempts Cognito locks out. Numbers of times, addresses and places are none. */
const COUNT =
  '(?<![\\w:.,/[(-])(?:several|many|repeated|multiple|five|six|seven|eight|nine|ten|eleven|twelve|[5-9]|[1-9]\\d{1,2})(?![\\w:./-])';
const FAILED = '\\b(?:fail(?:ed|s|ing)|wrong|incorrect|unsuccessful|refused|rejected)\\b';
const ATTEMPTS = '(?:attempts?|tries)\\b';
const WORD = '(?: [\\w-]{1,20})';
const BETWEEN = '[^.\\n]{0,50}';

const failedAttempts = new RegExp(
  [
    `${COUNT}${WORD}{0,2} ${ATTEMPTS}${BETWEEN}${FAILED}`,
    `${COUNT}${WORD}? ${FAILED}${WORD}{0,2} (?:${ATTEMPTS}|passwords\\b|(?:log|sign)[ -]?(?:in|on)s\\b)`,
    `\\bafter ${COUNT}${WORD}? ${ATTEMPTS}`,
    `${COUNT} times\\b${BETWEEN}${FAILED}|${FAILED}${BETWEEN}${COUNT} times\\b`,
    `\\brepeatedly\\b${BETWEEN}${FAILED}|${FAILED}${BETWEEN}\\brepeatedly\\b`,
    `\\bfailed[ _]?(?:(?:log|sign)[ _-]?in[ _]?|password[ _]?)?(?:attempts|tries|logins)["']?\\s{0,3}[:=]\\s{0,3}(?:[5-9]|[1-9]\\d{1,2})\\b`,
  ].join('|'),
  'i',
);

/** The service’s own message does not count, since it is about one attempt. Linear in the length of the text. */
export function namesFailedAttempts(text: string): boolean {
  return failedAttempts.test(text.replace(ownMessages, ''));
}
