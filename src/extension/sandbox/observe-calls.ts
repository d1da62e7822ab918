// Adds the calls that other programs make to the sandbox to Session Chains, as observed chains.

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
  /** The user-agent of our own calls, which are ignored: they already have chains. */
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
    const clockAheadMs = (sandbox.running?.clock.offsetSeconds() ?? 0) * 1000;
    chains.put(observed.add({ exchange, target, clockAheadMs, ...(client ? { client: toAppClient(client) } : {}) }));
  });
}

/** The target of the pool that a call names; the first pool if it names none, or one that no longer exists. */
function targetOf(sandbox: SandboxHost, { userPoolId }: ObservedCall): Target {
  return sandbox.targets().find((target) => target.userPoolId === userPoolId) ?? sandbox.target();
}
