import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as sdk from '@aws-sdk/client-cognito-identity-provider';
import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { cognitoTables } from '../../../src/cognito/cognito-tables.ts';
import { errorTable } from '../../../src/cognito/errors/error-table.ts';
import { explainError } from '../../../src/cognito/errors/explain-error.ts';
import { explainFailure } from '../../../src/cognito/errors/explain-failure.ts';
import { explainUnreadable } from '../../../src/cognito/errors/explain-unreadable.ts';
import { remedyActions } from '../../../src/cognito/errors/explanation.ts';
import type { CognitoError, ErrorExplanation, FailedCall } from '../../../src/cognito/errors/explanation.ts';
import { bareType, readError } from '../../../src/cognito/errors/read-error.ts';
import type { FailureCode } from '../../../src/cognito/transport.ts';

// Property tests and texts of 5 MB take a second on an idle machine, and many on a busy one.
vi.setConfig({ testTimeout: 60_000 });

function explain(message: string, more: Partial<CognitoError> = {}): ErrorExplanation {
  return explainError(
    { type: 'NotAuthorizedException', message, operation: 'RespondToAuthChallenge', ...more },
    cognitoTables.errors,
  );
}

describe('by type', () => {
  // The types of the reference, section 7.1.
  const types = `
    NotAuthorizedException UserNotFoundException ResourceNotFoundException InvalidParameterException
    TooManyRequestsException LimitExceededException TooManyFailedAttemptsException CodeMismatchException
    ExpiredCodeException EnableSoftwareTokenMFAException SoftwareTokenMFANotFoundException
    MFAMethodNotFoundException PasswordResetRequiredException UserNotConfirmedException InvalidPasswordException
    PasswordHistoryPolicyViolationException AliasExistsException UsernameExistsException
    UserLambdaValidationException UnexpectedLambdaException InvalidLambdaResponseException
    InvalidUserPoolConfigurationException InvalidSmsRoleAccessPolicyException
    InvalidSmsRoleTrustRelationshipException InvalidEmailRoleAccessPolicyException CodeDeliveryFailureException
    UnsupportedOperationException RefreshTokenReuseException UnauthorizedException UnsupportedTokenTypeException
    ForbiddenException FeatureUnavailableInTierException OperationNotEnabledException
    ConcurrentModificationException DeviceKeyExistsException WebAuthnNotEnabledException
    WebAuthnConfigurationMissingException WebAuthnChallengeNotFoundException WebAuthnClientMismatchException
    WebAuthnCredentialNotSupportedException WebAuthnOriginNotAllowedException
    WebAuthnRelyingPartyMismatchException InternalErrorException`
    .trim()
    .split(/\s+/);

  it.each(types)('explains %s whatever its message', (type) => {
    const explanation = explain('A text nobody has seen.', { type });
    expect(explanation.code).not.toBe('unknown-error');
    expect(explanation.title).not.toContain('{');
  });

  it('explains each exception that the SDK declares for a call of a sign-in', () => {
    const entry = new URL(import.meta.resolve('@aws-sdk/client-cognito-identity-provider')).pathname;
    const commands = join(dirname(entry), '../dist-types/commands');
    const mine =
      /^(?:Admin)?(?:InitiateAuth|RespondToAuthChallenge)|^(?:AssociateSoftwareToken|VerifySoftwareToken|ConfirmDevice|UpdateDeviceStatus|ForgetDevice|GetDevice|GetTokensFromRefreshToken|RevokeToken|GlobalSignOut|GetUser|SignUp|ConfirmSignUp|ForgotPassword|ConfirmForgotPassword|ResendConfirmationCode|ChangePassword|SetUserMFAPreference|\w+WebAuthnRegistration)Command/;
    const files = readdirSync(commands).filter((file) => mine.test(file));
    expect(files.length).toBeGreaterThan(20);
    const declared = new Set(
      files.flatMap((file) =>
        [...readFileSync(join(commands, file), 'utf8').matchAll(/@throws \{@link (\w+Exception)\} \(/g)].map(
          ([, type]) => type ?? '',
        ),
      ),
    );
    expect(declared.size).toBeGreaterThan(30);
    const byType = new Set(
      cognitoTables.errors.all.filter((row) => row.messages === undefined).flatMap((row) => row.types),
    );
    expect([...declared].filter((type) => !byType.has(type))).toEqual([]);
  });

  it('explains each exception that the SDK has for any operation', () => {
    const names = Object.keys(sdk).filter((name) => name.endsWith('Exception') && !name.endsWith('ServiceException'));
    expect(names.length).toBeGreaterThan(50);
    expect(names.filter((type) => explain('A text nobody has seen.', { type }).code === 'unknown-error')).toEqual([]);
  });

  it('explains the errors any AWS service answers', () => {
    for (const type of ['UnknownOperationException', 'SerializationException', 'MissingAuthenticationTokenException']) {
      expect(explain('', { type }).code).not.toBe('unknown-error');
    }
  });

  it('says that it does not know an error', () => {
    const explanation = explain('Something new.', { type: 'BrandNewException' });
    expect(explanation).toMatchObject({
      code: 'unknown-error',
      title: 'BrandNewException is unknown to this extension',
      documentation:
        'https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RespondToAuthChallenge.html',
    });
    expect(explain('', { type: '', operation: 'a b' })).not.toHaveProperty('documentation');
  });

  it('offers only actions that have a label', () => {
    for (const { remedies } of cognitoTables.errors.all) {
      for (const { action } of remedies) expect(action === undefined || action in remedyActions).toBe(true);
    }
  });
});

describe('what is known about the call', () => {
  const first = (message: string, facts: FailedCall, more: Partial<CognitoError> = {}) =>
    explain(message, { call: facts, ...more }).causes[0];

  it('names the step that used the session', () => {
    const facts = { sessionUsed: { step: 3, by: 'SOFTWARE_TOKEN_MFA' } };
    expect(first('Invalid session for the user, session can only be used once.', facts)).toEqual({
      text: 'This session has already answered a challenge.',
      likely: 'most',
      why: 'This session already answered SOFTWARE_TOKEN_MFA in step 3.',
    });
    const explanation = explain('Invalid session for the user.', { call: facts });
    expect(explanation.causes[0]?.why).toBe('This session already answered SOFTWARE_TOKEN_MFA in step 3.');
    expect(explanation.causes.filter(({ likely }) => likely === 'most')).toHaveLength(1);
    expect(explanation.remedies[0]?.action).toBe('use-newest-session');
  });

  it('says how old the session is', () => {
    expect(first('Invalid session for the user, session is expired.', { sessionAgeMs: 234_000 })?.why).toBe(
      'This session is 3 minutes 54 seconds old; the app client allows 3 minutes.',
    );
    const young = explain('Invalid session for the user.', {
      call: { sessionAgeMs: 10_000, sessionValidityMs: 900_000 },
    });
    expect(young.causes.map(({ text }) => text)).not.toContain(
      'More time passed since the challenge than the app client allows.',
    );
    // The default of 3 minutes is an assumption here, so it rules nothing out.
    const assumed = explain('Invalid session for the user.', { call: { sessionAgeMs: 10_000 } });
    expect(assumed.causes.map(({ text }) => text)).toContain(
      'More time passed since the challenge than the app client allows.',
    );
  });

  it('shows that USERNAME is not USER_ID_FOR_SRP', () => {
    const facts = { username: 'ada@example.com', userIdForSrp: 'ada' };
    const challengeName = 'PASSWORD_VERIFIER';
    const explanation = explain('Incorrect username or password.', { call: facts, challengeName });
    expect(explanation.causes[0]).toMatchObject({
      likely: 'most',
      why: 'USERNAME is ada@example.com, but USER_ID_FOR_SRP of the challenge is ada.',
    });
    expect(explanation.remedies[0]?.action).toBe('use-user-id-for-srp');
    expect(explanation.causes.find(({ text }) => text === 'The password is wrong.')?.likely).toBe('possible');
    const same = explain('Incorrect username or password.', {
      call: { username: 'ada', userIdForSrp: 'ada' },
      challengeName,
    });
    expect(same.remedies.map(({ action }) => action)).not.toContain('use-user-id-for-srp');
  });

  it('names a late proof as a cause only after a long time', () => {
    const causesAfter = (sessionAgeMs: number) =>
      explain('Incorrect username or password.', { call: { sessionAgeMs }, challengeName: 'PASSWORD_VERIFIER' }).causes;
    expect(causesAfter(5000).some(({ text }) => text.includes('answered too late'))).toBe(false);
    expect(causesAfter(60_000)[0]?.text).toBe('The password is wrong.');
    expect(causesAfter(60_000).some(({ text }) => text.includes('answered too late'))).toBe(true);
    expect(causesAfter(200_000)[0]).toMatchObject({
      text: expect.stringContaining('answered too late'),
      likely: 'most',
    });
  });

  it('excludes SRP causes for a call without SRP', () => {
    const { causes } = explain('Incorrect username or password.', {
      operation: 'InitiateAuth',
      call: { flow: 'USER_PASSWORD_AUTH' },
    });
    expect(causes[0]?.text).toBe('The password is wrong.');
    expect(causes.map(({ text }) => text).join('\n')).not.toMatch(/SRP|PASSWORD_CLAIM|TIMESTAMP/);
  });

  it('names every cause of a wrong password that nothing rules out, and what decides it', () => {
    const { causes, explanation } = explain('Incorrect username or password.', { operation: 'InitiateAuth' });
    const texts = causes.map(({ text }) => text).join('\n');
    for (const cause of [/locked out/, /alias/, /UserMigration/, /PreventUserExistenceErrors/]) {
      expect(texts).toMatch(cause);
    }
    expect(explanation).toContain('To decide: AdminGetUser');
    const shown = explain('Incorrect username or password.', {
      call: { hidesUnknownUsers: false, aliasVerified: true },
    });
    expect(shown.causes.map(({ text }) => text).join('\n')).not.toMatch(/PreventUserExistenceErrors|alias \(/);
  });

  it('blames the device, and not the password, when the device answers', () => {
    const { causes } = explain('Incorrect username or password.', { challengeName: 'DEVICE_PASSWORD_VERIFIER' });
    expect(causes[0]?.text).toMatch(/device password or device key/);
    expect(causes.map(({ text }) => text)).not.toContain('The password is wrong.');
  });

  it('takes what is not known for nothing', () => {
    const unknown = explain('Client x is configured with secret but SECRET_HASH was not received');
    expect(unknown.causes[0]?.text).toMatch(/no SECRET_HASH/);
    expect(explain('Password attempts exceeded').causes[0]?.text).toMatch(/at least five times/);
  });

  it('points to the triggers in a custom challenge', () => {
    const explanation = explain('Incorrect username or password.', { challengeName: 'CUSTOM_CHALLENGE' });
    expect(explanation.causes).toHaveLength(1);
    expect(explanation.causes[0]?.text).toContain('failAuthentication');
    expect(explanation.remedies[0]?.text).toContain('Check the logs');
  });

  it('says over which name SECRET_HASH was computed', () => {
    const facts = { secretHashOver: 'ada@example.com', username: 'ada', userIdForSrp: 'ada' };
    expect(first('Unable to verify secret hash for client x', facts)?.why).toBe(
      'SECRET_HASH was computed over ada@example.com, but this request needs ada.',
    );
    const right = explain('Unable to verify secret hash for client x', {
      call: { ...facts, secretHashOver: 'ada' },
    });
    expect(right.causes[0]?.text).toBe('The client secret is wrong, or was cut off while copying.');
    const without = explain('Unable to verify secret hash for client x', { call: { clientHasSecret: false } });
    expect(without.remedies[0]?.action).toBe('remove-secret-hash');
  });

  it('asks for the client secret where none is known', () => {
    const message = 'Client x is configured with secret but SECRET_HASH was not received';
    const unknown = explain(message, { call: { clientHasSecret: false, secretHashSent: false } });
    expect(unknown.remedies[0]?.action).toBe('set-client-secret');
    const known = explain(message, { call: { clientHasSecret: true, secretHashSent: false } });
    expect(known.remedies[0]?.action).toBe('add-secret-hash');
    expect(known.remedies.map(({ action }) => action)).not.toContain('set-client-secret');
  });

  it('finds a missing device key as the cause of an invalid refresh token', () => {
    const facts = { deviceKeySent: false, deviceRemembered: true };
    const explanation = explain('Invalid Refresh Token.', { call: facts, operation: 'InitiateAuth' });
    expect(explanation.causes[0]?.why).toBe('A device of this user is remembered, but this request has no device key.');
    expect(explanation.remedies[0]?.action).toBe('add-device-key');
    const sent = explain('Invalid Refresh Token.', { call: { deviceKeySent: true } });
    expect(sent.remedies.map(({ action }) => action)).not.toContain('add-device-key');
    expect(first('Invalid Refresh Token.', { refreshTokenFromOtherClient: true })?.text).toBe(
      'The token was issued to another app client.',
    );
  });

  it('uses the auth flow', () => {
    const admin = explain('Initiate Auth method not supported', {
      type: 'InvalidParameterException',
      call: { flow: 'ADMIN_USER_PASSWORD_AUTH' },
    });
    expect(admin.causes[0]?.why).toBe('The call uses ADMIN_USER_PASSWORD_AUTH.');
    const refresh = explain('', {
      type: 'UnsupportedOperationException',
      operation: 'InitiateAuth',
      call: { flow: 'REFRESH_TOKEN_AUTH' },
    });
    expect(refresh.remedies[0]?.action).toBe('use-get-tokens-from-refresh-token');
    const srp = explain('USER_SRP_AUTH is not enabled for the client.', { call: { flow: 'USER_SRP_AUTH' } });
    expect(srp.remedies.map(({ action }) => action)).not.toContain('use-get-tokens-from-refresh-token');
  });

  it('recognises a code that was used before', () => {
    expect(
      first('Invalid code received for user', { totpUsedBefore: true }, { type: 'CodeMismatchException' })?.text,
    ).toBe('This code was already used.');
    expect(explain('Invalid code received for user', { type: 'CodeMismatchException' }).remedies[0]?.action).toBe(
      'fill-next-totp',
    );
  });

  it('never leaves an explanation without causes or with an unstable order', () => {
    const facts: fc.Arbitrary<FailedCall> = fc.record(
      {
        sessionAgeMs: fc.nat(),
        sessionValidityMs: fc.nat(),
        sessionUsed: fc.constant({ step: 2, by: 'SMS_MFA' }),
        sessionFromOtherClient: fc.boolean(),
        clientHasSecret: fc.boolean(),
        secretHashSent: fc.boolean(),
        secretHashOver: fc.constantFrom('a', 'b'),
        username: fc.constantFrom('a', 'b'),
        userIdForSrp: fc.constantFrom('a', 'b'),
        usernameIsAlias: fc.boolean(),
        deviceKeySent: fc.boolean(),
        deviceRemembered: fc.boolean(),
        flow: fc.constantFrom('USER_SRP_AUTH', 'REFRESH_TOKEN_AUTH', 'USER_AUTH'),
        refreshTokenFromOtherClient: fc.boolean(),
        revokedAtStep: fc.nat(),
        totpUsedBefore: fc.boolean(),
        failedAttempts: fc.nat(),
      },
      { requiredKeys: [] },
    );
    const rows = cognitoTables.errors.all.map(({ types, messages }) => [types[0] ?? '', messages?.[0] ?? ''] as const);
    const challengeName = fc.constantFrom('PASSWORD_VERIFIER', 'CUSTOM_CHALLENGE', 'SMS_MFA');
    fc.assert(
      fc.property(fc.constantFrom(...rows), facts, challengeName, ([type, message], known, challenge) => {
        const { causes, remedies } = explain(message, { type, call: known, challengeName: challenge });
        const order = causes.map(({ likely }) => likely).join(' ');
        expect(order).toMatch(/^(most ?)+(possible ?)*$|^(possible ?)+$/);
        expect(remedies.length).toBeGreaterThan(0);
      }),
      { numRuns: 2000 },
    );
  });

  it('answers fast, however long the message', () => {
    const before = process.cpuUsage();
    explain('a failed with error '.repeat(250_000));
    explain("1 validation error detected: Value '".repeat(150_000));
    expect(process.cpuUsage(before).user).toBeLessThan(2_000_000);
  });
});

describe('readError', () => {
  const message = 'Incorrect username or password.';
  it.each([
    ['the body', [], { __type: 'NotAuthorizedException', message }],
    ['a namespace', [], { __type: 'com.amazonaws.cognito#NotAuthorizedException', message }],
    ['the header with a colon', [['x-amzn-errortype', 'NotAuthorizedException:']], { message }],
    [
      'the header with an address',
      [['X-Amzn-ErrorType', 'NotAuthorizedException:http://internal.example/a#b']],
      { message },
    ],
    ['the header with a comma', [['x-amzn-errortype', 'NotAuthorizedException,http://internal']], { message }],
    ['code', [], { code: 'NotAuthorizedException', message }],
    ['Message', [], { __type: 'NotAuthorizedException', Message: message }],
    [
      'both headers',
      [
        ['x-amzn-errortype', 'NotAuthorizedException:'],
        ['x-amzn-errormessage', message],
      ],
      'not JSON',
    ],
    ['the header before the body', [['x-amzn-errortype', 'NotAuthorizedException']], { __type: 'Other', message }],
  ] as const)('reads %s', (_, headers, body) => {
    expect(readError({ headers, body: JSON.stringify(body) })).toEqual({ type: 'NotAuthorizedException', message });
  });

  it('reads the reason code, and a message that is missing', () => {
    const body = '{"__type":"InvalidParameterException","reasonCode":"X"}';
    expect(readError({ headers: [], body })).toEqual({
      type: 'InvalidParameterException',
      message: '',
      reasonCode: 'X',
    });
  });

  it.each([
    '',
    '<html>',
    '[]',
    'null',
    '{}',
    '{"message":"Forbidden"}',
    '{"code":404,"message":"x"}',
    '{"__type":""}',
    '{"__type":',
  ])('reads no type from %j', (body) => {
    expect(readError({ headers: [], body })).toBeUndefined();
  });

  it('never throws, and never returns a type with punctuation', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (type, body) => {
        readError({ headers: [['x-amzn-errortype', type]], body });
        expect(bareType(type)).not.toMatch(/[,:]|^\s|\s$/);
      }),
    );
  });
});

