// Does what a remedy's button says.

import * as vscode from 'vscode';
import { fieldsOf } from '../../flow/draft/form.ts';
import type { Chain, Step } from '../../flow/chain/chain.ts';
import { commandIds } from '../command-ids.ts';
import type { CommandId } from '../command-ids.ts';
import { runTokenOperation } from '../commands/token-commands.ts';
import { openExchange } from '../documents/exchange-documents.ts';
import { ReaderError } from '../reader-error.ts';
import { enterClientSecret } from '../targets/client-secret-box.ts';
import type { Targets } from '../targets/targets.ts';
import type { ConversationPanel } from './conversation-panel.ts';
import { remedyFor } from './remedies.ts';

export interface RemedyScene {
  readonly panel: ConversationPanel;
  readonly chain: Chain;
  readonly step: Step;
  readonly run: (id: CommandId, args: readonly unknown[]) => Promise<unknown>;
  readonly targets: Targets;
}

export async function actOnRemedy({ panel, chain, step, run, targets }: RemedyScene, action: string): Promise<void> {
  const remedy = remedyFor(action);
  if (!remedy) throw new ReaderError('unknown-action', 'There is nothing to do here for this remedy.');
  switch (remedy.does) {
    case 'form':
      remedy.change(panel.conversation);
      panel.focusForm();
      return;
    case 'focus':
      panel.focusForm(fieldToFill(panel, remedy.field));
      return;
    case 'retry':
      await panel.runStep();
      return;
    case 'run-again':
      await panel.branchAt(chain, step.index);
      return;
    case 'refresh':
      await runTokenOperation(panel, 'GetTokensFromRefreshToken');
      return;
    case 'start-sandbox':
      await run(commandIds.startSandbox, []);
      return;
    case 'edit-target':
      await run(commandIds.editTarget, [chain.target.id]);
      return;
    case 'client-secret':
      await enterClientSecret(targets, chain.target, chain.client);
      return;
    case 'proxy-settings':
      await vscode.commands.executeCommand('workbench.action.openSettings', 'http.proxy');
      return;
    case 'show-answer':
      await openExchange(chain, step);
  }
}

/** The id of the field that a remedy names; undefined when the form has none of them. */
function fieldToFill({ conversation }: ConversationPanel, keys: readonly string[]): string | undefined {
  return fieldsOf(conversation.form()).find(({ key }) => keys.includes(key))?.id;
}
