// Keys under another name or at another place: named, and moved with their values by one fix.
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../../src/cognito/checks/apply-edits.ts';
import { check as checkWith, type CheckContext, type Finding } from '../../../../src/cognito/checks/check-request.ts';
import { cognitoTables } from '../../../../src/cognito/cognito-tables.ts';
import type { JsonObject } from '../../../../src/cognito/json.ts';

type Known = Omit<CheckContext, 'tables'>;
const check = (payload: JsonObject, known: Known = {}) => checkWith(payload, { tables: cognitoTables, ...known });
const lines = (findings: readonly Finding[]) =>
  findings.map(({ severity, code, path }) => `${severity} ${code} ${path.join('.')}`).toSorted();

/** One press: the fix of all where there is one. */
function pressed(payload: JsonObject, known: Known = {}): JsonObject {
  const [finding] = check(payload, known).filter(({ fix }) => fix);
  return applyEdits(payload, (finding?.fixAll ?? finding?.fix)?.edits ?? []);
}

const Session = 'AYABe'.padEnd(64, 'x');
const newPassword = (responses: JsonObject, more: JsonObject = {}): JsonObject => ({
  ChallengeName: 'NEW_PASSWORD_REQUIRED',
  ClientId: '1example23456789',
  Session,
  ChallengeResponses: { USERNAME: 'jane', NEW_PASSWORD: 'Made-Up-1', ...responses },
  ...more,
});
const password = (more: JsonObject, parameters: JsonObject = {}): JsonObject => ({
  AuthFlow: 'USER_PASSWORD_AUTH',
  ClientId: '1example23456789',
  AuthParameters: parameters,
  ...more,
});

describe('attributes without their prefix', () => {
  // https://github.com/aws/aws-sdk-js/issues/1290 and samples for Java, Go and PHP
  it.each([
    ['name', 'userAttributes.name'],
    ['givenName', 'userAttributes.given_name'],
    ['phone_number', 'userAttributes.phone_number'],
    ['custom:department', 'userAttributes.custom:department'],
    ['UserAttributes.family_name', 'userAttributes.family_name'],
    ['userAttribute.email', 'userAttributes.email'],
    ['user_attributes.email', 'userAttributes.email'],
  ])('%s is %s, without a chain', (key, right) => {
    const payload = newPassword({ [key]: 'Jane' });
    expect(lines(check(payload))).toEqual([`warning attribute-without-prefix ChallengeResponses.${key}`]);
    expect(pressed(payload)).toEqual(newPassword({ [right]: 'Jane' }));
  });

  it('are required by a chain, whose custom attributes are known', () => {
    const parameters = { requiredAttributes: '["userAttributes.custom:department","userAttributes.name"]' };
    const known = { chain: { parameters } };
    const payload = newPassword({ department: 'R', name: 'Jane' });
    expect(lines(check(payload, known))).toEqual([
      'error attribute-without-prefix ChallengeResponses.department',
      'error attribute-without-prefix ChallengeResponses.name',
    ]);
    expect(check(pressed(payload, known), known)).toEqual([]);
  });

  it('that the user has already are removed, and so are those that Cognito sets', () => {
    const known = { chain: { parameters: { userAttributes: '{"email":"jane@example.com"}' } } };
    const payload = newPassword({ email: 'jane@example.com', email_verified: 'true' });
    const titles = check(payload, known).map(({ fix }) => fix?.title);
    expect(new Set(titles)).toEqual(new Set(['Remove email', 'Remove email_verified']));
  });

  it.each([
    ['JSON text', '{"name":"Jane","family_name":"L"}'],
    ['JSON text of a list', '[{"Name":"name","Value":"Jane"},{"Name":"family_name","Value":"L"}]'],
    ['an object', { name: 'Jane', family_name: 'L' }],
  ])('in one key as %s become one key each', (_, userAttributes) => {
    const right = newPassword({ 'userAttributes.name': 'Jane', 'userAttributes.family_name': 'L' });
    expect(pressed(newPassword({ userAttributes }))).toEqual(right);
    expect(pressed(newPassword({}, { UserAttributes: userAttributes }))).toEqual(right);
    expect(lines(check(newPassword({ userAttributes })))).toEqual([
      'error attributes-in-one-key ChallengeResponses.userAttributes',
    ]);
  });

  it('in a text that is not JSON are named, and nothing is removed', () => {
    expect(check(newPassword({ userAttributes: 'name=Jane' }))).toMatchObject([{ code: 'attributes-in-one-key' }]);
    expect(check(newPassword({ userAttributes: 'name=Jane' }))[0]?.fix).toBeUndefined();
  });
});

