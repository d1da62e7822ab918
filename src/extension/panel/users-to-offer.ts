// The users offered at the top of the panel: those of the sandbox, or user names of earlier chains of the target.

import type { Chain, Target } from '../../flow/chain/chain.ts';
import type { FlowFor } from './choose-user.ts';
import type { SandboxHost } from '../sandbox/sandbox-host.ts';
import type { Option } from '../../protocol/form-field.ts';
import type { SandboxUserView } from '../../sandbox/sandbox.ts';

/** Users of earlier chains, besides the starred ones. */
const maxUsers = 20;

/** Chooses the user and the auth flow from the users of the sandbox's pools. */
export interface UsersOfSandbox {
  /** The user to select at a target, given the one selected before. */
  readonly userAt: (target: Target, username: string) => string;
  readonly flowFor: FlowFor;
}

/** Reads the users whenever it is asked: those of a sandbox change while it runs. */
export function usersOfSandbox(sandbox: Pick<SandboxHost, 'pool'>): UsersOfSandbox {
  const usersOf = (target: Target) => sandbox.pool(target)?.users() ?? [];
  return {
    userAt: (target, username) => userAt(target, username, usersOf(target)),
    flowFor: (target, username, current) => flowFor(target, username, current, usersOf(target)),
  };
}

/** Keeps the user if the target may have it, by its sign-in name: users of the sandbox do not exist in other pools. */
export function userAt(target: Target, username: string, sandboxUsers: readonly SandboxUserView[]): string {
  const known = userNamed(username, sandboxUsers);
  if (target.kind !== 'sandbox') return known ? '' : username;
  return (known ?? sandboxUsers[0])?.signInName ?? username;
}

/**
 * The auth flow to use instead of `current`, for a sandbox user that has no password or demonstrates a choice of
 * factors. Other users sign in with any flow, except CUSTOM_AUTH, which needs the Lambda functions of a pool.
 */
export function flowFor(
  target: Target,
  username: string,
  current: string,
  sandboxUsers: readonly SandboxUserView[],
): string | undefined {
  if (target.kind !== 'sandbox') return undefined;
  const needed = userNamed(username, sandboxUsers)?.authFlow;
  if (needed === undefined || needed === current) return undefined;
  return needed === 'USER_SRP_AUTH' && current !== 'CUSTOM_AUTH' ? undefined : needed;
}

/**
 * The users to choose from at a target: those of a sandbox, elsewhere those of the chains that were run there. Starred
 * users come first.
 */
export function usersToOffer(
  target: Target | undefined,
  sandboxUsers: readonly SandboxUserView[],
  chains: readonly Chain[],
  starred: readonly string[] = [],
): readonly Option[] {
  if (!target) return [];
  if (target.kind === 'sandbox') {
    const isStarred = ({ signInName }: SandboxUserView): boolean => starred.includes(signInName);
    const first = sandboxUsers.filter(isStarred);
    return [...first, ...sandboxUsers.filter((user) => !isStarred(user))].map(userOption);
  }
  const names = chains.filter((chain) => chain.target.id === target.id).flatMap(({ username }) => username ?? []);
  const others = [...new Set(names)].filter((name) => !starred.includes(name)).slice(0, maxUsers);
  return [...starred, ...others].map((name) => ({ value: name, label: name }));
}

function userOption({ username, signInName, summary }: SandboxUserView): Option {
  const named = signInName === username ? {} : { tooltip: `Username ${username}` };
  return { value: signInName, label: signInName, detail: summary, ...named };
}

/** By username, as in a node of the tree, or by sign-in name, as in the panel. */
function userNamed(name: string, users: readonly SandboxUserView[]): SandboxUserView | undefined {
  return users.find(({ username, signInName }) => username === name || signInName === name);
}
