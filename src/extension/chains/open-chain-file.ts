// The file that the chains of this window are stored in, and the messages if it cannot be read or written.

import * as vscode from 'vscode';
import { readStoredChains, storeChain, STORED_VERSION } from '../../flow/chain/stored-chain.ts';
import type { Chain } from '../../flow/chain/chain.ts';
import type { Log } from '../log.ts';
import { ChainFile } from './chain-file.ts';

/** In the workspace's own storage, or in the global storage if no folder is open. */
export function openChainFile(context: vscode.ExtensionContext, log: Log, limit: () => number): ChainFile<Chain> {
  const folder = context.storageUri ?? context.globalStorageUri;
  return new ChainFile<Chain>({
    path: vscode.Uri.joinPath(folder, 'chains.json').fsPath,
    print: (chains) => JSON.stringify({ version: STORED_VERSION, chains: chains.map(storeChain) }),
    read: readStoredChains,
    limit,
    onBroken(setAsideAs, error) {
      log.error('The stored session chains could not be read; their file was renamed', error, { file: setAsideAs });
      const show = 'Show Folder';
      void vscode.window
        .showWarningMessage(
          `The stored session chains could not be read. Their file was renamed to ${setAsideAs}.`,
          show,
        )
        .then((answer) => {
          if (answer === show)
            void vscode.commands.executeCommand('revealFileInOS', vscode.Uri.joinPath(folder, setAsideAs));
        });
    },
    onError(what, error) {
      log.error(what, error);
      void vscode.window.showWarningMessage(`${what}. For details, run Auth Flow: Show Log.`);
    },
  });
}
