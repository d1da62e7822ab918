// Resolves every row of a form to its value: typed, filled from the chain, or computed.

import { isNeeded } from '../../cognito/checks/rows.ts';
import type { Facts } from '../../cognito/field.ts';
import { openChallenge } from '../chain/chain-state.ts';
import { computeRow } from './compute.ts';
import type { Draft } from './draft.ts';
import type { DraftEnvironment } from './environment.ts';
import { fillRow } from './fill.ts';
import type { Row } from './rows.ts';
import type { Resolved } from './value.ts';

export interface ResolvedRow extends Resolved {
  readonly row: Row;
  /** Whether the rules ask for it, conditions resolved; undefined where the facts do not tell. */
  readonly needed: boolean | undefined;
}

/** A value for the payload: an empty text leaves the key out. */
function present(value: string | undefined): string | undefined {
  return value === '' ? undefined : value;
}

function withTyped(auto: Resolved, typed: string | undefined): Resolved {
  if (typed === undefined) return auto;
  const overrides = auto.value !== undefined;
  return {
    ...auto,
    value: typed,
    origin: overrides ? { kind: 'overridden', words: 'overridden' } : { kind: 'typed', words: 'typed' },
  };
}

/**
 * Values of all rows, in the rows' own order. Rows are resolved top down, computed ones last, so that a row may look at
 * its siblings.
 * @param session the Session that will be sent, for rows that depend on it
 */
export function resolveRows(
  rows: readonly Row[],
  draft: Draft,
  environment: DraftEnvironment,
  session: string | undefined,
): readonly ResolvedRow[] {
  const resolved = new Map<Row, ResolvedRow>();
  const { client, chain } = environment;
  const open = chain ? openChallenge(chain)?.answer : undefined;

  const siblingOf = (row: Row) => (key: string) => {
    const id = [...row.at, key].join('.');
    for (const [other, value] of resolved) if (other.id === id) return present(value.value);
    return present(draft.typed[id]);
  };
  const factsOf = (row: Row): Facts => {
    const siblings: Record<string, string> = {};
    for (const [other, { value }] of resolved) {
      if (other.at.join('.') === row.at.join('.') && present(value) !== undefined)
        siblings[other.field.key] = value ?? '';
    }
    if (row.at.length === 0 && session !== undefined) siblings['Session'] = session;
    return {
      siblings,
      ...(client ? { clientHasSecret: client.hasSecret } : {}),
      ...(open ? { parameters: open.parameters, availableChallenges: open.available } : {}),
    };
  };

  const resolve = (row: Row) => {
    const { field } = row;
    const needed = isNeeded(field.need, factsOf(row));
    const typed = draft.typed[row.id];
    // Optional values are the person's to choose; what is asked for but never sent is worth filling all the same.
    const isFilled = needed === true || field.sent === false;
    const auto: Resolved = !isFilled
      ? { origin: { kind: 'none', words: '' }, inputs: [] }
      : field.source.kind === 'computed'
        ? computeRow(field, field.source.computation, draft, environment, siblingOf(row))
        : fillRow(field, environment, siblingOf(row));
    resolved.set(row, { row, needed, ...withTyped(auto, typed) });
  };

  const isComputed = (row: Row) => row.field.source.kind === 'computed';
  // USERNAME first: a delivered code is looked up by it.
  const first = rows.filter((row) => row.field.key === 'USERNAME');
  const rest = rows.filter((row) => !first.includes(row));
  for (const row of [...first, ...rest.filter((one) => !isComputed(one)), ...rest.filter(isComputed)]) resolve(row);
  return rows.flatMap((row) => resolved.get(row) ?? []);
}
