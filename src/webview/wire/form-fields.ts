// Every field of a form by its id, those of structures too.
import type { FormField } from '../../protocol/form-field.ts';
import type { FormView } from '../../protocol/view.ts';

export function fieldsOf(form: FormView | undefined): readonly FormField[] {
  return form ? [...form.fields, ...form.structures.flatMap(({ fields }) => fields)] : [];
}
