// Reads an attribute of Schema or AddCustomAttributes, by the rules of a user pool's schema.

import { invalidParameter, type ServiceError } from '../service-error.ts';
import type { SchemaAttribute } from '../shapes/user-pool-members.ts';
import type { AttributeDefinition } from './attribute-schema.ts';

/** The definition that a request gives; for a standard attribute, what it changes. */
export type GivenDefinition = Partial<AttributeDefinition> & { readonly name: string };

/** AttributeValueType of the API model: no value is longer. */
const LENGTH_LIMIT = 2048;

/**
 * A name that is not among the `standard` attributes gets the prefix `custom:`. The messages are from public reports, and
 * from moto's tests of the schema.
 *
 * @throws ServiceError InvalidParameterException
 */
export function readSchemaAttribute(
  attribute: SchemaAttribute,
  standard: ReadonlyMap<string, AttributeDefinition>,
): GivenDefinition {
  const before = standard.get(attribute.Name);
  return before ? changedStandard(attribute, before) : custom(attribute);
}

function custom({ DeveloperOnlyAttribute, ...attribute }: SchemaAttribute): GivenDefinition {
  const { AttributeDataType: type, Required, Mutable } = attribute;
  const name = `${DeveloperOnlyAttribute ? 'dev:' : ''}custom:${attribute.Name}`;
  if (type === undefined) {
    throw invalidParameter('Invalid AttributeDataType input, consider using the provided AttributeDataType enum.');
  }
  if (Required) throw invalidParameter('Required custom attributes are not supported currently.');
  return { name, type, mutable: Mutable ?? true, required: false, ...readConstraints(attribute, name, type) };
}

function changedStandard(attribute: SchemaAttribute, { name, type, mutable }: AttributeDefinition): GivenDefinition {
  const { AttributeDataType, DeveloperOnlyAttribute, Required, Mutable } = attribute;
  if ((AttributeDataType !== undefined && AttributeDataType !== type) || DeveloperOnlyAttribute) {
    throw invalidParameter(
      `You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute ${name}`,
    );
  }
  return {
    name,
    mutable: Mutable ?? mutable,
    required: Required ?? false,
    // Without a data type, the service ignores the constraints of a standard attribute (moto).
    ...(AttributeDataType === undefined ? {} : readConstraints(attribute, name, type)),
  };
}

type Constraints = Pick<AttributeDefinition, 'minLength' | 'maxLength' | 'minValue' | 'maxValue'>;

/** The constraints of the attribute's own type; those of another type are ignored. */
function readConstraints(attribute: SchemaAttribute, name: string, type: AttributeDefinition['type']): Constraints {
  if (type === 'String') return readLengths(attribute, name);
  return type === 'Number' ? readValues(attribute, name) : {};
}

function readLengths({ StringAttributeConstraints: given = {} }: SchemaAttribute, name: string): Constraints {
  const invalid = () => invalidParameter(`Invalid StringAttributeConstraints for schema attribute ${name}`);
  const least = readNumber(given.MinLength, /^\d+$/, invalid);
  const most = readNumber(given.MaxLength, /^\d+$/, invalid);
  if (Math.max(least ?? 0, most ?? 0) > LENGTH_LIMIT) {
    throw invalidParameter(`user.${name}: String attributes cannot have a length of more than 2048`);
  }
  if (least !== undefined && most !== undefined && least > most) {
    throw invalidParameter(`user.${name}: Max length cannot be less than min length.`);
  }
  return {
    ...(least === undefined ? {} : { minLength: least }),
    ...(most === undefined ? {} : { maxLength: most }),
  };
}

function readValues({ NumberAttributeConstraints: given = {} }: SchemaAttribute, name: string): Constraints {
  const invalid = () => invalidParameter(`Invalid NumberAttributeConstraints for schema attribute ${name}`);
  const least = readNumber(given.MinValue, /^-?\d+(\.\d+)?$/, invalid);
  const most = readNumber(given.MaxValue, /^-?\d+(\.\d+)?$/, invalid);
  if (least !== undefined && most !== undefined && least > most) {
    throw invalidParameter(`user.${name}: Max value cannot be less than min value.`);
  }
  return {
    ...(least === undefined ? {} : { minValue: least }),
    ...(most === undefined ? {} : { maxValue: most }),
  };
}

/** @throws what `invalid` returns */
function readNumber(text: string | undefined, form: RegExp, invalid: () => ServiceError): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!form.test(text) || !Number.isFinite(value)) throw invalid();
  return value;
}
