// What the page derives from a form field: its DOM id, whether it is locked or secret, and the order of fields.
import { fieldsOf } from '../wire/form-fields.ts';
import type { Page } from '../wire/page.ts';
import type { FindingView, FormField } from '../../protocol/form-field.ts';
import type { FormView, MapView, StructureView } from '../../protocol/view.ts';

/** The DOM id of a field's control. */
export function controlId(field: string): string {
  return `field-${field}`;
}

/** The DOM id of the value of a map's pair. */
export function valueId(map: string, index: number): string {
  return `${controlId(map)}-value-${index}`;
}

/** More values than this are a list, not radio buttons. */
const mostRadios = 5;

/** Few offered values, and no other one is entered: the user chooses one of them, even if one was filled in. */
export function hasRadios(field: FormField): boolean {
  const { choices, value } = field;
  if (!hasFewChoices(field)) return false;
  return value.kind !== 'text' || choices?.options.some((option) => option.value === value.text) === true;
}

/** A field with radio buttons whose value may also be another one. */
export function canTypeOther(field: FormField): boolean {
  return field.choices?.free === true && hasFewChoices(field);
}

export function isOverridden({ origin }: FormField): boolean {
  return origin.kind === 'overridden';
}

function hasFewChoices({ choices }: FormField): boolean {
  const count = choices?.options.length ?? 0;
  return count > 0 && count <= mostRadios;
}

/** Filled or computed, and not overridden: read-only. */
export function isLocked(field: FormField): boolean {
  const { kind } = field.origin;
  if (!field.overridable || hasRadios(field)) return false;
  return kind === 'filled' || kind === 'computed' || (kind === 'none' && field.place === 'computed');
}

export function isSecret(field: FormField): boolean {
  return field.secrecy === 'secret';
}

/** DOM id of the first control that needs a value, in drawing order; undefined when there is none. */
export function firstEmptyRequired(form: FormView): string | undefined {
  const empty = inDrawingOrder(form).find(
    (field) => field.required && field.value.kind === 'empty' && !isLocked(field),
  );
  return empty && controlId(empty.id);
}

const places = ['first', 'typed', 'filled', 'computed', 'optional'] as const;

/** Fields in the order in which they are drawn. */
export function inDrawingOrder({ fields }: FormView): readonly FormField[] {
  return places.flatMap((place) => fields.filter((field) => field.place === place));
}

/**
 * ChallengeResponses or AuthParameters, where no known key is required in it (an unknown challenge): the user writes
 * the keys. These maps are drawn open. All other maps are optional.
 */
export function ownMaps(form: FormView): readonly MapView[] {
  return form.maps.filter((map) => isOwn(map, form));
}

function isOwn({ id }: MapView, { fields }: FormView): boolean {
  if (id !== 'ChallengeResponses' && id !== 'AuthParameters') return false;
  return !fields.some((field) => field.required && field.id.startsWith(`${id}.`));
}

/** Whether the optional section has errors or warnings that are shown. */
export function hasHiddenFaults(form: FormView, page: Page): boolean {
  return page.shown(optionalParts(form).flatMap(findingsOf)).some(({ severity }) => severity !== 'info');
}

/** Every finding of the form, in drawing order. */
export function allFindings(form: FormView): readonly FindingView[] {
  return [...form.findings, ...[...fieldsOf(form), ...form.maps].flatMap(({ findings }) => findings)];
}

/** How many required values are empty. A locked value follows from others, so it counts only if no other is empty. */
export function countEmpty(form: FormView): number {
  const empty = allFindings(form).filter(({ severity, missing }) => severity === 'error' && missing === true);
  const locked = new Set(
    fieldsOf(form)
      .filter(isLocked)
      .map(({ id }) => id),
  );
  const places = new Set(empty.map(({ at }) => at));
  const toEnter = [...places].filter((at) => !locked.has(at));
  return toEnter.length > 0 ? toEnter.length : places.size;
}

export function findingsOf(part: Part): readonly FindingView[] {
  if (part.kind === 'field') return part.field.findings;
  return part.kind === 'map' ? part.map.findings : part.structure.fields.flatMap((field) => field.findings);
}

/** An entry of the optional section. */
export type Part =
  | { readonly kind: 'field'; readonly field: FormField }
  | { readonly kind: 'map'; readonly map: MapView }
  | { readonly kind: 'structure'; readonly structure: StructureView };

/** Optional fields, maps and structures, in drawing order. */
export function optionalParts(form: FormView): readonly Part[] {
  return [
    ...form.fields.filter(({ place }) => place === 'optional').map((field) => ({ kind: 'field', field }) as const),
    ...form.maps.filter((map) => !isOwn(map, form)).map((map) => ({ kind: 'map', map }) as const),
    ...form.structures.map((structure) => ({ kind: 'structure', structure }) as const),
  ];
}
