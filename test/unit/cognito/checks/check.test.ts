// check(): its findings about payloads, from an empty object to a complete request.
import { cognitoTables } from '../../../../src/cognito/cognito-tables.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check as checkWith, type CheckContext, type Finding } from '../../../../src/cognito/checks/check-request.ts';
import { applyEdits } from '../../../../src/cognito/checks/apply-edits.ts';
import type { JsonObject } from '../../../../src/cognito/json.ts';
import { computeSecretHash } from '../../../../src/cognito/secret-hash.ts';

type Known = Omit<CheckContext, 'tables'>;
const check = (payload: unknown, known: Known = {}) => checkWith(payload, { tables: cognitoTables, ...known });

const session = 'AYABe'.padEnd(64, 'x');
const clientId = '1example23456789';
const clientSecret = '9e8c1k1e5example1e5example1e5example1e5example12345';

const codes = (findings: readonly Finding[]) => findings.map((finding) => finding.code);
const answer = (name: string, responses: JsonObject, more: JsonObject = {}): JsonObject => ({
  ChallengeName: name,
  ClientId: clientId,
  Session: session,
  ChallengeResponses: responses,
  ...more,
});

const repair = (payload: JsonObject, finding: Finding | undefined) => applyEdits(payload, finding?.fix?.edits ?? []);

const complete: Record<string, JsonObject> = {
  PASSWORD_VERIFIER: {
    PASSWORD_CLAIM_SECRET_BLOCK: 'AVVqzASZkL9k',
    PASSWORD_CLAIM_SIGNATURE: '72ydsCASH3SqkEQ5kNzR4Ou0KQm+3H7h8hDj7G1nH+E=',
    TIMESTAMP: 'Tue Nov 3 04:05:06 UTC 2026',
  },
  NEW_PASSWORD_REQUIRED: { NEW_PASSWORD: 'Correct-Horse-7' },
  SMS_MFA: { SMS_MFA_CODE: '123456' },
  SOFTWARE_TOKEN_MFA: { SOFTWARE_TOKEN_MFA_CODE: '123456' },
  SELECT_MFA_TYPE: { ANSWER: 'SMS_MFA' },
  MFA_SETUP: {},
  SELECT_CHALLENGE: { ANSWER: 'EMAIL_OTP' },
  PASSWORD: { PASSWORD: 'x' },
  PASSWORD_SRP: { SRP_A: 'abc123' },
  EMAIL_OTP: { EMAIL_OTP_CODE: '12345678' },
  SMS_OTP: { SMS_OTP_CODE: '12345678' },
  WEB_AUTHN: {
    CREDENTIAL: JSON.stringify({
      id: 'AQID',
      rawId: 'AQID',
      type: 'public-key',
      response: { clientDataJSON: 'e30', authenticatorData: 'AQID', signature: 'AQID' },
      clientExtensionResults: {},
    }),
  },
  CUSTOM_CHALLENGE: { ANSWER: 'free text' },
  DEVICE_SRP_AUTH: { DEVICE_KEY: 'eu-west-1_1f2e3d4c-0000-4000-8000-123456789abc', SRP_A: 'abc123' },
  DEVICE_PASSWORD_VERIFIER: {
    DEVICE_KEY: 'eu-west-1_1f2e3d4c-0000-4000-8000-123456789abc',
    PASSWORD_CLAIM_SECRET_BLOCK: 'AVVqzASZkL9k',
    PASSWORD_CLAIM_SIGNATURE: '72ydsCASH3SqkEQ5kNzR4Ou0KQm+3H7h8hDj7G1nH+E=',
    TIMESTAMP: 'Tue Nov 3 04:05:06 UTC 2026',
  },
};

