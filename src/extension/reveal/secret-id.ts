// The id of a masked value in messages of the page: `answer/UserPoolClient.ClientSecret`.

import type { ValuePart, ValuePlace } from './masked-values.ts';

const parts: readonly ValuePart[] = ['request', 'answer', 'parameters', 'kept'];

export function secretId({ part, name }: ValuePlace): string {
  return `${part}/${name}`;
}

/** Parses an id of {@link secretId}; undefined for anything else. */
export function readSecretId(id: string): ValuePlace | undefined {
  const slash = id.indexOf('/');
  const part = parts.find((one) => one === id.slice(0, slash));
  return part && { part, name: id.slice(slash + 1) };
}
