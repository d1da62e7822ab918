// What a text tells of the values that a proof was computed with: TIMESTAMP, the name in a hash or an SRP call.

import type { FailedCall } from '../../cognito/errors/explanation.ts';
import { explainTimestampFault } from '../../cognito/timestamp.ts';

const named =
  /\bTIMESTAMP["'\]]{0,2}\s{0,3}(?:[:=]>?|\bis\b|\bwas\b)\s{0,3}["'`]?(?=[^"'`,}\r\n]{0,40}\d)([^"'`,}\r\n]{6,60})/;
/** `Sat Feb 17 24:03:00 UTC 2024`, in any language. */
const bare =
  /(?<!\S)["'`]?(\p{L}{2,12}\.? \p{L}{3,12}\.? \d{1,2} \d{1,2}:\d\d:\d\d (?:[AP]M )?[A-Z+:\d-]{1,9} \d{4})\b/u;
const userId = /\bUSER_ID_FOR_SRP["'\]]{0,2}\s{0,3}(?:[:=]>?|is)?\s{0,3}["'`]?([\w@.+-]{3,128})/;
const username = /\bUSERNAME["']?\s{0,3}[:=]\s{0,3}["']?([^\s"',}]{1,128})/;
/** A call with an address among its arguments: `createPasswordHash('ada@example.com', …)`, `…(email, …)`. */
const call =
  /\b(\w{0,40}(?:hash|srp|signature|authentication_?key|password_?claim)\w{0,40})\((?:[^()\n]{0,100}?[\s,(.])??(?:["'`]([^\s"'`@()]{1,64}@[^\s"'`()]{1,64})["'`]|((?:user_?)?(?:e-?mail|phone)\w{0,20}))(?=[\s,)])/gi;

/** Where a text compares several, the first that has a fault: the others are those that work. */
function timestampOf(text: string): string | undefined {
  const all = [...text.matchAll(new RegExp(named, 'g'))].slice(0, 20).map(([, value = '']) => value.trim());
  const [first] = all;
  if (first === undefined) return bare.exec(text)?.[1]?.trim();
  return all.find((value) => explainTimestampFault(value) !== undefined) ?? first;
}

/** Members are left out where the text does not say. Linear in the length of the text. */
export function proofContext(text: string): FailedCall {
  const timestamp = timestampOf(text);
  const id = userId.exec(text)?.[1];
  const name = username.exec(text)?.[1];
  let hashOver: string | undefined;
  let proofOver: string | undefined;
  for (const [, method = '', address, variable] of [...text.matchAll(call)].slice(0, 20)) {
    if (/secret_?hash/i.test(method)) hashOver ??= address ?? variable;
    else proofOver ??= address ?? variable;
  }
  return {
    ...(timestamp === undefined ? {} : { timestamp }),
    ...(id === undefined ? {} : { userIdForSrp: id }),
    ...(id === undefined || name === undefined ? {} : { username: name }),
    ...(hashOver === undefined ? {} : { secretHashOver: hashOver }),
    ...(proofOver === undefined ? {} : { proofOver }),
  };
}
