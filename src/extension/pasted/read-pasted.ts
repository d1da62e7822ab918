// Finds what can be opened in a pasted text. Bundled as a part of its own, because it has the grammars of the readers.

import { cognitoTables } from '../../cognito/cognito-tables.ts';
import { decodeToken } from '../../cognito/tokens/decode-token.ts';
import { hasCode } from '../../errors/coded-error.ts';
import type { AppClient, Target } from '../../flow/chain/chain.ts';
import { type PasteError, readPaste } from '../../flow/draft/paste.ts';
import type { RequestError } from '../../flow/draft/read-request.ts';
import { chainOfAnswer } from '../../flow/pasted/chain-of-answer.ts';
import { explainPasted } from '../../flow/pasted/explain-pasted.ts';
import type { PastedAnswer, PastedError, PastedItem, PastedRequest } from '../../flow/pasted/pasted-item.ts';
import { plainText } from '../../flow/pasted/plain-text.ts';
import { readExplainable } from '../../flow/pasted/read-explainable.ts';
import { readPastedText } from '../../flow/pasted/read-pasted-text.ts';
import { toReadRequest } from '../../flow/pasted/to-read-request.ts';
import { pasteLimit, tooLongToPaste } from '../../protocol/paste-limit.ts';
import { tokenName } from '../tokens/format-token.ts';
import type { Found, FoundItem, FoundItems } from './found-item.ts';

export interface PasteContext {
  /** Where the chain of an answer goes on. */
  readonly target: Target | undefined;
  readonly client: AppClient | undefined;
  readonly newId: () => string;
  /** Unix milliseconds. */
  readonly now: number;
  /** Takes secrets out of what an error says. */
  readonly redact: (text: string) => string;
}

/** How many can be chosen from: a log has thousands of tokens, and nobody reads a list of them. */
const mostItems = 100;
/** The user name of the first request is chosen above the form, and would stay from the request before. */
const usernameAtStart = 'AuthParameters.USERNAME';

/** Never throws for what a text holds. */
export async function readPasted(text: string, context: PasteContext): Promise<FoundItems> {
  if (text.length > pasteLimit) return { items: [], more: 0, reason: tooLongToPaste(text.length) };
  const { items, reason = '' } = await readPastedText(text, cognitoTables);
  const lines = lineFinder(text);
  const found = items.slice(0, mostItems).map((item) => foundItem(item, lines(item.span.start), context));
  if (found.every((one) => one.found.kind === 'refused')) {
    // What was answered may be the riddle: a code that was sent, and does not come.
    const plain = plainText(text);
    const explainable = readExplainable(plain.text, cognitoTables);
    if (explainable.length > 0) {
      const explained = explainable.map((item) =>
        foundItem(item, lines(plain.originalIndex(item.span.start)), context),
      );
      return { items: explained, more: 0, reason: '' };
    }
  }
  if (found.length === 0) return readObject(text, reason);
  return { items: found, more: items.length - found.length, reason: '' };
}

/** An object that is no request, or JSON with an error in its syntax: its own rule is worth more than a general one. */
function readObject(text: string, reason: string): FoundItems {
  if (!/^\s{0,1000}\{/.test(text)) return { items: [], more: 0, reason };
  try {
    const request = readPaste(text, cognitoTables);
    const found: Found = { kind: 'request', format: 'JSON', notes: [], computed: [], request };
    return { items: [{ ...requestLabel(found), detail: 'Request, read as JSON', found }], more: 0, reason: '' };
  } catch (error) {
    if (!hasCode<PasteError>(error, 'paste')) throw error;
    return { items: [], more: 0, reason: `${error.message} ${reason}` };
  }
}

function foundItem(item: PastedItem, line: number, context: PasteContext): FoundItem {
  const place = `line ${line.toLocaleString('en')}`;
  switch (item.kind) {
    case 'request': {
      const found = openableRequest(item);
      const detail = `Request, read as ${item.format}, ${place}`;
      if (found.kind === 'request') return { ...requestLabel(found), detail, found };
      return { label: item.operation ?? 'Request', icon: 'edit', detail, found };
    }
    case 'answer':
      return { ...answerLabel(item), detail: `Answer, read as ${item.format}, ${place}`, found: answer(item, context) };
    case 'error':
      return errorItem(item, place, context);
    case 'token': {
      const token = decodeToken(item.text);
      const label = token.kind === 'not-a-token' ? 'Token' : tokenName(token);
      return { label, icon: 'key', detail: `Token, ${place}`, found: { kind: 'token', text: item.text } };
    }
  }
}

function openableRequest(item: PastedRequest): Extract<Found, { readonly kind: 'request' | 'refused' }> {
  const { format, notes, computed } = item;
  try {
    const request = toReadRequest(item, cognitoTables);
    const isComputedUser = computed.some((path) => path.join('.') === usernameAtStart);
    const typed = isComputedUser ? { [usernameAtStart]: '', ...request.typed } : request.typed;
    return { kind: 'request', format, notes, computed, request: { ...request, typed } };
  } catch (error) {
    if (!hasCode<RequestError>(error, 'request')) throw error;
    const found = error.meant === undefined ? undefined : openableRequest({ ...item, operation: error.meant });
    if (found?.kind !== 'request') return { kind: 'refused', reason: error.message };
    const meant = { title: `Change to ${error.meant}`, found };
    return { kind: 'refused', reason: error.message, meant };
  }
}

function requestLabel({ request: { subject } }: { readonly request: { readonly subject: object } }): {
  readonly label: string;
  readonly icon: string;
} {
  return { label: Object.values(subject).join(', '), icon: 'edit' };
}

function answer(item: PastedAnswer, { target, client, newId, now }: PasteContext): Found {
  if (!target || !client) {
    return {
      kind: 'refused',
      reason: 'Choose a target with an app client in the panel first: the answer goes on there.',
    };
  }
  const chain = chainOfAnswer(item, { tables: cognitoTables, target, client, newId, now });
  if (chain) return { kind: 'answer', chain };
  return {
    kind: 'refused',
    reason: 'The answer has neither a challenge nor tokens, so there is nothing to go on with.',
  };
}

function answerLabel({ operation, body }: PastedAnswer): { readonly label: string; readonly icon: string } {
  const challenge = body['ChallengeName'];
  const label = typeof challenge === 'string' ? challenge.slice(0, 100) : (operation ?? 'Answer');
  return { label: 'AuthenticationResult' in body ? 'Tokens' : label, icon: 'debug-continue' };
}

function errorItem(item: PastedError, place: string, { redact }: PasteContext): FoundItem {
  const explanation = explainPasted(item, cognitoTables, redact);
  const { type, title, message, operation } = explanation;
  const where = [operation, place].filter(Boolean).join(', ');
  return {
    label: type === '' ? title : type,
    icon: 'error',
    detail: `Error, ${where}${message === '' ? '' : `: ${shortened(message)}`}`,
    found: { kind: 'error', explanation },
  };
}

function shortened(message: string): string {
  const line = message.replaceAll(/\s+/g, ' ').trim();
  return line.length <= 120 ? line : `${line.slice(0, 119)}…`;
}

/** The line of a place, from 1. Places are asked in any order; linear in the text for all of them. */
function lineFinder(text: string): (index: number) => number {
  const starts = Array.from(text.matchAll(/\n/g), ({ index }) => index);
  return (index) => {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? Infinity) < index) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
}
