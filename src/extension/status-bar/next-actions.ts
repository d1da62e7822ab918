// The commands that make sense next, for the menu of the status bar item: those of the chain first, then the sandbox's.

import type { ChainId } from '../../flow/chain/chain.ts';
import { commandIds, type CommandId } from '../command-ids.ts';

export interface NextActionContext {
  /** The challenge that the newest waiting chain asks for, and whose chain it is. */
  readonly waiting?: { readonly challenge: string; readonly chainId: ChainId; readonly username: string | undefined };
  /** The panel holds a request that can be sent to the end. */
  readonly hasForm: boolean;
  readonly hasRefreshToken: boolean;
  readonly hasAccessToken: boolean;
  readonly sandbox: 'stopped' | 'starting' | 'running' | 'failed';
  /** The newest message of the sandbox's inbox. */
  readonly newestCode?: {
    readonly code: string;
    readonly purpose: string;
    readonly signInName: string;
    /** The key of its tree item. */
    readonly key: string;
  };
  readonly clockAhead: boolean;
  /** There are targets besides the sandbox. */
  readonly hasTargets: boolean;
}

interface NextAction {
  readonly command: CommandId;
  /** Instead of the command's title. */
  readonly label?: string;
  readonly description?: string;
  /** Arguments of the command. */
  readonly args?: readonly unknown[];
}

export interface NextActionGroup {
  readonly name: 'Chain' | 'Sandbox' | 'Targets' | 'Tools';
  readonly actions: readonly NextAction[];
}

/** The most sensible first; each one can run now. */
export function nextActions(context: NextActionContext): readonly NextActionGroup[] {
  const groups: readonly NextActionGroup[] = [
    { name: 'Chain', actions: chainActions(context) },
    { name: 'Sandbox', actions: sandboxActions(context) },
    {
      name: 'Targets',
      actions: [{ command: commandIds.addTarget }, ...offer(context.hasTargets, { command: commandIds.editTarget })],
    },
    { name: 'Tools', actions: [{ command: commandIds.explain }, { command: commandIds.decodeToken }] },
  ];
  return groups.filter(({ actions }) => actions.length > 0);
}

function chainActions(context: NextActionContext): readonly NextAction[] {
  const { waiting, hasForm, hasRefreshToken, hasAccessToken } = context;
  return [
    ...(waiting
      ? [
          {
            command: commandIds.answerNextChallenge,
            label: `Answer ${waiting.challenge}`,
            ...(waiting.username === undefined ? {} : { description: waiting.username }),
            args: [{ kind: 'chain', chainId: waiting.chainId }],
          },
        ]
      : []),
    ...offer(hasForm, { command: commandIds.runToEnd }),
    { command: commandIds.startAuthFlow },
    ...offer(hasRefreshToken, { command: commandIds.refreshTokens }),
    ...offer(
      hasAccessToken,
      { command: commandIds.makeNextCall },
      { command: commandIds.copyAccessToken },
      { command: commandIds.globalSignOut },
    ),
  ];
}

function sandboxActions({ sandbox, newestCode, clockAhead }: NextActionContext): readonly NextAction[] {
  if (sandbox === 'starting') return [];
  if (sandbox !== 'running') return [{ command: commandIds.startSandbox }];
  return [
    ...(newestCode
      ? [
          {
            command: commandIds.copyDeliveredCode,
            label: `Copy Code ${newestCode.code}`,
            description: `${newestCode.purpose} · ${newestCode.signInName}`,
            args: [{ kind: 'message', key: newestCode.key }],
          },
        ]
      : []),
    { command: commandIds.copySandboxEndpoint },
    { command: commandIds.advanceSandboxClock },
    ...offer(clockAhead, { command: commandIds.resetSandboxClock }),
    { command: commandIds.stopSandbox },
  ];
}

function offer(isOffered: boolean, ...actions: readonly NextAction[]): readonly NextAction[] {
  return isOffered ? actions : [];
}