describe('the payload as a whole', () => {
  it.each([[null], [undefined], [[]], ['text'], [7]])('%j is not a payload', (payload) => {
    expect(codes(check(payload))).toEqual(['payload-not-an-object']);
  });

  it('an empty object names no operation', () => {
    expect(check({})[0]).toMatchObject({ code: 'operation-unknown', severity: 'error', path: [] });
  });

  it('an empty object for a known operation misses every required member', () => {
    const findings = check({}, { operation: 'RespondToAuthChallenge' });
    expect(findings.map((finding) => finding.path.join('.'))).toEqual(['ChallengeName', 'ClientId']);
  });

  it.each(cognitoTables.challenges.answerable.map(({ name }) => [name]))('a complete %s has no finding', (name) => {
    expect(check(answer(name, { USERNAME: 'jane', ...complete[name] }))).toEqual([]);
  });

  it.each(cognitoTables.challenges.answerable.map(({ name }) => [name]))(
    '%s with no responses misses each required key',
    (name) => {
      const missing = check(answer(name, {})).filter((finding) => finding.code === 'missing');
      const wanted = ['USERNAME', ...Object.keys(complete[name] ?? {})];
      expect(new Set(missing.map((finding) => finding.path[1]))).toEqual(new Set(wanted));
    },
  );

  it('ADMIN_NO_SRP_AUTH cannot be answered, and the message says what to do instead', () => {
    const [finding] = check(answer('ADMIN_NO_SRP_AUTH', {}));
    expect(finding).toMatchObject({ code: 'challenge-not-answerable', path: ['ChallengeName'] });
    expect(finding?.message).toContain('AdminInitiateAuth');
  });

  it('suggests the nearest member for a mistyped one, and the fix renames it', () => {
    const payload: JsonObject = { ...answer('SMS_MFA', { USERNAME: 'jane', SMS_MFA_CODE: '123456' }), clientid: 'x' };
    const { ClientId: _, ...mistyped } = payload;
    const finding = check(mistyped).find((one) => one.code === 'unknown-member');
    expect(finding?.message).toContain('Did you mean ClientId?');
    expect(repair(mistyped, finding)).toMatchObject({ ClientId: 'x' });
  });

  it('accepts UserContextData, AnalyticsMetadata and ClientMetadata, and checks their members', () => {
    const payload = answer(
      'SMS_MFA',
      { USERNAME: 'jane', SMS_MFA_CODE: '123456' },
      {
        UserContextData: { IpAddress: '203.0.113.700', EncodedData: 'x' },
        AnalyticsMetadata: { AnalyticsEndpointId: 'e' },
        ClientMetadata: { tries: 3, name: 'ok' },
      },
    );
    expect(check(payload).map(({ code, path }) => [code, path.join('.')])).toEqual([
      ['ip-address-malformed', 'UserContextData.IpAddress'],
      ['not-text', 'ClientMetadata.tries'],
    ]);
  });
});

describe('keys', () => {
  it('warns about an unknown key and suggests the nearest one', () => {
    const payload = answer('SMS_MFA', { USERNAME: 'jane', SMS_MFA_COD: '123456' });
    const finding = check(payload).find((one) => one.code === 'unknown-key');
    expect(finding).toMatchObject({ severity: 'error', path: ['ChallengeResponses', 'SMS_MFA_COD'] });
    expect(check(repair(payload, finding))).toEqual([]);
  });

  it('reports a key of another challenge and names the challenge', () => {
    const payload = answer('SOFTWARE_TOKEN_MFA', {
      USERNAME: 'jane',
      SOFTWARE_TOKEN_MFA_CODE: '123456',
      SMS_MFA_CODE: '123456',
    });
    const [finding] = check(payload);
    expect(finding).toMatchObject({ severity: 'warning', code: 'key-of-another-challenge' });
    expect(finding?.message).toContain('SMS_MFA');
    expect(check(repair(payload, finding))).toEqual([]);
  });

  it('moves a Session that was put among the responses', () => {
    const payload = answer('MFA_SETUP', { USERNAME: 'jane', SESSION: session });
    const { Session: _, ...lost } = payload;
    const finding = check(lost).find((one) => one.code === 'member-inside-map');
    expect(check(repair(lost, finding))).toEqual([]);
  });

  it('requires strings, and offers to convert a number', () => {
    const payload = answer('SMS_MFA', { USERNAME: 'jane', SMS_MFA_CODE: 123456 });
    const [finding] = check(payload);
    expect(finding).toMatchObject({ code: 'not-text', severity: 'error' });
    expect(check(repair(payload, finding))).toEqual([]);
  });

  it('treats null in a map as absent', () => {
    const payload = answer('SMS_MFA', { USERNAME: 'jane', SMS_MFA_CODE: null, DEVICE_KEY: null });
    expect(codes(check(payload))).toEqual(['missing']);
  });
});

