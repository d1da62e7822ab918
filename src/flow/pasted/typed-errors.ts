// Exceptions in free text: a type that the table knows, with its message behind or before it, as SDKs, logs and stack
// traces write them.

import type { ErrorNames } from './error-names.ts';
import type { ErrorReading } from './error-reading.ts';
import { lineBefore } from './line-before.ts';
import { messageAt } from './message-end.ts';

const name = /(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9]{5,79}(?![A-Za-z0-9_])/g;

/** boto3 and the AWS CLI: `An error occurred (X) when calling the Y operation (reached max retries: 4): message`. */
const called = /\)? when calling the (\w{3,60}) operation(?: \([^()\n]{0,80}\))?:[ \t]{0,4}/y;
/** `X: message`, `X [Error]: message`, `X (client): message`. */
const colon = /(?:[ \t]?\[\w{1,20}\]|[ \t]\((?:client|server)\)|\])?[ \t]{0,3}[:：][ \t]{0,3}(?=[^\s"'`,;{[(])/y;
/** A sentence of another language around a type in parentheses: `(X) lors de l'appel de l'opération Y : message`. */
const sentence = /\)[^:：\n]{0,120}[:：][ \t]{0,4}(?=\S)/y;
/** What else may stand between a type and a message; only a message that the table knows counts then. */
const loose = /["'`\])]{0,2}(?:[ \t]{0,3}[:：,;|=>(–—-]{1,3}\s{0,8}|\s{1,8})["'`([{]{0,2}/y;

/** Mentions of types that are looked at; more of them say nothing new. */
const MOST = 2000;

function behind(pattern: RegExp, text: string, from: number): RegExpExecArray | null {
  pattern.lastIndex = from;
  return pattern.exec(text);
}

/** Types with a message; types that stand alone on a line. Linear in the length of the text. */
export function typedErrors(text: string, names: ErrorNames): readonly ErrorReading[] {
  const found: ErrorReading[] = [];
  let mentions = 0;
  for (const match of text.matchAll(name)) {
    const type = /^[A-Z]/.test(match[0]) ? names.typeOf(match[0]) : undefined;
    if (type === undefined) continue;
    const reading = readAround(text, match.index, match.index + match[0].length, type, names);
    if (reading) found.push(reading);
    mentions += 1;
    if (mentions >= MOST) break;
  }
  return found;
}

function readAround(
  text: string,
  start: number,
  typeEnd: number,
  type: string,
  names: ErrorNames,
): ErrorReading | undefined {
  const base = { start, type, format: 'text' } as const;
  const call = behind(called, text, typeEnd);
  if (call) return { ...base, ...messageAt(text, typeEnd + call[0].length, type, names), operation: call[1] ?? '' };
  const plain = behind(colon, text, typeEnd);
  if (plain && !text.startsWith('//', typeEnd + plain[0].length)) {
    const { message, end } = messageAt(text, typeEnd + plain[0].length, type, names);
    // `NotAuthorizedException:http://…` is a header's type with an address.
    if (message !== '' && !/^https?:/.test(message)) return { ...base, message, end };
  }
  const localized = behind(sentence, text, typeEnd);
  if (localized && text.charAt(start - 1) === '(') {
    const { message, end } = messageAt(text, typeEnd + localized[0].length, type, names);
    const operation = /\b([A-Z][A-Za-z]{5,60})\b/.exec(localized[0])?.[1];
    if (names.knows(type, message) || operation !== undefined) {
      return { ...base, message, end, ...(operation === undefined ? {} : { operation }) };
    }
  }
  const other = behind(loose, text, typeEnd);
  if (other) {
    const { message, end } = messageAt(text, typeEnd + other[0].length, type, names);
    if (names.knows(type, message)) return { ...base, message, end };
  }
  return readBefore(text, start, typeEnd, type, names) ?? alone(text, start, typeEnd, type);
}

/** Ruby: `message (Aws::CognitoIdentityProvider::Errors::X)`. */
function readBefore(
  text: string,
  start: number,
  typeEnd: number,
  type: string,
  names: ErrorNames,
): ErrorReading | undefined {
  if (text.charAt(typeEnd) !== ')') return undefined;
  const before = lineBefore(text, start, 2000);
  const open = before.lastIndexOf(' (');
  if (open < 0) return undefined;
  const whole = before.slice(0, open);
  const candidates = [whole, ...[...whole.matchAll(/: /g)].slice(0, 8).map(({ index }) => whole.slice(index + 2))];
  const message =
    candidates.find((candidate) => names.knows(type, candidate)) ?? rubyMessage(whole, before.slice(open));
  return message === undefined
    ? undefined
    : { start: start - before.length + open - message.length, end: typeEnd + 1, type, message, format: 'text' };
}

/** What Ruby prints before a message: `sign_in.rb:17:in 'call': `, with a backtick up to Ruby 3.3. */
const place = /\bin [`'][^'\n]{1,200}': /g;

/** A message that the table does not know, where the type has the module of the SDK’s exceptions; else undefined. */
function rubyMessage(before: string, parentheses: string): string | undefined {
  if (!/^ \(Aws::\w{1,80}::Errors::$/.test(parentheses)) return undefined;
  const last = [...before.matchAll(place)].at(-1);
  const message = before.slice(last ? last.index + last[0].length : 0).trim();
  return message === '' ? undefined : message;
}

function alone(text: string, start: number, typeEnd: number, type: string): ErrorReading | undefined {
  const before = lineBefore(text, start, 200);
  const after = text.slice(typeEnd, typeEnd + 200).split('\n', 1)[0] ?? '';
  const standsAlone =
    /^\s*(?:[\w.#:/]*[.#:/])?$/.test(before) && /^[\s:.]*$/.test(after) && !/^\s*except\b/.test(before);
  return standsAlone ? { start, end: typeEnd, type, message: '', format: 'text' } : undefined;
}
