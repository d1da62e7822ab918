// Errors of web endpoints: a redirect with `error=`, an OAuth error by its name, an HTTP answer that is a web page or that
// names its error in a header.

import type { ErrorNames } from './error-names.ts';
import type { ErrorReading } from './error-reading.ts';

/** Characters of an address that are read, before and behind its `error=`. */
const LONGEST_ADDRESS = 2000;
/** Errors of one kind that are read. */
const MOST = 200;
/** `Error: unauthorized_client`, `error: invalid_grant - text`, `invalid_grant (text)`. */
const named =
  /(?<![\w"'=/&-])([a-z]{3,20}(?:_[a-z]{2,20}){1,3})(?![\w"'=&])(?:[ \t]{0,3}(?:[:(–-])[ \t]{0,3}([^\r\n]{0,500}))?/g;
/** The header names the type, and its message where the body cannot. */
const errorHeader = /^[<\s]{0,4}x-amzn-error-?type["']?\s?[:=]\s?["']?([\w.#]{1,120})/gim;
const messageHeader = /^[<\s]{0,4}x-amzn-error-?message["']?\s?[:=]\s?["']?([^\r\n"']{1,1000})/im;
/** `HTTP/2 403`, as curl and browsers write it. */
const statusLine = /^[<\s]{0,4}HTTP\/\d(?:\.\d)?[ \t]{1,4}([45]\d\d)\b[^\r\n]{0,80}/gm;
const pageTitle = /<(?:title|h1)[^>]{0,200}>([^<]{1,200})/i;

function decoded(value: string): string {
  try {
    return decodeURIComponent(value.replaceAll('+', ' ')).trim();
  } catch {
    return value.replaceAll('+', ' ').trim();
  }
}

export function webErrors(text: string, names: ErrorNames): readonly ErrorReading[] {
  return [
    ...redirects(text, names),
    ...userInfos(text, names),
    ...encodedMessages(text, names),
    ...namedErrors(text, names),
    ...headerErrors(text, names),
    ...pages(text),
  ];
}

function redirects(text: string, names: ErrorNames): readonly ErrorReading[] {
  const found: ErrorReading[] = [];
  for (let at = text.indexOf('error='); at >= 0 && found.length < MOST; at = text.indexOf('error=', at + 6)) {
    const before = /[^\s"'<>`]*$/.exec(text.slice(Math.max(0, at - LONGEST_ADDRESS), at))?.[0] ?? '';
    const after = /^[^\s"'<>`]*/.exec(text.slice(at, at + LONGEST_ADDRESS))?.[0] ?? '';
    const address = before + after;
    const type = decoded(/^error=([A-Za-z][\w-]{0,80})/.exec(after)?.[1] ?? '');
    // Outside of an address, `error=` is a variable of some program.
    const isParameter = /[?&#]$/.test(before) || (before === '' && names.isOauthError(type));
    if (type === '' || !isParameter) continue;
    const description = /(?<![\w-])error_description=([^&\s#)]{1,2000})/.exec(address)?.[1];
    const rest = restOfDescription(text.slice(at + after.length, at + LONGEST_ADDRESS), after);
    const message = description === undefined ? '' : decoded(description + rest);
    found.push({ start: at - before.length, end: at + after.length + rest.length, type, message, format: 'a URL' });
  }
  return found;
}

/** An address that was decoded before it was pasted ends its last parameter, and not its first white space. */
function restOfDescription(behind: string, after: string): string {
  if (!/(?<![\w-])error_description=[^&#+%]{1,500}$/.test(after)) return '';
  return /^[ \t][^\r\n&#"<>`]{1,1000}/.exec(behind)?.[0] ?? '';
}

/** AWSCognitoAuth for iOS: `UserInfo={error=invalid_request: message`. */
const userInfo = /\bUserInfo=\{error=([a-z_]{3,40})(?::[ \t]{0,3}([^\r\n}]{0,1000}))?/g;

function userInfos(text: string, names: ErrorNames): readonly ErrorReading[] {
  return [...text.matchAll(userInfo)].slice(0, MOST).flatMap((match): readonly ErrorReading[] => {
    const [whole, type = '', message = ''] = match;
    if (!names.isOauthError(type)) return [];
    return [{ start: match.index, end: match.index + whole.length, type, message: message.trim(), format: 'text' }];
  });
}

/** The description alone, as a library prints it: `Invalid+user+attributes%3A+name%3A+The+attribute+is+required`. */
const encoded = /(?<![\w+%])[\w.%'-]{1,60}(?:\+[\w.%'():-]{1,60}){2,60}/g;

function encodedMessages(text: string, names: ErrorNames): readonly ErrorReading[] {
  return [...text.matchAll(encoded)].slice(0, MOST).flatMap((match): readonly ErrorReading[] => {
    const message = decoded(match[0]);
    if (!names.knows('', message)) return [];
    return [{ start: match.index, end: match.index + match[0].length, type: '', message, format: 'text' }];
  });
}

function namedErrors(text: string, names: ErrorNames): readonly ErrorReading[] {
  return [...text.matchAll(named)].flatMap((match): readonly ErrorReading[] => {
    const [whole, type = '', rest = ''] = match;
    if (!names.isOauthError(type)) return [];
    const end = match.index + (rest === '' ? type.length : whole.length);
    return [{ start: match.index, end, type, message: rest.replace(/\)\s*$/, '').trim(), format: 'text' }];
  });
}

function headerErrors(text: string, names: ErrorNames): readonly ErrorReading[] {
  return [...text.matchAll(errorHeader)].slice(0, MOST).map((match): ErrorReading => {
    const name = match[1] ?? '';
    const bare = name.slice(name.lastIndexOf('#') + 1);
    const around = text.slice(Math.max(0, match.index - 2000), match.index + 4000);
    const message = messageHeader.exec(around)?.[1]?.trim() ?? '';
    return {
      start: match.index,
      end: match.index + match[0].length,
      type: names.typeOf(bare) ?? bare,
      message,
      format: 'an HTTP message',
    };
  });
}

/** An answer that is a web page: its title is all it says. */
function pages(text: string): readonly ErrorReading[] {
  return [...text.matchAll(statusLine)].slice(0, MOST).flatMap((match): readonly ErrorReading[] => {
    const after = text.slice(match.index, match.index + 8000);
    const title = pageTitle.exec(after);
    if (!title || !/<html|<!doctype html/i.test(after)) return [];
    const status = Number(match[1]);
    const end = match.index + title.index + title[0].length;
    return [{ start: match.index, end, type: '', message: (title[1] ?? '').trim(), status, format: 'an HTTP message' }];
  });
}
