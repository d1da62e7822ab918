// The texts in the API's requests, from the AWS SDK's schemas: where they are, and which are sensitive.

import * as cognito from '@aws-sdk/client-cognito-identity-provider';

/** A text in a request: a member, or the item of a list. */
interface RequestText {
  /** Names of the members on the way to it. */
  readonly path: readonly string[];
  readonly isSensitive: boolean;
  /** A request with this text alone. */
  readonly body: (text: string) => unknown;
}

/** Every text in the request of an operation, but for those in maps. */
export function textsOfRequest(operation: string): readonly RequestText[] {
  const schema: unknown = Reflect.get(cognito, `${operation}$`);
  if (!Array.isArray(schema)) throw new Error(`The AWS SDK has no operation ${operation}`);
  return textsOf(schema[4], { path: [], isSensitive: false, body: (text) => text });
}

// A schema in the SDK is a number for plain types, a list that begins with its kind, a function that returns a schema, or a
// schema and its traits in a list.
const kind = { list: 1, structure: 3 };
const plainText = 0;
const listOfTexts = 64;
const sensitive = 8;

function textsOf(reference: unknown, above: RequestText): readonly RequestText[] {
  const { schema, traits } = resolve(reference, 0);
  const here = { ...above, isSensitive: above.isSensitive || (traits & sensitive) !== 0 };
  if (schema === plainText || schema === listOfTexts) return [here];
  if (!Array.isArray(schema) || here.path.length > 4) return [];
  const parts: readonly unknown[] = schema;
  if (parts[0] === 0 && parts[4] === plainText) return [here];
  if (parts[0] === kind.list) return textsOf(parts[4], here);
  if (parts[0] !== kind.structure) return [];
  const [names, members] = [parts[4] as readonly string[], parts[5] as readonly unknown[]];
  return names.flatMap((name, index) => {
    const member = members[index];
    const value = isList(member) ? (inner: unknown) => [inner] : (inner: unknown) => inner;
    return textsOf(member, { ...here, path: [...here.path, name], body: (text) => text }).map((found) => ({
      ...found,
      body: (text: string) => ({ [name]: value(found.body(text)) }),
    }));
  });
}

function resolve(reference: unknown, traits: number): { readonly schema: unknown; readonly traits: number } {
  if (typeof reference === 'function') return resolve((reference as () => unknown)(), traits);
  if (!Array.isArray(reference)) return { schema: reference, traits };
  const parts: readonly unknown[] = reference;
  const own = (value: unknown): number => (typeof value === 'number' ? value : 0);
  if (typeof parts[0] !== 'number') return resolve(parts[0], traits | own(parts[1]));
  return { schema: parts, traits: traits | own(parts[3]) };
}

function isList(reference: unknown): boolean {
  const { schema } = resolve(reference, 0);
  return schema === listOfTexts || (Array.isArray(schema) && schema[0] === kind.list);
}
