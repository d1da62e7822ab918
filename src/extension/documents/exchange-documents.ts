// Opens exchanges as read-only documents, and compares two of them in the diff editor.

import * as vscode from 'vscode';
import type { Chain, Step } from '../../flow/chain/chain.ts';
import { redactIn } from '../../flow/chain/chain-secrets.ts';
import type { ChainStore } from '../chains/chain-store.ts';
import { documentScheme } from './document-scheme.ts';
import { shortTime } from '../local-time.ts';
import {
  compareDocument,
  compareQuery,
  exchangeDocument,
  type ExchangeId,
  exchangePath,
  type ExchangePlace,
  readCompareQuery,
  readExchangePath,
} from './format-exchange.ts';

/** @param other the exchange on the other side of a comparison */
function exchangeUri({ chain, step }: ExchangePlace, other?: ExchangePlace): vscode.Uri {
  return vscode.Uri.from({
    scheme: documentScheme,
    ...(other ? { query: compareQuery(other.chain.id, other.step.index) } : {}),
    path: exchangePath(chain.id, { ...step, title: redactIn(chain, step.title) }),
  });
}

/** The text of a document that is opened or restored after a reload. */
export function documentText(chains: ChainStore, uri: vscode.Uri): string {
  const own = exchangeAt(chains, readExchangePath(uri.path));
  if (!own) return '{\n  "gone": "This exchange belongs to a chain that was deleted."\n}\n';
  const other = readCompareQuery(uri.query);
  if (!other) return exchangeDocument(own.chain, own.step);
  // If the chain of the other side was deleted since, only what this side left out is named.
  return compareDocument(own, exchangeAt(chains, other) ?? own);
}

function exchangeAt(chains: ChainStore, id: ExchangeId | undefined): ExchangePlace | undefined {
  const chain = id && chains.get(id.chain);
  const step = id && chain?.steps[id.step];
  return chain && step ? { chain, step } : undefined;
}

export async function openExchange(chain: Chain, step: Step): Promise<void> {
  const document = await vscode.workspace.openTextDocument(exchangeUri({ chain, step }));
  await vscode.languages.setTextDocumentLanguage(document, 'json');
  await vscode.window.showTextDocument(document, { preview: true });
}

/**
 * Shows two exchanges side by side, without what always differs.
 * @param now Unix milliseconds
 */
export async function compareExchanges(left: ExchangePlace, right: ExchangePlace, now: number): Promise<void> {
  const title = `${placeText(left, now)} ↔ ${placeText(right, now)}`;
  await vscode.commands.executeCommand('vscode.diff', exchangeUri(left, right), exchangeUri(right, left), title);
}

function placeText({ chain, step }: ExchangePlace, now: number): string {
  const text = `${shortTime(step.exchange.startedAt, now)} ${redactIn(chain, step.title)}`;
  return chain.username === undefined ? text : `${text} (${chain.username})`;
}
