// What a text says about the user, the app client and the user pool of a call: what AdminGetUser, DescribeUserPool and
// others printed, a template, or a sentence with their names.

import type { FailedCall } from '../../cognito/errors/explanation.ts';

const statuses =
  /\b(?:UserStatus|user_status|Confirmation status|status)["']?\s{0,3}(?:[:=]|is)?\s{0,3}["']?(UNCONFIRMED|CONFIRMED|FORCE_CHANGE_PASSWORD|RESET_REQUIRED|EXTERNAL_PROVIDER|ARCHIVED|COMPROMISED)\b/i;
/** An exception that only a user of one status gets. */
const resetRequired = /\bPasswordResetRequired(?:Exception)?\b/;
const unconfirmed =
  /\b(?:users?|accounts?)\b(?:(?!e-?mail|phone)[^.\n]){0,30}\b(?:(?:is|are|was|were|been)(?: still)? not|isn[’']t|aren[’']t|wasn[’']t|hasn[’']t)(?: yet| been)? confirmed\b|\bunconfirmed (?:users?|accounts?)\b/i;
const verified =
  /\b(?:email|phone_number)_verified["']?(?:\s{0,3}[,:=]?\s{0,3}["']?(?:Value["']?\s{0,3}[:=]\s{0,3}["']?)?|\s(?:is|stays)\s)(true|false)\b/i;
const hidden = /\bPreventUserExistenceErrors?["']?\s{0,3}(?:[:=]|is)?\s{0,3}["']?(ENABLED|LEGACY)\b/i;
const secret =
  /\b(?:generate_?secret)["']?\s{0,3}[:=]?\s{0,3}(true|false)\b|\b(?:client|app client) (with|without)(?: a)? secret\b/i;
const locale =
  /\b(?:LC_TIME|LC_ALL|LANG)["']?\s{0,3}(?:[:=]|is)\s{0,3}["']?([A-Za-z]{2,3}(?:_[A-Z]{2})?(?:\.[\w-]{2,12})?)/;
const username = /\bUSERNAME["']?\s{0,3}[:=]\s{0,3}["']?([^\s"',}]{1,128})/;
const aliasSentence = /\b(?:USERNAME|username)\b[^.\n]{0,10}\bis (?:an? |the |my |their )?(?:e-?mail|phone)\b/;
const migration =
  /\b(?:user[ _-]?migration|migration (?:trigger|lambda|function)|migrat(?:e|ing) users? (?:trigger|lambda|function))\b/i;
const disabled =
  /\b(?:users?|accounts?)\b(?:(?!existence|pool)[^.\n]){0,20}\b(?:is|are|was|were|got|been|being) disabled\b|(?<!\b(?:not|never) )\bdisabl(?:e|ed|ing) (?:(?:an?|the|this|that|my) )?(?:users?|accounts?)\b(?! (?:existence|pool))/i;

function statusIn(text: string): string | undefined {
  const status = statuses.exec(text)?.[1]?.toUpperCase();
  if (status !== undefined) return status;
  if (resetRequired.test(text)) return 'RESET_REQUIRED';
  return unconfirmed.test(text) ? 'UNCONFIRMED' : undefined;
}

/** Members are left out where the text does not say. Linear in the length of the text. */
export function poolContext(text: string): FailedCall {
  const userStatus = statusIn(text);
  const isVerified = verified.exec(text)?.[1]?.toLowerCase();
  const hides = hidden.exec(text)?.[1]?.toUpperCase();
  const [, generated, withSecret] = secret.exec(text) ?? [];
  const hasSecret = (generated ?? withSecret)?.toLowerCase();
  const language = locale.exec(text)?.[1];
  const name = username.exec(text)?.[1];
  return {
    ...(userStatus === undefined ? {} : { userStatus }),
    ...(isVerified === undefined ? {} : { aliasVerified: isVerified === 'true' }),
    ...(hides === undefined ? {} : { hidesUnknownUsers: hides === 'ENABLED' }),
    ...(hasSecret === undefined ? {} : { clientHasSecret: hasSecret === 'true' || hasSecret === 'with' }),
    ...(language === undefined ? {} : { locale: language }),
    ...(name === undefined && aliasSentence.test(text) ? { usernameIsAlias: true } : {}),
    ...(name === undefined ? {} : { usernameIsAlias: name.includes('@') || name.startsWith('+') }),
    ...(disabled.test(text) ? { userDisabled: true } : {}),
    ...(migration.test(text) ? { triggers: ['UserMigration'] } : {}),
  };
}
