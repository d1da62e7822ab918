// What kind of value a text is, by its form: for telling that one was sent in the place of another.

export type ValueKind = 'user-pool-id' | 'identity-pool-id' | 'client-id' | 'arn' | 'address' | 'placeholder' | 'empty';

/** Forms of the API model (UserPoolIdType, ClientIdType, IdentityPoolId), and of Amazon Resource Names. */
const kinds: readonly (readonly [ValueKind, RegExp])[] = [
  ['empty', /^\s*$|^(?:undefined|null|None)$/],
  ['placeholder', /^(?:YOUR|MY|EXAMPLE|CHANGE|REPLACE|XXX)[\w-]*$|^[<{$@%].*[>}@%]$|^\$\w/],
  ['arn', /^arn:aws/],
  ['identity-pool-id', /^[a-z]{2}(?:-[a-z]+)+-\d:[0-9a-f-]{36}$/],
  ['user-pool-id', /^[a-z]{2}(?:-[a-z]+)+-\d_[0-9A-Za-z]+$/],
  ['client-id', /^[0-9a-z]{20,32}$/],
  ['address', /^https?:|\.(?:amazoncognito|amazonaws)\.com/],
];

/** Undefined for a value of no kind that has a form of its own. */
export function valueKindOf(value: string): ValueKind | undefined {
  return kinds.find(([, form]) => form.test(value))?.[0];
}
