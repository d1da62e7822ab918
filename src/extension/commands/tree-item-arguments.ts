// Validates the arguments of a command: the tree item it was called on, and the selected items.

import * as z from 'zod/mini';
import type { ChainNode } from '../trees/chain-nodes.ts';
import type { SandboxNode } from '../trees/sandbox-nodes.ts';

const chainId = z.string().check(z.minLength(1), z.maxLength(200));
const step = z.int().check(z.nonnegative());

const chainNode: z.ZodMiniType<ChainNode> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('chain'), chainId }),
  z.object({ kind: z.literal('next'), chainId }),
  z.object({ kind: z.literal('step'), chainId, step }),
  z.object({ kind: z.enum(['request', 'answer', 'parameters', 'session']), chainId, step }),
  z.object({ kind: z.literal('token'), use: z.enum(['id', 'access', 'refresh']), chainId, step }),
  z.object({
    kind: z.literal('member'),
    part: z.enum(['request', 'kept', 'answer', 'parameters', 'id-claims', 'access-claims']),
    name: z.string(),
    chainId,
    step,
  }),
]);

const sandboxNode: z.ZodMiniType<SandboxNode> = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['server', 'inbox', 'no-messages', 'clock', 'faults']) }),
  z.object({ kind: z.enum(['pool', 'clients', 'users', 'more-users']), userPoolId: z.string() }),
  z.object({ kind: z.literal('client'), userPoolId: z.string(), clientId: z.string() }),
  z.object({ kind: z.literal('user'), userPoolId: z.string(), username: z.string() }),
  z.object({ kind: z.literal('fault'), faultId: z.string() }),
  z.object({ kind: z.literal('message'), key: z.string() }),
]);

/** The item of Session Chains that a command was called on. */
export function readChainNode([first]: readonly unknown[]): ChainNode | undefined {
  const read = chainNode.safeParse(first);
  return read.success ? read.data : undefined;
}

/** The selected items of Session Chains; without a selection, the item that a command was called on. */
export function readChainNodes([first, selected]: readonly unknown[]): readonly ChainNode[] {
  const node = readChainNode([first]);
  const many = Array.isArray(selected) ? selected.map((one: unknown) => readChainNode([one])) : [];
  const nodes = many.filter((one) => one !== undefined);
  return nodes.length > 0 ? nodes : node ? [node] : [];
}

/**
 * The items of Session Chains for a menu command. A key binding passes no item, so it uses the selection of the tree.
 * @param selection of the tree
 */
export function chosenChainNodes(selection: readonly unknown[], args: readonly unknown[]): readonly ChainNode[] {
  const isKey = z.object({ selected: z.literal(true) }).safeParse(args[0]).success;
  return isKey ? readChainNodes([selection[0], selection]) : readChainNodes(args);
}

/** The item of the Sandbox tree that a command was called on. */
export function readSandboxNode([first]: readonly unknown[]): SandboxNode | undefined {
  const read = sandboxNode.safeParse(first);
  return read.success ? read.data : undefined;
}
