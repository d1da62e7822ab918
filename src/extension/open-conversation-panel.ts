// Makes a panel with its conversation: what surrounds it, what its page may ask, what it shows.

import { cognitoTables } from '../cognito/cognito-tables.ts';
import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import type { Target } from '../flow/chain/chain.ts';
import type { Subject } from '../flow/draft/draft.ts';
import { createConversation } from '../flow/run/conversation.ts';
import type { Conversation } from '../flow/run/conversation-api.ts';
import type { PanelView } from '../protocol/view.ts';
import type { ExplorerParts } from './explorer-parts.ts';
import { ConversationPanel } from './panel/conversation-panel.ts';
import { pageHandlers } from './panel/page-handlers.ts';
import type { HandlerServices } from './panel/page-handlers.ts';
import type { PanelMode, PanelWindows } from './panel/panel-window.ts';
import { panelView } from './panel/panel-view.ts';
import { ReaderError } from './reader-error.ts';
import { usersToOffer } from './panel/users-to-offer.ts';
import { isSandboxTarget } from '../runner/sandbox-targets.ts';
import { expectedOf } from './tokens/verdicts.ts';
import { durationWords } from './trees/sandbox-control-rows.ts';

/** What each mode begins with. */
const firstSubject: Readonly<Record<PanelMode, Subject>> = {
  chain: { operation: 'InitiateAuth', authFlow: 'USER_SRP_AUTH' },
  respond: { operation: 'RespondToAuthChallenge', challengeName: 'PASSWORD_VERIFIER' },
};

export type PanelParts = Pick<
  ExplorerParts,
  'log' | 'now' | 'sandbox' | 'targets' | 'calls' | 'verdicts' | 'chains' | 'authenticators'
>;

export function openConversationPanel(
  mode: PanelMode,
  parts: PanelParts,
  windows: PanelWindows,
  services: HandlerServices,
): ConversationPanel {
  const { log, now, sandbox, targets, calls, verdicts, chains, authenticators } = parts;
  const conversation = createConversation(
    {
      tables: cognitoTables,
      send: calls.send,
      now,
      randomBytes: (count) => randomBytes(count),
      newId: randomUUID,
      wait: (ms, signal) => delay(ms, undefined, { signal }),
      knowledge: (target) => sandbox.knowledge(target, now) ?? authenticators.knowledge(target, now),
      devices: ({ id }) =>
        chains.all.filter(({ target }) => target.id === id).flatMap(({ secrets }) => secrets.devices ?? []),
    },
    {
      mode,
      target: sandbox.target(),
      subject: firstSubject[mode],
      ...firstUser(mode, sandbox.pool(sandbox.target())?.users()),
    },
  );

  const panel: ConversationPanel = new ConversationPanel({
    mode,
    conversation,
    windows,
    chains,
    log,
    now,
    handlers: (own) => pageHandlers(own, services),
    prepare: (own) => prepareCall(own, parts),
    async ask({ message, detail, yes }) {
      return (await vscode.window.showWarningMessage(message, { modal: true, detail }, yes)) === yes;
    },
    // While the page loads the sandbox starts, so that neither waits for the other.
    onOpen() {
      const { target } = conversation.state;
      if (target && isSandboxTarget(target)) {
        sandbox.start().catch((error: unknown) => log.error('The sandbox could not start', error));
      }
    },
    view: ({ notice, qrOfStep }) => {
      const { state } = conversation;
      const users = sandbox.pool(state.target)?.users() ?? [];
      const said = notice ?? sandboxNotice(state.target, parts);
      return panelView(state, conversation.form(), {
        targets: [...sandbox.targets(), ...targets.all],
        users: usersToOffer(state.target, users, chains.all),
        now: now(),
        isKept: ({ target }, { names }) => authenticators.find(target, names) !== undefined,
        ...(qrOfStep === undefined ? {} : { qrOfStep }),
        verdictOf: (token, chain, use) => verdicts.get(token, expectedOf(chain, use)),
        ...(said ? { notice: said } : {}),
      });
    },
  });

  /** A chain that was stored, or that went to the sandbox before it was started again, goes on at today's target. */
  function followTarget(): void {
    const { target, username, chain } = conversation.state;
    if (!target) return;
    if (!isSandboxTarget(target)) {
      const today = targets.all.find(({ id }) => id === target.id);
      if (today && today !== target) conversation.updateTarget(today);
      return;
    }
    if (!sandbox.running) return;
    const today = sandbox.targets().find(({ id }) => id === target.id);
    if (!today) {
      // Its pool is declared no longer, or a program deleted it.
      conversation.chooseTarget(sandbox.target());
      conversation.chooseUser(firstUser(mode, sandbox.pool(sandbox.target())?.users()).username ?? '');
      return;
    }
    if (isDeepStrictEqual(target, today)) return;
    conversation.updateTarget(today);
    const first = firstUser(mode, sandbox.pool(today)?.users()).username;
    if (username === '' && first !== undefined && !chain) conversation.chooseUser(first);
  }

  panel.keep(conversation.onDidChange(followTarget));
  panel.keep(authenticators.onDidChange(() => panel.refresh()));
  for (const on of [sandbox.onDidChange, targets.onDidChange]) {
    panel.keep(
      on(() => {
        followTarget();
        panel.refresh();
      }),
    );
  }
  panel.keep(verdicts.onDidChange(() => panel.refresh()));
  let deleted: string | undefined;
  panel.keep(
    chains.onDidChange(() => {
      const { chain, draft } = conversation.state;
      // Deleted: what the reader wants gone is not shown any longer, until it is undone.
      if (chain && chain.steps.length > 0 && !chains.get(chain.id)) {
        deleted = chain.id;
        conversation.newChain();
        return;
      }
      const back = deleted === undefined ? undefined : chains.get(deleted);
      if (!back) return;
      deleted = undefined;
      if (mode === 'chain' && !chain && Object.keys(draft?.typed ?? {}).length === 0) conversation.openChain(back);
    }),
  );
  return panel;
}

