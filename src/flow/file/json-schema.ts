// Generates the JSON Schema of flow files from the tables, for editors and tools without the language server.

import { type ApiTables, tableOf } from '../../cognito/api-tables.ts';
import type { Field } from '../../cognito/field.ts';
import type { JsonObject } from '../../cognito/json.ts';
import type { MapMember, Operation } from '../../cognito/operations/operation.ts';

const scalar = { type: ['string', 'number', 'boolean'] };
const expected = {
  description: 'A value, "*" for any value, /…/ for a text that matches the pattern, or null if it must be absent.',
};
const members: JsonObject = { type: 'object', additionalProperties: expected };

export function flowFileSchema(tables: ApiTables): JsonObject {
  const flow = {
    name: { type: 'string', description: 'The name of the flow in reports.' },
    client: {
      type: 'string',
      description: 'The name or ID of an app client of the target. Default: its first app client.',
    },
    variables: { $ref: '#/definitions/variables' },
    matrix: {
      type: 'array',
      description: 'Runs the flow once for each entry, with the variables of the entry.',
      items: { $ref: '#/definitions/variables' },
    },
    steps: { $ref: '#/definitions/steps' },
  };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Flow file of Auth Flow Explorer',
    type: 'object',
    properties: {
      $schema: { type: 'string' },
      target: {
        type: 'string',
        description: 'The name of a target: sandbox (default), one of its user pools, or one of your own targets.',
      },
      setup: { $ref: '#/definitions/steps', description: 'Steps that run before the steps of every flow.' },
      flows: {
        type: 'array',
        items: { type: 'object', properties: flow, required: ['steps'], additionalProperties: false },
      },
      ...flow,
    },
    additionalProperties: false,
    anyOf: [{ required: ['steps'] }, { required: ['flows'] }],
    definitions: {
      variables: {
        type: 'object',
        additionalProperties: scalar,
        description: 'Variables by name. Use one as ${name}.',
      },
      steps: { type: 'array', items: { $ref: '#/definitions/step' } },
      step: stepSchema(tables),
      expectation: expectationSchema(tables),
    },
  };
}

function stepSchema(tables: ApiTables): JsonObject {
  const own = Object.fromEntries(
    tables.operations.all.map((operation) => [operation.name, operationSchema(operation, tables)]),
  );
  const others = tables.operations.apiNames.filter((name) => !Object.hasOwn(own, name));
  return {
    type: 'object',
    properties: {
      id: { type: 'string', description: 'An ID for references from later steps: ${steps.ID.MEMBER}.' },
      name: { type: 'string', description: 'The name of the step in reports.' },
      expect: { $ref: '#/definitions/expectation' },
      advanceSeconds: {
        type: 'number',
        exclusiveMinimum: 0,
        description: 'Advances the sandbox clock by this many seconds, instead of making a call.',
      },
      ...own,
      ...Object.fromEntries(others.map((name) => [name, { type: 'object', description: `${name}, sent as written.` }])),
    },
    additionalProperties: false,
  };
}

function operationSchema(operation: Operation, tables: ApiTables): JsonObject {
  const { summary, members: fields, maps, structures, takesSession } = operation;
  return {
    type: 'object',
    description: summary,
    properties: {
      ...propertiesOf(fields, tables),
      ...Object.fromEntries(maps.map(({ name, help, keys }) => [name, mapSchema(help, keys, tables)])),
      ...Object.fromEntries(
        structures.map(({ name, help, members: inner }) => [
          name,
          { type: 'object', description: help, properties: propertiesOf(inner, tables) },
        ]),
      ),
      ...(takesSession
        ? { Session: { type: 'string', description: 'Filled in from the chain. Set it to override the value.' } }
        : {}),
    },
  };
}

function propertiesOf(fields: readonly Field[], tables: ApiTables): JsonObject {
  return Object.fromEntries(fields.map((field) => [field.key, fieldSchema(field, tables)]));
}

/** Every value may be a reference, so names are suggested, not enforced. */
function fieldSchema({ names: named, help, choices, source }: Field, tables: ApiTables): JsonObject {
  const names = named ? tableOf(named, tables).names : choices?.map(({ value }) => value);
  const left = source.kind === 'computed' ? ` Computed: ${source.from}. Set it to override the value.` : '';
  return {
    ...(names ? { anyOf: [{ enum: [...names] }, { type: 'string' }] } : scalar),
    description: `${help}${left}`,
  };
}

function mapSchema(help: string, keys: MapMember['keys'], tables: ApiTables): JsonObject {
  const fields = {
    'auth-parameters': tables.authFlows.all.flatMap(({ parameters }) => parameters),
    'challenge-responses': tables.challenges.answerable.flatMap(({ responses }) => responses),
    free: [],
  }[keys];
  return {
    type: 'object',
    description: help,
    properties: propertiesOf(fields, tables),
    additionalProperties: scalar,
  };
}

function expectationSchema({ challenges }: ApiTables): JsonObject {
  return {
    type: 'object',
    description: 'The expected answer. Every member must hold. Without any, the call must succeed.',
    properties: {
      ChallengeName: { ...expected, anyOf: [{ enum: [...challenges.names] }, {}] },
      ChallengeParameters: members,
      AvailableChallenges: {
        type: 'array',
        items: { type: 'string' },
        description: 'Exactly these challenges, in any order.',
      },
      AuthenticationResult: {
        anyOf: [{ const: '*' }, members],
        description: 'Members of AuthenticationResult, or "*" for any tokens.',
      },
      error: {
        description: 'The call must fail with this error type, or with this type and message.',
        anyOf: [
          { type: 'string' },
          {
            type: 'object',
            properties: { type: { type: 'string' }, message: { type: 'string' } },
            additionalProperties: false,
          },
        ],
      },
      claims: {
        type: 'object',
        description: 'Claims of the returned tokens.',
        properties: { IdToken: members, AccessToken: members },
        additionalProperties: false,
      },
      body: { ...members, description: 'Values in the response body, by JSONPath.' },
      status: { type: ['number', 'string'], description: 'The HTTP status code.' },
      within: { type: 'number', exclusiveMinimum: 0, description: 'The maximum response time in milliseconds.' },
    },
    additionalProperties: false,
  };
}
