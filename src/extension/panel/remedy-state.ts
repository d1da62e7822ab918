// What decides whether a remedy can act: the failed step, its chain, and the form that could be sent next.

import type { ApiTables } from '../../cognito/api-tables.ts';
import { nextSubject } from '../../flow/chain/next-subject.ts';
import type { Chain, Step } from '../../flow/chain/chain.ts';
import type { TargetClock } from '../../flow/chain/target-clock.ts';
import { fieldsOf, type Form, textIn } from '../../flow/draft/form.ts';
import type { FormField } from '../../protocol/form-field.ts';

/** What a panel shows and knows when it draws the remedies of a step. */
export interface PanelState {
  readonly mode: 'chain' | 'respond';
  /** The request being written; undefined if nothing can follow. */
  readonly form: Form | undefined;
  /** The clock of the chain's target. */
  readonly clock: TargetClock;
  readonly sandboxRuns: boolean;
}

export interface RemedyState extends Omit<PanelState, 'form'> {
  readonly chain: Chain;
  readonly step: Step;
  /** The form that sends this step again; undefined for an earlier step, and when another request is being written. */
  readonly form?: Form;
}

export function remedyState(chain: Chain, step: Step, panel: PanelState, tables: ApiTables): RemedyState {
  const { form, ...rest } = panel;
  const isNewest = step.index === chain.steps.length - 1;
  const next = isNewest && !chain.withoutSecrets ? nextSubject(chain, tables) : undefined;
  const isFor = form && next && JSON.stringify(form.subject) === JSON.stringify(next);
  return { chain, step, ...rest, ...(isFor ? { form } : {}) };
}

/** The first field of the form with one of these keys, in the order of the keys. */
export function fieldWith(form: Form | undefined, keys: readonly string[]): FormField | undefined {
  const fields = fieldsOf(form);
  return keys.flatMap((key) => fields.filter((field) => field.key === key))[0];
}

export function hasValue(field: FormField | undefined): boolean {
  return textIn(field) !== undefined;
}

/** Whether a value was typed over the field's own one. */
export function isOverridden(field: FormField | undefined): boolean {
  return field?.origin.kind === 'overridden';
}
