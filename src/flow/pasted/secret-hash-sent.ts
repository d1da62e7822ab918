// Whether the call in a text sends SECRET_HASH.

/** The key with a value, in the spelling of every client: `'SECRET_HASH': …`, `SecretHash=`, `.secretHash(`, `--secret-hash`. */
const sent = new RegExp(
  [
    String.raw`(?<!\w)SECRET_?HASH\\{0,4}["'\x60]?\]?\s{0,3}(?:=>|:?=(?!=)|:|,(?=\s{0,3}\S)|\()\s{0,3}(?!(?:undefined|null|None|nil)\b|\\{0,4}""|'')[^\s,})\]]`,
    String.raw`--secret-hash[ =]\S`,
  ].join('|'),
  'gi',
);
/** A sentence about the key: `SECRET_HASH: not received`, `SECRET_HASH, which is…`. */
const sentence = /^[^\n]{0,40}[:,]\s{0,3}(?:not|no|was|is|has|missing|and|or|which|but|so)\b/i;

/** `SECRET_HASH is calculated with`, `I compute the secret hash`. */
const computed =
  /\bsecret[_ ]?hash\b[^.\n]{0,40}\b(?:is|was|are) (?:calculated|computed|generated|created|passed|sent|included)\b|\b(?:calculat|comput|generat|pass|send)(?:e|es|ed|ing|s)?\b[^.\n]{0,30}\bsecret[_ ]?hash\b/gi;
/** The sign-in and the sign-up, in a text about a refresh. */
const beforeRefresh =
  /\b(?:sign(?:s|ing|ed)?[- ]?(?:in|up)|log(?:s|ging|ged)?[- ]?in|authenticat\w{1,6}|passwords?|regist(?:er|ration)\w{0,4})\b/i;
const refresh = /refresh/i;
/** `without SECRET_HASH`, `SECRET_HASH is missing in the challenge response`. */
const absent =
  /\b(?:without|no|lacks?|missing|omits?|forgets?)\b[^.\n]{0,20}\bsecret[_ ]?hash\b|\bsecret[_ ]?hash\b[^.\n]{0,40}\b(?:is|was) (?:missing|not (?:sent|passed|included|added|there))\b/i;

/** A map of a sign-in that is written out, as JSON, literals, builders and commands begin one. */
const map =
  /(?:Auth_?Parameters|Challenge_?Responses)\\{0,4}["']?\]?\s{0,3}(?:=>|:?=|:)\s{0,3}(?:@?\{|\[|dict\(|map\[string\]\S{0,10}\{)|--(?:auth-parameters|challenge-responses)[ =]/gi;
/** Another call that takes SecretHash. */
const call =
  /(?:\b(?:confirm_?)?sign_?up|\b(?:confirm_?)?forgot_?password|\bresend_?confirmation_?code)(?:Command|Request|Input|Async)?(?:\(|\s{0,3}\{)|\bcognito-idp\s{1,4}(?:confirm-)?(?:sign-up|forgot-password)\b/gi;
/** More members come from elsewhere. */
const spread = /\.\.\.|\*\*|@file|file:\/\//;
/** Characters of a call that are read. */
const LONGEST = 1500;
/** Characters of a sentence that are read, before and after. */
const SENTENCE = 150;
/** Calls of one text that are looked at. */
const MOST = 20;

/**
 * True where a call in the text has SECRET_HASH with a value; false where calls in sight have none; undefined where no
 * call is written out. Linear in the length of the text.
 */
export function secretHashSent(text: string): boolean | undefined {
  for (const { 0: found, index } of text.matchAll(sent)) {
    if (!sentence.test(text.slice(index, index + found.length + 20))) return true;
  }
  const shown = [
    ...[...text.matchAll(map)].slice(0, MOST).filter(({ index }) => isOfKind(text, index, /USERNAME/i)),
    ...[...text.matchAll(call)].slice(0, MOST).filter(({ index }) => isOfKind(text, index, /client_?-?id/i)),
  ];
  if (shown.length > 0 || absent.test(text)) return false;
  return isComputed(text) && !/\b(?:not|n[’']t|never)\b[^.\n]{0,30}\bsecret[_ ]?hash\b/i.test(text) ? true : undefined;
}

/** Whether a sentence has the hash of this call computed, and not that of the sign-in before a refresh. */
function isComputed(text: string): boolean {
  const isRefresh = refresh.test(text);
  return [...text.matchAll(computed)].slice(0, MOST).some(({ 0: found, index }) => {
    const [before] = text
      .slice(Math.max(0, index - SENTENCE), index)
      .split(/[.\n]/)
      .slice(-1);
    const end = index + found.length;
    const [after] = text.slice(end, end + SENTENCE).split(/[.\n]/, 1);
    const sentenceOf = `${before}${found}${after}`;
    return !isRefresh || refresh.test(sentenceOf) || !beforeRefresh.test(sentenceOf);
  });
}

function isOfKind(text: string, from: number, key: RegExp): boolean {
  const window = text.slice(from, from + LONGEST);
  return key.test(window) && !spread.test(window);
}
