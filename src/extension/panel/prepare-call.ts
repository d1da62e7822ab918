// What is seen to before a call leaves: the sandbox runs, secrets are read, the target is still one of the user's.

import type { AuthFlowSession } from '../../flow/auth-flow-session/auth-flow-session-api.ts';
import { isSandboxTarget } from '../../targets/sandbox-targets.ts';
import type { KeptAuthenticators } from '../authenticators/kept-authenticators.ts';
import { UserError } from '../user-error.ts';
import type { SandboxHost } from '../sandbox/sandbox-host.ts';
import type { Targets } from '../targets/targets.ts';

export interface PrepareCallDeps {
  readonly sandbox: Pick<SandboxHost, 'start' | 'targets' | 'target'>;
  readonly targets: Pick<Targets, 'ready' | 'all'>;
  readonly authenticators: Pick<KeptAuthenticators, 'ready'>;
}

/**
 * The sandbox runs and the auth flow session knows its port; the client secrets of other targets are read.
 * @throws UserError for a target that the settings do not have any more, or have with another endpoint
 */
export async function prepareCall(
  authFlowSession: AuthFlowSession,
  { sandbox, targets, authenticators }: PrepareCallDeps,
): Promise<void> {
  const { target } = authFlowSession.state;
  if (!target) return;
  if (!isSandboxTarget(target)) {
    await Promise.all([targets.ready, authenticators.ready]);
    // Passwords go where the settings of now say, and nowhere else.
    if (!targets.all.some(({ id }) => id === target.id)) {
      const message = `The target ${target.name} is not in your settings any more, or has another endpoint there. Choose another one, or add it with Add Target….`;
      throw new UserError('unknown-target', message);
    }
    return;
  }
  const { endpoint } = await sandbox.start();
  const today = sandbox.targets().find(({ id }) => id === target.id) ?? sandbox.target();
  if (authFlowSession.state.target?.endpoint !== endpoint) authFlowSession.updateTarget(today);
}
