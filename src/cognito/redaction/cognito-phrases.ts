// Words in Cognito's own messages and names: a password that is one of them must not make them unreadable.

import { cognitoTables } from '../cognito-tables.ts';

let texts: string | undefined;

/** All texts of the tables in lower case. */
function knownTexts(): string {
  texts ??= JSON.stringify([
    cognitoTables.errors.all,
    cognitoTables.operations.all,
    cognitoTables.challenges.all,
    cognitoTables.authFlows.all,
  ])
    .replaceAll(/\\[nt"]/g, ' ')
    .toLowerCase();
  return texts;
}

/**
 * Whether a value is a word or phrase that Cognito itself uses, such as `password` or `SMS_MFA`. Masking it in
 * "Incorrect username or password." would reveal the secret by the gap. Values with a digit never count: codes and
 * strong passwords have digits.
 */
export function isCognitosWord(value: string): boolean {
  if (/\d/.test(value)) return false;
  const word = value.toLowerCase();
  const all = knownTexts();
  for (let at = all.indexOf(word); at >= 0; at = all.indexOf(word, at + 1)) {
    if (standsAlone(all, at, word.length)) return true;
  }
  return false;
}

/** Whether a part of a text has no letter or digit next to it. */
export function standsAlone(text: string, at: number, length: number): boolean {
  return !isLetter(text, at - 1) && !isLetter(text, at + length);
}

function isLetter(text: string, at: number): boolean {
  return /[\p{L}\p{N}]/u.test(text.charAt(at));
}
