// Checks for writing user attributes: permissions, mutability, required attributes, and values.

import { invalidParameter, notAuthorized } from '../service-error.ts';
import type { AppClient } from './app-client.ts';
import { isBooleanText } from './boolean-attribute.ts';
import type { AttributeDefinition, AttributeSchema } from './attribute-schema.ts';

/** Attributes that only the service or an administrator can set. */
const unwritable: ReadonlySet<string> = new Set(['sub', 'email_verified', 'phone_number_verified', 'identities']);

export type AttributeMap = ReadonlyMap<string, string>;

/** The required attributes without a value, in the schema's order. */
export function missingAttributes(schema: AttributeSchema, attributes: AttributeMap): readonly string[] {
  return [...schema.values()]
    .filter(({ name, required }) => required && name !== 'sub' && !attributes.get(name))
    .map(({ name }) => name);
}

/**
 * Checks the attributes of SignUp or AdminCreateUser. `client` is absent for an administrator, who may also set the
 * `_verified` attributes.
 *
 * @throws ServiceError
 */
export function checkFirstAttributes(schema: AttributeSchema, given: AttributeMap, client?: AppClient): void {
  for (const [name, value] of given) {
    if (client) checkWritable(client, name);
    else if (name === 'sub') throw invalidParameter('Cannot modify the non-mutable attribute sub');
    checkValue(schema, name, value);
  }
  const [missing] = client ? missingAttributes(schema, given) : [];
  if (missing !== undefined) throw nonconforming(missing, 'The attribute is required');
}

/**
 * Checks the attributes of an answer to NEW_PASSWORD_REQUIRED.
 *
 * @throws ServiceError for an attribute that already has a value, is not writable, is not in the schema, or has an
 * invalid value; and for a required attribute that is still missing
 */
export function checkNewAttributes(
  schema: AttributeSchema,
  present: AttributeMap,
  given: AttributeMap,
  client: AppClient,
): void {
  for (const [name, value] of given) {
    if (unwritable.has(name)) throw invalidParameter(`Cannot modify the non-mutable attribute ${name}`);
    if (present.get(name)) throw notAuthorized(`Cannot modify an already provided ${name}`);
    checkWritable(client, name);
    checkValue(schema, name, value);
  }
  for (const name of missingAttributes(schema, present)) {
    if (!given.get(name)) throw invalidParameter(`Invalid attributes given, ${name} is missing`);
  }
}

/**
 * Checks a change of attributes. `client` is absent for an administrator.
 *
 * @throws ServiceError
 */
export function checkChangedAttributes(
  schema: AttributeSchema,
  present: AttributeMap,
  given: AttributeMap,
  client?: AppClient,
): void {
  for (const [name, value] of given) {
    if (client) checkWritable(client, name);
    const definition = checkValue(schema, name, value);
    const isFixed = present.get(name) !== undefined && !definition.mutable;
    if (name === 'sub' || isFixed) throw invalidParameter(`user.${name}: Attribute cannot be updated.`);
    if (definition.required && value === '') throw nonconforming(name, 'The attribute is required');
  }
}

/** @throws ServiceError for an attribute that cannot be deleted */
export function checkDeletedAttributes(schema: AttributeSchema, names: readonly string[], client?: AppClient): void {
  for (const name of names) {
    if (client) checkWritable(client, name);
    const definition = schema.get(name);
    if (!definition) throw unknownAttribute(name);
    if (definition.required || !definition.mutable)
      throw invalidParameter(`user.${name}: Attribute cannot be deleted.`);
  }
}

/** The message for `_verified` is observed for NEW_PASSWORD_REQUIRED; that it is the same elsewhere is our reading. */
function checkWritable(client: AppClient, name: string): void {
  if (unwritable.has(name)) throw invalidParameter(`Cannot modify the non-mutable attribute ${name}`);
  if (name.startsWith('dev:') || (client.writeAttributes && !client.writeAttributes.includes(name))) {
    throw notAuthorized('A client attempted to write unauthorized attribute');
  }
}

function checkValue(schema: AttributeSchema, name: string, value: string): AttributeDefinition {
  const definition = schema.get(name);
  if (!definition) throw unknownAttribute(name);
  const fault = valueFault(definition, value);
  if (fault) throw nonconforming(name, fault);
  if (value === '') return definition;
  if (name === 'email' && !/^[^@\s]+@[^@\s]+$/.test(value)) throw invalidParameter('Invalid email address format.');
  if (name === 'phone_number' && !/^\+[0-9]{1,15}$/.test(value)) throw invalidParameter('Invalid phone number format.');
  return definition;
}

function valueFault({ type, ...limits }: AttributeDefinition, value: string): string | undefined {
  if (type === 'Boolean') return isBooleanText(value) ? undefined : 'Boolean must be true or false.';
  if (type === 'Number') {
    if (!/^-?\d+(\.\d+)?$/.test(value)) return 'Number expected.';
    if (Number(value) < (limits.minValue ?? -Infinity)) return `Number must be at least ${limits.minValue}.`;
    if (Number(value) > (limits.maxValue ?? Infinity)) return `Number must be at most ${limits.maxValue}.`;
    return undefined;
  }
  if (value.length < (limits.minLength ?? 0)) return `String must be at least ${limits.minLength} characters.`;
  const longest = Math.min(limits.maxLength ?? VALUE_LIMIT, VALUE_LIMIT);
  return value.length > longest ? `String must be no longer than ${longest} characters.` : undefined;
}

/** AttributeValueType of the API model. */
const VALUE_LIMIT = 2048;

function nonconforming(name: string, fault: string): Error {
  return invalidParameter(`Attributes did not conform to the schema: ${name}: ${fault}`);
}

function unknownAttribute(name: string): Error {
  return nonconforming(name, 'Attribute does not exist in the schema.');
}
