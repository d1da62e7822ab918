// Which rows the form of a subject has, and where each lives in the payload.

import type { ApiTables } from '../../cognito/api-tables.ts';
import type { Challenge } from '../../cognito/challenges/challenge.ts';
import { attributePrefix, requiredAttributes } from '../../cognito/checks/check-user-attributes.ts';
import type { Field } from '../../cognito/field.ts';
import { challengedUsername, secretHash } from '../../cognito/fields/identity-fields.ts';
import type { Operation, StructureMember } from '../../cognito/operations/operation.ts';
import type { Subject } from './draft.ts';

export interface Row {
  /** Path in dots: `ChallengeResponses.SMS_MFA_CODE`. */
  readonly id: string;
  /** The map or structure it lives in; empty for a member of the request. */
  readonly at: readonly string[];
  readonly field: Field;
}

function rowsAt(at: readonly string[], fields: readonly Field[]): readonly Row[] {
  return fields.map((field) => ({ id: [...at, field.key].join('.'), at, field }));
}

/** `userAttributes.<name>` for each item of requiredAttributes. */
function attributeRow(key: string): Field {
  const name = key.slice(attributePrefix.length);
  return {
    key,
    need: { kind: 'required' },
    help: `The user’s ${name}: the pool requires it and the user has none yet.`,
    source: { kind: 'person' },
    secrecy: 'open',
  };
}

/** A challenge that no table has: what every answer carries; the rest is written freely. */
const unknownChallenge: readonly Field[] = [{ ...challengedUsername, need: { kind: 'optional' } }, secretHash];

function responseFields(
  challenge: Challenge | undefined,
  parameters: Readonly<Record<string, string>> | undefined,
): readonly Field[] {
  if (!challenge?.answerable) return unknownChallenge;
  const attributes = challenge.userAttributes ? requiredAttributes(parameters).map(attributeRow) : [];
  return [...challenge.responses.slice(0, 1), ...attributes, ...challenge.responses.slice(1)];
}

export interface SubjectRows {
  readonly operation: Operation;
  /** The map whose keys the tables know, if the operation has one. */
  readonly map?: string;
  readonly rows: readonly Row[];
  readonly structures: readonly { readonly structure: StructureMember; readonly rows: readonly Row[] }[];
}

/**
 * Every row of a subject's form. `parameters` are those of the challenge being answered.
 * @throws Error when no table has the subject's operation or auth flow
 */
export function rowsOf(
  subject: Subject,
  tables: ApiTables,
  parameters?: Readonly<Record<string, string>>,
): SubjectRows {
  const operation = tables.operations.require(subject.operation);
  const members = rowsAt(
    [],
    operation.members.filter(({ names }) => names === undefined),
  );
  const structures = operation.structures.map((structure) => ({
    structure,
    rows: rowsAt([structure.name], structure.members),
  }));
  const map = operation.maps.find(({ keys }) => keys !== 'free')?.name;
  if (map === undefined) return { operation, rows: members, structures };
  const fields = fieldsOfMap(subject, tables, parameters);
  return { operation, map, rows: [...rowsAt([map], fields), ...members], structures };
}

function fieldsOfMap(
  subject: Subject,
  { authFlows, challenges }: ApiTables,
  parameters: Readonly<Record<string, string>> | undefined,
): readonly Field[] {
  if ('authFlow' in subject) return authFlows.require(subject.authFlow).parameters;
  return 'challengeName' in subject ? responseFields(challenges.get(subject.challengeName), parameters) : [];
}
