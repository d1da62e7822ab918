// What a step keeps of its form when it is sent again: what the user typed, without what goes stale.

import type { ApiTables } from '../../cognito/api-tables.ts';
import type { Field } from '../../cognito/field.ts';
import type { Chain, Step } from '../chain/chain.ts';
import { nextSubject } from '../chain/next-subject.ts';
import { subjectOf } from '../chain/subject-of.ts';
import type { Draft } from '../draft/draft.ts';
import { fieldsOfSubject } from '../draft/subject-fields.ts';

export interface SendAgainOptions {
  /**
   * Whether values that the user typed over computed ones are sent as they are. By default they are computed afresh,
   * because a TIMESTAMP, a signature or an SRP_A is right only for the sign-in that it was made for.
   */
  readonly keepOverrides?: boolean;
  /** Keys, or ids of fields, whose typed values are left out: `DEVICE_KEY`, `AuthParameters.PASSWORD`. */
  readonly without?: readonly string[];
}

/** What was typed for a step. */
export type Typed = Pick<Draft, 'typed' | 'maps'>;

/**
 * What was typed for a step. For the newest step, that is what its form has now, because the user may have corrected it
 * after the call.
 * @param open the request being written in this chain, if any
 */
export function typedFor(chain: Chain, step: Step, tables: ApiTables, open: Draft | undefined): Typed {
  const next = step.index === chain.steps.length - 1 ? nextSubject(chain, tables) : undefined;
  const isOpen = open && next && JSON.stringify(open.subject) === JSON.stringify(subjectOf(step, tables));
  return isOpen ? open : { typed: step.typed, maps: {} };
}

/** The part of `typed` that can be sent again: no session, no code, nothing that was made for the earlier sign-in. */
export function typedAgain(
  chain: Chain,
  step: Step,
  { typed, maps }: Typed,
  tables: ApiTables,
  { keepOverrides = false, without = [] }: SendAgainOptions = {},
): Typed {
  const stale = keepOverrides ? [] : staleIn(chain, step, typed, tables);
  const fields = fieldsOf(step, tables);
  const stays = ([id]: readonly [string, string]): boolean => {
    const field = fields.get(id);
    const key = field?.key ?? id;
    return (
      id !== 'Session' &&
      field?.singleUse !== true &&
      !stale.includes(id) &&
      !without.includes(key) &&
      !without.includes(id)
    );
  };
  return {
    typed: Object.fromEntries(Object.entries(typed).filter(stays)),
    maps: Object.fromEntries(
      Object.entries(maps).map(([name, entries]) => [name, entries.filter(({ key }) => !without.includes(key))]),
    ),
  };
}

/** The keys, in the steps up to `last`, whose typed values are computed afresh when the steps are sent again. */
export function staleKeys(chain: Chain, last: number, tables: ApiTables): readonly string[] {
  const ids = chain.steps.slice(0, last + 1).flatMap((step) => staleIn(chain, step, step.typed, tables));
  return [...new Set(ids.map((id) => id.slice(id.lastIndexOf('.') + 1)))];
}

/** Ids of the fields whose typed value was made for the sign-in of this chain. */
function staleIn(chain: Chain, step: Step, typed: Typed['typed'], tables: ApiTables): readonly string[] {
  const fields = fieldsOf(step, tables);
  return Object.keys(typed).filter((id) => {
    const field = fields.get(id);
    return field !== undefined && field.singleUse !== true && goesStale(field, chain, step, typed);
  });
}

function goesStale({ key, source }: Field, { client }: Chain, step: Step, typed: Typed['typed']): boolean {
  // The answer's USERNAME is from the challenge too, but whoever overrides a name means that name.
  if (source.kind === 'parameter') return key !== 'USERNAME';
  if (source.kind !== 'computed') return false;
  if (source.computation !== 'SECRET_HASH') return true;
  // Without the secret it cannot be computed, and the one that was typed stays right for the same name.
  return client.clientSecret !== undefined || nameOf(typed) !== nameOf(step.typed);
}

function nameOf(typed: Typed['typed']): string | undefined {
  return Object.entries(typed).find(([id]) => id.endsWith('.USERNAME'))?.[1];
}

function fieldsOf(step: Step, tables: ApiTables): ReadonlyMap<string, Field> {
  const subject = subjectOf(step, tables);
  return subject ? fieldsOfSubject(subject, tables).all : new Map<string, Field>();
}
