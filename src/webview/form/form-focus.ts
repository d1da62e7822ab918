// Focus in a form: the first empty required field of a new form, the first error on request.
import { controlId, firstEmptyRequired, inDrawingOrder, isLocked, ownMaps } from './field-rules.ts';
import { runButtonId } from './run-buttons.ts';
import { fieldsOf } from '../wire/form-fields.ts';
import type { Page } from '../wire/page.ts';
import type { FindingView, FormField } from '../../protocol/form-field.ts';
import type { FormView } from '../../protocol/view.ts';

/** Focuses the first empty required field, or the run button if there is none, so that Enter sends the step. */
export function focusForm(form: FormView): void {
  if (form.readOnly) return;
  const id = firstEmptyRequired(form) ?? runButtonId;
  document.getElementById(id)?.focus();
}

function hasError(findings: readonly FindingView[]): boolean {
  return findings.some(({ severity }) => severity === 'error');
}

/** Focuses the first error. Opens the section it is in. */
export function showFirstError(form: FormView, page: Page): void {
  const drawn = [...inDrawingOrder(form), ...form.structures.flatMap(({ fields }) => fields)];
  const field = drawn.find(({ findings }) => hasError(findings));
  if (field) {
    showField(field, form, page);
    return;
  }
  const map = form.maps.find(({ findings }) => hasError(findings));
  if (map && !ownMaps(form).includes(map)) page.setOpen('optional', true);
  goToSoon(map ? `${controlId(map.id)}-add` : 'form-findings');
}

/** Focuses a field, or its findings if it is locked. Opens the section it is in. */
function showField(field: FormField, form: FormView, page: Page): void {
  if (field.place === 'computed') page.setOpen('computed', true);
  if (field.place === 'optional' || !form.fields.includes(field)) page.setOpen('optional', true);
  goToSoon(isLocked(field) && hasError(field.findings) ? `${controlId(field.id)}-findings` : controlId(field.id));
}

/** Focuses the field with this id; without one, does as {@link focusForm}. */
export function focusField(id: string, form: FormView, page: Page): void {
  const field = fieldsOf(form).find((one) => one.id === id);
  if (field) showField(field, form, page);
  else focusForm(form);
}

/** Waits until a section that was just opened is rendered. */
function goToSoon(id: string): void {
  requestAnimationFrame(() => requestAnimationFrame(() => goTo(id)));
}

function goTo(id: string): void {
  const target = document.getElementById(id);
  if (!target) return;
  if (target.tabIndex < 0) target.tabIndex = -1;
  target.focus();
  target.scrollIntoView({ block: 'center' });
}
