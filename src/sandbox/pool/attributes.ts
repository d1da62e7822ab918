// User attributes: which ones a pool knows, which it requires, and what an answer may set.

import { invalidParameter, notAuthorized } from '../service-error.ts';

/** Standard attributes that a user may write (OpenID Connect's claims, as Cognito has them). */
const standardAttributes: ReadonlySet<string> = new Set([
  'address',
  'birthdate',
  'email',
  'family_name',
  'gender',
  'given_name',
  'locale',
  'middle_name',
  'name',
  'nickname',
  'phone_number',
  'picture',
  'preferred_username',
  'profile',
  'updated_at',
  'website',
  'zoneinfo',
]);

/** Attributes that only the service or an administrator sets. */
const unwritable: ReadonlySet<string> = new Set(['sub', 'email_verified', 'phone_number_verified']);

const VALUE_LIMIT = 2048;

export interface AttributeSchema {
  readonly required: readonly string[];
  /** With their prefix, for example `custom:plan`. */
  readonly custom: readonly string[];
}

/** The required attributes a user has no value for, in the schema's order. */
export function missingAttributes(schema: AttributeSchema, attributes: ReadonlyMap<string, string>): readonly string[] {
  return schema.required.filter((name) => !attributes.get(name));
}

/**
 * Checks attributes given with a new password.
 *
 * @throws ServiceError for an attribute that already has a value, that no user may write, that the schema does not
 * know, or whose value is malformed; and for a required one that is still missing
 */
export function checkNewAttributes(
  schema: AttributeSchema,
  present: ReadonlyMap<string, string>,
  given: ReadonlyMap<string, string>,
): void {
  for (const [name, value] of given) {
    if (unwritable.has(name)) throw invalidParameter(`Cannot modify the non-mutable attribute ${name}`);
    if (present.get(name)) throw notAuthorized(`Cannot modify an already provided ${name}`);
    if (!standardAttributes.has(name) && !schema.custom.includes(name)) {
      throw invalidParameter(
        `Attributes did not conform to the schema: ${name}: Attribute does not exist in the schema.`,
      );
    }
    checkValue(name, value);
  }
  for (const name of missingAttributes(schema, present)) {
    if (!given.get(name)) throw invalidParameter(`Invalid attributes given, ${name} is missing`);
  }
}

function checkValue(name: string, value: string): void {
  if (value.length > VALUE_LIMIT) {
    throw invalidParameter(
      `Attributes did not conform to the schema: ${name}: String must be no longer than ${VALUE_LIMIT} characters.`,
    );
  }
  if (name === 'email' && !/^[^@\s]+@[^@\s]+$/.test(value)) throw invalidParameter('Invalid email address format.');
  if (name === 'phone_number' && !/^\+[0-9]{1,15}$/.test(value)) throw invalidParameter('Invalid phone number format.');
}
