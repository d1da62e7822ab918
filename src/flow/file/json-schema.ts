// The JSON Schema of flow files, made from the tables: for editors and tools that know no more.

import { type ApiTables, tableOf } from '../../cognito/api-tables.ts';
import type { Field } from '../../cognito/field.ts';
import type { JsonObject } from '../../cognito/json.ts';
import type { MapMember, Operation } from '../../cognito/operations/operation.ts';

const scalar = { type: ['string', 'number', 'boolean'] };
const expected = { description: 'A value, "*" for any, /…/ for a text that matches, null for none.' };
const members: JsonObject = { type: 'object', additionalProperties: expected };

export function flowFileSchema(tables: ApiTables): JsonObject {
  const flow = {
    name: { type: 'string', description: 'What reports call the flow.' },
    client: { type: 'string', description: 'The name or id of an app client of the target; its first without one.' },
    variables: { $ref: '#/definitions/variables' },
    matrix: {
      type: 'array',
      description: 'The flow runs once for each entry, with its variables.',
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
        description: 'A target by its name: sandbox (the default), one of its pools, or a user pool of yours.',
      },
      setup: { $ref: '#/definitions/steps', description: 'Steps before those of every flow.' },
      flows: {
        type: 'array',
        items: { type: 'object', properties: flow, required: ['steps'], additionalProperties: false },
      },
      ...flow,
    },
    additionalProperties: false,
    anyOf: [{ required: ['steps'] }, { required: ['flows'] }],
    definitions: {
      variables: { type: 'object', additionalProperties: scalar, description: 'Values by name, used as ${name}.' },
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
      id: { type: 'string', description: 'What later steps call this one: ${steps.ID.MEMBER}.' },
      name: { type: 'string', description: 'What reports call the step.' },
      expect: { $ref: '#/definitions/expectation' },
      advanceSeconds: {
        type: 'number',
        exclusiveMinimum: 0,
        description: 'Turns the sandbox’s clock, instead of a call.',
      },
      ...own,
      ...Object.fromEntries(
        others.map((name) => [name, { type: 'object', description: `${name}, sent as it is written.` }]),
      ),
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
        ? { Session: { type: 'string', description: 'Comes from the chain; write one to override it.' } }
        : {}),
    },
  };
}

function propertiesOf(fields: readonly Field[], tables: ApiTables): JsonObject {
  return Object.fromEntries(fields.map((field) => [field.key, fieldSchema(field, tables)]));
}

/** Every value may be a reference, so that names are offered and not enforced. */
function fieldSchema({ names: named, help, choices, source }: Field, tables: ApiTables): JsonObject {
  const names = named ? tableOf(named, tables).names : choices?.map(({ value }) => value);
  const left = source.kind === 'computed' ? ` Computed: ${source.from}. Write one to override it.` : '';
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
    description: 'All of it must hold. Without any, the call must succeed.',
    properties: {
      ChallengeName: { ...expected, anyOf: [{ enum: [...challenges.names] }, {}] },
      ChallengeParameters: members,
      AvailableChallenges: { type: 'array', items: { type: 'string' }, description: 'All of them, in any order.' },
      AuthenticationResult: {
        anyOf: [{ const: '*' }, members],
        description: 'Members of it; "*" for tokens whatever they are.',
      },
      error: {
        description: 'The call must be refused: with this type, or with type and message.',
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
        description: 'Claims of the tokens that came.',
        properties: { IdToken: members, AccessToken: members },
        additionalProperties: false,
      },
      body: { ...members, description: 'Values of the answer by JSONPath.' },
      status: { type: ['number', 'string'], description: 'The HTTP status.' },
      within: { type: 'number', exclusiveMinimum: 0, description: 'Milliseconds the answer may take.' },
    },
    additionalProperties: false,
  };
}
