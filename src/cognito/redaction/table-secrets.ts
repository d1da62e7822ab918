// What the tables say about secrets: which keys are secret, and which answers are choices.

import type { ApiTables } from '../api-tables.ts';
import type { Field } from '../field.ts';

export interface TableSecrets {
  /** Keys that are secret in at least one field of that name. */
  readonly keys: ReadonlyMap<string, 'code' | 'secret'>;
  /** Keys and names that are secret nowhere. */
  readonly openKeys: ReadonlySet<string>;
  /** The names of challenges and auth flows, which are no keys. */
  readonly names: ReadonlySet<string>;
  /** The challenges whose ANSWER is one of the offered values. */
  readonly askForChoice: ReadonlySet<string>;
  /** The values that can be chosen in them. */
  readonly choices: ReadonlySet<string>;
}

const known = new WeakMap<ApiTables, TableSecrets>();

/** Computed once for each set of tables. */
export function secretsOfTables(tables: ApiTables): TableSecrets {
  const before = known.get(tables);
  if (before) return before;
  const made = read(tables);
  known.set(tables, made);
  return made;
}

function read({ challenges, authFlows, operations }: ApiTables): TableSecrets {
  const fields: readonly Field[] = [
    ...challenges.answerable.flatMap(({ responses }) => responses),
    ...authFlows.all.flatMap(({ parameters }) => parameters),
    ...operations.all.flatMap(({ members, structures }) => [...members, ...structures.flatMap((one) => one.members)]),
  ];
  const keys = fields.flatMap(({ key, secrecy }): [string, 'code' | 'secret'][] =>
    secrecy === 'open' ? [] : [[key, secrecy]],
  );
  const choosing = challenges.answerable.flatMap(({ name, responses }) => {
    const answer = responses.find(({ key, source }) => key === 'ANSWER' && source.kind === 'choice');
    return answer ? [{ name, values: (answer.choices ?? []).map(({ value }) => value) }] : [];
  });
  const secret = new Map(keys);
  const containers = operations.all.flatMap(({ maps, structures }) => [...maps, ...structures].map(({ name }) => name));
  return {
    keys: secret,
    openKeys: new Set([...fields.map(({ key }) => key), ...containers].filter((key) => !secret.has(key))),
    names: new Set([...challenges.names, ...authFlows.names]),
    askForChoice: new Set(choosing.map(({ name }) => name)),
    choices: new Set(choosing.flatMap(({ values }) => values)),
  };
}
