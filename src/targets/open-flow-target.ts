// Opens the target of a flow: a user pool, or a new sandbox for each flow, so that flows do not affect each other.

import type { HttpTransport } from '../http/transport.ts';
import type { OpenTarget } from '../flow/flow-runner/flow-run-types.ts';
import { RunFault } from '../flow/flow-runner/flow-run-types.ts';
import type { Target } from '../flow/chain/chain.ts';
import { cognitoTables } from '../cognito/cognito-tables.ts';
import type { Transport } from '../cognito/transport.ts';
import type { ConfigSource, FunctionRunner, Sandbox, SandboxOptions } from '../sandbox/sandbox.ts';
import { targetContextOf } from './sandbox-context.ts';
import { sandboxSignature } from './sandbox-signature.ts';
import { isSandboxName, poolOf, sandboxTargets } from './sandbox-targets.ts';

export interface FlowTargets {
  /** Loads the code of the sandbox and starts a sandbox. */
  readonly startSandbox: (options: SandboxOptions) => Promise<Sandbox>;
  readonly transport: Pick<HttpTransport, 'send'>;
  /** Unix milliseconds. */
  readonly now: () => number;
  /** authflow.sandbox.json, if there is one. */
  readonly config?: ConfigSource;
  readonly runner?: FunctionRunner;
  /** User pools that flows can name. */
  readonly userPools: readonly Target[];
  /** Why calls to a target are not allowed, and how to allow them; undefined when they are allowed. */
  readonly refusal?: (target: Target) => string | undefined;
  /** For a target that is not found: a sentence about where targets come from. */
  readonly notFoundHint?: string;
}

/** `name`: `sandbox`, the name or ID of one of its pools, or the name of a user pool. @throws RunFault */
export async function openFlowTarget(name: string | undefined, targets: FlowTargets): Promise<OpenTarget> {
  // The sandbox first, so that no target in a file of targets can replace it.
  const own =
    name === undefined || isSandboxName(name) ? undefined : targets.userPools.find((one) => one.name === name);
  if (own) {
    const refusal = targets.refusal?.(own);
    if (refusal !== undefined) throw new RunFault(refusal);
    return { target: own, send: targets.transport.send, close: () => Promise.resolve() };
  }
  const { config, runner, startSandbox, now } = targets;
  const sandbox = await startSandbox(runner ? { runner } : {});
  const faults = config ? await sandbox.configure(config) : [];
  const [fault] = faults;
  const target = fault ? undefined : targetNamed(name, sandbox);
  const pool = target && poolOf(sandbox, target);
  if (!target) {
    await sandbox.stop();
    if (fault) throw new RunFault(`authflow.sandbox.json:${fault.line}:${fault.column}: ${fault.message}`);
    const available = [...sandboxTargets(sandbox), ...targets.userPools].map((one) => one.name);
    const hint = targets.notFoundHint === undefined ? '' : ` ${targets.notFoundHint}`;
    throw new RunFault(`There is no target ${name ?? ''}. Available targets: ${available.join(', ')}.${hint}`);
  }
  return {
    target,
    ...(pool ? { targetContext: targetContextOf(pool, now) } : {}),
    send: signed(targets.transport.send),
    advance: (seconds) => sandbox.clock.advance(seconds),
    close: () => sandbox.stop(),
  };
}

/** The first pool has the name sandbox. All others are named by their name or ID. */
function targetNamed(name: string | undefined, sandbox: Sandbox): Target | undefined {
  const all = sandboxTargets(sandbox);
  if (name === undefined || name.toLowerCase() === 'sandbox') return all[0];
  const pools = sandbox.pools();
  return all.find((target, index) => target.name === name || target.userPoolId === name || pools[index]?.name === name);
}

function signed(send: Transport): Transport {
  return (request, options) => {
    const { operation } = request;
    // Operations that are not in the table are signed too: the sandbox ignores a signature that is not needed.
    const isSigned = (cognitoTables.operations.get(operation)?.authorization ?? 'iam') === 'iam';
    return send(isSigned ? { ...request, authorization: sandboxSignature } : request, options);
  };
}
