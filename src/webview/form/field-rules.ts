// What the page derives from a field's view: its DOM id, whether it is typed in, whether it is drawn as dots.
import type { FieldView, FindingView, FormView, MapView, SessionView, StructureView } from '../../protocol/view.ts';

/** The DOM id of a field's control. */
export function controlId(field: string): string {
  return `field-${field}`;
}

/** Filled or computed, and not taken over by hand: shown, not typed in. */
export function isLocked(field: FieldView): boolean {
  const { kind } = field.origin;
  if (!field.overridable) return false;
  return kind === 'filled' || kind === 'computed' || (kind === 'none' && field.place === 'computed');
}

export function isSecret(field: FieldView): boolean {
  return field.secret ?? field.value.kind === 'secret';
}

/** The name of the Session in `field/set` and its fellows. */
export const sessionField = 'Session';

/** A Session that came from the chain is shown; any other is pasted. */
export function isSessionTyped(session: SessionView): boolean {
  return session.origin.kind !== 'filled';
}

/** DOM id of the first control that still needs a value, in the order they are drawn; undefined when none does. */
export function firstEmptyRequired(form: FormView): string | undefined {
  const { session } = form;
  if (session?.required && isSessionTyped(session) && session.value.kind === 'empty') return controlId(sessionField);
  const empty = inDrawingOrder(form).find(
    (field) => field.required && field.value.kind === 'empty' && !isLocked(field),
  );
  return empty && controlId(empty.id);
}

const places = ['typed', 'filled', 'computed', 'optional'] as const;

function inDrawingOrder({ fields }: FormView): readonly FieldView[] {
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
  | { readonly kind: 'field'; readonly field: FieldView }
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
