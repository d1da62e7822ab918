// What a step keeps of its form: the overridden keys and the open findings, without any value.

import type { OverriddenField, SentForm } from '../../cognito/errors/sent-form.ts';
import type { FormField } from '../../protocol/form-field.ts';
import type { Draft } from './draft.ts';
import type { DraftContext } from './draft-context.ts';
import { typeField } from './edit-draft.ts';
import { fieldsOf, type Form, textIn } from './form.ts';
import { readForm } from './read-form.ts';

/** @param form the form of `draft`, as it is sent */
export function sentFormOf(form: Form, draft: Draft, context: DraftContext): SentForm {
  return {
    overridden: fieldsOf(form).flatMap((field) => overriddenField(field, draft, context)),
    findings: form.findings.flatMap(({ severity, path, code, message }) =>
      severity === 'info' ? [] : [{ severity, at: path.join('.'), code, message }],
    ),
  };
}

/** Empty unless the form would have sent another value. */
function overriddenField(field: FormField, draft: Draft, context: DraftContext): readonly OverriddenField[] {
  const { id, key, origin } = field;
  if (origin.kind !== 'overridden') return [];
  const own = fieldsOf(readForm(typeField(draft, id, undefined), context)).find((one) => one.id === id);
  if (!own || textIn(own) === textIn(field)) return [];
  return [{ field: id, key, instead: own.origin.label }];
}
