// The valid keys and values at a place of a flow file, with their documentation, from the tables.

import type { ApiTables } from '../../cognito/api-tables.ts';
import type { AuthFlow } from '../../cognito/auth-flows/auth-flow.ts';
import type { Challenge } from '../../cognito/challenges/challenge.ts';
import type { Field } from '../../cognito/field.ts';
import type { MapMember, Operation } from '../../cognito/operations/operation.ts';
import type { FlowNode } from '../file/node-at.ts';
import { resultMembers } from './diagnose-expectation.ts';
import { expectationKeys } from '../file/read-expectation.ts';
import { fileKeys, flowKeys } from '../file/read-flow-file.ts';
import { stepKeys } from '../file/read-step.ts';

export interface KnownKey {
  readonly name: string;
  /** Markdown. */
  readonly documentation: string;
  /** The kind of its value. */
  readonly holds: 'text' | 'map' | 'list';
  readonly link?: string;
}

const descriptions: Readonly<Record<string, Omit<KnownKey, 'name'>>> = {
  $schema: { documentation: 'The JSON Schema of flow files.', holds: 'text' },
  target: {
    documentation: 'The name of a target: `sandbox` (default), one of its user pools, or one of your own targets.',
    holds: 'text',
  },
  client: {
    documentation: 'The name or ID of an app client of the target. Default: its first app client.',
    holds: 'text',
  },
  variables: { documentation: 'Variables by name. Use one as `${name}`.', holds: 'map' },
  setup: { documentation: 'Steps that run before the steps of every flow.', holds: 'list' },
  flows: { documentation: 'Several flows, each with a name and steps.', holds: 'list' },
  matrix: { documentation: 'Runs the flow once for each entry, with the variables of the entry.', holds: 'list' },
  steps: { documentation: 'The calls of the flow, in order.', holds: 'list' },
  name: { documentation: 'The name in reports.', holds: 'text' },
  id: { documentation: 'An ID for references from later steps: `${steps.ID.MEMBER}`.', holds: 'text' },
  expect: { documentation: 'The expected answer. Without it, the call must succeed.', holds: 'map' },
  advanceSeconds: {
    documentation: 'Advances the sandbox clock by this many seconds, instead of making a call.',
    holds: 'text',
  },
  AvailableChallenges: { documentation: 'Exactly these challenges, in any order.', holds: 'list' },
  AuthenticationResult: { documentation: 'Members of AuthenticationResult, or `"*"` for any tokens.', holds: 'map' },
  error: {
    documentation: 'The call must fail with this error type, or with this `type` and `message`.',
    holds: 'text',
  },
  claims: { documentation: 'Claims of `IdToken` and `AccessToken`.', holds: 'map' },
  body: { documentation: 'Values in the response body, by JSONPath, such as `$.Status`.', holds: 'map' },
  status: { documentation: 'The HTTP status code.', holds: 'text' },
  within: { documentation: 'The maximum response time in milliseconds.', holds: 'text' },
  ChallengeName: { documentation: 'The returned challenge, or the challenge to answer.', holds: 'text' },
  ChallengeParameters: { documentation: 'Parameters of the returned challenge.', holds: 'map' },
  IdToken: { documentation: 'Claims of the ID token.', holds: 'map' },
  AccessToken: { documentation: 'Claims of the access token.', holds: 'map' },
  type: { documentation: 'The error type, such as `CodeMismatchException`.', holds: 'text' },
  message: { documentation: 'The error message.', holds: 'text' },
};

function own(names: readonly string[]): readonly KnownKey[] {
  return names.flatMap((name) => {
    const known = descriptions[name];
    return known ? [{ name, ...known }] : [];
  });
}

function ofField({ key, help, source }: Field): KnownKey {
  const left =
    source.kind === 'computed' ? `\n\nComputed: ${source.from}. Leave it out, or set it to override the value.` : '';
  return { name: key, documentation: help + left, holds: 'text' };
}

