// Keeps a panel's auth flow session at today's target: a chain that was stored, or that went to the sandbox before it was
// started again, goes on where its user pool is now.

import { isDeepStrictEqual } from 'node:util';
import type { AuthFlowSession } from '../../flow/auth-flow-session/auth-flow-session-api.ts';
import { isSandboxTarget } from '../../targets/sandbox-targets.ts';
import type { SandboxHost } from '../sandbox/sandbox-host.ts';
import type { Targets } from '../targets/targets.ts';
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
    const today = targets.all.find(({ id }) => id === target.id);
    if (today && today !== target) authFlowSession.updateTarget(today);
    return;
  }
  if (!sandbox.running) return;
  const today = sandbox.targets().find(({ id }) => id === target.id);
  if (!today) {
    // Its pool is declared no longer, or a program deleted it.
    authFlowSession.chooseTarget(sandbox.target());
    authFlowSession.chooseUser(firstUser(mode, sandbox.pool(sandbox.target())?.users()).username ?? '');
    return;
  }
  if (isDeepStrictEqual(target, today)) return;
  authFlowSession.updateTarget(today);
  const first = firstUser(mode, sandbox.pool(today)?.users()).username;
  if (username === '' && first !== undefined && !chain) authFlowSession.chooseUser(first);
}