describe('values', () => {
  it.each([
    ['SOFTWARE_TOKEN_MFA', 'SOFTWARE_TOKEN_MFA_CODE', '48213', 'error', 'code-length'],
    ['SOFTWARE_TOKEN_MFA', 'SOFTWARE_TOKEN_MFA_CODE', '482 135', 'error', 'code-length'],
    ['SOFTWARE_TOKEN_MFA', 'SOFTWARE_TOKEN_MFA_CODE', 'abcdef', 'error', 'code-not-digits'],
    ['SMS_MFA', 'SMS_MFA_CODE', '12345', 'warning', 'code-length'],
    ['SMS_MFA', 'SMS_MFA_CODE', '12-34-56', 'error', 'code-has-separators'],
    ['EMAIL_OTP', 'EMAIL_OTP_CODE', 'one', 'error', 'code-not-digits'],
    ['PASSWORD_VERIFIER', 'PASSWORD_CLAIM_SIGNATURE', 'AAAA', 'error', 'signature-malformed'],
    ['PASSWORD_VERIFIER', 'TIMESTAMP', 'Tue Nov 03 04:05:06 UTC 2026', 'error', 'timestamp-malformed'],
    ['PASSWORD_VERIFIER', 'TIMESTAMP', 'Mon Nov 3 04:05:06 UTC 2026', 'error', 'timestamp-malformed'],
    ['PASSWORD_VERIFIER', 'PASSWORD_CLAIM_SECRET_BLOCK', '***', 'error', 'secret-block-malformed'],
    ['PASSWORD_SRP', 'SRP_A', '0', 'error', 'srp-a-refused'],
    ['PASSWORD_SRP', 'SRP_A', 'xyz', 'error', 'srp-a-refused'],
    ['NEW_PASSWORD_REQUIRED', 'NEW_PASSWORD', 'a b c d e f', 'error', 'password-has-space'],
    ['NEW_PASSWORD_REQUIRED', 'NEW_PASSWORD', 'abc', 'error', 'password-too-short'],
    ['SELECT_MFA_TYPE', 'ANSWER', 'EMAIL_MFA', 'warning', 'email-mfa-is-email-otp'],
    ['SELECT_CHALLENGE', 'ANSWER', 'PASSKEY', 'error', 'answer-not-offered'],
    ['WEB_AUTHN', 'CREDENTIAL', '{}', 'error', 'credential-malformed'],
    ['DEVICE_SRP_AUTH', 'DEVICE_KEY', 'nonsense', 'error', 'device-key-malformed'],
  ])('%s: %s = %j is an %s (%s)', (name, key, value, severity, code) => {
    const findings = check(answer(name, { USERNAME: 'jane', ...complete[name], [key]: value }));
    expect(findings).toEqual([expect.objectContaining({ severity, code, path: ['ChallengeResponses', key] })]);
    expect(findings[0]?.message.startsWith(key)).toBe(true);
  });

  it('A mod N = 0 is refused for every multiple of N', async () => {
    const vectors = await import('../../../fixtures/srp-vectors.json', { with: { type: 'json' } });
    for (const { value } of vectors.default.rejectSrpA) {
      expect(codes(check(answer('PASSWORD_SRP', { USERNAME: 'jane', SRP_A: value })))).toEqual(['srp-a-refused']);
    }
  });

  it('asks for the key that goes with the chosen first factor', () => {
    expect(check(answer('SELECT_CHALLENGE', { USERNAME: 'jane', ANSWER: 'PASSWORD' }))[0]).toMatchObject({
      code: 'missing',
      message: 'PASSWORD is required when ANSWER is PASSWORD.',
    });
    expect(check(answer('SELECT_CHALLENGE', { USERNAME: 'jane', ANSWER: 'PASSWORD_SRP' }))[0]).toMatchObject({
      path: ['ChallengeResponses', 'SRP_A'],
    });
  });

  it('warns about a TIMESTAMP far from now, either way', () => {
    const payload = answer('PASSWORD_VERIFIER', { USERNAME: 'jane', ...complete['PASSWORD_VERIFIER'] });
    const made = Date.UTC(2026, 10, 3, 4, 5, 6);
    expect(check(payload, { now: made + 5 * 60_000 })).toEqual([]);
    expect(check(payload, { now: made + 6 * 60_000 })[0]?.message).toContain('6 minutes in the past');
    expect(check(payload, { now: made - 6 * 60_000 })[0]?.message).toContain('in the future');
  });
});

