// The input box for the client secret of one app client, which is stored only in secret storage.

import * as vscode from 'vscode';
import type { AppClient, Target } from '../../flow/chain/chain.ts';
import { UserError } from '../user-error.ts';
import { checkClientSecret } from '../../targets/target-setting-rules.ts';
import type { RuleFault } from '../../targets/target-setting-rules.ts';
import type { Targets } from './target-store.ts';

/**
 * Asks for the client secret and stores it; open forms use it at once.
 * @throws UserError if the app client is in no target, CancellationError when the user cancels
 */
export async function enterClientSecret(
  targets: Targets,
  { id, name: targetName }: Target,
  { clientId, name = clientId }: AppClient,
): Promise<void> {
  if (!targets.has(id, clientId)) {
    throw new UserError('no-client', 'This app client is no longer in your targets. Use Add Target… to add it again.');
  }
  const secret = await vscode.window.showInputBox({
    title: `Client secret of ${name} at ${targetName}`,
    prompt: "Kept in the editor's secret storage, never in settings.json",
    password: true,
    // The user may need to look it up in the browser.
    ignoreFocusOut: true,
    validateInput: (value) => shown(checkEntered(value)),
  });
  if (secret === undefined) throw new vscode.CancellationError();
  await targets.keepClientSecret(id, clientId, secret);
}

function checkEntered(value: string): RuleFault | undefined {
  if (value !== '') return checkClientSecret(value);
  return { severity: 'error', code: 'client-secret-missing', message: 'The client secret is missing.' };
}

function shown(fault: RuleFault | undefined): vscode.InputBoxValidationMessage | undefined {
  if (!fault) return undefined;
  const { Error: error, Warning: warning } = vscode.InputBoxValidationSeverity;
  return { message: fault.message, severity: fault.severity === 'error' ? error : warning };
}
