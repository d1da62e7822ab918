// Fills every field of a form: with its typed value, else from the chain, the app client or the target, or computed.

import { isNeeded } from '../../cognito/checks/table-entries.ts';
import type { FieldContext, Field } from '../../cognito/field.ts';
import type { FormField, SessionView } from '../../protocol/form-field.ts';
import { openChallenge } from '../chain/chain-state.ts';
import { sessionView } from '../chain/session-states.ts';
import { computeField } from './compute.ts';
import type { Draft } from './draft.ts';
import type { DraftContext } from './draft-context.ts';
import { fillField, offeredChoices } from './fill.ts';
import { textIn } from './form.ts';
import { formField } from './form-field.ts';
import { type FieldsById, parentOf } from './subject-fields.ts';
import { fieldValue, type Filling, nothing } from './value.ts';

/** @param offered values that the user chooses from: choosing another one overrides nothing */
function withTyped(auto: Filling, typed: string | undefined, offered: readonly string[]): Filling {
  if (typed === undefined) return auto;
  if (offered.includes(typed)) return { ...auto, value: fieldValue(typed), origin: { kind: 'typed', label: 'chosen' } };
  const overrides = auto.value.kind !== 'empty';
  return {
    ...auto,
    value: fieldValue(typed),
    origin: overrides ? { kind: 'overridden', label: 'overridden' } : { kind: 'typed', label: 'typed' },
  };
}

/**
 * All fields, in table order, without findings. Computed fields are filled last, so that they can use the values of
 * their siblings.
 */
export function fillForm(fields: FieldsById, draft: Draft, context: DraftContext): readonly FormField[] {
  const filledFields = new Map<string, FormField>();
  const { client, chain } = context;
  const open = chain ? openChallenge(chain)?.answer : undefined;

  const fieldContextAt = (at: string): FieldContext => {
    const siblings: Record<string, string> = {};
    for (const [id, field] of filledFields) {
      const text = textIn(field);
      if (text !== undefined && parentOf(id, field) === at) siblings[field.key] = text;
    }
    return {
      siblings,
      ...(client ? { clientHasSecret: client.hasSecret } : {}),
      ...(open ? { parameters: open.parameters, availableChallenges: open.available } : {}),
    };
  };

  const fill = (id: string, field: Field) => {
    const at = parentOf(id, field);
    const siblingOf = (key: string) => {
      const sibling = at === '' ? key : `${at}.${key}`;
      return filledFields.has(sibling) ? textIn(filledFields.get(sibling)) : draft.typed[sibling] || undefined;
    };
    const required = isNeeded(field.need, fieldContextAt(at)) === true;
    const { source } = field;
    // Optional values are left to the user, except inputs that are never sent, values that an answer returned for the
    // next call, and those that most calls need.
    const isFilled = required || field.sent === false || source.kind === 'answer' || field.filledWhenKnown === true;
    const auto: Filling = !isFilled
      ? nothing
      : source.kind === 'computed'
        ? computeField(field, source.computation, draft, context, siblingOf)
        : fillField(field, context, siblingOf, draft.fresh);
    const offered = offeredChoices(field, context);
    const filling = withTyped(auto, draft.typed[id], source.kind === 'choice' ? offered : []);
    const session = field.key === 'Session' ? sessionIn(filling, context) : undefined;
    filledFields.set(id, {
      ...formField(id, field, required, filling, offered),
      ...(session ? { session } : {}),
    });
  };

  const order = [...fields].toSorted(([, one], [, other]) => fillOrder(one) - fillOrder(other));
  for (const [id, field] of order) fill(id, field);
  // Whether a session is needed depends on a value that itself depends on the session: the access token instead of it.
  for (const [id, field] of order)
    if (field.source.kind === 'answer' && field.need.kind === 'conditional') fill(id, field);
  return [...fields.keys()].flatMap((id) => filledFields.get(id) ?? []);
}

/** USERNAME and Session come first: codes are looked up by USERNAME; without Session, AccessToken is required. */
function fillOrder({ key, source }: Field): number {
  if (key === 'USERNAME' || source.kind === 'answer') return 0;
  return source.kind === 'computed' ? 2 : 1;
}

/** The state of the session in a field, also of a typed one. */
function sessionIn(filling: Filling, { chain, clock }: DraftContext): SessionView | undefined {
  const text = textIn(filling);
  return text === undefined ? undefined : sessionView(text, chain, clock);
}
