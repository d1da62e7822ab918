// What the page derives from a form field: its DOM id, whether it is locked or secret, and the order of fields.
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

/** Filled or computed, and not overridden: read-only. */
export function isLocked(field: FormField): boolean {
  const { kind } = field.origin;
  if (!field.overridable) return false;
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

/** Whether the optional section has errors or warnings. */
export function hasHiddenFaults(form: FormView): boolean {
  return optionalParts(form)
    .flatMap(findingsOf)
    .some(({ severity }) => severity !== 'info');
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
