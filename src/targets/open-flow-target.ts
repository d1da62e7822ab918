// Opens the target of a flow: a fresh sandbox for each flow, so that none meets what another left behind, or a user pool.

import type { HttpTransport } from '../http/transport.ts';
import type { OpenTarget } from '../flow/flow-runner/flow-run.ts';
import { RunFault } from '../flow/flow-runner/flow-run.ts';
import type { Target } from '../flow/chain/chain.ts';
import { cognitoTables } from '../cognito/cognito-tables.ts';
import type { Transport } from '../cognito/transport.ts';
import type { ConfigSource, FunctionRunner, Sandbox, SandboxOptions } from '../sandbox/sandbox.ts';
import { targetContextOf } from './sandbox-context.ts';
import { sandboxSignature } from './sandbox-signature.ts';
import { isSandboxName, poolOf, sandboxTargets } from './sandbox-targets.ts';

export interface FlowTargets {
  /** Loads the sandbox's code and starts one. */
  readonly startSandbox: (options: SandboxOptions) => Promise<Sandbox>;
  readonly transport: Pick<HttpTransport, 'send'>;
  /** Unix milliseconds. */
  readonly now: () => number;
  /** authflow.sandbox.json, when there is one. */
  readonly config?: ConfigSource;
  readonly runner?: FunctionRunner;
  /** User pools by their names. */
  readonly userPools: readonly Target[];
  /** Why calls must not go to one of them, with the way to allow it; undefined when they may. */
  readonly refusal?: (target: Target) => string | undefined;
  /** Where else the user may have expected a target that is not found, as a sentence. */
  readonly notFoundHint?: string;
}

/** `sandbox`, the name or id of one of its pools, or the name of a user pool. @throws RunFault */
export async function openFlowTarget(name: string | undefined, targets: FlowTargets): Promise<OpenTarget> {
  // The sandbox first: no target of a user, or of whoever wrote their file, takes its place.
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
    const known = [...sandboxTargets(sandbox), ...targets.userPools].map((one) => one.name);
    const hint = targets.notFoundHint === undefined ? '' : ` ${targets.notFoundHint}`;
    throw new RunFault(`There is no target ${name ?? ''}. There are: ${known.join(', ')}.${hint}`);
  }
  return {
    target,
    ...(pool ? { targetContext: targetContextOf(pool, now) } : {}),
    send: signed(targets.transport.send),
    advance: (seconds) => sandbox.clock.advance(seconds),
    close: () => sandbox.stop(),
  };
}

/** The first pool is called sandbox; every other by its name or its id. */
function targetNamed(name: string | undefined, sandbox: Sandbox): Target | undefined {
  const all = sandboxTargets(sandbox);
  if (name === undefined || name.toLowerCase() === 'sandbox') return all[0];
  const pools = sandbox.pools();
  return all.find((target, index) => target.name === name || target.userPoolId === name || pools[index]?.name === name);
}

function signed(send: Transport): Transport {
  return (request, options) => {
    const { operation } = request;
    // The sandbox bears a signature where none is needed.
    const isSigned = (cognitoTables.operations.get(operation)?.authorization ?? 'iam') === 'iam';
    return send(isSigned ? { ...request, authorization: sandboxSignature } : request, options);
  };
}
