// The one reader of pasted text: finds requests, answers, errors and tokens, whatever the text was written as.

import type { ApiTables } from '../../cognito/api-tables.ts';
import { repeatedKeyText } from '../source/repeated-key.ts';
import { callContext, contextOfError } from './call-context.ts';
import { errorNames } from './error-names.ts';
import type { PastedItem, PastedText, PastedToken } from './pasted-item.ts';
import { plainText } from './plain-text.ts';
import { asksForHelp, readAwsCommands } from './read-aws-command.ts';
import { readErrorTexts } from './read-error-text.ts';
import { readCurlCommands } from './read-curl.ts';
import { readFetchCalls } from './read-fetch.ts';
import { readHar } from './read-har.ts';
import { readHttpMessages } from './read-http-message.ts';
import { readLiterals } from './read-literals.ts';
import { readNamedCalls } from './read-named-calls.ts';
import { readPostman } from './read-postman.ts';
import { readRedirects } from './read-redirect.ts';
import { readContext, type ReadContext, type Reader } from './format-reader.ts';
import { type TokensInText, tokensInText } from './tokens-in-text.ts';
import { typographicNote, withPlainMarks } from './typographic-marks.ts';
import { wrappersBehind } from './wrapped-errors.ts';

/** Characters; a saved network log has some millions. */
export const longestPaste = 20_000_000;

/**
 * One reader for each format. Where two find something at the same place, the first of this list has it: what carries
 * more of a call comes before what is inside it.
 */
const readers: readonly Reader[] = [
  readHar,
  readPostman,
  readHttpMessages,
  readCurlCommands,
  readAwsCommands,
  readFetchCalls,
  readRedirects,
  readSourceCalls,
  readNamedCalls,
  ({ text, tables, operation }) => readErrorTexts(text, tables, operation),
  readLiterals,
];

/**
 * Calls of an SDK come before the bare objects that are their arguments; objects without a call are literals. The
 * grammars are loaded with the first text.
 */
async function readSourceCalls({ text, tables }: ReadContext): Promise<readonly PastedItem[]> {
  const { readSourceRequests } = await import('./read-source-call.ts');
  return readSourceRequests(text, tables);
}

/** What the text is looked through for. */
const lookedFor =
  'a request (JSON, a call of an AWS SDK, an AWS CLI or curl command, fetch, HAR, Postman), an answer of Cognito, an error, a token, or a URL with error=';

/**
 * Everything that is recognised in a text, in its order. What lies inside something else is not listed again: tokens of
 * an answer, the request of a HAR entry. Never throws for what a text holds; linear in its length.
 *
 * @param operation the operation of Cognito that the text is known to be about; empty where none is known
 */
