// The users offered at the top of the panel: the sandbox's own, and names that chains to the same target began with.

import type { Chain, Target } from '../../flow/chain/chain.ts';
import type { FlowFor } from './choose-user.ts';
import type { SandboxHost } from '../sandbox/sandbox-host.ts';
import type { Option } from '../../protocol/form-field.ts';
import type { SandboxUserView } from '../../sandbox/sandbox.ts';

const most = 20;

/** What the users of the sandbox's pools have to say where one is chosen. */
export interface UsersOfSandbox {
  /** The user to begin with at a target, given the one chosen before. */
  readonly userAt: (target: Target, username: string) => string;
  readonly flowFor: FlowFor;
}

export function usersOfSandbox(sandbox: Pick<SandboxHost, 'pool'>): UsersOfSandbox {
  const usersOf = (target: Target) => sandbox.pool(target)?.users() ?? [];
  return {
    userAt: (target, username) => userAt(target, username, usersOf(target)),
    flowFor: (target, username, current) => flowFor(target, username, current, usersOf(target)),
  };
}

/** Keeps the user where the target may have it; the sandbox's users are nobody elsewhere. */
export function userAt(target: Target, username: string, sandboxUsers: readonly SandboxUserView[]): string {
  const known = sandboxUsers.some((user) => user.username === username);
  if (target.kind !== 'sandbox') return known ? '' : username;
  return known ? username : (sandboxUsers[0]?.username ?? username);
}

/**
 * The flow to begin with instead of `current`, for a user of the sandbox who has no password or is there to show a
 * choice. Others sign in by whatever flow was chosen, unless it is one for the functions of a pool.
 */
export function flowFor(
  target: Target,
  username: string,
  current: string,
  sandboxUsers: readonly SandboxUserView[],
): string | undefined {
  if (target.kind !== 'sandbox') return undefined;
  const needed = sandboxUsers.find((user) => user.username === username)?.authFlow;
  if (needed === undefined || needed === current) return undefined;
  return needed === 'USER_SRP_AUTH' && current !== 'CUSTOM_AUTH' ? undefined : needed;
}

export function usersToOffer(
  target: Target | undefined,
  sandboxUsers: readonly SandboxUserView[],
  chains: readonly Chain[],
): readonly Option[] {
  if (!target) return [];
  if (target.kind === 'sandbox') {
    return sandboxUsers.map(({ username, summary }) => ({ value: username, label: username, detail: summary }));
  }
  const names = chains.filter((chain) => chain.target.id === target.id).flatMap(({ username }) => username ?? []);
  return [...new Set(names)].slice(0, most).map((name) => ({ value: name, label: name }));
}