describe('keys outside their map', () => {
  it('move into it under their names, as SignUp has them', () => {
    const hash = `${'a'.repeat(43)}=`;
    const payload = password({ SecretHash: hash, Username: 'jane', Password: 'Made-Up-1' });
    expect(lines(check(payload))).toEqual([
      'error key-outside-map Password',
      'error key-outside-map Username',
      'warning key-outside-map SecretHash',
    ]);
    const right = { USERNAME: 'jane', PASSWORD: 'Made-Up-1', SECRET_HASH: hash };
    expect(pressed(payload)).toEqual(password({}, right));
    const { AuthParameters: _, ...withoutMap } = payload;
    expect(pressed(withoutMap)).toEqual(password({}, right));
  });

  it.each([
    ['user', 'USERNAME'],
    ['email', 'USERNAME'],
    ['pass', 'PASSWORD'],
  ])('%s is %s where that is missing', (key, name) => {
    const others = { USERNAME: 'jane', PASSWORD: 'x' };
    const { [name as 'USERNAME']: value, ...rest } = others;
    expect(pressed(password({ [key]: value }, rest))).toEqual(password({}, others));
  });

  it('of an answer: a code and an attribute', () => {
    const payload = {
      ChallengeName: 'SMS_MFA',
      ClientId: '1example23456789',
      Session,
      USERNAME: 'jane',
      SMS_MFA_CODE: '123456',
    };
    expect(check(pressed(payload))).toEqual([]);
    expect(pressed(newPassword({}, { name: 'Jane' }))).toEqual(newPassword({ 'userAttributes.name': 'Jane' }));
  });

  it('are named where the key is there already, and nothing is overwritten', () => {
    const payload = password({ PASSWORD: 'other' }, { USERNAME: 'jane', PASSWORD: 'Made-Up-1' });
    const [finding] = check(payload);
    expect(finding).toMatchObject({ code: 'key-outside-map', path: ['PASSWORD'] });
    expect(finding?.message).toContain('AuthParameters.PASSWORD is there too');
    expect(finding?.fix).toBeUndefined();
    const same = password({ PASSWORD: 'Made-Up-1' }, { USERNAME: 'jane', PASSWORD: 'Made-Up-1' });
    expect(check(same)[0]?.fix?.title).toBe('Remove PASSWORD');
  });

  it('are not moved if two of them are meant for the same place', () => {
    const payload = password({ username: 'jane', Username: 'joe' }, { PASSWORD: 'x' });
    expect(pressed(payload)).toEqual(payload);
    expect(check(payload).filter(({ code }) => code === 'key-outside-map')).toHaveLength(2);
  });
});

