// Calls that other programs make to the sandbox, as observed chains in Session Chains.

import { ObservedChains } from '../../flow/observe/observed-chains.ts';
import type { Target } from '../../flow/chain/chain.ts';
import type { ObservedCall } from '../../sandbox/sandbox.ts';
import type { ChainStore } from '../chains/chain-store.ts';
import type { Disposable } from '../disposal.ts';
import { type SandboxHost, sandboxTargetId, toAppClient } from './sandbox-host.ts';

export interface ObserveCallsOptions {
  readonly sandbox: SandboxHost;
  readonly chains: ChainStore;
  /** What our own calls say in user-agent: they are in chains of ours already. */
  readonly ownAgent: string;
  readonly newId: () => string;
}

export function observeCalls({ sandbox, chains, ownAgent, newId }: ObserveCallsOptions): Disposable {
  const observed = new ObservedChains({ newId, chain: (id) => chains.get(id) });
  return sandbox.onDidCall((call) => {
    const isOurs = call.exchange.request.headers.some(([name, value]) => name === 'user-agent' && value === ownAgent);
    if (isOurs) return;
    const { exchange, client } = call;
    const target = targetOf(sandbox.target(), call);
    chains.put(observed.add({ exchange, target, ...(client ? { client: toAppClient(client) } : {}) }));
  });
}

/** The sandbox, or another pool that a program made in it. */
function targetOf(sandbox: Target, { userPoolId, client }: ObservedCall): Target {
  if (userPoolId === undefined || userPoolId === sandbox.userPoolId) return sandbox;
  return {
    ...sandbox,
    id: `${sandboxTargetId}/${userPoolId}`,
    name: `Sandbox ${userPoolId}`,
    userPoolId,
    issuer: `${sandbox.endpoint}/${userPoolId}`,
    clients: client ? [toAppClient(client)] : [],
  };
}