export async function readPastedText(source: string, tables: ApiTables, operation = ''): Promise<PastedText> {
  const found = await readAsWritten(source, tables, operation);
  // What is right with typographic marks in it is left alone: messages, and texts between plain marks.
  const hasPlain = /["']/.test(source);
  if (!found.items.every(({ kind, format }) => kind === 'request' && (format === 'an AWS CLI command' || !hasPlain)))
    return found;
  const marks = source.length > longestPaste ? undefined : withPlainMarks(source);
  if (!marks) return found;
  const { items } = await readAsWritten(marks.text, tables, operation);
  if (!items.some(({ kind }) => kind === 'request')) return found;
  return {
    items: items.map((item) => ({
      ...item,
      notes: [typographicNote, ...item.notes],
      span: { start: marks.originalIndex(item.span.start), end: marks.originalIndex(item.span.end) },
    })),
  };
}

async function readAsWritten(source: string, tables: ApiTables, operation: string): Promise<PastedText> {
  if (source.length > longestPaste) {
    const [limit, length] = [longestPaste.toLocaleString('en'), source.length.toLocaleString('en')];
    return { items: [], reason: `The text must have at most ${limit} characters; this has ${length}.` };
  }
  const plain = plainText(source);
  const { text } = plain;
  if (text.trim() === '') return { items: [], reason: 'There is no text to read.' };
  if (isBinary(source)) return { items: [], reason: `This is binary data, not text. Looked for ${lookedFor}.` };
  const context = readContext(text, tables, operation);
  let items: readonly PastedItem[] = [];
  for (const reader of readers) items = addApart(items, await reader(context));
  const tokens = tokensInText(text);
  items = addApart(items, tokenItems(tokens));
  // What the text around an error says of its call decides between causes, whichever reader found the error.
  const around = callContext(text, tables);
  const names = errorNames(tables.errors);
  items = items.map((item) => {
    if (item.kind === 'error') return { ...contextOfError(item, around, names), ...item };
    const repeated = item.kind === 'request' ? (item.repeated ?? []) : [];
    return repeated.length === 0 ? item : { ...item, notes: [...repeated.map(repeatedKeyText), ...item.notes] };
  });
  const place = (item: PastedItem): number => (item.kind === 'error' && item.isGeneral === true ? 1 : 0);
  const inOrder = wrappersBehind(
    withoutRepeats(items.toSorted((one, other) => place(one) - place(other) || one.span.start - other.span.start)),
    names,
  );
  const placed = inOrder.map((item) => ({
    ...item,
    span: { start: plain.originalIndex(item.span.start), end: plain.originalIndex(Math.max(item.span.end - 1, 0)) + 1 },
  }));
  return placed.length > 0 ? { items: placed } : { items: [], reason: reasonFor(tokens, text) };
}

function tokenItems({ tokens }: TokensInText): readonly PastedToken[] {
  return tokens.map(({ span, text }) => ({ kind: 'token', span, format: 'text', notes: [], text }));
}

function reasonFor({ cut }: TokensInText, text: string): string {
  if (asksForHelp(text))
    return 'The command prints help of the AWS CLI and sends no request: there is nothing to check.';
  const [first] = cut;
  return first ? first.reason : `Nothing was recognised. Looked for ${lookedFor}.`;
}

/** Those of `more` that touch nothing of `items`; both are in the order of the text. */
function addApart(items: readonly PastedItem[], more: readonly PastedItem[]): readonly PastedItem[] {
  if (items.length === 0 || more.length === 0) return [...items, ...more];
  const taken = items.toSorted((one, other) => one.span.start - other.span.start);
  let at = 0;
  const apart = more
    .toSorted((one, other) => one.span.start - other.span.start)
    .filter(({ span }) => {
      while (at < taken.length && (taken[at]?.span.end ?? 0) <= span.start) at += 1;
      const next = taken[at];
      return !next || next.span.start >= span.end;
    });
  return [...items, ...apart];
}

function withoutPlace(item: PastedItem): object {
  return { ...item, span: undefined, format: undefined, notes: undefined };
}

/** A log repeats itself: what is the same is listed once, where it stands first; an error, where it has its message. */
function withoutRepeats(items: readonly PastedItem[]): readonly PastedItem[] {
  const seen = new Set<string>();
  const withMessage = new Set(
    items.flatMap((item) => (item.kind === 'error' && item.message !== '' ? [item.type] : [])),
  );
  return items.filter((item) => {
    const { kind } = item;
    if (kind === 'error' && item.message === '' && item.type !== '' && withMessage.has(item.type)) return false;
    // Readers know more or less of a call around the same error.
    const content = kind === 'error' ? [kind, item.type, item.message, item.operation] : withoutPlace(item);
    const key = JSON.stringify(content);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Bytes that no text has: NUL, and what decoders put in for bytes that are no UTF-8. */
function isBinary(source: string): boolean {
  let [strange, looked] = [0, 0];
  for (const character of source.slice(0, 100_000)) {
    looked += 1;
    const code = character.codePointAt(0) ?? 0;
    if (code === 0 || code === 0xfffd || (code < 0x20 && code !== 0x1b && !'\t\n\r\b\f'.includes(character)))
      strange += 1;
  }
  return strange * 10 > looked;
}
