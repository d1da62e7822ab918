// Tokens anywhere in a text: URL, cookie, header, JSON, JSON inside JSON, a line of a log.

import { decodeBase64url } from '../../cognito/tokens/base64url.ts';
import { decodeToken } from '../../cognito/tokens/decode-token.ts';
import type { Span } from '../file/fault.ts';
import { plainText } from './plain-text.ts';

interface FoundToken {
  readonly span: Span;
  /** The token alone: dots and base64url. A secret. */
  readonly text: string;
}

/** A token of which a part is missing: it was cut short while copying. */
interface CutToken {
  readonly span: Span;
  /** One sentence that says what is missing. Holds nothing of the token. */
  readonly reason: string;
}

export interface TokensInText {
  /** In the order of the text, each once. */
  readonly tokens: readonly FoundToken[];
  readonly cut: readonly CutToken[];
}

/**
 * The first part of a token begins with `{"`, which is `eyJ` in base64url. In front of it stands no letter, but the end
 * of an escape may: `%20`, `%2522`, `\n`, `\u0022`. A full stop in front is the end of a part that was cut off.
 */
const candidates =
  /(?<=^|[^\w%\\-]|%(?:25)*[\dA-Fa-f]{2}|\\[nrtbf]|\\u[\dA-Fa-f]{4}|\\x[\dA-Fa-f]{2}|(?<![\w-])[bru])eyJ[\w-]*={0,2}(?:(?:\.|%2[eE])[\w-]*={0,2}){0,5}/g;
/** Lines of one token that a terminal or a mail program has broken. */
const brokenLine = /=?\r?\n(?:[>|][> |]{0,10}|[ \t]{0,20})([\w-]*(?:\.[\w-]*){0,4})(?=\s|[="'`,;}]|$)/y;
const mostLines = 200;

/** Every token in a text. Linear in its length. */
export function tokensInText(source: string): TokensInText {
  const plain = plainText(source);
  const { text } = plain;
  const tokens = new Map<string, FoundToken>();
  const cut: CutToken[] = [];
  candidates.lastIndex = 0;
  for (let match = candidates.exec(text); match; match = candidates.exec(text)) {
    const read = readAt(text, match.index, match[0].replaceAll(/%2[eE]/g, '.'), match[0].length);
    candidates.lastIndex = read.end;
    const span = { start: plain.originalIndex(match.index), end: plain.originalIndex(read.end - 1) + 1 };
    if ('text' in read && !tokens.has(read.text)) tokens.set(read.text, { span, text: read.text });
    else if ('reason' in read) cut.push({ span, reason: read.reason });
  }
  return { tokens: [...tokens.values()], cut };
}

type Read = { readonly end: number } & ({ readonly text: string } | { readonly reason: string } | object);

function readAt(text: string, start: number, run: string, length: number): Read {
  const end = start + length;
  const whole = tokenIn(run);
  if (whole) return { text: whole.text, end: start + Math.min(length, whole.length) };
  if (!beginsToken(run)) return { end };
  return joinLines(text, start, end, run) ?? { end, reason: cutReason(run, text.charAt(start - 1) === '.') };
}

/** The token that a run of parts begins with: three parts, or the five of an encrypted one. */
function tokenIn(run: string): { readonly text: string; readonly length: number } | undefined {
  const parts = run.split('.');
  const count = headerOf(parts[0] ?? '')?.includes('"enc"') ? 5 : 3;
  if (parts.length < count) return undefined;
  const text = parts.slice(0, count).join('.');
  if (count === 5 && parts[4] === '') return undefined;
  return decodeToken(text).kind === 'not-a-token' ? undefined : { text, length: text.length };
}

/** A token whose lines were broken, put together again; undefined where the lines behind it do not make it whole. */
function joinLines(text: string, start: number, end: number, run: string): Read | undefined {
  let joined = run;
  let at = end;
  for (let line = 0; line < mostLines; line++) {
    brokenLine.lastIndex = at;
    const match = brokenLine.exec(text);
    // The next token begins there.
    if (!match?.[1] || (match[1].startsWith('eyJ') && !joined.endsWith('.'))) return undefined;
    joined = joined.replace(/=$/, '') + match[1];
    at += match[0].length;
    // The last line is the shorter one: those before it are full.
    const whole = joined.includes('.') ? tokenIn(joined) : undefined;
    brokenLine.lastIndex = at;
    if (whole && (isSigned(whole.text) || !brokenLine.exec(text)?.[1])) return { text: whole.text, end: at };
  }
  return undefined;
}

/** Whether the last part is as long as the ones Cognito writes: RS256 with 2048 bits, or the tag of an encrypted token. */
function isSigned(token: string): boolean {
  const parts = token.split('.');
  return parts.at(-1)?.length === (parts.length === 5 ? 22 : 342);
}

/** Whether the first part is a token's header, also where it is cut off: a page's cursor begins with `eyJ` too. */
function beginsToken(run: string): boolean {
  const [first = '', second] = run.split('.');
  const text = headerOf(first) ?? '';
  if (/"(?:alg|kid|typ|enc|cty)"/.test(text)) return true;
  // The header is gone, and the claims are first.
  return second !== undefined && /"(?:sub|iss|token_use|aud|client_id)"/.test(text);
}

/** The text of a part as far as it is there. */
function headerOf(part: string): string | undefined {
  const bare = part.slice(0, 2_000);
  const decoded = decodeBase64url(bare.slice(0, bare.length % 4 === 1 ? -1 : undefined));
  return decoded.kind === 'bytes' ? new TextDecoder().decode(decoded.bytes) : undefined;
}

function cutReason(run: string, isStartMissing: boolean): string {
  const parts = run.split('.').filter((part) => part !== '');
  const isEncrypted = headerOf(parts[0] ?? '')?.includes('"enc"') ?? false;
  const missing = isStartMissing
    ? 'its beginning is missing'
    : isEncrypted || parts.length !== 2 || !isWholeJson(parts[1] ?? '')
      ? 'its end is missing'
      : 'its signature is missing';
  return `This token was cut short while copying: ${missing}. Copy it whole.`;
}

function isWholeJson(part: string): boolean {
  return headerOf(part)?.endsWith('}') ?? false;
}
