// Words of Cognito's own messages and names: a password that is one of them must not make them unreadable.

import { cognitoTables } from '../cognito-tables.ts';

let texts: string | undefined;

/** Lower case, one text after the other. */
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
 * Whether a value is a word or a phrase that Cognito itself writes, such as `password` or `SMS_MFA`. Masking it would
 * take "Incorrect username or password." apart, and the gap would tell what the secret is. What has a digit in it, as
 * codes and passwords of any strength do, is none.
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

/** Whether no letter and no digit touches a part of a text. */
export function standsAlone(text: string, at: number, length: number): boolean {
  return !isLetter(text, at - 1) && !isLetter(text, at + length);
}

function isLetter(text: string, at: number): boolean {
  return /[\p{L}\p{N}]/u.test(text.charAt(at));
}
