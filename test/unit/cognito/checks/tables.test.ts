// The tables against the reference: every name, every required key, and what each row owes its reader.
import { describe, expect, it } from 'vitest';
import { authFlowNames } from '../../../../src/cognito/auth-flows/auth-flow.ts';
import { authFlows, isFlowAllowed } from '../../../../src/cognito/auth-flows/table.ts';
import { challengeNames } from '../../../../src/cognito/challenges/challenge.ts';
import { answerableChallenges, challenges } from '../../../../src/cognito/challenges/table.ts';
import { operationNames } from '../../../../src/cognito/operations/operation.ts';
import { operations } from '../../../../src/cognito/operations/table.ts';

// Reference section 4.2, "Further required keys", plus USERNAME, which every answer carries.
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
  it('has 16 names, 15 of them answerable', () => {
    expect(challengeNames).toHaveLength(16);
    expect(answerableChallenges).toHaveLength(15);
    expect(challenges.ADMIN_NO_SRP_AUTH).toMatchObject({ answerable: false });
  });

  it.each(answerableChallenges.map((challenge) => [challenge.name, challenge] as const))(
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

  it.each(challengeNames.map((name) => [name]))('%s is explained in two sentences, with a page to read', (name) => {
    const { summary, documentation } = challenges[name];
    expect(summary.match(/[.]( |$)/g)).toHaveLength(2);
    expect(documentation).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
  });

  it('leads only to challenges that exist, and every challenge but the dead one is led to', () => {
    const led = new Set([
      ...answerableChallenges.flatMap((challenge) => challenge.next),
      ...authFlowNames.flatMap((name) => authFlows[name].firstAnswers),
    ]);
    for (const name of led) expect([...challengeNames, 'tokens']).toContain(name);
    for (const { name } of answerableChallenges) expect(led).toContain(name);
  });

  it('never writes the same key twice in one challenge', () => {
    for (const { name, responses } of answerableChallenges) {
      const keys = responses.map((field) => `${name} ${field.key}`);
      expect([...new Set(keys)]).toEqual(keys);
    }
  });
});

describe('the table of auth flows', () => {
  it('has the eight values', () => {
    expect(Object.keys(authFlows).toSorted()).toEqual([...authFlowNames].toSorted());
    expect(authFlowNames).toHaveLength(8);
  });

  it('lets only AdminInitiateAuth take the admin flows', () => {
    expect(authFlows.ADMIN_USER_PASSWORD_AUTH.operations).toEqual(['AdminInitiateAuth']);
    expect(authFlows.ADMIN_NO_SRP_AUTH.operations).toEqual(['AdminInitiateAuth']);
    expect(authFlows.USER_PASSWORD_AUTH.operations).toEqual(['InitiateAuth']);
  });

  it.each([
    ['USER_SRP_AUTH', undefined, true],
    ['USER_SRP_AUTH', [], true],
    ['USER_PASSWORD_AUTH', undefined, false],
    ['USER_PASSWORD_AUTH', ['USER_PASSWORD_AUTH'], true],
    ['ADMIN_USER_PASSWORD_AUTH', ['ADMIN_NO_SRP_AUTH'], true],
    ['CUSTOM_AUTH', ['CUSTOM_AUTH_FLOW_ONLY'], true],
    ['REFRESH_TOKEN', ['ALLOW_REFRESH_TOKEN_AUTH'], true],
    ['USER_AUTH', ['ALLOW_USER_SRP_AUTH'], false],
  ] as const)('%s with %j: %s', (flow, explicit, allowed) => {
    expect(isFlowAllowed(flow, explicit)).toBe(allowed);
  });
});

describe('the table of operations', () => {
  it('has every operation under its own name', () => {
    for (const name of operationNames) expect(operations[name].name).toBe(name);
  });

  it('signs nothing but the admin operations', () => {
    const signed = operationNames.filter((name) => operations[name].authorization === 'iam');
    expect(signed).toEqual(['AdminInitiateAuth', 'AdminRespondToAuthChallenge']);
  });
});
