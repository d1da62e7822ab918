// The redaction table and the tables of fields agree on what is secret.
import { cognitoTables } from '../../../src/cognito/cognito-tables.ts';
import { describe, expect, it } from 'vitest';
import type { Field } from '../../../src/cognito/field.ts';
import { redact } from '../../../src/cognito/redaction/redact-value.ts';
import { secrecyOf } from '../../../src/cognito/redaction/secrecy.ts';

interface Row {
  readonly where: string;
  readonly path: readonly string[];
  readonly field: Field;
  readonly challengeName?: string;
}

const rows: readonly Row[] = [
  ...cognitoTables.authFlows.all.flatMap(({ name, parameters }) =>
    parameters.map((field): Row => ({ where: name, path: ['AuthParameters'], field })),
  ),
  ...cognitoTables.challenges.answerable.flatMap(({ name, responses }) =>
    responses.map((field): Row => ({ where: name, path: ['ChallengeResponses'], field, challengeName: name })),
  ),
  ...cognitoTables.operations.all.flatMap(({ name, members, structures }) => [
    ...members.map((field): Row => ({ where: name, path: [], field })),
    ...structures.flatMap((structure) =>
      structure.members.map((field): Row => ({ where: name, path: [structure.name], field })),
    ),
  ]),
];

describe('what the field tables call secret', () => {
  it.each(rows.map((row) => [`${row.where} ${[...row.path, row.field.key].join('.')}`, row] as const))(
    'is secret to redaction: %s',
    (_, { path, field, challengeName }) => {
      expect(secrecyOf(path, field.key, challengeName)).toBe(field.secrecy);
    },
  );

  it.each(
    rows.filter(({ field }) => field.secrecy !== 'open').map((row) => [`${row.where} ${row.field.key}`, row] as const),
  )('never leaves redact: %s', (_, { path, field, challengeName }) => {
    const [outer] = path;
    const member = { [field.key]: 'canary' };
    const body = {
      ...(challengeName === undefined ? {} : { ChallengeName: challengeName }),
      ...(outer === undefined ? member : { [outer]: member }),
    };
    expect(JSON.stringify(redact(body))).not.toContain('canary');
  });
});
