// Redacts free text: log lines, messages, commands, URLs, truncated JSON.

import { placeholderFor } from './placeholder.ts';
import { redactRepeatedValues } from './repeated-values.ts';
import { isOpenAnswer, secretKindOf } from './secrecy.ts';
import type { SecretValues } from './secret-values.ts';
import type { SecretKind } from './secrecy.ts';
import { endOfQuoted, endOfStructure, endOfUnquoted } from './value-end.ts';

/** Words joined by full stops, from the start of a word. Every pattern here takes linear time. */
const dottedTexts = /(?<![\w-])[\w-]+(?:\.[\w-]*)+/g;
/** Cognito's sessions start like this (observed). */
const sessions = /(?<![A-Za-z0-9])AYAB[\w+/=-]{16,}/g;
const authenticatorAddress = /otpauth(?:-migration)?:\/\/[^\s"'`<>\\]+/gi;
/** `user:password@` in a URL, such as a proxy's. */
const addressCredentials = /:\/\/[^\s/@:"'<>]*:[^\s/@"'<>]*@/g;
const bearer = /\b(Bearer\s+)([\w.~+/=-]{20,})/g;

/** A name, `:` or `=`, and the opening quotation mark of the value, with its backslashes in nested JSON. */
const pair = /(?<![\w.-])([A-Za-z_$][\w.-]*)(?:\\*["'`])?\s*(:|=>?)\s*(\\*["'`])?/g;
const headerNames = /^(?:(?:proxy-)?authorization|(?:set-)?cookie|x-amz-security-token)$/i;

const namesOfCognito = /(?:Exception|Error|_VERIFIER|_SRP|_REQUIRED|_AUTH|_MFA|_OTP)$/;

export interface RedactTextOptions {
  /** One-time codes stay readable. Only for display, never for a log or a file. */
  readonly showCodes?: boolean;
  /** Secrets known by their value, which are masked anywhere. */
  readonly secrets?: SecretValues;
}

/**
 * Replaces the secrets in free text: tokens and sessions recognised by their format, otpauth URIs, the values of secret
 * names (`"PASSWORD":"…"`, `PASSWORD=…`, `client_secret: …`) even where the text is cut off in the middle of one, and
 * secrets known by their value.
 */
export function redactText(text: string, options: RedactTextOptions = {}): string {
  const shaped = (options.secrets?.mask(text, options) ?? text)
    .replace(dottedTexts, redactDottedTexts)
    .replace(sessions, (session) => placeholderFor('session', session))
    .replace(authenticatorAddress, (address) => address.replace(/\b(secret|data)=[^&\s]*/gi, '$1=‹secret›'))
    .replace(addressCredentials, '://‹secret›@')
    .replace(bearer, (_, word: string, token: string) => word + placeholderFor('token', token));
  return redactPairs(redactRepeatedValues(shaped, options), options);
}

/** A JWS or JWE starts with a JSON header, `{"`, which is `eyJ` in base64url. `keyJson.ts` must not match. */
function redactDottedTexts(text: string): string {
  let from = 0;
  for (const part of text.split('.').slice(0, -1)) {
    const at = part.search(/(?<![A-Za-z0-9])eyJ[\w-]{8}/);
    if (at >= 0) {
      const token = text.slice(from + at).replace(/\.{1,5}$/, '');
      return text.slice(0, from + at) + placeholderFor('token', token) + text.slice(from + at + token.length);
    }
    from += part.length + 1;
  }
  return text;
}

function redactPairs(text: string, options: RedactTextOptions): string {
  let done = '';
  let copiedTo = 0;
  pair.lastIndex = 0;
  for (let match = pair.exec(text); match !== null; match = pair.exec(text)) {
    const [, key = '', separator = '', mark] = match;
    const from = pair.lastIndex;
    const to = endOfValue(text, from, key, mark);
    const value = text.slice(from, to);
    const kind = kindOfPair(key, value, separator, mark !== undefined);
    if (kind === undefined) continue;
    if (kind === 'code' && options.showCodes && /^\w{1,16}$/.test(value)) continue;
    done += text.slice(copiedTo, from) + placeholderFor(kind, value, key);
    copiedTo = to;
    pair.lastIndex = to;
  }
  return done + text.slice(copiedTo);
}

function endOfValue(text: string, from: number, key: string, mark: string | undefined): number {
  // Only values of secret names are scanned to their end, which keeps the whole function linear.
  if (secretKindOf(key) === undefined) return from;
  if (text.startsWith('‹', from)) return from;
  if (mark !== undefined) return endOfQuoted(text, from, mark);
  if (headerNames.test(key)) {
    const lineEnd = text.slice(from).search(/[\r\n"']/);
    return lineEnd < 0 ? text.length : from + lineEnd;
  }
  if (text.charAt(from) === '{' || text.charAt(from) === '[') return endOfStructure(text, from);
  return endOfUnquoted(text, from);
}

function kindOfPair(key: string, value: string, separator: string, quoted: boolean): SecretKind | undefined {
  const kind = secretKindOf(key, value);
  if (kind === undefined || value === '') return undefined;
  if (key === 'ANSWER' && isOpenAnswer(value, undefined)) return undefined;
  if (quoted) return kind;
  if (/^(?:true|false|null|None|undefined)$/.test(value)) return undefined;
  // "Wrong code: try again" is a sentence, but "code: 123456" and "password: hunter" are secrets. After the name of an
  // error, a challenge or a flow comes a sentence again.
  const inSentence = separator === ':' && (kind !== 'secret' || namesOfCognito.test(key));
  return inSentence && /^(?:[A-Za-z]{1,15}[.!?]?|\d{1,3})$/.test(value) ? undefined : kind;
}
