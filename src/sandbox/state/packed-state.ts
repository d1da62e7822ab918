// A compact in-memory state for snapshots: users and sign-ins are compressed in portions, so that neither packing nor
// unpacking has all of them in memory twice. As text, 100,000 users take 70 MB; as values, five times that.

import { deserialize, serialize } from 'node:v8';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { SavedPool, ServiceState } from './service-state.ts';

type Portions = readonly Uint8Array[];

interface PackedPool {
  readonly pool: Omit<SavedPool, 'users' | 'signIns'>;
  readonly users: Portions;
  readonly signIns: Portions;
}

/** A packed state. {@link unpackState} can unpack it any number of times. */
export interface PackedState {
  readonly pools: readonly PackedPool[];
  readonly rest: Uint8Array;
  /** Size in memory. */
  readonly bytes: number;
}

const PORTION = 1000;

export function packState({ pools, ...rest }: ServiceState): PackedState {
  const packedPools = pools.map(({ users, signIns, ...pool }) => ({
    // Cloned, because some of these objects are modified later.
    pool: structuredClone(pool),
    users: packAll(users),
    signIns: packAll(signIns),
  }));
  const packedRest = pack(rest);
  const portions = [packedRest, ...packedPools.flatMap(({ users, signIns }) => [...users, ...signIns])];
  return { pools: packedPools, rest: packedRest, bytes: portions.reduce((sum, { length }) => sum + length, 0) };
}

export function unpackState({ pools, rest }: PackedState): ServiceState {
  return {
    ...(unpack(rest) as Omit<ServiceState, 'pools'>),
    pools: pools.map(({ pool, users, signIns }) => ({
      ...structuredClone(pool),
      users: unpackAll(users) as SavedPool['users'],
      signIns: unpackAll(signIns) as SavedPool['signIns'],
    })),
  };
}

function packAll(items: Iterable<unknown>): Portions {
  const portions: Uint8Array[] = [];
  let portion: unknown[] = [];
  for (const item of items) {
    portion.push(item);
    if (portion.length < PORTION) continue;
    portions.push(pack(portion));
    portion = [];
  }
  return portion.length === 0 ? portions : [...portions, pack(portion)];
}

function* unpackAll(portions: Portions): Iterable<unknown> {
  for (const portion of portions) yield* unpack(portion) as readonly unknown[];
}

function pack(value: unknown): Uint8Array {
  return deflateRawSync(serialize(value), { level: 1 });
}

/** Only for bytes that {@link pack} made in this process. */
function unpack(bytes: Uint8Array): unknown {
  return deserialize(inflateRawSync(bytes));
}
