// Updates the target of a panel's auth flow session when settings or the sandbox change, so that a stored chain, or one
// from before a restart of the sandbox, continues at the current endpoint of its user pool.

import { isDeepStrictEqual } from 'node:util';
import type { AuthFlowSession } from '../../flow/auth-flow-session/auth-flow-session-api.ts';
import { isSandboxTarget } from '../../targets/sandbox-targets.ts';
import type { SandboxHost } from '../sandbox/sandbox-host.ts';
import type { Targets } from '../target-editor/target-store.ts';
import { firstUser } from './open-auth-flow-session.ts';
import type { PanelMode } from './panel-window.ts';

export interface FollowTargetDeps {
  readonly sandbox: Pick<SandboxHost, 'running' | 'targets' | 'target' | 'pool'>;
  readonly targets: Pick<Targets, 'all'>;
}

export function followTarget(
  mode: PanelMode,
  authFlowSession: AuthFlowSession,
  { sandbox, targets }: FollowTargetDeps,
): void {
  const { target, username, chain } = authFlowSession.state;
  if (!target) return;
  if (!isSandboxTarget(target)) {
    const current = targets.all.find(({ id }) => id === target.id);
    if (current && current !== target) authFlowSession.updateTarget(current);
    return;
  }
  if (!sandbox.running) return;
  const current = sandbox.targets().find(({ id }) => id === target.id);
  if (!current) {
    // Its pool was removed from the configuration, or deleted by a program.
    authFlowSession.chooseTarget(sandbox.target());
    authFlowSession.chooseUser(firstUser(mode, sandbox.pool(sandbox.target())?.users()).username ?? '');
    return;
  }
  if (isDeepStrictEqual(target, current)) return;
  authFlowSession.updateTarget(current);
  const first = firstUser(mode, sandbox.pool(current)?.users()).username;
  if (username === '' && first !== undefined && !chain) authFlowSession.chooseUser(first);
}
