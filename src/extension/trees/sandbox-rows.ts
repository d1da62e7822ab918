// The rows of the Sandbox tree. Codes, passwords and seeds are never among them: they are copied or filled in by an act.

import type { InboxMessage, Sandbox, SandboxClient, SandboxUserView } from '../../sandbox/sandbox.ts';
import { commandIds } from '../command-ids.ts';
import { localTime } from '../local-time.ts';
import { stateColors } from './tree-row.ts';
import type { TreeRow } from './tree-row.ts';

export type SandboxNode =
  | { readonly kind: 'server' }
  | { readonly kind: 'clients' }
  | { readonly kind: 'client'; readonly clientId: string }
  | { readonly kind: 'users' }
  | { readonly kind: 'user'; readonly username: string }
  | { readonly kind: 'inbox' }
  | { readonly kind: 'message'; readonly key: string }
  | { readonly kind: 'no-messages' };

/** The part of the sandbox that the tree reads. */
export type SandboxContent = Pick<Sandbox, 'endpoint' | 'region' | 'userPoolId' | 'clients' | 'users' | 'inbox'>;

/** No rows while it is not running: the welcome view says what to do. */
export function sandboxChildren(sandbox: SandboxContent | undefined, node?: SandboxNode): readonly SandboxNode[] {
  if (!sandbox) return [];
  switch (node?.kind) {
    case undefined:
      return [{ kind: 'server' }, { kind: 'users' }, { kind: 'inbox' }, { kind: 'clients' }];
    case 'clients':
      return sandbox.clients.map(({ clientId }) => ({ kind: 'client', clientId }));
    case 'users':
      return sandbox.users().map(({ username }) => ({ kind: 'user', username }));
    case 'inbox': {
      const messages = sandbox.inbox();
      if (messages.length === 0) return [{ kind: 'no-messages' }];
      // Newest first: the code that is waited for is on top.
      return messages.map((message) => ({ kind: 'message', key: messageKey(message) }) as const).toReversed();
    }
    case 'server':
    case 'client':
    case 'user':
    case 'message':
    case 'no-messages':
      return [];
  }
}

export function sandboxParent(node: SandboxNode): SandboxNode | undefined {
  switch (node.kind) {
    case 'client':
      return { kind: 'clients' };
    case 'user':
      return { kind: 'users' };
    case 'message':
    case 'no-messages':
      return { kind: 'inbox' };
    case 'server':
    case 'clients':
    case 'users':
    case 'inbox':
      return undefined;
  }
}

/** Undefined when what the node stood for is gone. */
export function sandboxRow(sandbox: SandboxContent, node: SandboxNode): TreeRow | undefined {
  switch (node.kind) {
    case 'server':
      return serverRow(sandbox);
    case 'clients':
      return groupRow('clients', 'App Clients', sandbox.clients.length, 'key', 'collapsed');
    case 'users':
      return groupRow('users', 'Users', sandbox.users().length, 'organization', 'expanded');
    case 'inbox':
      return groupRow('inbox', 'Inbox', sandbox.inbox().length, 'inbox', 'expanded');
    case 'client': {
      const client = sandbox.clients.find(({ clientId }) => clientId === node.clientId);
      return client && clientRow(client);
    }
    case 'user': {
      const user = sandbox.users().find(({ username }) => username === node.username);
      return user && userRow(user);
    }
    case 'message': {
      const message = findMessage(sandbox, node.key);
      return message && messageRow(message, node.key);
    }
    case 'no-messages':
      return {
        id: 'sandbox/inbox/none',
        label: 'No codes yet',
        description: 'Codes by SMS and e-mail arrive here.',
        children: 'none',
        can: [],
        spoken: 'No codes yet. Codes by SMS and e-mail arrive here.',
      };
  }
}

/** Finds the message behind a row. */
export function findMessage(sandbox: Pick<Sandbox, 'inbox'>, key: string): InboxMessage | undefined {
  return sandbox.inbox().find((message) => messageKey(message) === key);
}

/** The newest code goes last in the inbox; two in the same millisecond to one user do not happen. */
function messageKey({ username, medium, purpose, sentAt }: InboxMessage): string {
  return `${username}/${medium}/${purpose}/${sentAt}`;
}

function serverRow({ endpoint, region, userPoolId }: SandboxContent): TreeRow {
  return {
    id: 'sandbox/server',
    label: 'Running',
    description: endpoint,
    icon: { codicon: 'vm-running', color: stateColors.good },
    tooltip: `User pool ${userPoolId}, Region ${region}.\nOther programs of this machine can use it as their Cognito endpoint.`,
    children: 'none',
    can: ['server', 'running'],
    spoken: `The sandbox is running at ${endpoint}`,
  };
}

function groupRow(
  name: string,
  label: string,
  count: number,
  codicon: string,
  children: 'collapsed' | 'expanded',
): TreeRow {
  return {
    id: `sandbox/${name}`,
    label,
    description: String(count),
    icon: { codicon },
    children,
    can: [name],
    spoken: `${label}, ${count}`,
  };
}

function clientRow({ clientId, clientName, clientSecret, explicitAuthFlows }: SandboxClient): TreeRow {
  const secret = clientSecret === undefined ? 'no secret' : 'with a secret';
  return {
    id: `sandbox/client/${clientId}`,
    label: clientName,
    description: `${clientId} · ${secret}`,
    icon: { codicon: clientSecret === undefined ? 'browser' : 'server' },
    tooltip: `${clientId}, ${secret}.\n${explicitAuthFlows.join('\n')}`,
    children: 'none',
    can: ['client'],
    spoken: `App client ${clientName}, ${secret}`,
  };
}

function userRow({ username, shows, summary, status }: SandboxUserView): TreeRow {
  return {
    id: `sandbox/user/${username}`,
    label: username,
    description: summary.replace(/\.$/, ''),
    icon: { codicon: 'account' },
    tooltip: `${summary}\n${shows === 'tokens' ? '' : `Shows ${shows}. `}Status ${status}.`,
    children: 'none',
    can: ['user'],
    spoken: `User ${username}. ${summary}`,
    command: { id: commandIds.signInAsUser, title: 'Start Auth Flow as This User' },
  };
}

function messageRow({ username, medium, destination, purpose, sentAt }: InboxMessage, key: string): TreeRow {
  const by = medium === 'SMS' ? 'SMS' : 'E-mail';
  const time = localTime(Date.parse(sentAt));
  return {
    id: `sandbox/inbox/${key}`,
    label: username,
    description: `${by} · ${purpose} · ${time}`,
    icon: { codicon: medium === 'SMS' ? 'device-mobile' : 'mail' },
    tooltip: `${by} to ${destination}, ${purpose}, sent at ${time}.\nCopy the code, or fill it into the panel.`,
    children: 'none',
    can: ['message'],
    spoken: `${by} for ${username}, ${purpose}, sent at ${time}`,
  };
}
