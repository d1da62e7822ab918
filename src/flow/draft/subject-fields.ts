// The fields of a subject's form, from the tables, by their path in the payload.

import type { ApiTables } from '../../cognito/api-tables.ts';
import type { Challenge } from '../../cognito/challenges/challenge.ts';
import { attributePrefix, requiredAttributes } from '../../cognito/checks/user-attribute-keys.ts';
import type { Field } from '../../cognito/field.ts';
import { challengedUsername, secretHash } from '../../cognito/fields/identity-fields.ts';
import { chainSession, signUpSession } from '../../cognito/fields/session-fields.ts';
import type { Operation, StructureMember } from '../../cognito/operations/operation.ts';
import type { Subject } from './draft.ts';

/** Fields by their path in the payload: `ChallengeResponses.SMS_MFA_CODE`. */
export type FieldsById = ReadonlyMap<string, Field>;

/** @param at the map or structure that has the fields; empty for members of the request */
function fieldsAt(at: string, fields: readonly Field[]): FieldsById {
  return new Map(fields.map((field) => [at === '' ? field.key : `${at}.${field.key}`, field]));
}

/** The map or structure that has a field; empty for a member of the request. Keys may contain dots. */
export function parentOf(id: string, { key }: { readonly key: string }): string {
  return id.slice(0, Math.max(0, id.length - key.length - 1));
}

/** `userAttributes.<name>` for each item of requiredAttributes. */
function attributeField(key: string): Field {
  const name = key.slice(attributePrefix.length);
  return {
    key,
    need: { kind: 'required' },
    help: `The user’s ${name}: the pool requires it and the user has none yet.`,
    source: { kind: 'person' },
    secrecy: 'open',
  };
}

/** The fields of an unknown challenge: those of every answer. The user adds other keys by hand. */
const unknownChallenge: readonly Field[] = [{ ...challengedUsername, need: { kind: 'optional' } }, secretHash];

function responseFields(
  challenge: Challenge | undefined,
  parameters: Readonly<Record<string, string>> | undefined,
): readonly Field[] {
  if (!challenge?.answerable) return unknownChallenge;
  const attributes = challenge.userAttributes ? requiredAttributes(parameters).map(attributeField) : [];
  return [...challenge.responses.slice(0, 1), ...attributes, ...challenge.responses.slice(1)];
}

function fieldsOfMap(
  subject: Subject,
  { authFlows, challenges }: ApiTables,
  parameters: Readonly<Record<string, string>> | undefined,
): readonly Field[] {
  if ('authFlow' in subject) return authFlows.require(subject.authFlow).parameters;
  return 'challengeName' in subject ? responseFields(challenges.get(subject.challengeName), parameters) : [];
}

/** The Session of an operation that takes an access token instead. */
const sessionInstead: Field = {
  ...chainSession,
  need: {
    kind: 'conditional',
    when: ({ siblings }) => siblings['AccessToken'] === undefined,
    text: 'when there is no AccessToken',
  },
};

/** The Session field, if the operation has one. */
function sessionFields(subject: Subject, operation: Operation, { challenges }: ApiTables): readonly Field[] {
  if (!operation.takesSession) return [];
  if ('authFlow' in subject) return [signUpSession];
  const challenge = 'challengeName' in subject ? challenges.get(subject.challengeName) : undefined;
  if (operation.authorization === 'session-or-access-token') return [sessionInstead];
  const isRequired = challenge?.answerable === true && challenge.session === 'required';
  return [isRequired ? chainSession : { ...chainSession, need: { kind: 'optional' } }];
}

export interface SubjectFields {
  readonly operation: Operation;
  /** The map whose keys are in the tables, if the operation has one. */
  readonly map?: string;
  readonly fields: FieldsById;
  readonly structures: readonly { readonly structure: StructureMember; readonly fields: FieldsById }[];
  /** Including those of the structures. */
  readonly all: FieldsById;
}

/**
 * All fields of a subject's form, except members that the subject determines, such as AuthFlow. `parameters` are those
 * of the challenge being answered.
 * @throws Error if the subject's operation or auth flow is not in the tables
 */
export function fieldsOfSubject(
  subject: Subject,
  tables: ApiTables,
  parameters?: Readonly<Record<string, string>>,
): SubjectFields {
  const operation = tables.operations.require(subject.operation);
  const members = operation.members.filter(({ names }) => names === undefined);
  const structures = operation.structures.map((structure) => ({
    structure,
    fields: fieldsAt(structure.name, structure.members),
  }));
  const map = operation.maps.find(({ keys }) => keys !== 'free')?.name;
  const fields = new Map([
    ...(map === undefined ? [] : fieldsAt(map, fieldsOfMap(subject, tables, parameters))),
    ...fieldsAt('', [...members, ...sessionFields(subject, operation, tables)]),
  ]);
  const all = new Map([...fields, ...structures.flatMap((structure) => [...structure.fields])]);
  return { operation, ...(map === undefined ? {} : { map }), fields, structures, all };
}
