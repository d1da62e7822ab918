// Where the token of a command comes from: the selection, the clipboard, a chain, or typed.

import * as vscode from 'vscode';
import { decodeToken } from '../../cognito/tokens/decode.ts';
import { newestTokens } from '../../flow/chain/chain-state.ts';
import { pick } from '../commands/pick.ts';
import { readChainNode } from '../commands/node-arguments.ts';
import type { ExplorerParts } from '../explorer-parts.ts';
import { tokenOf } from './step-tokens.ts';
import { tokenName } from './token-document.ts';

/**
 * The text that may be a token. A selection is taken as it is, also when it is none: then its fault is what the reader
 * wants to know.
 * @throws CancellationError when the reader gave up
 */
export async function askToken(parts: ExplorerParts, args: readonly unknown[]): Promise<string> {
  const node = readChainNode(args);
  const step = node?.kind === 'token' ? parts.chains.get(node.chainId)?.steps[node.step] : undefined;
  const ofRow = step && node?.kind === 'token' ? tokenOf(step, node.use) : undefined;
  if (ofRow !== undefined) return ofRow;

  const editor = vscode.window.activeTextEditor;
  const selected = editor && !editor.selection.isEmpty ? editor.document.getText(editor.selection) : '';
  if (selected.trim() !== '') return selected;

  const clipboard = await vscode.env.clipboard.readText();
  const found = decodeToken(clipboard);
  const choices = [
    ...(found.kind === 'not-a-token'
      ? []
      : [{ label: '$(clippy) From the clipboard', description: tokenName(found), value: clipboard }]),
    ...tokensOfChains(parts),
  ];
  if (choices.length === 0) return typeToken();
  const typed = { label: '$(edit) Type or paste…', value: undefined };
  return (await pick<string | undefined>([...choices, typed], 'Which token?')) ?? typeToken();
}

function tokensOfChains({ chains }: ExplorerParts) {
  return chains.all
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

async function typeToken(): Promise<string> {
  const text = await vscode.window.showInputBox({
    prompt: 'Paste an ID, access or refresh token. A header line or quotation marks around it do no harm.',
    placeHolder: 'eyJ…',
    // A token is a secret: whoever has it is the user, until it expires.
    password: true,
    ignoreFocusOut: true,
  });
  if (text === undefined) throw new vscode.CancellationError();
  return text;
}
