// The box for the secret of one app client: dots, kept in secret storage and nowhere else.

import * as vscode from 'vscode';
import type { AppClient, Target } from '../../flow/chain/chain.ts';
import { UserError } from '../user-error.ts';
import { checkClientSecret } from '../../targets/target-rules.ts';
import type { RuleFault } from '../../targets/target-rules.ts';
import type { Targets } from './targets.ts';

/**
 * Asks for the client secret and keeps it; forms that wait for it see it at once.
 * @throws UserError when the app client is in no target, CancellationError when the user gave up
 */
export async function enterClientSecret(
  targets: Targets,
  { id, name: targetName }: Target,
  { clientId, name = clientId }: AppClient,
): Promise<void> {
  if (!targets.has(id, clientId)) {
    throw new UserError('no-client', 'This app client is not in your targets any more. Add Target adds it again.');
  }
  const secret = await vscode.window.showInputBox({
    title: `Client secret of ${name} at ${targetName}`,
    prompt: "Kept in the editor's secret storage, never in settings.json",
    password: true,
    // The user may have to look it up in the browser meanwhile.
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
