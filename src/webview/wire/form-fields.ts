// All fields of a form, those in structures included.
import type { FormField } from '../../protocol/form-field.ts';
import type { FormView } from '../../protocol/view.ts';

export function fieldsOf(form: FormView | undefined): readonly FormField[] {
  return form ? [...form.fields, ...form.structures.flatMap(({ fields }) => fields)] : [];
}
