// Checks the required keys of a call, by the same tables as the forms of the client.

import type { Field } from '../../cognito/field.ts';
import { invalidParameter } from '../service-error.ts';

/** @throws ServiceError InvalidParameterException that names the first missing key */
export function requireKeys(fields: readonly Field[], given: Readonly<Record<string, string>>): void {
  // USERNAME first, because all other keys are about that user.
  const keys = fields.filter((field) => field.need.kind === 'required' && field.sent !== false).map(({ key }) => key);
  const missing = [...keys.filter((key) => key === 'USERNAME'), ...keys].find((key) => given[key] === undefined);
  if (missing !== undefined) throw invalidParameter(`Missing required parameter ${missing}`);
}
