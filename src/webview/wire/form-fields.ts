// Every field of a form by its id, those of structures too.
import type { FieldView, FormView } from '../../protocol/view.ts';

export function fieldsOf(form: FormView | undefined): readonly FieldView[] {
  return form ? [...form.fields, ...form.structures.flatMap(({ fields }) => fields)] : [];
}