describe('SECRET_HASH and USERNAME', () => {
  const context: Known = {
    client: { clientId, hasSecret: true, clientSecret },
    chain: {
      challengeName: 'PASSWORD_VERIFIER',
      signedInAs: 'jane@example.com',
      parameters: { USER_ID_FOR_SRP: 'jane', SECRET_BLOCK: 'AVVqzASZkL9k' },
    },
  };
  const responses = (username: string, hash?: string): JsonObject => ({
    USERNAME: username,
    ...complete['PASSWORD_VERIFIER'],
    ...(hash === undefined ? {} : { SECRET_HASH: hash }),
  });
  const hashOver = (username: string) => computeSecretHash({ username, clientId, clientSecret });

  it('misses SECRET_HASH only for a client with a secret', () => {
    const payload = answer('PASSWORD_VERIFIER', responses('jane'));
    expect(codes(check(payload, context))).toEqual(['missing']);
    expect(check(payload, { client: { hasSecret: false } })).toEqual([]);
    expect(check(payload)).toEqual([]);
  });

  it('warns about SECRET_HASH for a client without a secret', () => {
    const payload = answer('PASSWORD_VERIFIER', responses('jane', hashOver('jane')));
    expect(codes(check(payload, { client: { hasSecret: false } }))).toEqual(['secret-hash-not-needed']);
  });

  it('recognises a hash computed over the alias, and the fix computes the right one', () => {
    const payload = answer('PASSWORD_VERIFIER', responses('jane', hashOver('jane@example.com')));
    const [finding] = check(payload, context);
    expect(finding).toMatchObject({ code: 'secret-hash-over-other-username', severity: 'error' });
    expect(finding?.message).toContain('"jane@example.com"');
    expect(check(repair(payload, finding), context)).toEqual([]);
  });

  it('reports a hash with another secret as wrong', () => {
    const other = computeSecretHash({ username: 'jane', clientId, clientSecret: `${clientSecret}x` });
    expect(codes(check(answer('PASSWORD_VERIFIER', responses('jane', other)), context))).toEqual(['secret-hash-wrong']);
  });

  it('requires USER_ID_FOR_SRP as USERNAME, not the alias', () => {
    const payload = answer('PASSWORD_VERIFIER', responses('jane@example.com', hashOver('jane@example.com')));
    const finding = check(payload, context).find((one) => one.code === 'username-not-user-id');
    expect(finding).toMatchObject({ severity: 'error', path: ['ChallengeResponses', 'USERNAME'] });
    expect(repair(payload, finding)).toMatchObject({ ChallengeResponses: { USERNAME: 'jane' } });
  });

  it('requires SECRET_BLOCK to be returned unchanged', () => {
    const payload = answer('PASSWORD_VERIFIER', {
      ...responses('jane', hashOver('jane')),
      PASSWORD_CLAIM_SECRET_BLOCK: 'AAAA',
    });
    expect(codes(check(payload, context))).toEqual(['secret-block-changed']);
  });
});

