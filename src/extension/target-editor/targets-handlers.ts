// Handles the requests of the page "Targets".

import * as vscode from 'vscode';
import type { SaveResult, TargetsRequests } from '../../protocol/targets-messages.ts';
import type { PoolText } from '../../targets/read-pool-text.ts';
import type { HandlersOf } from '../panel/webview-rpc.ts';
import { UserError } from '../user-error.ts';
import type { EditedTarget, TargetDrafts } from './target-drafts.ts';

/** What the handlers need of the page's owner. */
export interface TargetsHandlerDeps {
  readonly drafts: TargetDrafts;
  readonly ready: () => Promise<TargetsRequests['page/ready']['result']>;
  /** Shows the state again, with a notice of what was done. */
  readonly refresh: (notice?: string) => void;
  readonly focus: (field: string) => void;
  /** @returns the id of the saved target, or the field that prevents saving */
  readonly save: (target: EditedTarget) => Promise<SaveResult & { readonly saved?: string }>;
  /** Opens the panel with a target and an app client. @throws UserError */
  readonly use: (target: string, clientId: string) => void;
  /** Asks, then removes a target or discards what was entered for it. */
  readonly remove: (target: EditedTarget) => Promise<boolean>;
  readonly discard: (target: EditedTarget) => Promise<boolean>;
}

export function targetsHandlers(deps: TargetsHandlerDeps): HandlersOf<TargetsRequests> {
  const { drafts, refresh, focus } = deps;

  function shown(): EditedTarget {
    const target = drafts.shown;
    if (!target) throw new UserError('no-target', 'No target is open. Add one first.');
    return target;
  }

  function setField(target: string, field: string, value: string): void {
    const [, row, ofClient] = /^clients\.(\w+)\.(clientId|name|sessionMinutes|secret)$/.exec(field) ?? [];
    if (field === 'name' || field === 'userPoolId' || field === 'region' || field === 'endpoint') {
      const read = drafts.setField(target, field, value);
      refresh(read && readFrom(read));
    } else if (row !== undefined && ofClient !== undefined) {
      if (ofClient === 'secret') drafts.setSecret(target, row, value);
      else drafts.setClientField(target, row, ofClient as 'clientId' | 'name' | 'sessionMinutes', value);
      refresh();
    } else throw new UserError('unknown-field', 'There is no field with this name.');
  }

  return {
    'page/ready': deps.ready,
    'target/new'() {
      drafts.add();
      focus('name');
      return null;
    },
    'target/show'({ target }) {
      drafts.show(target);
      refresh();
      return null;
    },
    'field/set'({ target, field, value }) {
      setField(target, field, value);
      return null;
    },
    'plain-http/allow'({ on }) {
      drafts.allowPlainHttp(on);
      refresh();
      return null;
    },
    'client/add'() {
      focus(`clients.${drafts.addClient()}.clientId`);
      return null;
    },
    'client/remove'({ row }) {
      const at = shown().draft.clients.findIndex((client) => client.row === row);
      drafts.removeClient(row);
      const { clients } = shown().draft;
      const next = clients[Math.min(Math.max(at, 0), clients.length - 1)];
      focus(next ? `clients.${next.row}.clientId` : 'name');
      return null;
    },
    'secret/reveal': ({ row }) => ({ value: drafts.newSecret(row) }),
    'secret/forget'({ row, on }) {
      drafts.setHasSecret(row, !on);
      refresh();
      return null;
    },
    async 'target/save'() {
      const target = shown();
      const { saved, ...result } = await deps.save(target);
      if (saved === undefined) return result;
      refresh('Saved.');
      const clientId = target.draft.clients[0]?.clientId;
      // A new target is added to be used.
      if (!target.saved && clientId !== undefined) deps.use(saved, clientId);
      return result;
    },
    async 'target/use'({ row }) {
      const target = shown();
      const clientId = target.draft.clients.find((client) => client.row === row)?.clientId;
      if (clientId === undefined) throw new UserError('no-client', 'This app client is no longer in the target.');
      const { saved, ...result } = target.isChanged ? await deps.save(target) : { saved: target.id };
      if (saved === undefined) return result;
      refresh(target.isChanged ? 'Saved.' : undefined);
      deps.use(saved, clientId);
      return result;
    },
    async 'target/discard'() {
      if (await deps.discard(shown())) refresh('Discarded.');
      return null;
    },
    async 'target/remove'() {
      if (await deps.remove(shown())) refresh('Removed.');
      return null;
    },
    async 'settings/open'() {
      await vscode.commands.executeCommand('workbench.action.openSettingsJson');
      return null;
    },
  };
}

/** What was filled in from a pasted text, without its values. */
function readFrom({ name, endpoint, client }: PoolText): string {
  const parts = [
    'user pool ID',
    ...(name === undefined ? [] : ['name']),
    ...(endpoint === undefined ? [] : ['endpoint']),
    ...(client === undefined ? [] : ['app client']),
    ...(client?.clientSecret === undefined ? [] : ['client secret']),
  ];
  return `Read from the pasted text: ${parts.join(', ')}.`;
}
