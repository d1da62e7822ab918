// What the page derives from a field's view: its DOM id, whether it is typed in, whether it is drawn as dots.
import type { FindingView, FormField } from '../../protocol/form-field.ts';
import type { FormView, MapView, StructureView } from '../../protocol/view.ts';

/** The DOM id of a field's control. */
export function controlId(field: string): string {
  return `field-${field}`;
}

/** Filled or computed, and not taken over by hand: shown, not typed in. */
export function isLocked(field: FormField): boolean {
  const { kind } = field.origin;
  if (!field.overridable) return false;
  return kind === 'filled' || kind === 'computed' || (kind === 'none' && field.place === 'computed');
}

export function isSecret(field: FormField): boolean {
  return field.secrecy === 'secret';
}

/** DOM id of the first control that still needs a value, in the order they are drawn; undefined when none does. */
export function firstEmptyRequired(form: FormView): string | undefined {
  const empty = inDrawingOrder(form).find(
    (field) => field.required && field.value.kind === 'empty' && !isLocked(field),
  );
  return empty && controlId(empty.id);
}

const places = ['first', 'typed', 'filled', 'computed', 'optional'] as const;

/** The fields as a user meets them. */
export function inDrawingOrder({ fields }: FormView): readonly FormField[] {
  return places.flatMap((place) => fields.filter((field) => field.place === place));
}

/**
 * Maps to write the request's own keys in, because no table knows one that is required there (an unknown challenge):
 * they stand open. Any other map is optional.
 */
export function ownMaps(form: FormView): readonly MapView[] {
  return form.maps.filter((map) => isOwn(map, form));
}

function isOwn({ id }: MapView, { fields }: FormView): boolean {
  if (id !== 'ChallengeResponses' && id !== 'AuthParameters') return false;
  return !fields.some((field) => field.required && field.id.startsWith(`${id}.`));
}

/** Whether the optional part of a form holds errors or warnings. */
export function hasHiddenFaults(form: FormView): boolean {
  return optionalParts(form)
    .flatMap(findingsOf)
    .some(({ severity }) => severity !== 'info');
}

export function findingsOf(part: Part): readonly FindingView[] {
  if (part.kind === 'field') return part.field.findings;
  return part.kind === 'map' ? part.map.findings : part.structure.fields.flatMap((field) => field.findings);
}

/** A group of the form that can be collapsed. */
export type Part =
  | { readonly kind: 'field'; readonly field: FormField }
  | { readonly kind: 'map'; readonly map: MapView }
  | { readonly kind: 'structure'; readonly structure: StructureView };

/** Optional fields, maps and structures, in the order to draw. */
export function optionalParts(form: FormView): readonly Part[] {
  return [
    ...form.fields.filter(({ place }) => place === 'optional').map((field) => ({ kind: 'field', field }) as const),
    ...form.maps.filter((map) => !isOwn(map, form)).map((map) => ({ kind: 'map', map }) as const),
    ...form.structures.map((structure) => ({ kind: 'structure', structure }) as const),
  ];
}