describe('sessions', () => {
  const responses = { USERNAME: 'jane', SMS_MFA_CODE: '123456' };
  const known = (state: 'live' | 'used' | 'expired', text = session) => ({
    session: text,
    state,
    from: 'step 2, PASSWORD_VERIFIER',
    fromOperation: 'RespondToAuthChallenge',
    ...(state === 'used' ? { usedBy: 'step 3, SMS_MFA' } : {}),
  });

  it.each([
    ['session-missing', undefined, []],
    ['session-too-short', 'short', []],
    ['session-used', session, [known('used')]],
    ['session-expired', session, [known('expired')]],
    ['session-not-newest', session, [known('live'), known('live', `${session}y`)]],
    ['session-not-of-chain', `${session}z`, [known('live')]],
  ] as const)('%s', (code, value, sessions) => {
    const { Session: _, ...payload } = answer('SMS_MFA', responses);
    const findings = check({ ...payload, ...(value === undefined ? {} : { Session: value }) }, { chain: { sessions } });
    expect(codes(findings)).toEqual([code]);
  });

  it('names the step that used a session', () => {
    const [finding] = check(answer('SMS_MFA', responses), { chain: { sessions: [known('used')] } });
    expect(finding?.message).toBe('Session was already used by step 3, SMS_MFA; a session can be used only once.');
  });

  it('accepts 8,192 characters and warns above', () => {
    expect(check(answer('SMS_MFA', responses, { Session: 'x'.repeat(8192) }))).toEqual([]);
    expect(codes(check(answer('SMS_MFA', responses, { Session: 'x'.repeat(8193) })))).toEqual(['session-too-long']);
  });

  it.each(['PASSWORD_VERIFIER', 'DEVICE_SRP_AUTH', 'DEVICE_PASSWORD_VERIFIER'])(
    '%s may go without a session',
    (name) => {
      const { Session: _, ...payload } = answer(name, { USERNAME: 'jane', ...complete[name] });
      expect(check(payload)).toEqual([]);
    },
  );

  it.each([
    ['PASSWORD_VERIFIER', 'warning'],
    ['DEVICE_SRP_AUTH', 'info'],
    ['DEVICE_PASSWORD_VERIFIER', 'info'],
  ])('advises to pass on the session that came with %s', (name, severity) => {
    const { Session: _, ...payload } = answer(name, { USERNAME: 'jane', ...complete[name] });
    expect(check(payload, { chain: { sessions: [known('live')] } })).toMatchObject([
      { code: 'session-left-out', severity },
    ]);
  });

  it('MFA_SETUP requires the session of VerifySoftwareToken, or EMAIL', () => {
    const sessions = [known('live')];
    expect(codes(check(answer('MFA_SETUP', { USERNAME: 'jane' }), { chain: { sessions } }))).toEqual([
      'session-not-verified',
    ]);
    expect(check(answer('MFA_SETUP', { USERNAME: 'jane', EMAIL: 'a@b' }), { chain: { sessions } })).toEqual([]);
    const verified = [{ ...known('live'), fromOperation: 'VerifySoftwareToken' }];
    expect(check(answer('MFA_SETUP', { USERNAME: 'jane' }), { chain: { sessions: verified } })).toEqual([]);
  });

  it('Session and AccessToken exclude each other', () => {
    const payload = { Session: session, AccessToken: 'a.b.c', UserCode: '123456' };
    expect(codes(check(payload))).toEqual(['session-and-access-token']);
  });
});

