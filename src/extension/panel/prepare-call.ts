// Prepares a call: starts the sandbox, waits for the stored secrets, and checks that the target is still in the
// settings.

import type { AuthFlowSession } from '../../flow/auth-flow-session/auth-flow-session-api.ts';
import { isSandboxTarget } from '../../targets/sandbox-targets.ts';
import type { KeptAuthenticators } from '../authenticators/kept-authenticators.ts';
import { UserError } from '../user-error.ts';
import type { SandboxHost } from '../sandbox/sandbox-host.ts';
import type { Targets } from '../target-editor/target-store.ts';

export interface PrepareCallDeps {
  readonly sandbox: Pick<SandboxHost, 'start' | 'targets' | 'target'>;
  readonly targets: Pick<Targets, 'ready' | 'all'>;
  readonly authenticators: Pick<KeptAuthenticators, 'ready'>;
}

/**
 * Starts the sandbox and updates its port in the auth flow session; for other targets, waits for the client secrets.
 * @throws UserError if the target is no longer in the settings, or its endpoint has changed there
 */
export async function prepareCall(
  authFlowSession: AuthFlowSession,
  { sandbox, targets, authenticators }: PrepareCallDeps,
): Promise<void> {
  const { target } = authFlowSession.state;
  if (!target) return;
  if (!isSandboxTarget(target)) {
    await Promise.all([targets.ready, authenticators.ready]);
    // Passwords must go only to an endpoint in the current settings.
    if (!targets.all.some(({ id }) => id === target.id)) {
      const message = `The target ${target.name} is no longer in your settings, or its endpoint has changed. Choose another target, or add it with Add Target….`;
      throw new UserError('unknown-target', message);
    }
    return;
  }
  const { endpoint } = await sandbox.start();
  const current = sandbox.targets().find(({ id }) => id === target.id) ?? sandbox.target();
  if (authFlowSession.state.target?.endpoint !== endpoint) authFlowSession.updateTarget(current);
}
