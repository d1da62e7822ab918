// Which rows the form of a subject has, and where each lives in the payload.

import { authFlows } from '../../cognito/auth-flows/table.ts';
import { challenges, isChallengeName } from '../../cognito/challenges/table.ts';
import { attributePrefix, requiredAttributes } from '../../cognito/checks/check-user-attributes.ts';
import type { Field } from '../../cognito/field.ts';
import { challengedUsername, secretHash } from '../../cognito/fields/identity-fields.ts';
import type { Operation, StructureMember } from '../../cognito/operations/operation.ts';
import { operations } from '../../cognito/operations/table.ts';
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

function responseFields(name: string, parameters: Readonly<Record<string, string>> | undefined): readonly Field[] {
  const challenge = isChallengeName(name) ? challenges[name] : undefined;
  if (!challenge?.answerable) return unknownChallenge;
  const attributes = challenge.userAttributes ? requiredAttributes(parameters).map(attributeRow) : [];
  return [...challenge.responses.slice(0, 1), ...attributes, ...challenge.responses.slice(1)];
}

/** Members that the subject itself decides; the form has no row for them. */
const decidedMembers = ['AuthFlow', 'ChallengeName'];

export interface SubjectRows {
  readonly operation: Operation;
  /** The map whose keys the tables know, if the operation has one. */
  readonly map?: 'AuthParameters' | 'ChallengeResponses';
  readonly rows: readonly Row[];
  readonly structures: readonly { readonly structure: StructureMember; readonly rows: readonly Row[] }[];
}

/** Every row of a subject's form. `parameters` are those of the challenge being answered. */
export function rowsOf(subject: Subject, parameters?: Readonly<Record<string, string>>): SubjectRows {
  const operation = operations[subject.operation];
  const members = rowsAt(
    [],
    operation.members.filter((member) => !decidedMembers.includes(member.key)),
  );
  const structures = operation.structures.map((structure) => ({
    structure,
    rows: rowsAt([structure.name], structure.members),
  }));
  if ('authFlow' in subject) {
    const rows = [...rowsAt(['AuthParameters'], authFlows[subject.authFlow].parameters), ...members];
    return { operation, map: 'AuthParameters', rows, structures };
  }
  if ('challengeName' in subject) {
    const rows = [...rowsAt(['ChallengeResponses'], responseFields(subject.challengeName, parameters)), ...members];
    return { operation, map: 'ChallengeResponses', rows, structures };
  }
  return { operation, rows: members, structures };
}
