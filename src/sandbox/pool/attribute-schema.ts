// A pool's attribute schema: the standard attributes of every pool, and custom attributes.

export interface AttributeDefinition {
  /** With its prefix: `custom:plan`, `dev:custom:tier`. */
  readonly name: string;
  readonly type: 'String' | 'Number' | 'DateTime' | 'Boolean';
  /** Whether it may be changed after it has a value. */
  readonly mutable: boolean;
  readonly required: boolean;
  /** Length in characters, for a String. */
  readonly minLength?: number;
  readonly maxLength?: number;
  /** For a Number. */
  readonly minValue?: number;
  readonly maxValue?: number;
}

/** By name, in the order in which the service lists them. */
export type AttributeSchema = ReadonlyMap<string, AttributeDefinition>;

function standard(name: string, changes: Partial<AttributeDefinition> = {}): AttributeDefinition {
  return { name, type: 'String', mutable: true, required: false, minLength: 0, maxLength: 2048, ...changes };
}

function other(name: string, type: 'Boolean' | 'Number'): AttributeDefinition {
  return { name, type, mutable: true, required: false, ...(type === 'Number' ? { minValue: 0 } : {}) };
}

/** OpenID Connect's standard claims as Cognito has them (DescribeUserPool of a new pool). */
const standardAttributes: readonly AttributeDefinition[] = [
  standard('profile'),
  standard('address'),
  standard('birthdate', { minLength: 10, maxLength: 10 }),
  standard('gender'),
  standard('preferred_username'),
  other('updated_at', 'Number'),
  standard('website'),
  standard('picture'),
  { name: 'identities', type: 'String', mutable: true, required: false },
  standard('sub', { mutable: false, required: true, minLength: 1 }),
  other('phone_number_verified', 'Boolean'),
  standard('phone_number'),
  standard('zoneinfo'),
  standard('locale'),
  other('email_verified', 'Boolean'),
  standard('email'),
  standard('given_name'),
  standard('family_name'),
  standard('middle_name'),
  standard('name'),
  standard('nickname'),
];

export const standardSchema: AttributeSchema = new Map(standardAttributes.map((one) => [one.name, one]));

/** The standard attributes, with these definitions merged in or added. An added one is a string without limits. */
export function attributeSchema(
  definitions: readonly (Partial<AttributeDefinition> & { readonly name: string })[] = [],
): AttributeSchema {
  const schema = new Map(standardSchema);
  for (const definition of definitions) {
    const before = schema.get(definition.name) ?? { type: 'String', mutable: true, required: false };
    schema.set(definition.name, { ...before, ...definition });
  }
  return schema;
}
