// Sends a token operation in a panel's chain. Outside the sandbox, asks before one that cannot be undone.

import * as vscode from 'vscode';
import type { AuthFlowPanel } from './auth-flow-panel.ts';
import { requireNoCallUnderWay } from './call-in-progress.ts';

export type TokenOperation = 'GetTokensFromRefreshToken' | 'RevokeToken' | 'GlobalSignOut';

/** @throws UserError while another call is in progress, CancellationError when the user cancels */
export async function runTokenOperation(
  { authFlowSession, runs }: Pick<AuthFlowPanel, 'authFlowSession' | 'runs'>,
  operation: TokenOperation,
): Promise<void> {
  requireNoCallUnderWay(authFlowSession);
  if (operation !== 'GetTokensFromRefreshToken' && authFlowSession.state.target?.kind === 'user-pool') {
    const { target, username } = authFlowSession.state;
    const at = `${username === '' ? 'the user' : username} at ${target.name}`;
    const [question, detail, yes] =
      operation === 'RevokeToken'
        ? [
            `Revoke the refresh token of ${at}?`,
            'The refresh token and the access tokens issued with it can no longer be used.',
            'Revoke Token',
          ]
        : [`Sign out ${at} everywhere?`, 'Every refresh token of this user is revoked, on all devices.', 'Sign Out'];
    const answer = await vscode.window.showWarningMessage(question, { modal: true, detail }, yes);
    if (answer !== yes) throw new vscode.CancellationError();
    requireNoCallUnderWay(authFlowSession);
  }
  authFlowSession.startTokenOperation(operation);
  await runs.runStep();
}
