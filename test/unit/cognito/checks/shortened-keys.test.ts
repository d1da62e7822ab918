// A key that is the beginning, or a part, of a required key that is missing.
import { expect, it } from 'vitest';
import { check } from '../../../../src/cognito/checks/check-request.ts';
import { cognitoTables } from '../../../../src/cognito/cognito-tables.ts';

function fixesOf(payload: object) {
  return check(payload, { tables: cognitoTables, now: 0 }).flatMap(({ fix }) => (fix ? [fix.title] : []));
}

it.each([
  ['REFRESH_TOKEN_AUTH', 'REFRESH', 'REFRESH_TOKEN'],
  ['REFRESH_TOKEN_AUTH', 'TOKEN', 'REFRESH_TOKEN'],
  ['REFRESH_TOKEN_AUTH', 'refreshTok', 'REFRESH_TOKEN'],
  ['USER_PASSWORD_AUTH', 'PSWD', 'PASSWORD'],
  ['USER_PASSWORD_AUTH', 'PASWRD', 'PASSWORD'],
  ['USER_SRP_AUTH', 'SRP', 'SRP_A'],
])('of %s is renamed: %s', (AuthFlow, key, meant) => {
  const user = AuthFlow === 'REFRESH_TOKEN_AUTH' ? {} : { USERNAME: 'ada' };
  const titles = fixesOf({ AuthFlow, ClientId: '3example', AuthParameters: { ...user, [key]: 'x' } });
  expect(titles).toContain(`Rename to ${meant}`);
  expect(titles).not.toContain(`Remove ${key}`);
});

it('is moved where it stands outside the map', () => {
  const titles = fixesOf({ AuthFlow: 'REFRESH_TOKEN_AUTH', ClientId: '3example', REFRESH: 'x' });
  expect(titles).toEqual(['Move to AuthParameters as REFRESH_TOKEN']);
});

it.each([
  ['a key that is there', { REFRESH_TOKEN: 'y', REFRESH: 'x' }, 'Remove REFRESH'],
  ['another word', { LANGUAGE: 'x' }, 'Remove LANGUAGE'],
  ['two letters', { RE: 'x' }, 'Remove RE'],
])('is not %s', (_name, AuthParameters, title) => {
  expect(fixesOf({ AuthFlow: 'REFRESH_TOKEN_AUTH', ClientId: '3example', AuthParameters })).toEqual([title]);
});

it('is reported as there twice where two keys are', () => {
  const AuthParameters = { REFRESH: 'x', TOKEN: 'y' };
  expect(fixesOf({ AuthFlow: 'REFRESH_TOKEN_AUTH', ClientId: '3example', AuthParameters })).toEqual([]);
});
