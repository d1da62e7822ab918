// Commands of the sandbox: start, stop and reset, and copy values of its tree items.

import * as vscode from 'vscode';
import { commandIds } from '../command-ids.ts';
import type { Log } from '../log.ts';
import type { AuthFlowPanel } from '../panel/auth-flow-panel.ts';
import type { SandboxHost } from '../sandbox/sandbox-host.ts';
import { UserError } from '../user-error.ts';
import { findMessage } from '../trees/sandbox-nodes.ts';
import type { CommandGroup } from './command-table.ts';
import { copyText } from './copy-text.ts';
import { readSandboxNode } from './tree-item-arguments.ts';

export interface SandboxCommandDeps {
  readonly sandbox: SandboxHost;
  /** The panel that a delivered code is filled into. */
  readonly panel: Pick<AuthFlowPanel, 'authFlowSession' | 'show'>;
  readonly log: Pick<Log, 'info'>;
}

export function sandboxCommands({ sandbox, panel, log }: SandboxCommandDeps): CommandGroup {
  function messageOf(args: readonly unknown[]) {
    const node = readSandboxNode(args);
    const message = node?.kind === 'message' && sandbox.running ? findMessage(sandbox.running, node.key) : undefined;
    if (!message) throw new UserError('message-gone', 'This message is no longer in the inbox.');
    return message;
  }

  return {
    async [commandIds.startSandbox]() {
      const { endpoint } = await sandbox.start();
      log.info('Sandbox started', { endpoint });
      vscode.window.setStatusBarMessage(`$(vm-running) Sandbox is running at ${endpoint}`, 5000);
    },
    async [commandIds.stopSandbox]() {
      await sandbox.stop();
      log.info('Sandbox stopped');
    },
    async [commandIds.resetSandbox]() {
      const reset = 'Reset Sandbox';
      const answer = await vscode.window.showWarningMessage(
        'Reset the sandbox to its initial state?',
        { modal: true, detail: 'Changes to users, passwords and authenticators are lost, and tokens become invalid.' },
        reset,
      );
      if (answer !== reset) return;
      await sandbox.reset();
      log.info('Sandbox reset');
    },
    async [commandIds.copySandboxEndpoint]() {
      const { endpoint } = await sandbox.start();
      await copyText(endpoint, 'Sandbox endpoint');
    },

    async [commandIds.copyUserPassword](args) {
      const node = readSandboxNode(args);
      const user = node?.kind === 'user' ? sandbox.running?.pool(node.userPoolId)?.user(node.username) : undefined;
      if (!user) throw new UserError('user-gone', 'This user is no longer in the sandbox.');
      const { password } = user;
      if (password === undefined) {
        throw new UserError('user-without-password', `${user.signInName} signs in without a password.`);
      }
      await copyText(password, `Password of ${user.signInName}`);
    },
    async [commandIds.copyDeliveredCode](args) {
      await copyText(messageOf(args).code, 'Code');
    },
    [commandIds.fillDeliveredCode](args) {
      const { code, userPoolId } = messageOf(args);
      const { authFlowSession } = panel;
      // In another pool the code is wrong, and wrong codes count towards a lockout.
      if (sandbox.pool(authFlowSession.state.target)?.userPoolId !== userPoolId) {
        throw new UserError(
          'other-pool',
          'This code is for a different user pool than the one in the panel. Choose that target first.',
        );
      }
      const field = authFlowSession.form()?.fields.find(({ source }) => source === 'delivered');
      if (!field) {
        throw new UserError(
          'no-code-wanted',
          'The panel does not ask for a delivered code now. Copy the code instead.',
        );
      }
      authFlowSession.setField(field.id, code);
      panel.show();
    },
  };
}
