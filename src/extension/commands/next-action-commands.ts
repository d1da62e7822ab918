// Show Next Actions: the menu of the status bar item.

import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { cognitoTables } from '../../cognito/cognito-tables.ts';
import type { Chain } from '../../flow/chain/chain.ts';
import { chainState } from '../../flow/chain/chain-state.ts';
import { nextSubject } from '../../flow/chain/next-subject.ts';
import type { ChainStore } from '../chains/chain-store.ts';
import { commandIds } from '../command-ids.ts';
import type { AuthFlowPanel } from '../panel/auth-flow-panel.ts';
import type { SandboxHost } from '../sandbox/sandbox-host.ts';
import { type NextActionContext, nextActions } from '../status-bar/next-actions.ts';
import type { Targets } from '../target-editor/target-store.ts';
import { messageKey } from '../trees/sandbox-nodes.ts';
import type { CommandGroup } from './command-table.ts';
import { holdsToken } from './quick-picks.ts';

export interface NextActionCommandDeps {
  readonly chains: Pick<ChainStore, 'all'>;
  readonly panel: Pick<AuthFlowPanel, 'isOpen' | 'authFlowSession'>;
  readonly sandbox: Pick<SandboxHost, 'state' | 'running'>;
  readonly targets: Pick<Targets, 'settings'>;
  /** The extension's package.json, which has the titles and icons of the commands. */
  readonly manifest: unknown;
}

const manifestShape = z.object({
  contributes: z.object({
    commands: z.array(z.object({ command: z.string(), title: z.string(), icon: z.string() })),
  }),
});

export function nextActionCommands(deps: NextActionCommandDeps): CommandGroup {
  return {
    async [commandIds.showNextActions]() {
      const { commands } = manifestShape.parse(deps.manifest).contributes;
      const titles = new Map(commands.map(({ command, title, icon }) => [command, { title, icon }]));
      const items = nextActions(contextOf(deps)).flatMap(({ name, actions }) => [
        { label: name, kind: vscode.QuickPickItemKind.Separator },
        ...actions.map((action) => {
          const { title = action.command, icon = '' } = titles.get(action.command) ?? {};
          const { description } = action;
          return {
            label: `${icon} ${action.label ?? title}`,
            ...(description === undefined ? {} : { description }),
            action,
          };
        }),
      ]);
      const picked = await vscode.window.showQuickPick(items, { placeHolder: 'Select the next action' });
      if (!picked || !('action' in picked)) throw new vscode.CancellationError();
      const { command, args = [] } = picked.action;
      await vscode.commands.executeCommand(command, ...args);
    },
  };
}

function contextOf({ chains, panel, sandbox, targets }: NextActionCommandDeps): NextActionContext {
  const { all } = chains;
  const { running } = sandbox;
  const message = running?.inbox().at(-1);
  return {
    ...newestWaiting(all),
    hasForm: panel.isOpen && panel.authFlowSession.state.draft !== undefined,
    hasRefreshToken: all.some(holdsToken('refreshToken')),
    hasAccessToken: all.some(holdsToken('accessToken')),
    sandbox: sandbox.state.kind,
    ...(message ? { newestCode: { ...message, key: messageKey(message) } } : {}),
    clockAhead: (running?.clock.offsetSeconds() ?? 0) > 0,
    hasTargets: targets.settings.length > 0,
  };
}

/** The newest chain whose challenge can be answered. A refused one has a next step too, but no challenge that waits. */
function newestWaiting(chains: readonly Chain[]): Pick<NextActionContext, 'waiting'> {
  for (const chain of chains) {
    const state = chainState(chain);
    if (state.kind !== 'waiting' || chain.withoutSecrets || nextSubject(chain, cognitoTables) === undefined) continue;
    const { id: chainId, username } = chain;
    return { waiting: { challenge: state.challenge, chainId, username } };
  }
  return {};
}
