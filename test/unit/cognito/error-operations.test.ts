// The same message at another operation, and messages that are each other's opposite.
import { describe, expect, it } from 'vitest';
import { cognitoTables } from '../../../src/cognito/cognito-tables.ts';
import { errorTable } from '../../../src/cognito/errors/error-table.ts';
import type { ErrorEntry } from '../../../src/cognito/errors/error-entry.ts';
import { explainError } from '../../../src/cognito/errors/explain-error.ts';

type Refusal = readonly [type: string, message: string, operation: string];

const explain = (...[type, message, operation]: Refusal) =>
  explainError({ type, message, operation }, cognitoTables.errors);

const opposites: readonly (readonly [Refusal, Refusal])[] = [
  [
    ['InvalidParameterException', 'Initiate Auth method not supported.', 'InitiateAuth'],
    ['InvalidParameterException', 'Initiate Auth method not supported.', 'AdminInitiateAuth'],
  ],
  [
    ['SerializationException', 'Expected map or null', 'InitiateAuth'],
    ['SerializationException', 'Start of structure or map found where not expected.', 'InitiateAuth'],
  ],
  [
    [
      'InvalidParameterException',
      'Username cannot be of email format, since user pool is configured for email alias.',
      'SignUp',
    ],
    ['InvalidParameterException', 'Username should be an email.', 'SignUp'],
  ],
  [
    ['NotAuthorizedException', 'Client x is configured with secret but SECRET_HASH was not received', 'SignUp'],
    ['NotAuthorizedException', 'Client x is not configured for secret but secret was received', 'SignUp'],
  ],
  [
    ['CognitoJwtInvalidTokenUseError', 'Token use not allowed: id. Expected: access', ''],
    ['CognitoJwtInvalidTokenUseError', 'Token use not allowed: access. Expected: id', ''],
  ],
];

describe('an entry that is for some operations', () => {
  const base: Omit<ErrorEntry, 'code' | 'messages'> = {
    types: ['XException'],
    title: 'A title',
    explanation: 'A sentence.',
    causes: [{ text: 'A cause.', likely: 'most' }],
    remedies: [{ text: 'Do it.' }],
    evidence: { mark: 'unverified' },
  };
  const table = errorTable([
    { ...base, code: 'any', messages: ['No such user {name}'] },
    { ...base, code: 'sign-up', messages: ['No such user {name}'], operations: ['SignUp'] },
    { ...base, code: 'said-more', messages: ['No such user {name} in {pool}'] },
    { ...base, code: 'only-there', messages: ['Only there'], operations: ['SignUp'] },
  ]);
  const codeOf = (message: string, operation?: string) => table.find('XException', message, operation)?.entry.code;

  it.each([
    ['its operation', 'No such user ada', 'SignUp', 'sign-up'],
    ['another operation', 'No such user ada', 'GetUser', 'any'],
    ['no operation', 'No such user ada', undefined, 'any'],
    ['a message that another entry says more of', 'No such user ada in shop', 'GetUser', 'said-more'],
    ['another operation, where there is no other entry', 'Only there', 'GetUser', 'only-there'],
  ])('at %s', (_, message, operation, code) => {
    expect(codeOf(message, operation)).toBe(code);
  });

  it('names operations of the API', () => {
    const named = cognitoTables.errors.all.flatMap(({ operations = [] }) => operations);
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((name) => !cognitoTables.operations.isApiName(name))).toEqual([]);
  });
});

describe('opposite messages', () => {
  it.each(opposites)('have other first causes and remedies: %j', (one, other) => {
    const [first, second] = [explain(...one), explain(...other)];
    expect(first.causes[0]?.text).not.toBe(second.causes[0]?.text);
    expect(first.remedies[0]?.text).not.toBe(second.remedies[0]?.text);
  });
});

describe('a value of another kind', () => {
  const constraint = (value: string, field: string) =>
    explain(
      'InvalidParameterException',
      `1 validation error detected: Value ${value} at '${field}' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+]+`,
      'InitiateAuth',
    ).causes[0]?.text;

  it.each([
    ["'eu-west-1_Example12'", 'clientId', /user pool ID, and not an app client ID/],
    ["'1example23456789012345678'", 'userPoolId', /app client ID, and not a user pool ID/],
    ["'arn:aws:cognito-idp:eu-west-1:111122223333:userpool/eu-west-1_Example12'", 'userPoolId', /is an ARN/],
    ["'eu-west-1:11111111-2222-3333-4444-555555555555'", 'userPoolId', /identity pool ID/],
    ["'https://shop.auth.eu-west-1.amazoncognito.com'", 'clientId', /domain or a web address/],
    ["''", 'clientId', /is empty/],
    ["'undefined'", 'clientId', /is empty/],
    ['null', 'clientId', /does not contain clientId/],
    ["' eu-west-1_Example12'", 'userPoolId', /white space/],
    ["'eu-west-1_Example12\\n'", 'userPoolId', /white space/],
    ["'12 34 56'", 'confirmationCode', /white space/],
    ["'a,b'", 'clientId', /character, such as white space, or a form that is not allowed/],
    ["'eu-west-1_Example12'", 'username', /character, such as white space, or a form that is not allowed/],
  ])('%s at %s', (value, field, cause) => {
    expect(constraint(value, field)).toMatch(cause);
  });

  it.each([
    [
      "Value at 'username' failed to satisfy constraint: Member must have length greater than or equal to 1; Value 'eu-west-1_Example12' at 'clientId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+]+",
      'username',
      /too short: Member must have length greater than or equal to 1\.$/,
    ],
    [
      "Value 'eu-west-1_Example12' at 'clientId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+]+; Value at 'username' failed to satisfy constraint: Member must have length greater than or equal to 1",
      'clientId',
      /user pool ID, and not an app client ID/,
    ],
    [
      "Value null at 'clientId' failed to satisfy constraint: Member must not be null; Value 'x y' at 'userPoolId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w-]+_[0-9a-zA-Z]+",
      'clientId',
      /does not contain clientId/,
    ],
  ])('is read from the first of several faults: %s', (faults, field, cause) => {
    const { title, causes } = explain('InvalidParameterException', `2 validation errors detected: ${faults}`, 'SignUp');
    expect(title).toContain(field);
    expect(causes[0]?.text).toMatch(cause);
  });
});
