// What SDKs write around a failed call, whatever the failure was: the operation, the HTTP status, and the message where
// the exception is not named.

import type { ErrorNames } from './error-names.ts';
import type { ErrorReading } from './error-reading.ts';
import { lineBefore } from './line-before.ts';
import { messageAt } from './message-end.ts';

/** Java, Kotlin, CloudFormation: `message (Service: CognitoIdentityProvider, Status Code: 400, Request ID: …)`. */
const service = /\(Service: [\w ]{0,40}Cognito[\w ]{0,60}[;,][^()\n]{0,500}\)?/g;
/** Go v2 and what is built on it: `operation error Cognito Identity Provider: X, …`. */
const goCall = /operation error Cognito[\w ]{0,40}: (\w{3,60}), ?/g;
/** PHP: `Error executing "X" on "https://…"; AWS HTTP error: …`. */
const phpCall = /Error executing "(\w{3,60})" on "[^"\n]{0,300}"; (?:AWS HTTP error: )?/g;

/** Calls of one text that are read. */
const MOST = 200;
/** Characters of an answer's body that is printed behind the call. */
const LONGEST_BODY = 1500;

/** Linear in the length of the text. */
export function sdkCalls(text: string, names: ErrorNames): readonly ErrorReading[] {
  return [
    ...[...text.matchAll(service)].slice(0, MOST).map((match) => readService(text, match, names)),
    ...[...text.matchAll(goCall), ...text.matchAll(phpCall)]
      .slice(0, MOST)
      .map((match) => readCall(text, match, names)),
  ];
}

function readService(text: string, match: RegExpExecArray, names: ErrorNames): ErrorReading {
  const before = lineBefore(text, match.index, 2000).trimEnd();
  const code = /Error Code: (\w{1,80})/.exec(match[0])?.[1] ?? '';
  const typed = [...before.matchAll(/([A-Za-z][\w]{2,80}): /g)].findLast(([, name = '']) => names.typeOf(name));
  const type = names.typeOf(code) ?? names.typeOf(typed?.[1] ?? '') ?? '';
  const quote = (before.split('"').length - 1) % 2 === 1 ? before.lastIndexOf('"') + 1 : 0;
  const from = typed ? typed.index + typed[0].length : quote;
  const whole = before.slice(from);
  const candidates = [
    whole,
    ...[...whole.matchAll(/(?:: |["'])/g)].slice(0, 12).map((at) => whole.slice(at.index).replace(/^[: "']+/, '')),
  ];
  const message = candidates.find((candidate) => names.knows(type, candidate)) ?? whole.trim();
  const status = Number(/Status Code: (\d{3})/.exec(match[0])?.[1]);
  const end = match.index + match[0].length;
  return { start: match.index - before.length, end, type, message, format: 'text', ...(status ? { status } : {}) };
}

function readCall(text: string, match: RegExpExecArray, names: ErrorNames): ErrorReading {
  const from = match.index + match[0].length;
  const { message, end: lineEnd } = messageAt(text, from, '', names);
  // The body of the answer follows, on the next line.
  const end = /response:$|response$/.test(message) ? Math.min(text.length, lineEnd + LONGEST_BODY) : lineEnd;
  const status = Number(/\bStatusCode: (\d{3})|`(\d{3}) [A-Z]/.exec(message)?.slice(1).find(Boolean));
  return {
    start: match.index,
    end,
    type: '',
    message,
    operation: match[1] ?? '',
    format: 'text',
    ...(status ? { status } : {}),
  };
}
