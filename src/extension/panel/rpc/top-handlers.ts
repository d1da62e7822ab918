// Handles requests of the top line: target, app client, auth flow or challenge, user.

import { cognitoTables } from '../../../cognito/cognito-tables.ts';
import type { Target } from '../../../flow/chain/chain.ts';
import { isSandboxTarget } from '../../../targets/sandbox-targets.ts';
import { UserError } from '../../user-error.ts';
import type { AuthFlowPanel } from '../auth-flow-panel.ts';
import { chooseUser, type FlowFor } from '../choose-user.ts';
import type { Handlers } from '../webview-rpc.ts';
import { readSubject } from '../subject-options.ts';

export interface TopHandlerDeps {
  readonly targets: () => readonly Target[];
  /** The user to select at a target, given the one selected before. */
  readonly userAt: (target: Target, username: string) => string;
  /** The auth flow that a sandbox user must start with, if it is not the current one. */
  readonly flowFor: FlowFor;
  readonly addTarget: () => Promise<void>;
  /** Stars a user, or ends that. @throws UserError if the name is a secret */
  readonly star: (target: Target, username: string, on: boolean) => Promise<void>;
  /** Keeps a user's password in secret storage, or forgets it. */
  readonly keepPassword: (target: Target, username: string, keep: boolean) => Promise<void>;
  /** Starts the sandbox without waiting for it; its state shows whether the start succeeded. */
  readonly startSandbox: () => void;
}

export function topHandlers(
  panel: AuthFlowPanel,
  { targets, userAt, flowFor, addTarget, star, keepPassword, startSandbox }: TopHandlerDeps,
): Pick<Handlers, 'top/choose' | 'target/add' | 'user/star' | 'user/password'> {
  const { authFlowSession } = panel;

  function chooseTarget(id: string): void {
    const target = targets().find((one) => one.id === id);
    if (!target) throw new UserError('unknown-target', 'This target is no longer in your settings.');
    if (isSandboxTarget(target)) startSandbox();
    const { target: old, draft } = authFlowSession.state;
    authFlowSession.chooseTarget(target);
    if (old && old.id !== target.id && Object.keys(draft?.typed ?? {}).length > 0) {
      const message = `What you typed for ${old.name} was set aside. Choose ${old.name} again to get it back.`;
      panel.setNotice({ tone: 'info', message });
    }
    // Users of the sandbox do not exist in other pools, and at the sandbox a user is always selected.
    chooseUser(authFlowSession, userAt(target, authFlowSession.state.username), flowFor);
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
          chooseTarget(value);
          break;
        case 'client':
          authFlowSession.chooseClient(value);
          break;
        case 'subject':
          chooseSubject(value);
          break;
        case 'user':
          chooseUser(authFlowSession, value, flowFor);
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
    async 'target/add'() {
      await addTarget();
      return null;
    },
  };
}
