// Fills every field of a form: with what was typed, what the chain knows, or what is computed.

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

function withTyped(auto: Filling, typed: string | undefined): Filling {
  if (typed === undefined) return auto;
  const overrides = auto.value.kind !== 'empty';
  return {
    ...auto,
    value: fieldValue(typed),
    origin: overrides ? { kind: 'overridden', label: 'overridden' } : { kind: 'typed', label: 'typed' },
  };
}

/**
 * All fields, in their own order. They are filled top down, computed ones last, so that a field may look at its
 * siblings. What is wrong with them is not known yet.
 */
export function fillForm(fields: FieldsById, draft: Draft, context: DraftContext): readonly FormField[] {
  const made = new Map<string, FormField>();
  const { client, chain } = context;
  const open = chain ? openChallenge(chain)?.answer : undefined;

  const factsAt = (at: string): FieldContext => {
    const siblings: Record<string, string> = {};
    for (const [id, field] of made) {
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
      return made.has(sibling) ? textIn(made.get(sibling)) : draft.typed[sibling] || undefined;
    };
    const required = isNeeded(field.need, factsAt(at)) === true;
    const { source } = field;
    // Optional values are the user's to choose. What is asked for but never sent is worth filling all the same, and
    // what an answer brought for the next call goes along.
    const isFilled = required || field.sent === false || source.kind === 'answer';
    const auto: Filling = !isFilled
      ? nothing
      : source.kind === 'computed'
        ? computeField(field, source.computation, draft, context, siblingOf)
        : fillField(field, context, siblingOf);
    const filling = withTyped(auto, draft.typed[id]);
    const session = field.key === 'Session' ? sessionIn(filling, context) : undefined;
    made.set(id, {
      ...formField(id, field, required, filling, offeredChoices(field, context)),
      ...(session ? { session } : {}),
    });
  };

  const order = [...fields].toSorted(([, one], [, other]) => turnOf(one) - turnOf(other));
  for (const [id, field] of order) fill(id, field);
  return [...fields.keys()].flatMap((id) => made.get(id) ?? []);
}

/** USERNAME and Session first: a delivered code is looked up by the one, an access token is asked for without the other. */
function turnOf({ key, source }: Field): number {
  if (key === 'USERNAME' || source.kind === 'answer') return 0;
  return source.kind === 'computed' ? 2 : 1;
}

/** What the chain knows of the Session in a field, also of one that was typed. */
function sessionIn(filling: Filling, { chain, now }: DraftContext): SessionView | undefined {
  const text = textIn(filling);
  return text === undefined ? undefined : sessionView(text, chain, now);
}
