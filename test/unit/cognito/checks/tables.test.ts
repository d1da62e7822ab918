// Compares the tables with the reference: every name, every required key, and complete entries.
import { describe, expect, it } from 'vitest';
import { AuthFlowType, ChallengeNameType } from '@aws-sdk/client-cognito-identity-provider';
import { apiTable } from '../../../../src/cognito/api-table.ts';
import { apiOperationNames } from '../../../../src/cognito/operations/api-operation-names.ts';
import { subjectKindOf } from '../../../../src/cognito/operations/operation.ts';
import { isFlowAllowed } from '../../../../src/cognito/auth-flows/auth-flows.ts';
import { cognitoTables } from '../../../../src/cognito/cognito-tables.ts';

const { authFlows, challenges, operations } = cognitoTables;

// Reference section 4.2, "Further required keys", plus USERNAME, which every answer has.
const requiredKeys: Record<string, readonly string[]> = {
  PASSWORD_VERIFIER: ['PASSWORD_CLAIM_SECRET_BLOCK', 'PASSWORD_CLAIM_SIGNATURE', 'TIMESTAMP', 'USERNAME'],
  PASSWORD: ['PASSWORD', 'USERNAME'],
  PASSWORD_SRP: ['SRP_A', 'USERNAME'],
  SELECT_CHALLENGE: ['ANSWER', 'USERNAME'],
  EMAIL_OTP: ['EMAIL_OTP_CODE', 'USERNAME'],
  SMS_OTP: ['SMS_OTP_CODE', 'USERNAME'],
  SMS_MFA: ['SMS_MFA_CODE', 'USERNAME'],
  SOFTWARE_TOKEN_MFA: ['SOFTWARE_TOKEN_MFA_CODE', 'USERNAME'],
  SELECT_MFA_TYPE: ['ANSWER', 'USERNAME'],
  MFA_SETUP: ['USERNAME'],
  NEW_PASSWORD_REQUIRED: ['NEW_PASSWORD', 'USERNAME'],
  CUSTOM_CHALLENGE: ['ANSWER', 'USERNAME'],
  WEB_AUTHN: ['CREDENTIAL', 'USERNAME'],
  DEVICE_SRP_AUTH: ['DEVICE_KEY', 'SRP_A', 'USERNAME'],
  DEVICE_PASSWORD_VERIFIER: [
    'DEVICE_KEY',
    'PASSWORD_CLAIM_SECRET_BLOCK',
    'PASSWORD_CLAIM_SIGNATURE',
    'TIMESTAMP',
    'USERNAME',
  ],
};

describe('the table of challenges', () => {
  it('has the names of the published API model, and one that cannot be answered', () => {
    expect(challenges.names.toSorted()).toEqual(Object.values<string>(ChallengeNameType).toSorted());
    const dead = challenges.all.filter((challenge) => !challenge.answerable);
    expect(dead.map(({ name }) => name)).toEqual(['ADMIN_NO_SRP_AUTH']);
  });

  it.each(challenges.answerable.map((challenge) => [challenge.name, challenge] as const))(
    '%s asks for what the reference lists',
    (name, challenge) => {
      const required = challenge.responses
        .filter((field) => field.sent !== false && field.need.kind === 'required')
        .map((field) => field.key)
        .toSorted();
      expect(required).toEqual(requiredKeys[name]);
      expect(challenge.responses.map((field) => field.key)).toContain('SECRET_HASH');
    },
  );

  it.each(challenges.names)('%s is explained in two sentences, with a page to read', (name) => {
    const { summary, documentation } = challenges.require(name);
    expect(summary.match(/[.]( |$)/g)).toHaveLength(2);
    expect(documentation).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
  });

  it('leads only to challenges that exist, and reaches every answerable challenge', () => {
    const led = new Set([
      ...challenges.answerable.flatMap((challenge) => challenge.next),
      ...authFlows.all.flatMap(({ firstAnswers }) => firstAnswers),
    ]);
    for (const name of led) expect([...challenges.names, 'tokens']).toContain(name);
    for (const { name } of challenges.answerable) expect(led).toContain(name);
  });

  it('prepares a challenge with existing operations, and can skip them with one of its responses', () => {
    const prepared = challenges.answerable.flatMap(({ preparation, responses }) =>
      preparation ? [{ ...preparation, keys: responses.map(({ key }) => key) }] : [],
    );
    expect(prepared).toHaveLength(1);
    for (const { operation, sessionOf, unless, keys } of prepared) {
      expect(operations.require(operation).next).toBe(sessionOf);
      expect(operations.names).toContain(sessionOf);
      expect(keys).toContain(unless);
    }
  });

  it('never writes the same key twice in one challenge', () => {
    for (const { name, responses } of challenges.answerable) {
      const keys = responses.map((field) => `${name} ${field.key}`);
      expect([...new Set(keys)]).toEqual(keys);
    }
  });
});

