// The user pools of the sandbox as targets.

import type { AppClient, Target } from '../flow/chain/chain.ts';
import type { Sandbox, SandboxClient, SandboxPool } from '../sandbox/sandbox.ts';

/** The ID of the first pool's target, which also exists while the sandbox is not running. */
const sandboxTargetId = 'sandbox';

export function isSandboxTarget({ kind }: Pick<Target, 'kind'>): boolean {
  return kind === 'sandbox';
}

/** Whether a name is reserved for the sandbox and its pools (case-insensitive), so that no target can replace them. */
export function isSandboxName(name: string): boolean {
  return name.trim().toLowerCase().startsWith(sandboxTargetId);
}

/** The target before the sandbox runs. It has no endpoint: calls wait for the start and get it then. */
export const waitingTarget: Target = {
  id: sandboxTargetId,
  name: 'Sandbox',
  kind: 'sandbox',
  endpoint: '',
  region: '',
  userPoolId: '',
  issuer: '',
  clients: [],
};

type TargetSource = Pick<Sandbox, 'endpoint' | 'region' | 'pools'>;

/** One target per pool, the seed pool first. */
export function sandboxTargets({ endpoint, region, pools }: TargetSource): readonly Target[] {
  const targets = pools().map(({ userPoolId, name, clients }, index): Target => ({
    id: index === 0 ? sandboxTargetId : `${sandboxTargetId}/${userPoolId}`,
    name: index === 0 ? 'Sandbox' : `Sandbox: ${name}`,
    kind: 'sandbox',
    endpoint,
    // A pool of the configuration can be in another Region, with which its ID begins.
    region: userPoolId.split('_')[0] ?? region,
    userPoolId,
    issuer: `${endpoint}/${userPoolId}`,
    clients: clients.map(toAppClient),
  }));
  // A client may have deleted all pools; the server still runs.
  return targets.length > 0 ? targets : [{ ...waitingTarget, endpoint, region }];
}

/** The pool behind a target; the first one for a target that was chosen before the sandbox ran. */
export function poolOf(sandbox: Pick<Sandbox, 'pools' | 'pool'>, target: Target): SandboxPool | undefined {
  return target.userPoolId === '' ? sandbox.pools()[0] : sandbox.pool(target.userPoolId);
}

export function toAppClient({
  clientId,
  clientName,
  clientSecret,
  explicitAuthFlows,
  sessionMinutes,
}: SandboxClient): AppClient {
  return {
    clientId,
    name: clientName,
    hasSecret: clientSecret !== undefined,
    ...(clientSecret === undefined ? {} : { clientSecret }),
    explicitAuthFlows,
    sessionValidityMs: sessionMinutes * 60_000,
  };
}