/** All keys that a map at this path may have. The keys around it determine the auth flow or challenge. */
export function keysAt(context: FlowNode, tables: ApiTables): readonly KnownKey[] {
  const { path } = context;
  const from = path.findLastIndex((key) => key === 'steps' || key === 'setup');
  if (from < 0) return topLevelKeys(path, context);
  const [operation, member, ...deeper] = path.slice(from + 1);
  if (operation === undefined) return stepKeysAt(context, tables);
  if (operation === 'expect') return expectationKeysAt(member, deeper);
  const entry = tables.operations.get(operation);
  if (!entry) return [];
  const { members, maps, structures, takesSession } = entry;
  if (member === undefined) {
    return [
      ...members.map(ofField),
      ...maps.map(({ name, help }): KnownKey => ({ name, documentation: help, holds: 'map' })),
      ...structures.map(({ name, help }): KnownKey => ({ name, documentation: help, holds: 'map' })),
      ...(takesSession
        ? [
            {
              name: 'Session',
              documentation: 'Filled in from the chain. Set it to override the value.',
              holds: 'text',
            } as const,
          ]
        : []),
    ];
  }
  const body = context.around.at(from + 2);
  const map = maps.find(({ name }) => name === member);
  if (map) return fieldsOfMap(map.keys, body, tables).map(ofField);
  return (structures.find(({ name }) => name === member)?.members ?? []).map(ofField);
}

function topLevelKeys(path: readonly string[], { siblings }: FlowNode): readonly KnownKey[] {
  if (path.length === 0) return own(siblings.has('flows') ? fileKeys : [...new Set([...fileKeys, ...flowKeys])]);
  return path[0] === 'flows' && path.length === 1 ? own(flowKeys) : [];
}

function stepKeysAt({ siblings }: FlowNode, { operations }: ApiTables): readonly KnownKey[] {
  const hasCall = [...siblings.keys()].some((key) => /^[A-Z]/.test(key));
  const calls = hasCall ? [] : operations.apiNames.map((name) => operationKey(name, operations.get(name)));
  return [...own(stepKeys), ...calls];
}

function operationKey(name: string, operation: Operation | undefined): KnownKey {
  if (!operation) return { name, documentation: `${name}, sent as written.`, holds: 'map' };
  const { summary, documentation } = operation;
  return { name, documentation: summary, holds: 'map', link: documentation };
}

function expectationKeysAt(member: string | undefined, deeper: readonly string[]): readonly KnownKey[] {
  if (member === undefined) return own(expectationKeys);
  if (member === 'claims' && deeper.length === 0) return own(['IdToken', 'AccessToken']);
  if (member === 'error') return own(['type', 'message']);
  if (member === 'AuthenticationResult') {
    return resultMembers.map((name) => ({
      name,
      documentation: `${name} of AuthenticationResult.`,
      holds: 'text',
    }));
  }
  return [];
}

/** The keys of a map: those of the request's auth flow or challenge; all keys if the request names none. */
function fieldsOfMap(
  keys: MapMember['keys'],
  body: ReadonlyMap<string, string> | undefined,
  { authFlows, challenges }: ApiTables,
): readonly Field[] {
  switch (keys) {
    case 'auth-parameters': {
      const flow = authFlows.get(body?.get('AuthFlow'));
      return unique((flow ? [flow] : authFlows.all).flatMap(({ parameters }) => parameters));
    }
    case 'challenge-responses': {
      const named = challenges.get(body?.get('ChallengeName'));
      return unique((named ? [named] : challenges.all).flatMap((one) => (one.answerable ? one.responses : [])));
    }
    case 'free':
      return [];
  }
}

function unique(fields: readonly Field[]): readonly Field[] {
  return fields.filter(({ key }, at) => fields.findIndex((field) => field.key === key) === at);
}

/** The known values of a key with their documentation; empty for free text. */
export function valuesOf(context: FlowNode, tables: ApiTables): readonly KnownKey[] {
  const { key, path } = context;
  if (key === 'AuthFlow') return namesIn(tables.authFlows.all);
  if (key === 'ChallengeName') return namesIn(tables.challenges.all);
  if (key === 'target')
    return [{ name: 'sandbox', documentation: 'Each flow runs in its own sandbox.', holds: 'text' }];
  const field = path.length > 0 && key !== undefined ? fieldAt(context, key, tables) : undefined;
  return (field?.choices ?? []).map(({ value, help }) => ({ name: value, documentation: help ?? '', holds: 'text' }));
}

function namesIn(entries: readonly (AuthFlow | Challenge)[]): readonly KnownKey[] {
  return entries.map(({ name, summary, documentation }) => ({
    name,
    documentation: summary,
    holds: 'text',
    link: documentation,
  }));
}

function fieldAt({ path, around }: FlowNode, key: string, tables: ApiTables): Field | undefined {
  const [operation, map] = path.slice(-2);
  const keys = tables.operations.get(operation)?.maps.find(({ name }) => name === map)?.keys;
  return keys && fieldsOfMap(keys, around.at(-1), tables).find((field) => field.key === key);
}
