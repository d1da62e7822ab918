// Calls that other programs make to the sandbox, as observed chains in Session Chains.

import { ObservedChains } from '../../flow/observe/observed-chains.ts';
import type { Target } from '../../flow/chain/chain.ts';
import type { ObservedCall } from '../../sandbox/sandbox.ts';
import type { ChainStore } from '../chains/chain-store.ts';
import type { Disposable } from '../disposable-store.ts';
import type { SandboxHost } from './sandbox-host.ts';
import { toAppClient } from '../../targets/sandbox-targets.ts';

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
    const target = targetOf(sandbox, call);
    chains.put(observed.add({ exchange, target, ...(client ? { client: toAppClient(client) } : {}) }));
  });
}

/** The pool a call names; the first one for a call that names none, or one that is gone. */
function targetOf(sandbox: SandboxHost, { userPoolId }: ObservedCall): Target {
  return sandbox.targets().find((target) => target.userPoolId === userPoolId) ?? sandbox.target();
}
