// Opens exchanges as read-only documents, and compares two of them in the diff editor.

import * as vscode from 'vscode';
import type { Chain, Step } from '../../flow/chain/chain.ts';
import { redactIn } from '../../flow/chain/chain-secrets.ts';
import type { ChainStore } from '../chains/chain-store.ts';
import { documentScheme } from './document-scheme.ts';
import { exchangeDocument, exchangePath, readExchangePath } from './format-exchange.ts';

function exchangeUri(chain: Chain, step: Step): vscode.Uri {
  return vscode.Uri.from({
    scheme: documentScheme,
    path: exchangePath(chain.id, { ...step, title: redactIn(chain, step.title) }),
  });
}

/** The text of a document that is opened or restored after a reload. */
export function documentText(chains: ChainStore, uri: vscode.Uri): string {
  const place = readExchangePath(uri.path);
  const chain = place && chains.get(place.chain);
  const step = place && chain?.steps[place.step];
  if (!chain || !step) return '{\n  "gone": "This exchange belongs to a chain that was deleted."\n}\n';
  return exchangeDocument(chain, step);
}

export async function openExchange(chain: Chain, step: Step): Promise<void> {
  const document = await vscode.workspace.openTextDocument(exchangeUri(chain, step));
  await vscode.languages.setTextDocumentLanguage(document, 'json');
  await vscode.window.showTextDocument(document, { preview: true });
}

export interface ExchangePlace {
  readonly chain: Chain;
  readonly step: Step;
}

export async function compareExchanges(left: ExchangePlace, right: ExchangePlace): Promise<void> {
  const title = `${placeText(left)} ↔ ${placeText(right)}`;
  await vscode.commands.executeCommand(
    'vscode.diff',
    exchangeUri(left.chain, left.step),
    exchangeUri(right.chain, right.step),
    title,
  );
}

function placeText({ chain, step }: ExchangePlace): string {
  return `${step.index + 1} ${redactIn(chain, step.title)}${chain.username === undefined ? '' : ` (${chain.username})`}`;
}
