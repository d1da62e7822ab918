// Errors that are written as members: JSON, JSON in JSON, what Node, Python, Rust, Swift and Kotlin print of an object.
// Read by the names of the members, so that a text that is cut, or is no JSON, tells what it holds.

import type { ErrorNames } from './error-names.ts';
import type { ErrorReading } from './error-reading.ts';
import { messageOfValue } from './message-end.ts';

/** Nesting that is followed; what lies deeper counts for the group at this depth. */
const DEEPEST = 64;
/** Characters of a value that are read. */
const LONGEST = 2500;
/** Characters of values in one text that are read: those of a member may be in the value of another. */
const MOST_VALUES = 20_000_000;

/** A bracket with the name before it, or a member that errors have, up to its value. */
const token =
  /(?:(?<!\w)([A-Za-z]\w{2,80})\s?)?([{(])|([})])|(?<![\w.-])(\\*["'`]?)(__type|code|Code|errorCode|error_code|Error Code|errorType|Exception name|name|message|Message|Message_|errorMessage|Error message|msg|reason|error|error_description|statusCode|StatusCode|httpStatusCode|HTTPStatusCode|Status Code|status)\4\s{0,4}(?::|=>?)\s{0,20}(?:(?:Some|Optional)\()?(\\*["'`])?/g;

const typeKeys = /^(?:__type|code|Code|errorCode|error_code|Error Code|errorType|Exception name|name)$/;
const messageKeys = /^(?:message|Message|Message_|errorMessage|Error message|msg|reason|error_description)$/;
const statusKeys = /status/i;

interface Group {
  start: number;
  end: number;
  /** The name before the bracket, or what a member gives. */
  type: string;
  message: string;
  status?: number;
  isOauth: boolean;
  /** A member gives the type, and not the bracket alone, as in `new NotAuthorizedException(text)`. */
  isTyped: boolean;
}

function newGroup(start: number, type = ''): Group {
  return { start, end: start, type, message: '', isOauth: false, isTyped: false };
}

/** Errors in groups of members. Linear in the length of the text. */
export function memberErrors(text: string, names: ErrorNames): readonly ErrorReading[] {
  const found: ErrorReading[] = [];
  const open: Group[] = [newGroup(0)];
  let deeper = 0;
  const close = (end: number): void => {
    const group = open.pop();
    if (!group) return;
    const reading = readingOf({ ...group, end }, names);
    const around = open.at(-1);
    if (around && group.status !== undefined) around.status ??= group.status;
    // Swift keeps the message in a group of its own.
    if (around && open.length > 1 && group.type === '' && around.message === '') around.message = group.message;
    if (reading) found.push(reading);
  };
  let read = 0;
  token.lastIndex = 0;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    const [whole, before, opening, closing, , key, mark] = match;
    if (opening !== undefined) {
      if (open.length > DEEPEST) deeper += 1;
      else open.push(newGroup(match.index, (before !== undefined && names.typeOf(before)) || ''));
    } else if (closing !== undefined) {
      if (deeper > 0) deeper -= 1;
      else if (open.length > 1) close(match.index + 1);
    } else if (key !== undefined) {
      const group = open.at(-1);
      const from = match.index + whole.length;
      const value = read > MOST_VALUES ? '' : text.slice(from, valueEnd(text, from, mark));
      read += value.length;
      if (group) {
        if (open.length === 1 && beginsAnew(group, key)) {
          const reading = readingOf(group, names);
          if (reading) found.push(reading);
          open[0] = newGroup(match.index);
          take(open[0], key, value, from, names);
        } else take(group, key, value, from, names);
      }
      // Not behind the value: it may hold an error of its own.
      token.lastIndex = from;
    }
  }
  while (open.length > 0) close(open.length === 1 ? (open[0]?.end ?? 0) : text.length);
  return found;
}

/** Outside of brackets there is no group to end: a second type or message begins the next. */
function beginsAnew(group: Group, key: string): boolean {
  return (typeKeys.test(key) && group.type !== '') || (messageKeys.test(key) && group.message !== '');
}

function take(group: Group, key: string, value: string, from: number, names: ErrorNames): void {
  if (group.end === 0 || group.end === group.start) group.start = Math.min(group.start || from, from);
  group.end = Math.max(group.end, from + value.length);
  if (statusKeys.test(key)) {
    const status = Number.parseInt(value, 10);
    if (status >= 100 && status <= 599) group.status ??= status;
    return;
  }
  const text = messageOfValue(value);
  if (key === 'error') {
    const type = names.isOauthError(text) ? text : names.typeOf(text);
    if (type !== undefined) {
      group.type = type;
      group.isTyped = true;
      group.isOauth = names.isOauthError(text);
    } else if (group.message === '' && names.knows('', text)) group.message = text;
  } else if (typeKeys.test(key)) {
    const bare = text.slice(text.lastIndexOf('#') + 1).split(/[:,]/, 1)[0] ?? '';
    const known = names.typeOf(bare.slice(bare.lastIndexOf('.') + 1));
    if (known !== undefined) {
      group.type = known;
      group.isTyped = true;
    } else if (key === '__type' && group.type === '' && /^[A-Z]\w{2,70}(?:Exception|Error|Fault)$/.test(bare)) {
      group.type = bare;
      group.isTyped = true;
    }
  } else if (messageKeys.test(key) && (group.message === '' || key === 'error_description')) group.message = text;
}

function readingOf(group: Group, names: ErrorNames): ErrorReading | undefined {
  const { start, end, type, message, status, isOauth, isTyped } = group;
  const isError = type === '' ? names.knows('', message) : isOauth || isTyped || message !== '';
  if (!isError || end === start) return undefined;
  return { start, end, type, message, format: 'JSON', ...(status === undefined ? {} : { status }) };
}

/** A quoted value ends with its mark; another before the next member, or the bracket that closes its group. */
function valueEnd(text: string, from: number, mark: string | undefined): number {
  const window = text.slice(from, from + LONGEST);
  if (mark === undefined) return from + window.search(/,\s{0,20}["'\w]{1,40}\s?[=:]|[)}](?=\s*[,)}\]]|\s|$)|[\r\n]|$/);
  const quote = mark.charAt(mark.length - 1);
  const level = mark.length - 1;
  for (let at = window.indexOf(quote); at >= 0; at = window.indexOf(quote, at + 1)) {
    let backslashes = 0;
    while (at > backslashes && window.charAt(at - backslashes - 1) === '\\') backslashes += 1;
    if (backslashes <= level) return from + at - backslashes;
  }
  return from + window.length;
}
