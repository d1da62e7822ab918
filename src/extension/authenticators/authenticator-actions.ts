// Keeps the secret of a new authenticator for codes, and forgets it again, each by a user's act.

import * as vscode from 'vscode';
import type { Target } from '../../flow/chain/chain.ts';
import type { NewAuthenticator } from '../../flow/chain/new-authenticator.ts';
import { UserError } from '../user-error.ts';
import type { KeptAuthenticator, KeptAuthenticators } from './kept-authenticators.ts';

/** @throws UserError where the sandbox knows it already, or nobody is named whom it could be kept for */
export async function keepAuthenticator(
  kept: KeptAuthenticators,
  target: Target,
  authenticator: NewAuthenticator,
): Promise<void> {
  const [name] = authenticator.names;
  if (target.kind === 'sandbox') {
    throw new UserError('sandbox-knows', 'The sandbox knows the authenticators of its users; nothing has to be kept.');
  }
  if (name === undefined) {
    throw new UserError('no-user', 'The request named no user, so there is nobody to keep the secret for. Copy it.');
  }
  await kept.keep(target, authenticator);
  vscode.window.setStatusBarMessage(`$(key) Kept the authenticator of ${name} for codes`, 5000);
}

/** Asks first: it may be the only copy. @throws CancellationError when it is to stay */
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
