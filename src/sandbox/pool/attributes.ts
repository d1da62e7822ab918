// Checks for writing user attributes: permissions, mutability, required attributes, and values.

import { isEmailAddress, isPhoneNumber } from '../../cognito/address-form.ts';
import { serviceAttributes } from '../../cognito/standard-attributes.ts';
import { invalidParameter, notAuthorized } from '../service-error.ts';
import type { AppClient } from './app-client.ts';
import { isBooleanText } from './boolean-attribute.ts';
import type { AttributeDefinition, AttributeSchema } from './attribute-schema.ts';

/** Attributes that only the service or an administrator can set. */
const unwritable: ReadonlySet<string> = new Set([...serviceAttributes, 'identities']);

/** Messages about users who exist have a line for each attribute that the schema lacks (observed). */
const betweenUnknown = ': Attribute does not exist in the schema.\nuser.';

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
  for (const name of given.keys()) {
    if (client) checkWritable(client, name);
    else if (name === 'sub') throw invalidParameter('Cannot modify the non-mutable attribute sub');
  }
  const missing = client ? missingAttributes(schema, given) : [];
  checkSchema([
    ...schemaFaults(schema, given),
    ...missing.map((name): SchemaFault => [name, 'The attribute is required']),
  ]);
  checkForms(given);
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
  for (const name of given.keys()) {
    if (unwritable.has(name)) throw invalidParameter(`Cannot modify the non-mutable attribute ${name}`);
    if (present.get(name)) throw notAuthorized(`Cannot modify an already provided ${name}`);
    checkWritable(client, name);
  }
  checkSchema(schemaFaults(schema, given));
  checkForms(given);
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
  if (client) for (const name of given.keys()) checkWritable(client, name);
  const unknown = [...given.keys()].filter((name) => !schema.has(name));
  if (unknown.length > 0) {
    throw invalidParameter(`user.${unknown.join(betweenUnknown)}: Attribute does not exist in the schema.\n`);
  }
  for (const name of given.keys()) {
    const isFixed = present.get(name) !== undefined && !schema.get(name)?.mutable;
    if (name === 'sub' || isFixed) throw invalidParameter(`user.${name}: Attribute cannot be updated.`);
  }
  const emptied = [...given].filter(([name, value]) => value === '' && schema.get(name)?.required);
  checkSchema([
    ...schemaFaults(schema, given),
    ...emptied.map(([name]): SchemaFault => [name, 'The attribute is required']),
  ]);
  checkForms(given);
}

/** @throws ServiceError for an attribute that cannot be deleted */
export function checkDeletedAttributes(schema: AttributeSchema, names: readonly string[], client?: AppClient): void {
  if (client) for (const name of names) checkWritable(client, name);
  const unknown = names.filter((name) => !schema.has(name));
  if (unknown.length > 0) {
    throw invalidParameter(
      `Invalid user attributes: user.${unknown.join(betweenUnknown)}: Attribute does not exist in the schema.\n`,
    );
  }
  for (const name of names) {
    const definition = schema.get(name);
    if (definition?.required || !definition?.mutable)
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

type SchemaFault = readonly [name: string, fault: string];

/** The attributes that the schema lacks, and the values against it. */
function schemaFaults(schema: AttributeSchema, given: AttributeMap): readonly SchemaFault[] {
  return [...given].flatMap(([name, value]): readonly SchemaFault[] => {
    const definition = schema.get(name);
    const fault = definition ? valueFault(definition, value) : 'Attribute does not exist in the schema.';
    return fault === undefined ? [] : [[name, fault]];
  });
}

/** @throws ServiceError that has a line for each fault, the last one too with its end (observed) */
function checkSchema([first, ...rest]: readonly SchemaFault[]): void {
  if (!first) return;
  const [name, fault] = first;
  const lines = rest.map((other) => `${other.join(': ')}\n`).join('');
  throw invalidParameter(`Attributes did not conform to the schema: ${name}: ${fault}\n${lines}`);
}

/** @throws ServiceError for an address or number of another form */
function checkForms(given: AttributeMap): void {
  const [email, phone] = [given.get('email'), given.get('phone_number')];
  if (email && !isEmailAddress(email)) throw invalidParameter('Invalid email address format.');
  if (phone && !isPhoneNumber(phone)) throw invalidParameter('Invalid phone number format.');
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
