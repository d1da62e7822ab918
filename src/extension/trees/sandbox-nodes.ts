// The nodes of the Sandbox tree: the server, its pools with their users and clients, the inbox, the clock, the faults.

import type { Sandbox, SandboxMessageView, SandboxPool } from '../../sandbox/sandbox.ts';
import type { EditorSandbox } from '../sandbox/stored-sandbox-state.ts';

export type SandboxNode =
  | { readonly kind: 'server' }
  | { readonly kind: 'pool'; readonly userPoolId: string }
  | { readonly kind: 'clients'; readonly userPoolId: string }
  | { readonly kind: 'client'; readonly userPoolId: string; readonly clientId: string }
  | { readonly kind: 'users'; readonly userPoolId: string }
  | { readonly kind: 'user'; readonly userPoolId: string; readonly username: string }
  | { readonly kind: 'more-users'; readonly userPoolId: string }
  | { readonly kind: 'inbox' }
  | { readonly kind: 'message'; readonly key: string }
  | { readonly kind: 'no-messages' }
  | { readonly kind: 'clock' }
  | { readonly kind: 'faults' }
  | { readonly kind: 'fault'; readonly faultId: string };

/** The part of the sandbox that the tree reads. */
export type SandboxContent = Pick<
  EditorSandbox,
  'endpoint' | 'region' | 'pools' | 'pool' | 'inbox' | 'clock' | 'faults' | 'notKept'
>;

/** Empty while the sandbox is not running, so that the welcome view is shown. */
export function sandboxChildren(sandbox: SandboxContent | undefined, node?: SandboxNode): readonly SandboxNode[] {
  if (!sandbox) return [];
  switch (node?.kind) {
    case undefined:
      return rootNodes(sandbox);
    case 'pool':
      return groupsOf(node);
    case 'clients': {
      const { userPoolId } = node;
      const clients = sandbox.pool(userPoolId)?.clients ?? [];
      return clients.map(({ clientId }) => ({ kind: 'client', userPoolId, clientId }));
    }
    case 'users':
      return userNodes(sandbox.pool(node.userPoolId));
    case 'inbox': {
      const messages = sandbox.inbox();
      if (messages.length === 0) return [{ kind: 'no-messages' }];
      // Newest first.
      return messages.map((message) => ({ kind: 'message', key: messageKey(message) }) as const).toReversed();
    }
    case 'faults':
      return sandbox.faults.list().map(({ id }) => ({ kind: 'fault', faultId: id }));
    case 'server':
    case 'client':
    case 'user':
    case 'more-users':
    case 'message':
    case 'no-messages':
    case 'clock':
    case 'fault':
      return [];
  }
}

/** With only one pool, its users and clients are at the top level. */
function rootNodes(sandbox: SandboxContent): readonly SandboxNode[] {
  const [only, ...others] = sandbox.pools();
  const rest: readonly SandboxNode[] = [{ kind: 'clock' }, { kind: 'faults' }];
  if (only && others.length === 0) {
    const [users, clients] = groupsOf(only);
    return [{ kind: 'server' }, users, { kind: 'inbox' }, clients, ...rest];
  }
  const pools = sandbox.pools().map(({ userPoolId }) => ({ kind: 'pool', userPoolId }) as const);
  return [{ kind: 'server' }, ...pools, { kind: 'inbox' }, ...rest];
}

function groupsOf({ userPoolId }: { readonly userPoolId: string }): readonly [SandboxNode, SandboxNode] {
  return [
    { kind: 'users', userPoolId },
    { kind: 'clients', userPoolId },
  ];
}

function userNodes(pool: SandboxPool | undefined): readonly SandboxNode[] {
  if (!pool) return [];
  const { userPoolId } = pool;
  const users = pool.users();
  const items = users.map(({ username }) => ({ kind: 'user', userPoolId, username }) as const);
  return users.length < pool.userCount ? [...items, { kind: 'more-users', userPoolId }] : items;
}

/** The parent of a node. Users and clients have a parent only if there are several pools. */
export function sandboxParent(sandbox: SandboxContent | undefined, node: SandboxNode): SandboxNode | undefined {
  switch (node.kind) {
    case 'client':
      return { kind: 'clients', userPoolId: node.userPoolId };
    case 'user':
    case 'more-users':
      return { kind: 'users', userPoolId: node.userPoolId };
    case 'users':
    case 'clients':
      return sandbox && sandbox.pools().length > 1 ? { kind: 'pool', userPoolId: node.userPoolId } : undefined;
    case 'message':
    case 'no-messages':
      return { kind: 'inbox' };
    case 'fault':
      return { kind: 'faults' };
    case 'server':
    case 'pool':
    case 'inbox':
    case 'clock':
    case 'faults':
      return undefined;
  }
}

/** Finds the message of a node. */
export function findMessage(sandbox: Pick<Sandbox, 'inbox'>, key: string): SandboxMessageView | undefined {
  return sandbox.inbox().find((message) => messageKey(message) === key);
}

/** A key of a message: no user gets two codes of one kind in the same millisecond. */
export function messageKey({ userPoolId, username, medium, purpose, sentAt }: SandboxMessageView): string {
  return `${userPoolId}/${username}/${medium}/${purpose}/${sentAt}`;
}
