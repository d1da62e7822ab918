// The form: a draft with all values filled, computed and checked, as the panel draws it and Run sends it.

import type { Finding } from '../../cognito/checks/finding.ts';
import type { JsonObject } from '../../cognito/json.ts';
import type { FindingView, FormField } from '../../protocol/form-field.ts';
import type { MapEntry, Subject } from './draft.ts';

export interface Form {
  readonly draftId: string;
  /** The request was pasted, to be checked. */
  readonly pasted?: true;
  readonly subject: Subject;
  readonly title: string;
  readonly summary: string;
  readonly documentation: string;
  readonly variants: readonly { readonly title: string; readonly help: string; readonly chosen: boolean }[];
  readonly fields: readonly FormField[];
  readonly maps: readonly {
    readonly id: string;
    readonly help: string;
    readonly entries: readonly MapEntry[];
    readonly findings: readonly FindingView[];
  }[];
  readonly structures: readonly { readonly id: string; readonly help: string; readonly fields: readonly FormField[] }[];
  /** All findings, including those shown under a field. */
  readonly findings: readonly Finding[];
  /** Findings that are not shown at a field or a map. */
  readonly otherFindings: readonly FindingView[];
  /** The request body as it will go on the wire. */
  readonly payload: JsonObject;
}

/** All fields, including those of structures. */
export function fieldsOf(form: Pick<Form, 'fields' | 'structures'> | undefined): readonly FormField[] {
  return form ? [...form.fields, ...form.structures.flatMap(({ fields }) => fields)] : [];
}

/** The text of a field; undefined if it is empty, which leaves the key out of the payload. */
export function textIn(field: Pick<FormField, 'value'> | undefined): string | undefined {
  return field?.value.kind === 'text' ? field.value.text : undefined;
}