/** A chain begins with a user that can sign in, so that Run works at once. */
function firstUser(
  mode: PanelMode,
  users: readonly { readonly username: string }[] | undefined,
): { readonly username?: string } {
  const first = mode === 'chain' ? users?.[0] : undefined;
  return first ? { username: first.username } : {};
}

/**
 * The sandbox runs and the conversation knows its port; the client secrets of other targets are read.
 * @throws ReaderError for a target that the settings do not have any more, or have with another endpoint
 */
export async function prepareCall(
  conversation: Conversation,
  { sandbox, targets, authenticators }: Pick<PanelParts, 'sandbox' | 'targets' | 'authenticators'>,
): Promise<void> {
  const { target } = conversation.state;
  if (!target) return;
  if (!isSandboxTarget(target)) {
    await Promise.all([targets.ready, authenticators.ready]);
    // Passwords go where the settings of now say, and nowhere else.
    if (!targets.all.some(({ id }) => id === target.id)) {
      const words = `The target ${target.name} is not in your settings any more, or has another endpoint there. Choose another one, or add it with Add Target….`;
      throw new ReaderError('unknown-target', words);
    }
    return;
  }
  const { endpoint } = await sandbox.start();
  const today = sandbox.targets().find(({ id }) => id === target.id) ?? sandbox.target();
  if (conversation.state.target?.endpoint !== endpoint) conversation.updateTarget(today);
}

function sandboxNotice(target: Target | undefined, { sandbox }: PanelParts): PanelView['notice'] {
  if (!target || !isSandboxTarget(target)) return undefined;
  switch (sandbox.state.kind) {
    case 'starting':
      return { tone: 'info', words: 'The sandbox is starting.' };
    case 'failed':
      return { tone: 'error', words: `The sandbox could not start. ${sandbox.state.message}` };
    case 'stopped':
      return { tone: 'info', words: 'The sandbox is not running. It starts with the first call.' };
    case 'running': {
      const ahead = sandbox.state.sandbox.clock.offsetSeconds();
      if (ahead === 0) return undefined;
      const words = `The sandbox’s clock is ${durationWords(ahead)} ahead, so sessions and tokens from before may have expired, whatever is counted down here.`;
      return { tone: 'info', words };
    }
  }
}