describe('members', () => {
  it.each([
    {
      authFlow: 'USER_PASSWORD_AUTH',
      clientId: '1example23456789',
      authParameters: { USERNAME: 'jane', PASSWORD: 'x' },
    },
    {
      auth_flow: 'USER_PASSWORD_AUTH',
      client_id: '1example23456789',
      auth_parameters: { username: 'jane', password: 'x' },
    },
    {
      authFlow: 'USER_PASSWORD_AUTH',
      ClientID: '1example23456789',
      authParameters: { Password: 'x' },
      username: 'jane',
    },
    { authFlow: 'user_password_auth', clientId: '1example23456789', username: 'jane', password: 'x' },
  ])('in another spelling are renamed by one fix: %j', (payload) => {
    expect(check(payload).map(({ code }) => code)).not.toContain('operation-unknown');
    expect(check(payload).map(({ code }) => code)).not.toContain('missing');
    expect(pressed(payload)).toEqual(password({}, { USERNAME: 'jane', PASSWORD: 'x' }));
  });

  it('inside the map move out of it', () => {
    const payload = {
      ChallengeName: 'SMS_MFA',
      ChallengeResponses: { USERNAME: 'jane', SMS_MFA_CODE: '123456', ClientId: '1example23456789', session: Session },
    };
    expect(lines(check(payload))).toEqual([
      'error member-inside-map ChallengeResponses.ClientId',
      'error member-inside-map ChallengeResponses.session',
    ]);
    expect(check(pressed(payload))).toEqual([]);
  });

  it('of the map of another operation are renamed', () => {
    const { ChallengeResponses, ...rest } = newPassword({});
    expect(pressed({ ...rest, AuthParameters: ChallengeResponses ?? null })).toEqual(newPassword({}));
    expect(pressed({ ...rest, ChallengeParameters: ChallengeResponses ?? null })).toEqual(newPassword({}));
  });

  it('of an answer are not renamed: it is no request', () => {
    const ChallengeParameters = { USER_ID_FOR_SRP: 'jane', requiredAttributes: '[]' };
    const found = check({ ChallengeName: 'NEW_PASSWORD_REQUIRED', Session, ChallengeParameters });
    expect(found.map(({ message }) => message)).toContain(
      'ChallengeParameters is not a member of RespondToAuthChallenge.',
    );
  });

  it('of the Admin operation are named in a public call', () => {
    const payload = newPassword({}, { UserPoolId: 'eu-west-1_Example1' });
    expect(lines(check(payload, { operation: 'RespondToAuthChallenge' }))).toEqual([
      'warning unknown-member UserPoolId',
    ]);
  });
});

describe('keys of a map', () => {
  it('belong to the named flow', () => {
    // https://github.com/kaskadi/auth-api
    const payload = {
      AuthFlow: 'USER_SRP_AUTH',
      ClientId: '1example23456789',
      AuthParameters: { username: 'jane', PASSWORD: 'x' },
    };
    expect(lines(check(payload))).toEqual([
      'error missing AuthParameters.SRP_A',
      'error unknown-key AuthParameters.username',
      'warning key-of-another-flow AuthParameters.PASSWORD',
    ]);
  });

  it.each([
    ['EMAIL_OTP', 'EMAIL_MFA_CODE', 'EMAIL_OTP_CODE'],
    ['SMS_MFA', 'SMS_OTP_CODE', 'SMS_MFA_CODE'],
    ['SMS_MFA', 'code', 'SMS_MFA_CODE'],
    ['SOFTWARE_TOKEN_MFA', 'SMS_MFA_CODE', 'SOFTWARE_TOKEN_MFA_CODE'],
    ['SOFTWARE_TOKEN_MFA', 'TOTP', 'SOFTWARE_TOKEN_MFA_CODE'],
    ['CUSTOM_CHALLENGE', 'answer', 'ANSWER'],
    ['NEW_PASSWORD_REQUIRED', 'PASSWORD', 'NEW_PASSWORD'],
  ])('%s: %s is %s where that is missing', (ChallengeName, key, right) => {
    const payload = (name: string) => ({
      ChallengeName,
      ClientId: '1example23456789',
      Session,
      ChallengeResponses: { USERNAME: 'jane', [name]: '123456' },
    });
    expect(pressed(payload(key))).toEqual(payload(right));
    expect(check(payload(right))).toEqual([]);
  });

  it('that mean a choice are not guessed', () => {
    const payload = {
      ChallengeName: 'SELECT_MFA_TYPE',
      ClientId: '1example23456789',
      Session,
      ChallengeResponses: { USERNAME: 'jane', SMS_MFA_CODE: '123456' },
    };
    expect(lines(check(payload))).toContain('error missing ChallengeResponses.ANSWER');
  });
});

