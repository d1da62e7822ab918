// Stores the secret of a new authenticator for generating codes, and deletes it, at the user's request.

import * as vscode from 'vscode';
import type { Target } from '../../flow/chain/chain.ts';
import type { NewAuthenticator } from '../../flow/chain/new-authenticator.ts';
import { UserError } from '../user-error.ts';
import type { KeptAuthenticator, KeptAuthenticators } from './kept-authenticators.ts';

/** @throws UserError if the target is the sandbox, which has the secret already, or if the request named no user */
export async function keepAuthenticator(
  kept: KeptAuthenticators,
  target: Target,
  authenticator: NewAuthenticator,
): Promise<void> {
  const [name] = authenticator.names;
  if (target.kind === 'sandbox') {
    throw new UserError(
      'sandbox-knows',
      'The sandbox already has the authenticators of its users, so there is nothing to keep.',
    );
  }
  if (name === undefined) {
    throw new UserError('no-user', 'The request has no user name to keep the secret for. Copy the secret instead.');
  }
  await kept.keep(target, authenticator);
  vscode.window.setStatusBarMessage(`$(key) Kept the authenticator of ${name} for codes`, 5000);
}

/** Asks first, because it may be the only copy. @throws CancellationError if the user cancels */
export async function forgetAuthenticator(kept: KeptAuthenticators, authenticator: KeptAuthenticator): Promise<void> {
  const [name = ''] = authenticator.names;
  const forget = 'Forget';
  const answer = await vscode.window.showWarningMessage(
    `Forget the secret of ${name}’s authenticator?`,
    {
      modal: true,
      detail: `Without another copy of it, ${name} can no longer make codes for ${authenticator.target}.`,
    },
    forget,
  );
  if (answer !== forget) throw new vscode.CancellationError();
  await kept.forget(authenticator);
  vscode.window.setStatusBarMessage(`$(trash) Forgot the secret of ${name}’s authenticator`, 5000);
}
