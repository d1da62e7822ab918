// Picks tokens to compare: of the chains, of the selection, of the clipboard, or pasted.

import * as vscode from 'vscode';
import { durationText } from '../../cognito/duration.ts';
import { timeOfClaim } from '../../cognito/tokens/explain-claims.ts';
import { expiryText } from '../../cognito/tokens/token-summary.ts';
import type { Chain } from '../../flow/chain/chain.ts';
import { type ComparableToken, comparableTokens, type PastedTokens, pastedTokens } from '../tokens/comparable-token.ts';
import { localTime } from '../local-time.ts';
import { UserError } from '../user-error.ts';
import { askTokenText } from './ask-token.ts';
import { pick } from './quick-picks.ts';

export interface TokenChoice {
  readonly chains: readonly Chain[];
  /** Unix milliseconds. */
  readonly now: number;
  /** The other side of the comparison: not offered, and tokens of its use come first. */
  readonly other?: ComparableToken;
}

/** Longer lists are not read. */
const mostItems = 100;

/** @throws CancellationError when the user cancels */
export async function pickToken(placeHolder: string, { chains, now, other }: TokenChoice): Promise<ComparableToken> {
  const clipboard = await vscode.env.clipboard.readText();
  const choices = [
    ...comparableTokens(chains),
    ...ofText(selectedText(), 'selected'),
    ...ofText(clipboard, 'from the clipboard'),
  ];
  const seen = new Set<string>();
  const offered = choices
    .filter(({ token: { text } }) => !seen.has(text) && seen.add(text))
    .filter(({ token }) => token.text !== other?.token.text)
    .toSorted((a, b) => rank(a, other) - rank(b, other))
    .slice(0, mostItems);
  const typed = { label: '$(edit) Type or paste…', value: undefined };
  const items = [...offered.map((one) => tokenItem(one, now)), typed];
  const picked = offered.length === 0 ? undefined : await pick<ComparableToken | undefined>(items, placeHolder);
  return picked ?? typeToken(placeHolder, now, other);
}

function rank({ token }: ComparableToken, other: ComparableToken | undefined): number {
  return other === undefined || token.use === other.token.use ? 0 : 1;
}

function tokenItem(choice: ComparableToken, now: number) {
  const { token, name, chain } = choice;
  const [issuedAt, expiresAt] = [timeOfClaim(token.claims, 'iat'), timeOfClaim(token.claims, 'exp')];
  return {
    label: `$(key) ${name}`,
    ...(chain ? { description: chain.target.name } : {}),
    detail: [
      ...(issuedAt === undefined
        ? []
        : [`issued ${localTime(issuedAt, now)}${issuedAt <= now ? `, ${durationText(now - issuedAt)} ago` : ''}`]),
      ...(expiresAt === undefined
        ? []
        : [expiresAt > now ? `expires ${expiryText(expiresAt, now)}` : expiryText(expiresAt, now)]),
    ].join(', '),
    value: choice,
  };
}

function selectedText(): string {
  const editor = vscode.window.activeTextEditor;
  return editor && !editor.selection.isEmpty ? editor.document.getText(editor.selection) : '';
}

/** @param origin where the text is from, instead of "pasted" */
function ofText(text: string, origin: string): readonly ComparableToken[] {
  const read = text.trim() === '' ? undefined : pastedTokens(text);
  if (!read || !('tokens' in read)) return [];
  return read.tokens.map((one) => ({ ...one, name: one.name.replace(/pasted$/, origin) }));
}

async function typeToken(
  placeHolder: string,
  now: number,
  other: ComparableToken | undefined,
): Promise<ComparableToken> {
  const read = (value: string): PastedTokens => {
    const found = pastedTokens(value);
    if (!('tokens' in found)) return found;
    const tokens = found.tokens.filter(({ token }) => token.text !== other?.token.text);
    return tokens.length > 0 ? { tokens } : { reason: 'This is the token to compare with. Paste another one.' };
  };
  const text = await askTokenText('Paste an ID or access token, or an answer with tokens.', (value) => {
    const found = read(value);
    return 'tokens' in found ? undefined : found.reason;
  });
  const found = read(text);
  if (!('tokens' in found)) throw new UserError('not-a-token', found.reason);
  const [first, ...more] = found.tokens;
  if (first && more.length === 0) return first;
  return pick(
    found.tokens.slice(0, mostItems).map((one) => tokenItem(one, now)),
    placeHolder,
  );
}
