// Finds the value of a field by its id, in the draft's form or in a request that was sent.

import { isJsonObject } from '../../cognito/json.ts';
import type { JsonObject } from '../../cognito/json.ts';
import { valueIn } from '../../flow/draft/edit-draft.ts';
import type { Form } from '../../flow/draft/form.ts';

/** Only the first dot separates: `ChallengeResponses.userAttributes.name` is the key `userAttributes.name` of a map. */
export function valueInRequest(request: JsonObject, fieldId: string): string | undefined {
  const dot = fieldId.indexOf('.');
  const map = request[dot < 0 ? fieldId : fieldId.slice(0, dot)];
  const value = dot < 0 ? map : isJsonObject(map) ? map[fieldId.slice(dot + 1)] : undefined;
  if (value === undefined) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The value in the sent request if the user looks back at one, otherwise in the form. */
export function shownValue(
  shownStep: { readonly request: JsonObject } | undefined,
  form: Form | undefined,
  fieldId: string,
): string | undefined {
  return shownStep ? valueInRequest(shownStep.request, fieldId) : valueIn(form, fieldId);
}
