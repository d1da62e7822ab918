// The JSON Schema of flow files, made from the tables: for editors and tools that know no more.

import { authFlowNames } from '../../cognito/auth-flows/auth-flow.ts';
import { authFlows } from '../../cognito/auth-flows/table.ts';
import { challengeNames } from '../../cognito/challenges/challenge.ts';
import { challenges } from '../../cognito/challenges/table.ts';
import type { Field } from '../../cognito/field.ts';
import type { JsonObject } from '../../cognito/json.ts';
import { apiOperationNames } from '../../cognito/operations/api-operation-names.ts';
import type { Operation } from '../../cognito/operations/operation.ts';
import { operations } from '../../cognito/operations/table.ts';

const scalar = { type: ['string', 'number', 'boolean'] };
const expected = { description: 'A value, "*" for any, /…/ for a text that matches, null for none.' };
const members: JsonObject = { type: 'object', additionalProperties: expected };

export function flowFileSchema(): JsonObject {
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
      step: stepSchema(),
      expectation: expectationSchema(),
    },
  };
}

function stepSchema(): JsonObject {
  const own = Object.fromEntries(
    Object.values(operations).map((operation) => [operation.name, operationSchema(operation)]),
  );
  const others = apiOperationNames.filter((name) => !Object.hasOwn(own, name));
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

function operationSchema({ summary, members: fields, maps, structures, takesSession }: Operation): JsonObject {
  return {
    type: 'object',
    description: summary,
    properties: {
      ...propertiesOf(fields),
      ...Object.fromEntries(maps.map(({ name, help, keys }) => [name, mapSchema(help, keys)])),
      ...Object.fromEntries(
        structures.map(({ name, help, members: inner }) => [
          name,
          { type: 'object', description: help, properties: propertiesOf(inner) },
        ]),
      ),
      ...(takesSession
        ? { Session: { type: 'string', description: 'Comes from the chain; write one to override it.' } }
        : {}),
    },
  };
}

function propertiesOf(fields: readonly Field[]): JsonObject {
  return Object.fromEntries(fields.map((field) => [field.key, fieldSchema(field)]));
}

/** Every value may be a reference, so that names are offered and not enforced. */
function fieldSchema({ key, help, choices, source }: Field): JsonObject {
  const names =
    key === 'AuthFlow' ? authFlowNames : key === 'ChallengeName' ? challengeNames : choices?.map(({ value }) => value);
  const left = source.kind === 'computed' ? ` Computed: ${source.from}. Write one to override it.` : '';
  return {
    ...(names ? { anyOf: [{ enum: [...names] }, { type: 'string' }] } : scalar),
    description: `${help}${left}`,
  };
}

function mapSchema(help: string, keys: Operation['maps'][number]['keys']): JsonObject {
  const fields =
    keys === 'auth-parameters'
      ? Object.values(authFlows).flatMap(({ parameters }) => parameters)
      : keys === 'challenge-responses'
        ? Object.values(challenges).flatMap((challenge) => (challenge.answerable ? challenge.responses : []))
        : [];
  return { type: 'object', description: help, properties: propertiesOf(fields), additionalProperties: scalar };
}

function expectationSchema(): JsonObject {
  return {
    type: 'object',
    description: 'All of it must hold. Without any, the call must succeed.',
    properties: {
      ChallengeName: { ...expected, anyOf: [{ enum: [...challengeNames] }, {}] },
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
