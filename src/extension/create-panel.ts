// Creates a panel for an auth flow session: its view, and the events that update it.

import { cognitoTables } from '../cognito/cognito-tables.ts';
import * as vscode from 'vscode';
import type { AuthFlowSession } from '../flow/auth-flow-session/auth-flow-session-api.ts';
import type { PanelView } from '../protocol/view.ts';
import { isSandboxTarget } from '../targets/sandbox-targets.ts';
import type { KeptPasswords } from './users/kept-passwords.ts';
import type { StarredUsers } from './users/starred-users.ts';
import type { KeptAuthenticators } from './authenticators/kept-authenticators.ts';
import type { ChainStore } from './chains/chain-store.ts';
import type { Log } from './log.ts';
import type { SandboxHost } from './sandbox/sandbox-host.ts';
import type { TargetClocks } from './sandbox/target-clocks.ts';
import type { Targets } from './target-editor/target-store.ts';
import { expectedOf, type Verdicts } from './tokens/token-verdicts.ts';
import { AuthFlowPanel } from './panel/auth-flow-panel.ts';
import type { FoldedMeanings } from './panel/folded-meanings.ts';
import { followDeletedChain } from './panel/follow-deleted-chain.ts';
import { followTarget } from './panel/update-target.ts';
import { panelView } from './panel/panel-view.ts';
import type { PanelMode, PanelWindows } from './panel/panel-window.ts';
import { prepareCall } from './panel/prepare-call.ts';
import { rpcHandlers, type RpcHandlerDeps } from './panel/rpc/rpc-handlers.ts';
import { sandboxNotice } from './panel/sandbox-notice.ts';
import { usersToOffer } from './panel/users-to-offer.ts';

/** What a panel reads and sends calls with, besides its auth flow session. */
export interface PanelDeps {
  readonly windows: PanelWindows;
  readonly sandbox: SandboxHost;
  readonly targets: Targets;
  readonly authenticators: KeptAuthenticators;
  readonly passwords: KeptPasswords;
  readonly starredUsers: StarredUsers;
  readonly chains: ChainStore;
  readonly verdicts: Verdicts;
  readonly meanings: FoldedMeanings;
  readonly log: Log;
  /** Unix milliseconds. */
  readonly now: () => number;
  readonly clocks: Pick<TargetClocks, 'of'>;
}

export function openPanel(
  mode: PanelMode,
  authFlowSession: AuthFlowSession,
  deps: PanelDeps,
  handlerDeps: RpcHandlerDeps,
): AuthFlowPanel {
  const { windows, sandbox, targets, authenticators, passwords, starredUsers, chains, verdicts, meanings, log, now } =
    deps;
  const panel = new AuthFlowPanel({
    mode,
    authFlowSession,
    windows,
    chains,
    log,
    now,
    handlers: (own) => rpcHandlers(own, handlerDeps),
    prepare: (own) => prepareCall(own, deps),
    async ask({ message, detail, yes }) {
      return (await vscode.window.showWarningMessage(message, { modal: true, detail }, yes)) === yes;
    },
    // The sandbox starts while the page loads.
    onOpen() {
      const { target } = authFlowSession.state;
      if (target && isSandboxTarget(target)) {
        sandbox.start().catch((error: unknown) => log.error('The sandbox could not start', error));
      }
    },
    view: (own) => viewOf(own, deps),
  });
  const follow = () => followTarget(mode, authFlowSession, deps);
  panel.keep(authFlowSession.onDidChange(follow));
  for (const on of [sandbox.onDidChange, targets.onDidChange]) {
    panel.keep(
      on(() => {
        follow();
        panel.refresh();
      }),
    );
  }
  for (const { onDidChange } of [authenticators, passwords, starredUsers, verdicts, meanings]) {
    panel.keep(onDidChange(() => panel.refresh()));
  }
  panel.keep(followDeletedChain(authFlowSession, chains, mode === 'chain'));
  return panel;
}

function viewOf(
  { authFlowSession, notice, qrOfStep }: AuthFlowPanel,
  { sandbox, targets, authenticators, passwords, starredUsers, chains, verdicts, meanings, now, clocks }: PanelDeps,
): PanelView {
  const { state } = authFlowSession;
  const owner = state.chain?.target ?? state.target;
  const shownNotice = notice ?? sandboxNotice(state.target, sandbox);
  return panelView(state, authFlowSession.form(), {
    tables: cognitoTables,
    targets: [...sandbox.targets(), ...targets.all],
    users: usersToOffer(
      state.target,
      sandbox.pool(state.target)?.users() ?? [],
      chains.all,
      state.target ? starredUsers.of(state.target) : [],
    ),
    ...(state.target
      ? {
          userMarks: {
            starred: starredUsers.of(state.target).includes(state.username),
            password: passwords.state(state.target, state.username),
          },
        }
      : {}),
    now: now(),
    ...(owner ? { clock: clocks.of(owner) } : {}),
    sandboxRuns: sandbox.running !== undefined,
    isKept: ({ target }, { names }) => authenticators.find(target, names) !== undefined,
    ...(qrOfStep === undefined ? {} : { qrOfStep }),
    meaningsFolded: meanings.folded,
    verdictOf: (token, chain, use) => verdicts.get(token, expectedOf(chain, use)),
    ...(shownNotice ? { notice: shownNotice } : {}),
  });
}
