// The filter of Session Chains, by status, target, user and program. Nothing in it is secret.

import * as z from 'zod/mini';
import type { Chain } from '../../flow/chain/chain.ts';
import { chainProgram } from '../trees/chain-title.ts';
import { chainStatuses, shownState, type ShownStateKind } from '../trees/state-labels.ts';

export type FilterKind = 'status' | 'target' | 'user' | 'program';

/** A value that chains are filtered by. */
interface FilterValue {
  readonly kind: FilterKind;
  /** The kind of a state, the id of a target, a user name, a program; empty for no user, and for this extension. */
  readonly value: string;
  /** How the value is shown. */
  readonly label: string;
}

/** Chains that have one of the values of each kind. A kind without values does not filter. */
export type ChainFilter = readonly FilterValue[];

const kinds: readonly FilterKind[] = ['status', 'target', 'user', 'program'];

/** The value of each kind that a chain has. */
function valuesOf(chain: Chain): readonly FilterValue[] {
  const { kind } = shownState(chain);
  const { id, name } = chain.target;
  const { username } = chain;
  const program = chainProgram(chain);
  return [
    { kind: 'status', value: kind, label: chainStatuses[kind] },
    { kind: 'target', value: id, label: name },
    { kind: 'user', value: username ?? '', label: username ?? 'no user' },
    { kind: 'program', value: program ?? '', label: program ?? 'Auth Flow' },
  ];
}

function isSame(one: FilterValue, other: FilterValue): boolean {
  return one.kind === other.kind && one.value === other.value;
}

export function matchesFilter(chain: Chain, filter: ChainFilter): boolean {
  if (filter.length === 0) return true;
  const values = valuesOf(chain);
  return kinds.every((kind) => {
    const wanted = filter.filter((one) => one.kind === kind);
    return wanted.length === 0 || wanted.some((one) => values.some((value) => isSame(one, value)));
  });
}

/** A value to offer, with the number of chains that have it. */
export interface FilterOption extends FilterValue {
  readonly count: number;
  readonly picked: boolean;
}

const statusOrder: readonly string[] = [
  'refused',
  'failed',
  'waiting',
  'unfinished',
  'signed-in',
  'done',
  'empty',
] satisfies readonly ShownStateKind[];

/** The values to offer: those that some chain has, and those of the filter, so that they can be taken back. */
export function filterOptions(chains: readonly Chain[], filter: ChainFilter): readonly FilterOption[] {
  const options = new Map<string, FilterOption>();
  const add = (value: FilterValue, count: number) => {
    const key = JSON.stringify([value.kind, value.value]);
    const picked = filter.some((one) => isSame(one, value));
    options.set(key, { ...value, picked, count: (options.get(key)?.count ?? 0) + count });
  };
  for (const value of filter) add(value, 0);
  for (const value of chains.flatMap(valuesOf)) add(value, 1);
  const rank = ({ kind, value }: FilterOption) => (kind === 'status' ? statusOrder.indexOf(value) : 0);
  return kinds.flatMap((kind) =>
    [...options.values()]
      .filter((option) => option.kind === kind)
      .toSorted((a, b) => rank(a) - rank(b) || (a.label < b.label ? -1 : 1)),
  );
}

/** `refused or failed, jane`: what chains have to be to be shown. */
export function filterLabel(filter: ChainFilter): string {
  return kinds
    .map((kind) => filter.filter((one) => one.kind === kind).map(({ label }) => label))
    .filter((labels) => labels.length > 0)
    .map((labels) => labels.join(' or '))
    .join(', ');
}

const text = z.string().check(z.maxLength(2_000));
const storedFilter = z
  .array(z.object({ kind: z.enum(['status', 'target', 'user', 'program']), value: text, label: text }))
  .check(z.maxLength(500));

/** Reads a stored filter; anything else is no filter. */
export function readChainFilter(value: unknown): ChainFilter {
  const read = storedFilter.safeParse(value);
  return read.success ? read.data : [];
}
