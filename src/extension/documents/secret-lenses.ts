// Code lenses above the masked values of an exchange document, to reveal or copy them.

import * as vscode from 'vscode';
import { authenticatorOf } from '../../flow/chain/new-authenticator.ts';
import type { ChainStore } from '../chains/chain-store.ts';
import { commandIds } from '../command-ids.ts';
import type { CommandId } from '../command-ids.ts';
import { documentScheme } from './document-scheme.ts';
import { readExchangePath } from './format-exchange.ts';
import { secretLines } from './secret-lines.ts';

/** Registers the lenses; the caller disposes them. */
export function registerSecretLenses(chains: ChainStore): vscode.Disposable {
  return vscode.languages.registerCodeLensProvider(
    { scheme: documentScheme },
    { provideCodeLenses: (document) => secretLenses(chains, document) },
  );
}

function secretLenses(chains: ChainStore, document: vscode.TextDocument): vscode.CodeLens[] {
  const place = readExchangePath(document.uri.path);
  const chain = place && chains.get(place.chain);
  const step = place && chain?.steps[place.step];
  if (!chain || !step) return [];
  return secretLines(chain, step, document.getText()).flatMap(({ part, name, offset }) => {
    const node = { kind: 'member', part, name, chainId: chain.id, step: step.index };
    const last = name.slice(name.lastIndexOf('.') + 1);
    const isAuthenticator = part === 'answer' && name === 'SecretCode' && authenticatorOf(chain, step) !== undefined;
    const lenses: readonly (readonly [title: string, command: CommandId])[] = [
      [`Reveal ${last}`, commandIds.revealSecret],
      [`Copy ${last}`, commandIds.copySecret],
      ...(isAuthenticator
        ? ([
            ['Copy otpauth:// Link', commandIds.copyOtpauthLink],
            ['Show QR Code', commandIds.showQrCode],
          ] as const)
        : []),
      ...(isAuthenticator && chain.target.kind === 'user-pool'
        ? ([['Keep for Codes', commandIds.keepAuthenticator]] as const)
        : []),
    ];
    const at = document.positionAt(offset);
    const range = new vscode.Range(at, at);
    return lenses.map(([title, command]) => new vscode.CodeLens(range, { title, command, arguments: [node] }));
  });
}