describe('a table', () => {
  it('refuses a name that occurs twice', () => {
    expect(() => apiTable([{ name: 'A' }, { name: 'B' }, { name: 'A' }])).toThrow('A is in the table twice.');
  });

  it('has only its own names, not those of Object.prototype', () => {
    const table = apiTable([{ name: 'A' }]);
    expect([table.get('A'), table.get('toString'), table.get(undefined)]).toEqual([
      { name: 'A' },
      undefined,
      undefined,
    ]);
    expect(() => table.require('B')).toThrow('B is not in the table.');
  });
});

describe('the table of auth flows', () => {
  it('has the values of the published API model', () => {
    expect(authFlows.names.toSorted()).toEqual(Object.values<string>(AuthFlowType).toSorted());
  });

  it('refers only to its own flows and to operations that start a sign-in', () => {
    for (const { newerName, insteadIn = {}, operations: taking } of authFlows.all) {
      const others = [...(newerName === undefined ? [] : [newerName]), ...Object.values(insteadIn)];
      for (const name of others) expect(authFlows.names).toContain(name);
      for (const name of [...taking, ...Object.keys(insteadIn)]) {
        expect(subjectKindOf(operations.require(name))).toBe('auth-flow');
      }
    }
  });

  it('lets only AdminInitiateAuth take the admin flows', () => {
    expect(authFlows.get('ADMIN_USER_PASSWORD_AUTH')?.operations).toEqual(['AdminInitiateAuth']);
    expect(authFlows.get('ADMIN_NO_SRP_AUTH')?.operations).toEqual(['AdminInitiateAuth']);
    expect(authFlows.get('USER_PASSWORD_AUTH')?.operations).toEqual(['InitiateAuth']);
  });

  it.each([
    ['USER_SRP_AUTH', undefined, true],
    ['USER_SRP_AUTH', [], true],
    ['USER_PASSWORD_AUTH', undefined, false],
    ['USER_PASSWORD_AUTH', ['USER_PASSWORD_AUTH'], true],
    ['ADMIN_USER_PASSWORD_AUTH', ['ADMIN_NO_SRP_AUTH'], true],
    ['CUSTOM_AUTH', ['CUSTOM_AUTH_FLOW_ONLY'], true],
    ['USER_SRP_AUTH', ['USER_PASSWORD_AUTH'], true],
    ['REFRESH_TOKEN_AUTH', ['USER_PASSWORD_AUTH'], true],
    ['CUSTOM_AUTH', ['USER_PASSWORD_AUTH'], true],
    ['USER_SRP_AUTH', ['ADMIN_NO_SRP_AUTH'], true],
    ['USER_PASSWORD_AUTH', ['ADMIN_NO_SRP_AUTH'], false],
    ['USER_AUTH', ['USER_PASSWORD_AUTH', 'ADMIN_NO_SRP_AUTH'], false],
    ['USER_SRP_AUTH', ['CUSTOM_AUTH_FLOW_ONLY'], false],
    ['REFRESH_TOKEN_AUTH', ['CUSTOM_AUTH_FLOW_ONLY'], true],
    ['USER_SRP_AUTH', ['CUSTOM_AUTH_FLOW_ONLY', 'USER_PASSWORD_AUTH'], false],
    ['USER_PASSWORD_AUTH', ['CUSTOM_AUTH_FLOW_ONLY', 'USER_PASSWORD_AUTH'], true],
    ['CUSTOM_AUTH', ['ALLOW_USER_SRP_AUTH'], false],
    ['REFRESH_TOKEN_AUTH', ['ALLOW_USER_PASSWORD_AUTH'], false],
    ['REFRESH_TOKEN', ['ALLOW_REFRESH_TOKEN_AUTH'], true],
    ['USER_AUTH', ['ALLOW_USER_SRP_AUTH'], false],
  ] as const)('%s with %j: %s', (flow, explicit, allowed) => {
    expect(isFlowAllowed(authFlows.require(flow), explicit)).toBe(allowed);
  });
});

describe('the table of operations', () => {
  it('has only operations of the API, and answers a challenge with one that answers challenges', () => {
    expect(apiOperationNames).toEqual(expect.arrayContaining([...operations.names]));
    const answering = new Set(operations.all.flatMap(({ answeredBy = [] }) => answeredBy));
    expect([...answering].map((name) => subjectKindOf(operations.require(name)))).toEqual(['challenge', 'challenge']);
  });

  it('signs only the admin operations', () => {
    const signed = operations.all.filter(({ authorization }) => authorization === 'iam');
    expect(signed.map(({ name }) => name)).toEqual(['AdminInitiateAuth', 'AdminRespondToAuthChallenge']);
  });
});
