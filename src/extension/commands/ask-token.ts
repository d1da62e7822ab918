// Gets the token for a command: from the tree item, the selection, the clipboard, a chain, or an input box.

import * as vscode from 'vscode';
import { decodeToken } from '../../cognito/tokens/decode-token.ts';
import type { Chain } from '../../flow/chain/chain.ts';
import { newestTokens } from '../../flow/chain/chain-state.ts';
import type { ChainStore } from '../chains/chain-store.ts';
import { tokenOf } from '../tokens/step-tokens.ts';
import { tokenName } from '../tokens/format-token.ts';
import { readChainNode } from './tree-item-arguments.ts';
import { type PastedItem, pickOrPaste } from './quick-picks.ts';

/**
 * A text that may be a token. A selection is used even if it is not a token: the user then learns what is wrong with
 * it.
 * @throws CancellationError when the user cancels
 */
export async function askToken(chains: Pick<ChainStore, 'all' | 'get'>, args: readonly unknown[]): Promise<string> {
  const node = readChainNode(args);
  const step = node?.kind === 'token' ? chains.get(node.chainId)?.steps[node.step] : undefined;
  const ofTreeItem = step && node?.kind === 'token' ? tokenOf(step, node.use) : undefined;
  if (ofTreeItem !== undefined) return ofTreeItem;

  const editor = vscode.window.activeTextEditor;
  const selected = editor && !editor.selection.isEmpty ? editor.document.getText(editor.selection) : '';
  if (selected.trim() !== '') return selected;

  const clipboard = await vscode.env.clipboard.readText();
  const copied = decodeToken(clipboard);
  const choices = [
    ...(copied.kind === 'not-a-token'
      ? []
      : [{ label: '$(clippy) From the clipboard', description: tokenName(copied), value: clipboard }]),
    ...tokensOfChains(chains.all),
  ];
  if (choices.length === 0) return typeToken();
  const typed = { label: '$(edit) Type or paste…', value: undefined };
  return (
    (await pickOrPaste<string | undefined>([...choices, typed], 'Select a token, or paste one', pastedToken)) ??
    typeToken()
  );
}

function pastedToken(text: string): PastedItem<string> | undefined {
  const token = decodeToken(text);
  if (token.kind === 'not-a-token') return undefined;
  return { label: '$(key) The pasted token', description: tokenName(token), value: text, secret: true };
}

function tokensOfChains(chains: readonly Chain[]) {
  return chains
    .filter((chain) => !chain.withoutSecrets)
    .slice(0, 5)
    .flatMap((chain) => {
      const tokens = newestTokens(chain);
      const description = `${chain.username ?? 'no user name'} · ${chain.target.name}`;
      return [
        ...(tokens?.idToken === undefined ? [] : [{ label: '$(key) ID token', description, value: tokens.idToken }]),
        ...(tokens?.accessToken === undefined
          ? []
          : [{ label: '$(key) Access token', description, value: tokens.accessToken }]),
      ];
    });
}

function typeToken(): Promise<string> {
  return askTokenText(
    'Paste an ID, access or refresh token. A header name or quotation marks around it are ignored.',
    (value) => {
      const token = decodeToken(value);
      return token.kind === 'not-a-token' ? token.reason : undefined;
    },
  );
}

/**
 * @param faultOf why a text cannot be used, in a sentence; undefined for one that can
 * @throws CancellationError when the user cancels
 */
export async function askTokenText(prompt: string, faultOf: (text: string) => string | undefined): Promise<string> {
  const text = await vscode.window.showInputBox({
    prompt,
    placeHolder: 'eyJ…',
    // A token is a secret: anyone who has it can act as the user until it expires.
    password: true,
    ignoreFocusOut: true,
    // The text stays in the box, with what is wrong with it.
    validateInput: (value) => (value === '' ? undefined : faultOf(value)),
  });
  if (text === undefined) throw new vscode.CancellationError();
  return text;
}
