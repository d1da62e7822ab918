// The sandbox's user pools as targets that calls can go to.

import type { AppClient, Target } from '../flow/chain/chain.ts';
import type { Sandbox, SandboxClient, SandboxPool } from '../sandbox/sandbox.ts';

/** The id of the first pool's target: it stands there also while the sandbox does not run. */
const sandboxTargetId = 'sandbox';

export function isSandboxTarget({ kind }: Pick<Target, 'kind'>): boolean {
  return kind === 'sandbox';
}

/** Names that only the sandbox and its pools have, in any case, so that no target of a user takes their place. */
export function isSandboxName(name: string): boolean {
  return name.trim().toLowerCase().startsWith(sandboxTargetId);
}

/** Before it runs, one without an endpoint: calls wait for the start and learn it then. */
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

/** One for each pool, the seed's first. */
export function sandboxTargets({ endpoint, region, pools }: TargetSource): readonly Target[] {
  const targets = pools().map(({ userPoolId, name, clients }, index): Target => ({
    id: index === 0 ? sandboxTargetId : `${sandboxTargetId}/${userPoolId}`,
    name: index === 0 ? 'Sandbox' : `Sandbox: ${name}`,
    kind: 'sandbox',
    endpoint,
    // A declared pool may stand in another Region, as its id says.
    region: userPoolId.split('_')[0] ?? region,
    userPoolId,
    issuer: `${endpoint}/${userPoolId}`,
    clients: clients.map(toAppClient),
  }));
  // A program may have deleted every pool; what is left is the server.
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
