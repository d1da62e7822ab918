// Which keys a call must bring: read from the same tables as the client's forms.

import type { Field } from '../../cognito/field.ts';
import { invalidParameter } from '../service-error.ts';

/** @throws ServiceError InvalidParameterException naming the first required key that is not there */
export function requireKeys(fields: readonly Field[], given: Readonly<Record<string, string>>): void {
  // USERNAME first: everything else is about that user.
  const keys = fields.filter((field) => field.need.kind === 'required' && field.sent !== false).map(({ key }) => key);
  const missing = [...keys.filter((key) => key === 'USERNAME'), ...keys].find((key) => given[key] === undefined);
  if (missing !== undefined) throw invalidParameter(`Missing required parameter ${missing}`);
}
