// What a step keeps of its form when it is sent again: what the user typed, without what goes stale.

import type { ApiTables } from '../../cognito/api-tables.ts';
import type { Field } from '../../cognito/field.ts';
import { isJsonObject } from '../../cognito/json.ts';
import type { Chain, Step } from '../chain/chain.ts';
import { openChallenge } from '../chain/chain-state.ts';
import { nextSubject } from '../chain/next-subject.ts';
import { subjectOf } from '../chain/subject-of.ts';
import type { Draft } from '../draft/draft.ts';
import { fieldsOfSubject, parentOf } from '../draft/subject-fields.ts';

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
 * after the call. A chain of another program, or from disk, has no form: what a person would have typed is in the
 * request, without the secrets that were not kept.
 * @param open the request being written in this chain, if any
 */
export function typedFor(chain: Chain, step: Step, tables: ApiTables, open: Draft | undefined): Typed {
  const next = step.index === chain.steps.length - 1 ? nextSubject(chain, tables) : undefined;
  const isOpen = open && next && JSON.stringify(open.subject) === JSON.stringify(subjectOf(step, tables));
  if (isOpen) return open;
  const hadForm = chain.observedOf === undefined && !chain.withoutSecrets;
  return { typed: hadForm ? step.typed : typedIn(chain, step, tables), maps: {} };
}

/** The values of a request that only a person can know or choose, by the ids of their fields. */
function typedIn(chain: Chain, step: Step, tables: ApiTables): Typed['typed'] {
  const subject = subjectOf(step, tables);
  if (!subject) return {};
  const before: Chain = { ...chain, steps: chain.steps.slice(0, step.index) };
  const fields = fieldsOfSubject(subject, tables, openChallenge(before)?.answer.parameters).all;
  const typed = [...fields].flatMap(([id, field]): readonly (readonly [string, string])[] => {
    if (!['person', 'choice'].includes(field.source.kind) || id === firstUsername) return [];
    const parent = parentOf(id, field);
    const values = parent === '' ? step.request : step.request[parent];
    const value = isJsonObject(values) ? values[field.key] : undefined;
    return typeof value === 'string' && value !== '' && !holdsPlaceholder(value) ? [[id, value]] : [];
  });
  return Object.fromEntries(typed);
}

/** The first request's user is the user of the chain, which is chosen above the form. */
const firstUsername = 'AuthParameters.USERNAME';

/** Whether a secret of the text was not kept. */
function holdsPlaceholder(text: string): boolean {
  return /‹[^‹›]*›/.test(text);
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
