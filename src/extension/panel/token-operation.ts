// Sends a token operation in a panel's chain. Outside the sandbox, asks before one that changes the account.

import * as vscode from 'vscode';
import type { Step } from '../../flow/chain/chain.ts';
import type { NextOperation } from '../../flow/chain/next-calls.ts';
import type { AuthFlowPanel } from './auth-flow-panel.ts';
import { requireNoCallUnderWay } from './call-in-progress.ts';

export type CallPanel = Pick<AuthFlowPanel, 'authFlowSession' | 'runs'>;

interface Question {
  readonly message: string;
  readonly detail: string;
  /** The button that sends the call. */
  readonly yes: string;
}

/** @param at the user and the target: `jane at Staging` */
type Ask = (at: string) => Question;

const remember: Ask = (at) => ({
  message: `Remember a device of ${at}?`,
  detail: 'The device can then take the place of MFA at later sign-ins. It stays among the user’s devices.',
  yes: 'Remember Device',
});

/** The question before an operation; absent for one that changes nothing, or whose form the user sends. */
const questions: Readonly<Partial<Record<NextOperation, Ask>>> = {
  RevokeToken: (at) => ({
    message: `Revoke the refresh token of ${at}?`,
    detail: 'The refresh token and the access tokens issued with it can no longer be used.',
    yes: 'Revoke Token',
  }),
  GlobalSignOut: (at) => ({
    message: `Sign out ${at} everywhere?`,
    detail: 'Every refresh token of this user is revoked, on all devices.',
    yes: 'Sign Out',
  }),
  AssociateSoftwareToken: (at) => ({
    message: `Set up an authenticator for ${at}?`,
    detail:
      'Cognito creates a secret for a new authenticator app. The app that is registered now stays until VerifySoftwareToken confirms a code of the new one.',
    yes: 'Set Up Authenticator',
  }),
  ConfirmDevice: remember,
  UpdateDeviceStatus: remember,
};

/**
 * @param typed values of its form, by field id
 * @returns the step once it is answered; undefined when nothing was sent
 * @throws UserError while another call is in progress, CancellationError when the user cancels
 */
export async function runTokenOperation(
  { authFlowSession, runs }: CallPanel,
  operation: NextOperation,
  typed: Readonly<Record<string, string>> = {},
): Promise<Step | undefined> {
  requireNoCallUnderWay(authFlowSession);
  const ask = questions[operation];
  const { target, username, chain } = authFlowSession.state;
  if (ask && target?.kind === 'user-pool') {
    const { message, detail, yes } = ask(`${username === '' ? 'the user' : username} at ${target.name}`);
    const answer = await vscode.window.showWarningMessage(message, { modal: true, detail }, yes);
    if (answer !== yes) throw new vscode.CancellationError();
    requireNoCallUnderWay(authFlowSession);
    // The question was about the chain that was shown then.
    if (authFlowSession.state.chain?.id !== chain?.id) return undefined;
  }
  authFlowSession.startTokenOperation(operation, typed);
  return runs.runStep();
}