describe('names of a closed set', () => {
  it.each([
    ['USER_PASSWORT_AUTH', 'USER_PASSWORD_AUTH'],
    ['user-srp-auth', 'USER_SRP_AUTH'],
    ['ALLOW_USER_SRP_AUTH', 'USER_SRP_AUTH'],
    ['USER_PASSWORD', 'USER_PASSWORD_AUTH'],
    ['REFRESH', 'REFRESH_TOKEN_AUTH'],
    ['CUSTOM_AUTH_FLOW_ONLY', 'CUSTOM_AUTH'],
    ['ADMIN_USER_SRP_AUTH', 'USER_SRP_AUTH'],
  ])('AuthFlow %s is %s', (AuthFlow, meant) => {
    const [finding] = check({ AuthFlow, ClientId: '1example23456789' });
    expect(finding).toMatchObject({ code: 'auth-flow-unknown', path: ['AuthFlow'] });
    expect(finding?.message).toContain(`Did you mean ${meant}?`);
    expect(finding?.fix?.edits).toEqual([{ path: ['AuthFlow'], value: meant }]);
  });

  it.each([
    ['EMAIL_MFA', 'EMAIL_OTP'],
    ['SMS', 'SMS_MFA'],
    ['TOTP', 'SOFTWARE_TOKEN_MFA'],
    ['SOFTWARE_TOKEN', 'SOFTWARE_TOKEN_MFA'],
    ['PASSWORD_VERIFER', 'PASSWORD_VERIFIER'],
    ['FORCE_CHANGE_PASSWORD', 'NEW_PASSWORD_REQUIRED'],
    ['PASSKEY', 'WEB_AUTHN'],
  ])('ChallengeName %s is %s', (ChallengeName, meant) => {
    const finding = check({ ChallengeName, ClientId: '1example23456789', Session }).find(({ code }) =>
      code.startsWith('challenge-name'),
    );
    expect(finding?.message).toContain(`Did you mean ${meant}?`);
    expect(finding?.fix?.edits).toEqual([{ path: ['ChallengeName'], value: meant }]);
  });

  it('and its key are corrected by one fix', () => {
    // https://github.com/aws/aws-sdk-js-v3/issues/6720
    const payload = (ChallengeName: string, key: string) => ({
      ChallengeName,
      ClientId: '1example23456789',
      Session,
      ChallengeResponses: { USERNAME: 'jane', [key]: '123456' },
    });
    expect(pressed(payload('EMAIL_MFA', 'EMAIL_MFA_CODE'))).toEqual(payload('EMAIL_OTP', 'EMAIL_OTP_CODE'));
  });

  it.each([
    ['SELECT_MFA_TYPE', 'SMS', 'SMS_MFA'],
    ['SELECT_MFA_TYPE', 'TOTP', 'SOFTWARE_TOKEN_MFA'],
    ['SELECT_MFA_TYPE', 'EMAIL_MFA', 'EMAIL_OTP'],
    ['SELECT_CHALLENGE', 'PASSKEY', 'WEB_AUTHN'],
    ['SELECT_CHALLENGE', 'EMAIL', 'EMAIL_OTP'],
    ['SELECT_CHALLENGE', 'WEBAUTHN', 'WEB_AUTHN'],
  ])('%s: ANSWER %s is %s', (ChallengeName, ANSWER, meant) => {
    const payload = (value: string) => ({
      ChallengeName,
      ClientId: '1example23456789',
      Session,
      ChallengeResponses: { USERNAME: 'jane', ANSWER: value },
    });
    expect(pressed(payload(ANSWER))).toEqual(payload(meant));
  });

  it('that were offered come before all known ones', () => {
    const payload = {
      ChallengeName: 'SELECT_MFA_TYPE',
      ClientId: '1example23456789',
      Session,
      ChallengeResponses: { USERNAME: 'jane', ANSWER: 'EMAIL_MFA' },
    };
    const known = { chain: { parameters: { MFAS_CAN_CHOOSE: '["SMS_MFA","SOFTWARE_TOKEN_MFA"]' } } };
    expect(check(payload, known)[0]).toMatchObject({ code: 'answer-not-offered' });
    expect(check(payload, known)[0]?.fix).toBeUndefined();
  });

  it('are those of the operation: an old name does not lead to another fault', () => {
    const payload = password({ AuthFlow: 'ADMIN_NO_SRP_AUTH' }, { USERNAME: 'jane', PASSWORD: 'x' });
    expect(lines(check(payload, { operation: 'InitiateAuth' }))).toEqual(['error flow-needs-admin AuthFlow']);
    expect(check(pressed(payload, { operation: 'InitiateAuth' }), { operation: 'InitiateAuth' })).toEqual([]);
  });
});
