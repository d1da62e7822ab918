// The users offered at the top of the panel: the sandbox's own, and names that chains to the same target began with.

import type { Chain, Target } from '../../flow/chain/chain.ts';
import type { Option } from '../../protocol/view.ts';
import type { SandboxUserView } from '../../sandbox/sandbox.ts';

const most = 20;

/** Keeps the user where the target may have it; the sandbox's users are nobody elsewhere. */
export function userAt(target: Target, username: string, sandboxUsers: readonly SandboxUserView[]): string {
  const known = sandboxUsers.some((user) => user.username === username);
  if (target.kind !== 'sandbox') return known ? '' : username;
  return known ? username : (sandboxUsers[0]?.username ?? username);
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
