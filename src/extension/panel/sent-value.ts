// The value behind a field id, in a form being written or in a request that was sent.

import { isJsonObject } from '../../cognito/json.ts';
import type { JsonObject } from '../../cognito/json.ts';
import { valueIn } from '../../flow/draft/edit-draft.ts';
import type { Form } from '../../flow/draft/form.ts';

/** `ChallengeResponses.userAttributes.name` is the key `userAttributes.name` of one map. */
export function valueInRequest(request: JsonObject, fieldId: string): string | undefined {
  const dot = fieldId.indexOf('.');
  const map = request[dot < 0 ? fieldId : fieldId.slice(0, dot)];
  const value = dot < 0 ? map : isJsonObject(map) ? map[fieldId.slice(dot + 1)] : undefined;
  if (value === undefined) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Looking back, the request that was sent counts; else the form. */
export function shownValue(
  looked: { readonly request: JsonObject } | undefined,
  form: Form | undefined,
  fieldId: string,
): string | undefined {
  return looked ? valueInRequest(looked.request, fieldId) : valueIn(form, fieldId);
}