describe('explainFailure', () => {
  const codes: readonly FailureCode[] = [
    'refused',
    'name-not-found',
    'certificate',
    'timeout-connect',
    'timeout-answer',
    'dropped',
    'too-large',
    'invalid-endpoint',
    'proxy',
    'other',
  ];

  it.each(codes)('explains %s', (code) => {
    const explanation = explainFailure(code, 'connect ECONNREFUSED', 'https://cognito-idp.eu-west-1.amazonaws.com');
    expect(explanation.code).toBe(`failure-${code}`);
    expect(`${explanation.title} ${explanation.explanation}`).not.toContain('{');
    expect(explanation.causes.length).toBeGreaterThan(0);
    expect(explanation.remedies.length).toBeGreaterThan(0);
  });

  it('names the host, and offers the sandbox only for a local endpoint', () => {
    const near = explainFailure('refused', '', 'http://127.0.0.1:4711');
    expect(near.title).toBe('Nothing is listening at 127.0.0.1:4711');
    expect(near.remedies[0]?.action).toBe('start-sandbox');
    const far = explainFailure('refused', '', 'https://cognito-idp.eu-west-1.amazonaws.com');
    expect(far.remedies.map(({ action }) => action)).not.toContain('start-sandbox');
  });

  it('says what a retry may cost when the request was sent', () => {
    for (const code of ['dropped', 'timeout-answer'] as const) {
      const { remedies } = explainFailure(code, '', 'http://localhost:1');
      expect(remedies[0]?.action).toBe('run-again');
      expect(remedies.find(({ action }) => action === 'retry')?.text).toContain('counts twice');
    }
  });

  it('shows no password in a URL', () => {
    expect(explainFailure('refused', '', 'http://ada:hunter2@host:1').title).not.toContain('hunter2');
    expect(explainFailure('invalid-endpoint', '', 'no url://ada:hunter2@host').title).not.toContain('hunter2');
    expect(explainFailure('other', 'via http://ada:hunter2@proxy/', 'http://h').explanation).not.toContain('hunter2');
  });
});

