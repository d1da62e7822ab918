// The items of the Sandbox tree. They show the codes of the sandbox's own inbox, but never passwords or seeds, which
// commands copy or fill in.

import type { SandboxClient, SandboxMessageView, SandboxPool, SandboxUserView } from '../../sandbox/sandbox.ts';
import { commandIds } from '../command-ids.ts';
import { localTime } from '../local-time.ts';
import { clockItem, faultItem, faultsItem } from './sandbox-control-tree-items.ts';
import { findMessage, type SandboxContent, type SandboxNode } from './sandbox-nodes.ts';
import { stateColors } from './tree-item-data.ts';
import type { TreeItemData } from './tree-item-data.ts';

/** Undefined if the node's data no longer exists. */
export function sandboxItem(sandbox: SandboxContent, node: SandboxNode): TreeItemData | undefined {
  switch (node.kind) {
    case 'server':
      return serverItem(sandbox);
    case 'inbox':
      return groupItem('sandbox/inbox', 'Inbox', sandbox.inbox().length, 'inbox', 'expanded');
    case 'message': {
      const message = findMessage(sandbox, node.key);
      return message && messageItem(message, node.key);
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
    case 'clock':
      return clockItem(sandbox.clock);
    case 'faults':
      return faultsItem(sandbox.faults.list());
    case 'fault': {
      const fault = sandbox.faults.list().find(({ id }) => id === node.faultId);
      return fault && faultItem(fault);
    }
    case 'pool':
    case 'clients':
    case 'users':
    case 'client':
    case 'user':
    case 'more-users': {
      const pool = sandbox.pool(node.userPoolId);
      return pool && itemInPool(pool, node);
    }
  }
}

function itemInPool(
  pool: SandboxPool,
  node: Extract<SandboxNode, { readonly userPoolId: string }>,
): TreeItemData | undefined {
  const path = `sandbox/${pool.userPoolId}`;
  switch (node.kind) {
    case 'pool':
      return {
        id: path,
        label: pool.name,
        description: pool.userPoolId,
        icon: { codicon: 'database' },
        children: 'collapsed',
        can: ['pool'],
        spoken: `User pool ${pool.name}, ${pool.userPoolId}`,
      };
    case 'clients':
      return groupItem(`${path}/clients`, 'App Clients', pool.clients.length, 'key', 'collapsed');
    case 'users':
      return groupItem(`${path}/users`, 'Users', pool.userCount, 'organization', 'expanded');
    case 'client': {
      const client = pool.clients.find(({ clientId }) => clientId === node.clientId);
      return client && clientItem(client, path);
    }
    case 'user': {
      const user = pool.user(node.username);
      return user && userItem(user, path);
    }
    case 'more-users': {
      const label = `${pool.userCount - pool.users().length} more`;
      return { id: `${path}/more`, label, children: 'none', can: [], spoken: `${label} users` };
    }
  }
}

function serverItem(sandbox: SandboxContent): TreeItemData {
  const { endpoint, region } = sandbox;
  const pools = sandbox.pools().map(({ userPoolId }) => userPoolId);
  const notKept = sandbox.notKept?.();
  const about = `User pool ${pools.join(', ')}, Region ${region}.\nOther programs on this machine can use it as their Cognito endpoint.`;
  return {
    id: 'sandbox/server',
    label: 'Running',
    description: notKept === undefined ? endpoint : `${endpoint} · state not kept`,
    icon: { codicon: 'vm-running', color: notKept === undefined ? stateColors.good : stateColors.warning },
    tooltip: notKept === undefined ? about : `${about}\n${notKept}`,
    children: 'none',
    can: ['server', 'running'],
    spoken: `The sandbox is running at ${endpoint}${notKept === undefined ? '' : `. ${notKept}`}`,
  };
}

function groupItem(
  id: string,
  label: string,
  count: number,
  codicon: string,
  children: 'collapsed' | 'expanded',
): TreeItemData {
  return {
    id,
    label,
    description: String(count),
    icon: { codicon },
    children,
    can: [id.slice(id.lastIndexOf('/') + 1)],
    spoken: `${label}, ${count}`,
  };
}

function clientItem(
  { clientId, clientName, clientSecret, explicitAuthFlows }: SandboxClient,
  path: string,
): TreeItemData {
  const secret = clientSecret === undefined ? 'no secret' : 'with a secret';
  return {
    id: `${path}/client/${clientId}`,
    label: clientName,
    description: `${clientId} · ${secret}`,
    icon: { codicon: clientSecret === undefined ? 'browser' : 'server' },
    tooltip: `${clientId}, ${secret}.\n${explicitAuthFlows.join('\n')}`,
    children: 'none',
    can: ['client'],
    spoken: `App client ${clientName}, ${secret}`,
  };
}

function userItem({ username, signInName, shows, summary, status }: SandboxUserView, path: string): TreeItemData {
  const named = signInName === username ? '' : `\nUsername ${username}.`;
  return {
    id: `${path}/user/${username}`,
    label: signInName,
    description: summary.replace(/\.$/, ''),
    icon: { codicon: 'account' },
    tooltip: `${summary}\n${shows === 'tokens' ? '' : `Leads to ${shows}. `}Status ${status}.${named}`,
    children: 'none',
    can: ['user'],
    spoken: `User ${signInName}. ${summary}`,
    command: { id: commandIds.signInAsUser, title: 'Start Auth Flow as This User' },
  };
}

function messageItem(
  { signInName, medium, destination, purpose, code, sentAt }: SandboxMessageView,
  key: string,
): TreeItemData {
  const by = medium === 'SMS' ? 'SMS' : 'E-mail';
  const time = localTime(Date.parse(sentAt));
  return {
    id: `sandbox/inbox/${key}`,
    label: signInName,
    description: `${code} · ${by} · ${purpose} · ${time}`,
    icon: { codicon: medium === 'SMS' ? 'device-mobile' : 'mail' },
    tooltip: `${code}\n${by} to ${destination}, ${purpose}, sent at ${time}.\nCopy the code, or fill it into the panel.`,
    children: 'none',
    can: ['message'],
    spoken: `Code ${code}, ${by} for ${signInName}, ${purpose}, sent at ${time}`,
  };
}
