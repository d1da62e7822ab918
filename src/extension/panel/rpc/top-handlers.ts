// Handles requests of the top line: target, app client, auth flow or challenge, user.

import { cognitoTables } from '../../../cognito/cognito-tables.ts';
import type { Target } from '../../../flow/chain/chain.ts';
import { isSandboxTarget } from '../../../targets/sandbox-targets.ts';
import { UserError } from '../../user-error.ts';
import type { AuthFlowPanel } from '../auth-flow-panel.ts';
import { chooseTarget } from '../choose-target.ts';
import { chooseUser } from '../choose-user.ts';
import type { Handlers } from '../webview-rpc.ts';
import { readSubject } from '../subject-options.ts';
import type { UsersOfSandbox } from '../users-to-offer.ts';

export interface TopHandlerDeps {
  readonly targets: () => readonly Target[];
  readonly users: UsersOfSandbox;
  /** Opens the page "Targets" with a new target. */
  readonly addTarget: () => void;
  /** Stars a user, or ends that. @throws UserError if the name is a secret */
  readonly star: (target: Target, username: string, on: boolean) => Promise<void>;
  /** Keeps a user's password in secret storage, or forgets it. */
  readonly keepPassword: (target: Target, username: string, keep: boolean) => Promise<void>;
  /** Starts the sandbox without waiting for it; its state shows whether the start succeeded. */
  readonly startSandbox: () => void;
}

export function topHandlers(
  panel: AuthFlowPanel,
  { targets, users, addTarget, star, keepPassword, startSandbox }: TopHandlerDeps,
): Pick<Handlers, 'top/choose' | 'target/add' | 'user/star' | 'user/password'> {
  const { authFlowSession } = panel;

  function chooseTargetById(id: string): void {
    const target = targets().find((one) => one.id === id);
    if (!target) throw new UserError('unknown-target', 'This target is no longer in your settings.');
    if (isSandboxTarget(target)) startSandbox();
    chooseTarget(panel, target, users);
  }

  function chooseSubject(value: string): void {
    const subject = readSubject(value, cognitoTables);
    if (!subject) {
      throw new UserError('unknown-subject', 'There is no auth flow, challenge or operation with this name.');
    }
    authFlowSession.chooseSubject(subject);
  }

  return {
    'top/choose'({ what, value }) {
      panel.setNotice(undefined);
      switch (what) {
        case 'target':
          chooseTargetById(value);
          break;
        case 'client':
          authFlowSession.chooseClient(value);
          break;
        case 'subject':
          chooseSubject(value);
          break;
        case 'user':
          chooseUser(authFlowSession, value, users.flowFor);
          break;
      }
      return null;
    },
    // A name that is still being typed is chosen by then, so the page says whom its button named.
    async 'user/star'({ user, on }) {
      const { target } = authFlowSession.state;
      if (target && user !== '') await star(target, user, on);
      return null;
    },
    async 'user/password'({ user, keep }) {
      const { target } = authFlowSession.state;
      if (target && user !== '') await keepPassword(target, user, keep);
      return null;
    },
    'target/add'() {
      addTarget();
      return null;
    },
  };
}
