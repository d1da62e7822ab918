// The sandbox's seed pool, which has a user for each challenge.
import type { Sandbox, SandboxPool } from '../../src/sandbox/sandbox.ts';

export function seedPool(sandbox: Pick<Sandbox, 'pools'>): SandboxPool {
  const [pool] = sandbox.pools();
  if (!pool) throw new Error('The sandbox has no user pool.');
  return pool;
}