describe('NEW_PASSWORD_REQUIRED', () => {
  const context: Known = {
    chain: {
      parameters: {
        requiredAttributes: '["userAttributes.name"]',
        userAttributes: '{"email":"jane@example.com","email_verified":"true"}',
      },
    },
  };
  const check2 = (responses: JsonObject) =>
    check(
      answer('NEW_PASSWORD_REQUIRED', { USERNAME: 'jane', NEW_PASSWORD: 'Correct-Horse-7', ...responses }),
      context,
    );

  it('asks for each required attribute', () => {
    expect(check2({})[0]).toMatchObject({ code: 'missing', path: ['ChallengeResponses', 'userAttributes.name'] });
    expect(check2({ 'userAttributes.name': 'Jane' })).toEqual([]);
  });

  it('adds the prefix that was forgotten', () => {
    const payload = answer('NEW_PASSWORD_REQUIRED', {
      USERNAME: 'jane',
      NEW_PASSWORD: 'Correct-Horse-7',
      name: 'Jane',
    });
    const [finding] = check(payload, context);
    expect(finding?.code).toBe('attribute-without-prefix');
    expect(check(repair(payload, finding), context)).toEqual([]);
  });

  it.each([
    ['userAttributes.email', 'attribute-already-set'],
    ['userAttributes.email_verified', 'attribute-never-sent'],
  ])('%s may not be sent: %s', (key, code) => {
    expect(codes(check2({ 'userAttributes.name': 'Jane', [key]: 'x' }))).toEqual([code]);
  });
});