describe('explainUnreadable', () => {
  const at = 'https://login.example';
  const answer = (status: number, body: string) => explainUnreadable({ status, headers: [], body }, at);

  it.each([
    [200, '', 'answer-empty', 'status 200 and has no body.'],
    [200, '<!DOCTYPE html><html></html>', 'answer-html', 'status 200 and is a web page (HTML).'],
    [
      404,
      '<html><head><title> Not\n found </title>',
      'answer-html',
      'is a web page (HTML) with the title "Not found".',
    ],
    [200, 'OK', 'answer-not-json', 'status 200 and is not JSON.'],
    [200, '{"Session":"AY', 'answer-json-cut-short', 'starts like JSON but is not complete.'],
    [200, '["a"]', 'answer-json-not-an-object', 'is JSON, but not an object.'],
    [403, '{"message":"Forbidden"}', 'answer-json-without-type', 'status 403 and is JSON without an error type.'],
    [200, '{"hello":1}', 'answer-json-unknown', 'is JSON, but not the response of this operation.'],
  ])('explains status %i with body %j', (status, body, code, words) => {
    const explanation = answer(status, body);
    expect(explanation.code).toBe(code);
    expect(explanation.explanation).toContain(words);
    expect(explanation.explanation).toContain('Endpoint: https://login.example');
    expect(explanation.remedies.at(-1)?.action).toBe('show-answer');
  });

  it('recognises proxies, gateways and redirects by their status', () => {
    expect(answer(407, '').causes[0]?.text).toBe('The proxy requires a username and password.');
    expect(answer(503, '<html>').remedies[0]?.action).toBe('retry');
    expect(answer(503, '<html>').remedies[0]?.text).toContain('counts twice');
  });

  describe('of a redirect', () => {
    const redirect = (status: number, location: string | undefined, endpoint = at) =>
      explainUnreadable(
        { status, headers: location === undefined ? [] : [['Location', location]], body: '' },
        endpoint,
      );

    it.each([301, 302, 303, 307, 308])('reports %i with its address, and that it was not followed', (status) => {
      const { code, title, explanation, remedies } = redirect(status, 'https://portal.example/sign-in');
      expect(code).toBe('answer-redirect');
      expect(title).toBe('The endpoint redirects to another address');
      expect(explanation).toContain(
        `status ${status}: a redirect to https://portal.example/sign-in. It was not followed`,
      );
      expect(explanation).not.toContain('no body');
      expect(remedies[0]?.action).toBe('edit-target');
    });

    it.each([
      ['/elsewhere', 'a redirect to https://login.example/elsewhere.'],
      ['https://ada:hunter2@portal.example/a?token=abcdefgh12345678#x', 'a redirect to https://portal.example/a?….'],
      [`https://portal.example/${'x'.repeat(500)}`, `a redirect to https://portal.example/${'x'.repeat(177)}….`],
      ['https://portal.example/\u202eevil\u0007x', 'a redirect to https://portal.example/%E2%80%AEevil%07x.'],
      ['x'.repeat(5000), 'a redirect without a valid Location.'],
      ['javascript:alert(1)', 'a redirect without a valid Location.'],
      ['https://', 'a redirect without a valid Location.'],
      ['', 'a redirect without a valid Location.'],
      [undefined, 'a redirect without a valid Location.'],
    ])('shows no more of %j than is safe', (location, words) => {
      expect(redirect(302, location).explanation).toContain(words);
    });

    it('recognises an endpoint that requires https', () => {
      const { causes } = redirect(308, 'https://pool.example/', 'http://pool.example');
      expect(causes[0]?.text).toBe('The endpoint must be called over https.');
    });

    it.each([300, 304])('ignores %i', (status) => {
      expect(redirect(status, 'https://portal.example').code).toBe('answer-empty');
    });
  });

  it('shows no secret of a body', () => {
    const page = `<html><title>token=abcdefgh12345678 ${'x'.repeat(500)}</title>PASSWORD=hunter2`;
    expect(answer(200, page).explanation).not.toMatch(/abcdefgh|hunter2/);
    expect(answer(200, '{"PASSWORD":"hunter2"').explanation).not.toContain('hunter2');
  });
});

describe('remedies', () => {
  it('come in the order of what is known: fitting, unconditional, unknown; those that do not fit are left out', () => {
    const remedy = (text: string, fits?: () => boolean | undefined) => ({ text, ...(fits ? { fits } : {}) });
    const table = errorTable([
      {
        code: 'made-up',
        types: ['MadeUpException'],
        title: 'Made up',
        explanation: 'Made up.',
        causes: [],
        remedies: [
          remedy('Unknown.', () => undefined),
          remedy('Ruled out.', () => false),
          remedy('Always.'),
          remedy('Fits.', () => true),
        ],
        evidence: { mark: 'unverified' },
      },
    ]);
    const { remedies } = explainError({ type: 'MadeUpException', message: '', operation: 'GetUser' }, table);
    expect(remedies.map(({ text }) => text)).toEqual(['Fits.', 'Always.', 'Unknown.']);
  });
});
