// Finds the user pool and app client of a call, by UserPoolId and ClientId in its body.

import * as z from 'zod/mini';
import type { UserPool } from './pool/user-pool.ts';
import { viewClient } from './pool-view.ts';
import type { ObservedCall } from './sandbox-api.ts';

const names = z.object({ UserPoolId: z.optional(z.string()), ClientId: z.optional(z.string()) });

export function poolOfCall(pools: ReadonlyMap<string, UserPool>, body: string): Omit<ObservedCall, 'exchange'> {
  const { UserPoolId, ClientId } = readNames(body);
  for (const pool of pools.values()) {
    const client = ClientId === undefined ? undefined : pool.clients.get(ClientId);
    if (client) return { userPoolId: pool.id, client: viewClient(client) };
    if (pool.id === UserPoolId) return { userPoolId: pool.id };
  }
  return {};
}

function readNames(body: string): z.output<typeof names> {
  try {
    return z.safeParse(names, JSON.parse(body)).data ?? {};
  } catch {
    return {};
  }
}
