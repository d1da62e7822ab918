// Focus in a form: the first empty required field of a new form, the first error on request.
import { controlId, valueId, firstEmptyRequired, inDrawingOrder, isLocked, ownMaps } from './field-rules.ts';
import { placeFocus } from '../base/focus.ts';
import { count } from './findings.ts';
import { runButtonId } from './run-buttons.ts';
import { fieldsOf } from '../wire/form-fields.ts';
import type { Page } from '../wire/page.ts';
import type { FindingView, FormField } from '../../protocol/form-field.ts';
import type { FormView, MapView } from '../../protocol/view.ts';

/** Focuses the first empty required field, or the run button if there is none, so that Enter sends the step. */
export function focusForm(form: FormView): void {
  if (form.readOnly) return;
  const id = firstEmptyRequired(form) ?? runButtonId;
  placeFocus(document.getElementById(id));
}

function hasError(findings: readonly FindingView[], page: Page): boolean {
  return count(page.shown(findings), 'error') > 0;
}

/** Focuses the first error that is shown. Opens the section it is in. */
export function showFirstError(form: FormView, page: Page): void {
  const drawn = [...inDrawingOrder(form), ...form.structures.flatMap(({ fields }) => fields)];
  const field = drawn.find(({ findings }) => hasError(findings, page));
  if (field) {
    showField(field, form, page);
    return;
  }
  const map = form.maps.find(({ findings }) => hasError(findings, page));
  if (map && !ownMaps(form).includes(map)) page.setOpen('optional', true);
  goToSoon(map ? `${controlId(map.id)}-add` : 'form-findings');
}

/** Focuses a field, or its findings if it is locked. Opens the section it is in. */
function showField(field: FormField, form: FormView, page: Page): void {
  if (field.place === 'computed') page.setOpen('computed', true);
  if (field.place === 'optional' || !form.fields.includes(field)) page.setOpen('optional', true);
  goToSoon(targetOf(field, page));
}

/** A locked field has no control: its error is focused, or else the field as a whole. */
function targetOf(field: FormField, page: Page): string {
  const id = controlId(field.id);
  if (!isLocked(field)) return id;
  return hasError(field.findings, page) ? `${id}-findings` : `${id}-field`;
}

/** Focuses the button that adds a pair to a map, or the value of one of its pairs. */
function showMap(map: MapView, key: string | undefined, form: FormView, page: Page): void {
  if (!ownMaps(form).includes(map)) page.setOpen('optional', true);
  const index = map.entries.findIndex((entry) => entry.key === key);
  goToSoon(index < 0 ? `${controlId(map.id)}-add` : valueId(map.id, index));
}

/** Focuses the field, the map or the pair of a map with this id; without one, does as {@link focusForm}. */
export function focusField(id: string, form: FormView, page: Page): void {
  const field = fieldsOf(form).find((one) => one.id === id);
  const map = form.maps.find((one) => id === one.id || id.startsWith(`${one.id}.`));
  if (field) showField(field, form, page);
  else if (map) showMap(map, id === map.id ? undefined : id.slice(map.id.length + 1), form, page);
  else focusForm(form);
}

/** Waits until a section that was just opened is rendered. */
export function goToSoon(id: string): void {
  requestAnimationFrame(() => requestAnimationFrame(() => goTo(id)));
}

function goTo(id: string): void {
  const target = document.getElementById(id);
  if (!target) return;
  if (target.tabIndex < 0) target.tabIndex = -1;
  placeFocus(target);
  target.scrollIntoView({ block: 'center' });
}