describe('auth flows', () => {
  const start = (AuthFlow: string, AuthParameters: JsonObject, more: JsonObject = {}) => ({
    AuthFlow,
    ClientId: clientId,
    AuthParameters,
    ...more,
  });

  it('a complete start has no finding', () => {
    expect(check(start('USER_SRP_AUTH', { USERNAME: 'jane', SRP_A: 'abc123' }))).toEqual([]);
    expect(check(start('USER_PASSWORD_AUTH', { USERNAME: 'jane', PASSWORD: 'x' }))).toEqual([]);
    expect(check(start('REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: 'a.b.c.d.e' }))).toEqual([]);
    expect(check(start('USER_AUTH', { USERNAME: 'jane' }))).toEqual([]);
    expect(check(start('CUSTOM_AUTH', { USERNAME: 'jane', CHALLENGE_NAME: 'SRP_A', SRP_A: 'abc123' }))).toEqual([]);
  });

  it('an admin flow on InitiateAuth is the wrong operation', () => {
    const findings = check(start('ADMIN_USER_PASSWORD_AUTH', { USERNAME: 'jane', PASSWORD: 'x' }));
    expect(codes(findings)).toEqual(['flow-needs-admin']);
  });

  it('USER_PASSWORD_AUTH on AdminInitiateAuth is the wrong operation', () => {
    const payload = start('USER_PASSWORD_AUTH', { USERNAME: 'jane', PASSWORD: 'x' }, { UserPoolId: 'eu-west-1_AbC' });
    expect(codes(check(payload, { operation: 'AdminInitiateAuth' }))).toEqual(['flow-not-for-admin']);
    // Where nothing names the operation, the flow does.
    expect(codes(check(payload))).toEqual(['unknown-member']);
  });

  it('says which setting a flow needs', () => {
    const payload = start('USER_PASSWORD_AUTH', { USERNAME: 'jane', PASSWORD: 'x' });
    const [finding] = check(payload, { client: { explicitAuthFlows: ['ALLOW_USER_SRP_AUTH'] } });
    expect(finding?.message).toContain('ALLOW_USER_PASSWORD_AUTH');
  });

  it('of a client with legacy values may use SRP, unless it allows custom auth alone', () => {
    const payload = {
      AuthFlow: 'USER_SRP_AUTH',
      ClientId: clientId,
      AuthParameters: { USERNAME: 'jane', SRP_A: 'abcdef' },
    };
    const of = (flow: string) => check(payload, { client: { explicitAuthFlows: [flow] } });
    expect(of('USER_PASSWORD_AUTH')).toEqual([]);
    expect(of('ADMIN_NO_SRP_AUTH')).toEqual([]);
    expect(of('CUSTOM_AUTH_FLOW_ONLY').map(({ message }) => message)).toEqual([
      'AuthFlow USER_SRP_AUTH is not enabled for this app client: CUSTOM_AUTH_FLOW_ONLY in its ExplicitAuthFlows allows CUSTOM_AUTH.',
    ]);
  });

  it('CHALLENGE_NAME=SRP_A asks for SRP_A, and ACCESS_TOKEN for TARGET_ACR_VALUES', () => {
    expect(codes(check(start('CUSTOM_AUTH', { USERNAME: 'jane', CHALLENGE_NAME: 'SRP_A' })))).toEqual(['missing']);
    expect(codes(check(start('USER_AUTH', { USERNAME: 'jane', ACCESS_TOKEN: 'a.b.c' })))).toEqual([
      'access-token-without-acr',
    ]);
  });

  it('recognises an access token in place of a refresh token', () => {
    expect(codes(check(start('REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: 'a.b.c' })))).toEqual(['not-a-refresh-token']);
    expect(codes(check({ Token: 'Bearer a.b.c.d.e', ClientId: clientId }))).toEqual(['token-has-bearer']);
  });

  it('warns about a challenge that was not asked, and accepts one it does not know when the server asked for it', () => {
    const asked = { chain: { challengeName: 'SMS_MFA' } };
    const payload = answer('SOFTWARE_TOKEN_MFA', { USERNAME: 'jane', SOFTWARE_TOKEN_MFA_CODE: '123456' });
    expect(codes(check(payload, asked))).toEqual(['challenge-not-asked']);
    expect(codes(check(answer('FACE_SCAN', { USERNAME: 'jane' })))).toEqual(['challenge-name-unknown']);
    const strange = check(answer('FACE_SCAN', { USERNAME: 'jane' }), { chain: { challengeName: 'FACE_SCAN' } });
    expect(strange).toEqual([expect.objectContaining({ code: 'challenge-name-new', severity: 'warning' })]);
  });
});

describe('any input', () => {
  const anyPayload = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.record(
      {
        ChallengeName: fc.oneof(
          fc.constantFrom(...cognitoTables.challenges.answerable.map(({ name }) => name)),
          fc.string(),
        ),
        AuthFlow: fc.oneof(fc.constantFrom('USER_SRP_AUTH', 'USER_AUTH', 'CUSTOM_AUTH'), fc.jsonValue()),
        ClientId: fc.jsonValue(),
        Session: fc.jsonValue(),
        ChallengeResponses: fc.oneof(fc.jsonValue(), fc.dictionary(fc.string(), fc.jsonValue())),
        AuthParameters: fc.oneof(fc.jsonValue(), fc.dictionary(fc.string(), fc.jsonValue())),
        ClientMetadata: fc.jsonValue(),
        UserContextData: fc.jsonValue(),
      },
      { requiredKeys: [] },
    ),
  );

  it('never throws, and every finding has a code, a message and errors first', () => {
    fc.assert(
      fc.property(anyPayload, (payload) => {
        const findings = check(payload, { now: 0, client: { hasSecret: true, clientId, clientSecret } });
        const rank = findings.map(({ severity }) => ['error', 'warning', 'info'].indexOf(severity));
        expect(rank).toEqual(rank.toSorted((one, other) => one - other));
        for (const { code, message } of findings) {
          expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
          expect(message.length).toBeGreaterThan(10);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('removing a required key from a complete answer is always reported', () => {
    fc.assert(
      fc.property(fc.constantFrom(...cognitoTables.challenges.answerable), fc.nat(), ({ name }, pick) => {
        const responses: JsonObject = { USERNAME: 'jane', ...complete[name] };
        const keys = Object.keys(responses);
        const gone = keys[pick % keys.length] ?? '';
        const rest = Object.fromEntries(Object.entries(responses).filter(([key]) => key !== gone));
        const found = check(answer(name, rest)).some(
          (finding) => finding.code === 'missing' && finding.path.at(-1) === gone,
        );
        expect(found).toBe(true);
      }),
    );
  });

  it('every fix removes the finding it belongs to', () => {
    fc.assert(
      fc.property(anyPayload, (payload) => {
        for (const finding of check(payload)) {
          if (!finding.fix) continue;
          const after = check(repair(payload as JsonObject, finding));
          const same = after.some(
            ({ code, path }) => code === finding.code && path.join('\u0000') === finding.path.join('\u0000'),
          );
          expect(same, `${finding.code}: ${finding.message}`).toBe(false);
        }
      }),
      { numRuns: 500 },
    );
  });
});
