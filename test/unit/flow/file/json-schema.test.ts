// The shipped JSON Schema is the one generated from the tables.
import { cognitoTables } from '../../../../src/cognito/cognito-tables.ts';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { flowFileSchema } from '../../../../src/flow/file/json-schema.ts';
import { expectationKeys } from '../../../../src/flow/file/read-expectation.ts';
import { fileKeys, flowKeys } from '../../../../src/flow/file/read-flow-file.ts';
import { stepKeys } from '../../../../src/flow/file/read-step.ts';

const media = fileURLToPath(new URL('../../../../media/', import.meta.url));

it('matches the tables (vitest --update=all writes it anew)', async () => {
  await expect(JSON.stringify(flowFileSchema(cognitoTables))).toMatchFileSnapshot(join(media, 'authflow.schema.json'));
});

it('has the keys that the parser reads', () => {
  const schema = flowFileSchema(cognitoTables) as {
    readonly properties: object;
    readonly definitions: Readonly<Record<'step' | 'expectation', { readonly properties: object }>>;
  };
  expect(Object.keys(schema.properties).toSorted()).toEqual([...new Set([...fileKeys, ...flowKeys])].toSorted());
  expect(Object.keys(schema.definitions.expectation.properties).toSorted()).toEqual([...expectationKeys].toSorted());
  expect(Object.keys(schema.definitions.step.properties)).toEqual(expect.arrayContaining([...stepKeys]));
});
