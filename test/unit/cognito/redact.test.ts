import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { JsonObject, JsonValue } from '../../../src/cognito/json.ts';
import { fingerprint } from '../../../src/cognito/redaction/fingerprint.ts';
import { redactHeaders } from '../../../src/cognito/redaction/redact-headers.ts';
import { redactText } from '../../../src/cognito/redaction/redact-text.ts';
import { redact, redactBody } from '../../../src/cognito/redaction/redact-value.ts';
import { secrecyOf } from '../../../src/cognito/redaction/secrecy.ts';

// Property tests and texts of 5 MB take a second on an idle machine, and many on a busy one.
vi.setConfig({ testTimeout: 60_000 });

const session = `AYABe${'Qm9n'.repeat(300)}`;
const encode = (value: JsonObject) => Buffer.from(JSON.stringify(value)).toString('base64url');
const idToken = `${encode({ alg: 'RS256', kid: 'k' })}.${encode({ token_use: 'id', sub: 'a' })}.c2lnbmF0dXJl`;
const accessToken = `${encode({ alg: 'RS256', kid: 'k' })}.${encode({ token_use: 'access' })}.c2lnbmF0dXJl`;
const refreshToken = `${encode({ cty: 'JWT', enc: 'A256GCM', alg: 'RSA-OAEP' })}.AAAA.BBBB.CCCC.DDDD`;

describe('fingerprint', () => {
  it('is the first eight hex digits of SHA-256', () => {
    expect(fingerprint('abc')).toBe('ba7816bf');
    expect(fingerprint('Zoë')).toBe(createHash('sha256').update('Zoë').digest('hex').slice(0, 8));
  });
});

function answer(ChallengeName: string, ChallengeResponses: Record<string, string>): unknown {
  return redact({ ChallengeName, Session: session, ChallengeResponses })['ChallengeResponses'];
}

describe('redact', () => {
  it('redacts a request that starts a sign-in', () => {
    expect(
      redact({
        AuthFlow: 'USER_PASSWORD_AUTH',
        ClientId: 'client-1',
        AuthParameters: {
          USERNAME: 'ada',
          PASSWORD: 'Correct-Horse-7',
          SECRET_HASH: 'aGFzaA==',
          DEVICE_KEY: 'eu-west-1_a',
        },
        UserContextData: { IpAddress: '192.0.2.1', EncodedData: 'ZmluZ2VycHJpbnQ=' },
      }),
    ).toEqual({
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId: 'client-1',
      AuthParameters: { USERNAME: 'ada', PASSWORD: '‹secret›', SECRET_HASH: '‹secret›', DEVICE_KEY: 'eu-west-1_a' },
      UserContextData: { IpAddress: '192.0.2.1', EncodedData: '‹secret›' },
    });
  });

  it('redacts each answer to a challenge', () => {
    expect(
      answer('PASSWORD_VERIFIER', {
        USERNAME: 'ada',
        PASSWORD_CLAIM_SIGNATURE: 'c2ln',
        PASSWORD_CLAIM_SECRET_BLOCK: 'YmxvY2s=',
        TIMESTAMP: 'Tue Nov 3 04:05:06 UTC 2026',
      }),
    ).toEqual({
      USERNAME: 'ada',
      PASSWORD_CLAIM_SIGNATURE: '‹secret›',
      PASSWORD_CLAIM_SECRET_BLOCK: '‹secret›',
      TIMESTAMP: 'Tue Nov 3 04:05:06 UTC 2026',
    });
    expect(answer('SMS_MFA', { SMS_MFA_CODE: '123456' })).toEqual({ SMS_MFA_CODE: '‹code›' });
    expect(answer('NEW_PASSWORD_REQUIRED', { NEW_PASSWORD: 'x', 'userAttributes.name': 'Ada' })).toEqual({
      NEW_PASSWORD: '‹secret›',
      'userAttributes.name': 'Ada',
    });
    expect(answer('SELECT_MFA_TYPE', { ANSWER: 'SMS_MFA' })).toEqual({ ANSWER: 'SMS_MFA' });
    expect(answer('SELECT_CHALLENGE', { ANSWER: 'PASSWORD', PASSWORD: 'PASSWORD' })).toEqual({
      ANSWER: 'PASSWORD',
      PASSWORD: '‹secret›',
    });
    expect(answer('CUSTOM_CHALLENGE', { ANSWER: 'PASSWORD' })).toEqual({ ANSWER: '‹secret›' });
    expect(answer('SELECT_MFA_TYPE', { ANSWER: 'hunter2' })).toEqual({ ANSWER: '‹secret›' });
    expect(answer('WEB_AUTHN', { CREDENTIAL: '{"id":"x"}' })).toEqual({ CREDENTIAL: '‹secret›' });
    // The right code under the wrong key, as a user may send it by mistake.
    expect(answer('EMAIL_OTP', { EMAIL_MFA_CODE: '1', EMAIL_OTP: '12345678', SOFTWARE_TOKEN_MFA: '123456' })).toEqual({
      EMAIL_MFA_CODE: '‹code›',
      EMAIL_OTP: '‹code›',
      SOFTWARE_TOKEN_MFA: '‹token›',
    });
  });

  it('gives sessions and tokens a fingerprint, so that two can be told apart', () => {
    expect(redact({ Session: session })).toEqual({ Session: `‹session ${fingerprint(session)}›` });
    expect(
      redact({
        AuthenticationResult: {
          IdToken: idToken,
          AccessToken: accessToken,
          RefreshToken: refreshToken,
          TokenType: 'Bearer',
          ExpiresIn: 3600,
        },
      }),
    ).toEqual({
      AuthenticationResult: {
        IdToken: `‹id token ${fingerprint(idToken)}›`,
        AccessToken: `‹access token ${fingerprint(accessToken)}›`,
        RefreshToken: `‹refresh token ${fingerprint(refreshToken)}›`,
        TokenType: 'Bearer',
        ExpiresIn: 3600,
      },
    });
    // A short one could be guessed from its fingerprint.
    expect(redact({ Session: 'short', Token: 'abc' })).toEqual({ Session: '‹session›', Token: '‹token›' });
  });

  it('redacts what comes with a challenge, and leaves what is public', () => {
    const body: JsonObject = {
      ChallengeName: 'PASSWORD_VERIFIER',
      ChallengeParameters: {
        SALT: 'ab',
        SRP_B: 'cd',
        SECRET_BLOCK: 'YmxvY2s=',
        USER_ID_FOR_SRP: 'ada',
        USERNAME: 'ada',
      },
      AvailableChallenges: ['PASSWORD_SRP', 'EMAIL_OTP'],
    };
    expect(redact(body)).toEqual({
      ...body,
      ChallengeParameters: {
        SALT: 'ab',
        SRP_B: 'cd',
        SECRET_BLOCK: '‹secret›',
        USER_ID_FOR_SRP: 'ada',
        USERNAME: 'ada',
      },
    });
    const open: JsonObject = {
      ChallengeParameters: {
        CODE_DELIVERY_DELIVERY_MEDIUM: 'SMS',
        CODE_DELIVERY_DESTINATION: '+*******9934',
        MFAS_CAN_CHOOSE: '["SMS_MFA", "SOFTWARE_TOKEN_MFA"]',
        requiredAttributes: '["userAttributes.email"]',
        CREDENTIAL_REQUEST_OPTIONS: '{"challenge":"x","rpId":"example.com"}',
      },
      CodeDeliveryDetails: { Destination: 'a***@e***', DeliveryMedium: 'EMAIL', AttributeName: 'email' },
      UserMFASettingList: ['SOFTWARE_TOKEN_MFA'],
      ProviderDetails: { token_url: 'https://idp.example.com/token', token_request_method: 'POST' },
      token_endpoint: 'https://idp.example.com/token',
      token_endpoint_auth_methods_supported: ['client_secret_basic'],
    };
    expect(redact(open)).toEqual(open);
  });

  it('redacts the operations around a sign-in', () => {
    expect(redact({ SecretCode: 'JBSWY3DPEHPK3PXP', Session: '' })).toEqual({ SecretCode: '‹secret›', Session: '' });
    expect(redact({ UserCode: '123456', FriendlyDeviceName: 'phone' })).toEqual({
      UserCode: '‹code›',
      FriendlyDeviceName: 'phone',
    });
    expect(redact({ RefreshToken: 'x', ClientSecret: 'y', DeviceKey: 'k' })).toEqual({
      RefreshToken: '‹refresh token›',
      ClientSecret: '‹secret›',
      DeviceKey: 'k',
    });
    expect(
      redact({ DeviceKey: 'k', DeviceSecretVerifierConfig: { PasswordVerifier: 'dg==', Salt: 'c2FsdA==' } }),
    ).toEqual({
      DeviceKey: 'k',
      DeviceSecretVerifierConfig: { PasswordVerifier: '‹secret›', Salt: '‹secret›' },
    });
    expect(redact({ SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: false } })).toEqual({
      SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: false },
    });
  });

  it('keeps the type and message of an error, whatever their member', () => {
    const error: JsonObject = {
      __type: 'CodeMismatchException',
      code: 'CodeMismatchException',
      message: 'Invalid code or auth state for the user.',
    };
    expect(redact(error)).toEqual(error);
    expect(redact({ code: '123456', reasonCode: 'X' })).toEqual({ code: '‹code›', reasonCode: 'X' });
  });

  it('looks into JSON text inside strings, and keeps its spacing when nothing is secret', () => {
    expect(redact({ userAttributes: '{ "email" : "a@b.c" }' })).toEqual({ userAttributes: '{ "email" : "a@b.c" }' });
    expect(redact({ note: '{"a":{"PASSWORD":"hunter2"}}' })).toEqual({ note: '{"a":{"PASSWORD":"‹secret›"}}' });
    expect(redact({ note: JSON.stringify(JSON.stringify({ Session: session })) })['note']).not.toContain('Qm9n');
  });

  it('treats unknown names that look secret as secret', () => {
    expect(
      redact({
        ClientMetadata: {
          captchaToken: 'x',
          app_password: 'x',
          verification_code: 'x',
          clientsecret: 'x',
          page: 'login',
          encoding: 'utf-8',
        },
        UserAttributes: [
          { Name: 'custom:api_token', Value: 'x' },
          { Name: 'email', Value: 'a@b.c' },
        ],
        tokens: { first: 'x', second: ['y', 7, true, null] },
      }),
    ).toEqual({
      ClientMetadata: {
        captchaToken: '‹token›',
        app_password: '‹secret›',
        verification_code: '‹code›',
        clientsecret: '‹secret›',
        page: 'login',
        encoding: 'utf-8',
      },
      UserAttributes: [
        { Name: 'custom:api_token', Value: '‹token›' },
        { Name: 'email', Value: 'a@b.c' },
      ],
      tokens: { first: '‹token›', second: ['‹token›', '‹token›', true, null] },
    });
  });

  it('finds tokens and sessions under any name, and as a name', () => {
    expect(redact({ note: `use ${idToken} now` })).toEqual({ note: `use ‹id token ${fingerprint(idToken)}› now` });
    expect(JSON.stringify(redact({ ClientMetadata: { [idToken]: 'x', [session]: 'y' } }))).not.toMatch(/eyJ|Qm9n/);
  });

  it('shows codes where the caller may', () => {
    expect(redact({ SMS_MFA_CODE: '123456', UserCode: 123456, PASSWORD: 'x' }, { showCodes: true })).toEqual({
      SMS_MFA_CODE: '123456',
      UserCode: 123456,
      PASSWORD: '‹secret›',
    });
    expect(redact({ codes: { PASSWORD: 'x' } }, { showCodes: true })).toEqual({ codes: { PASSWORD: '‹secret›' } });
  });

  it('takes the challenge of a bare map from the caller', () => {
    expect(redact({ ANSWER: 'SMS_MFA' }, { challengeName: 'CUSTOM_CHALLENGE' })).toEqual({ ANSWER: '‹secret›' });
    expect(redact({ ANSWER: 'SMS_MFA' }, { challengeName: 'SELECT_MFA_TYPE' })).toEqual({ ANSWER: 'SMS_MFA' });
  });

  it('leaves its input alone', () => {
    const body = { AuthParameters: { PASSWORD: 'x' } };
    redact(body);
    expect(body).toEqual({ AuthParameters: { PASSWORD: 'x' } });
  });

  it('handles a member named __proto__ and endless nesting', () => {
    const body = JSON.parse('{"__proto__":{"PASSWORD":"canary"},"a":1}') as JsonObject;
    expect(JSON.stringify(redact(body))).toBe('{"__proto__":{"PASSWORD":"‹secret›"},"a":1}');
    const deep = JSON.parse(`${'['.repeat(50_000)}"canary"${']'.repeat(50_000)}`) as JsonValue;
    expect(JSON.stringify(redact(deep))).toContain('‹too deep›');
  });
});

/** Names whose values are secret, whatever surrounds them. */
const secretNames = `
  PASSWORD NEW_PASSWORD SECRET_HASH SMS_MFA_CODE SMS_OTP_CODE EMAIL_OTP_CODE
  SOFTWARE_TOKEN_MFA_CODE PASSWORD_CLAIM_SIGNATURE PASSWORD_CLAIM_SECRET_BLOCK SECRET_BLOCK CREDENTIAL ANSWER
  REFRESH_TOKEN ACCESS_TOKEN Session AccessToken IdToken RefreshToken
  Token SecretCode UserCode ClientSecret EncodedData NewPassword
  ProposedPassword PreviousPassword Password SecretHash ConfirmationCode DeviceSecretVerifierConfig
  PasswordVerifier Code Secret my_password apiToken loginCode
  sharedSecret
`
  .trim()
  .split(/\s+/);

const canary = 'CANARY';
const canaryText = fc.string({ unit: 'binary' }).map((text) => `${canary}${text}${canary}`);
const openNames = fc.constantFrom(
  'USERNAME',
  'AuthParameters',
  'ChallengeResponses',
  'a',
  'Name',
  'ChallengeName',
  '__proto__',
);
const secretMember = fc.tuple(
  fc.constantFrom(...secretNames),
  fc.oneof(canaryText, fc.array(canaryText), fc.record({ Salt: canaryText, deeper: fc.record({ x: canaryText }) })),
);
const payload = fc.letrec<{ node: JsonValue; object: JsonValue }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 6 },
    fc.constantFrom<JsonValue>('open', 1, true, null, ''),
    tie('object'),
    fc.array(tie('node'), { maxLength: 3 }),
    // JSON in a string, as ChallengeParameters carry it.
    tie('object').map((value) => JSON.stringify(value)),
  ),
  object: fc
    .tuple(
      fc.array(fc.tuple(openNames, tie('node')), { maxLength: 3 }),
      fc.array(secretMember as fc.Arbitrary<[string, JsonValue]>, { maxLength: 3 }),
    )
    .map(([open, secret]) => Object.fromEntries([...open, ...secret])),
})).object;

describe('no secret survives', () => {
  it('in any nested payload', () => {
    fc.assert(
      fc.property(payload, (body) => {
        expect(JSON.stringify(redact(body))).not.toContain(canary);
        expect(redactBody(JSON.stringify(body))).not.toContain(canary);
      }),
      { numRuns: 1000 },
    );
  });

  it('when it is redacted again, and nothing changes either', () => {
    fc.assert(
      fc.property(payload, (body) => {
        const once = redact(body);
        expect(redact(once)).toEqual(once);
      }),
    );
  });

  it('in a body cut short at any character', () => {
    const flat = fc.tuple(
      fc.constantFrom(...secretNames),
      fc.string().map((text) => `${canary}${text}${canary}`),
    );
    fc.assert(
      fc.property(fc.array(flat, { minLength: 1, maxLength: 4 }), fc.nat(), (members, cut) => {
        const text = JSON.stringify({ Username: 'ada', ...Object.fromEntries(members) });
        const nested = JSON.stringify({ note: text });
        for (const whole of [text, nested, JSON.stringify({ nested })]) {
          const shortened = whole.slice(0, cut % whole.length);
          expect(redactText(shortened)).not.toContain(canary);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('redactText', () => {
  it.each([
    ['a token in a sentence', `got ${accessToken}.`, `got ‹access token ${fingerprint(accessToken)}›.`],
    ['a refresh token', `<${refreshToken}>`, `<‹refresh token ${fingerprint(refreshToken)}›>`],
    ['a session', `session ${session},`, `session ‹session ${fingerprint(session)}›,`],
    ['a member', '{"PASSWORD":"a \\"quoted\\" word","USERNAME":"ada"}', '{"PASSWORD":"‹secret›","USERNAME":"ada"}'],
    ['a member with spaces', '{ "UserCode" : "123456" }', '{ "UserCode" : "‹code›" }'],
    ['a number', '{"UserCode":123456}', '{"UserCode":‹code›}'],
    ['JSON in JSON', '"{\\"PASSWORD\\":\\"hunter2\\",\\"a\\":1}"', '"{\\"PASSWORD\\":\\"‹secret›\\",\\"a\\":1}"'],
    [
      'a structure',
      'x {"DeviceSecretVerifierConfig":{"Salt":"s}"},"b":1',
      'x {"DeviceSecretVerifierConfig":‹secret›,"b":1',
    ],
    ['Python', "{'PASSWORD': 'hunter2', 'a': 1}", "{'PASSWORD': '‹secret›', 'a': 1}"],
    [
      'the AWS CLI',
      '--auth-parameters USERNAME=ada,PASSWORD=hunter\\,2,SECRET_HASH=aGFzaA==',
      '--auth-parameters USERNAME=ada,PASSWORD=‹secret›,SECRET_HASH=‹secret›',
    ],
    [
      'a form',
      'grant_type=x&client_secret=abc&code=0f9b&state=1',
      'grant_type=x&client_secret=‹secret›&code=‹code›&state=1',
    ],
    ['a header', 'Authorization: Basic YWxhZGRpbg==\nHost: x', 'Authorization: ‹token›\nHost: x'],
    [
      'an opaque bearer',
      'curl -H "X: Bearer 0123456789abcdef0123"',
      `curl -H "X: Bearer ‹token ${fingerprint('0123456789abcdef0123')}›"`,
    ],
    [
      'an authenticator app',
      'otpauth://totp/App:ada?secret=JBSWY3DPEHPK3PXP&issuer=App',
      'otpauth://totp/App:ada?secret=‹secret›&issuer=App',
    ],
    ['a proxy', 'via http://ada:hunter2@proxy:8080/', 'via http://‹secret›@proxy:8080/'],
    ['a log line', 'password: hunter', 'password: ‹secret›'],
    ['a choice', '{"ANSWER":"SMS_MFA"}', '{"ANSWER":"SMS_MFA"}'],
    ['an answer', '{"ANSWER":"hunter2"}', '{"ANSWER":"‹secret›"}'],
    [
      'what is redacted already',
      '{"PASSWORD":"‹secret›"} id_token=‹token›',
      '{"PASSWORD":"‹secret›"} id_token=‹token›',
    ],
  ])('redacts %s', (_, text, redacted) => {
    expect(redactText(text)).toBe(redacted);
    expect(redactText(redacted)).toBe(redacted);
  });

  it.each([
    'Invalid code or auth state for the user.',
    'InvalidPasswordException: Password did not conform with policy: Password not long enough',
    'CodeMismatchException: Invalid code received for user',
    'NotAuthorizedException: Refresh Token has been revoked',
    'connect ECONNREFUSED 127.0.0.1:4711, code: ECONNREFUSED',
    'POST https://cognito-idp.eu-west-1.amazonaws.com/ InitiateAuth 200 in 12 ms',
    'answered PASSWORD_VERIFIER: 200',
    'src/keyJsonParser.ts:12:7 and example.com.',
    '{"TokenType":"Bearer","ExpiresIn":3600,"EnableTokenRevocation":true}',
    'USERNAME=ada, TIMESTAMP: Tue Nov 3 04:05:06 UTC 2026',
  ])('leaves %j as it is', (text) => {
    expect(redactText(text)).toBe(text);
  });

  it.each([
    ['eyJ', 'eyJ'.repeat(1_700_000)],
    ['eyJ with marks', `a.${'-eyJxxxxxxxx'.repeat(400_000)}`],
    ['dots', 'a.'.repeat(2_500_000)],
    ['names', 'token='.repeat(800_000)],
    ['quotes', 'code="'.repeat(800_000)],
    ['backslashes', `PASSWORD=\\"${'\\'.repeat(5_000_000)}`],
    ['braces', 'secret={'.repeat(600_000)],
    ['addresses', '://a:'.repeat(1_000_000)],
    ['white space', `PASSWORD${' '.repeat(5_000_000)}x`],
    ['placeholders', 'token=‹token='.repeat(300_000)],
  ])('takes linear time on 5 MB of %s', (_, text) => {
    // Quadratic time would be hours. Processor time, because the machine may be busy with other tests.
    const before = process.cpuUsage();
    redactText(text);
    expect(process.cpuUsage(before).user).toBeLessThan(8_000_000);
  });
});

describe('a value that Cognito repeats in the message of a violated constraint', () => {
  const faults = (value: string, place: string): string =>
    `2 validation errors detected: Value '${value}' at '${place}' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\S]+; Value '${value}' at '${place}' failed to satisfy constraint: Member must have length less than or equal to 6`;

  it.each(['confirmationCode', 'code', 'password', 'secretHash', 'accessToken', 'session'])(
    'is masked at %s',
    (place) => {
      const message = faults('canary 12', place);
      for (const text of [
        redactText(message),
        JSON.stringify(redact({ __type: 'InvalidParameterException', message })),
        redactText(JSON.stringify({ __type: 'InvalidParameterException', message })),
      ]) {
        expect(text).not.toContain('canary');
        expect(text).toContain(`at '${place}' failed to satisfy constraint: Member must have length`);
      }
    },
  );

  it.each(['userPoolId', 'authFlow', 'explicitAuthFlows', 'paginationToken'])('stays at %s', (place) => {
    expect(redactText(faults('canary 12', place))).toBe(faults('canary 12', place));
  });

  it('stays where codes may be shown', () => {
    expect(redactText(faults('12 34', 'confirmationCode'), { showCodes: true })).toBe(
      faults('12 34', 'confirmationCode'),
    );
  });

  it.each([
    ['an apostrophe', "O'Canary-Pass 1"],
    ['an apostrophe at its end', "canary'"],
    ['the beginning of another value', "canary Value 'canary"],
    ['a place that is none', "canary' at 'home' canary"],
    ['quotation marks', '"canary" \\ \'canary\''],
  ])('is masked with %s in it', (_, value) => {
    const message = faults(value, 'previousPassword');
    const escaped = [
      message.replaceAll("'", "\\'"),
      message.replaceAll("'", '\\u0027'),
      message.replaceAll("'", '&#39;'),
    ];
    const body = JSON.stringify({ message });
    for (const text of [message, body, JSON.stringify(body), ...escaped]) {
      expect(redactText(text)).not.toMatch(/canary/i);
      expect(redactText(text)).toContain('failed to satisfy constraint: Member must have length');
    }
  });

  it('is masked behind one that is open', () => {
    expect(redactText(`${faults("O'Hara", 'username')}; Value 'canary' at 'password' failed`)).toBe(
      `${faults("O'Hara", 'username')}; Value '‹secret›' at 'password' failed`,
    );
  });

  it.each([
    "Value '",
    "Value 'a' at 'home' ",
    "Value 'a",
    "' at 'password'",
    `Value '${'\\'.repeat(50)}`,
    "Value 'a' at 'b",
  ])('is found in linear time among many %s', (piece) => {
    const before = process.cpuUsage();
    redactText(piece.repeat(5_000_000 / piece.length));
    expect(process.cpuUsage(before).user).toBeLessThan(8_000_000);
  });
});

describe('redactHeaders', () => {
  it('hides credentials and keeps the rest in order', () => {
    expect(
      redactHeaders([
        ['content-type', 'application/x-amz-json-1.1'],
        ['Authorization', 'AWS4-HMAC-SHA256 Credential=AKIA/x, Signature=abc'],
        ['x-amz-security-token', 'x'],
        ['Set-Cookie', 'a=b'],
        ['x-amzn-errormessage', 'Invalid code received for user'],
        ['X-Amz-Target', 'AWSCognitoIdentityProviderService.AssociateSoftwareToken'],
      ]),
    ).toEqual([
      ['content-type', 'application/x-amz-json-1.1'],
      ['Authorization', expect.stringMatching(/^‹token [0-9a-f]{8}›$/)],
      ['x-amz-security-token', '‹token›'],
      ['Set-Cookie', '‹token›'],
      ['x-amzn-errormessage', 'Invalid code received for user'],
      ['X-Amz-Target', 'AWSCognitoIdentityProviderService.AssociateSoftwareToken'],
    ]);
  });
});

describe('secrecyOf', () => {
  it.each([
    [['AuthParameters'], 'USERNAME', 'open'],
    [['AuthParameters'], 'PASSWORD', 'secret'],
    [['AuthParameters'], 'SRP_A', 'open'],
    [['ChallengeResponses'], 'SMS_MFA_CODE', 'code'],
    [['ChallengeResponses'], 'userAttributes.email', 'open'],
    [['ChallengeResponses'], 'userAttributes.custom:pin', 'code'],
    [['ChallengeParameters'], 'SECRET_BLOCK', 'secret'],
    [['DeviceSecretVerifierConfig'], 'Salt', 'secret'],
    [['ChallengeParameters'], 'SALT', 'open'],
    [[], 'Session', 'secret'],
    [['AuthenticationResult'], 'TokenType', 'open'],
  ] as const)('of %j %s is %s', (path, key, secrecy) => {
    expect(secrecyOf(path, key)).toBe(secrecy);
  });

  it('knows that an ANSWER is a choice in some challenges', () => {
    expect(secrecyOf(['ChallengeResponses'], 'ANSWER')).toBe('secret');
    expect(secrecyOf(['ChallengeResponses'], 'ANSWER', 'SELECT_MFA_TYPE')).toBe('open');
    expect(secrecyOf(['ChallengeResponses'], 'ANSWER', 'CUSTOM_CHALLENGE')).toBe('code');
  });
});

describe('mistyped keys', () => {
  const canary = 'Canary-Value-1!';

  it.each([
    ['PASWORD', '‹secret›'],
    ['PASSWRD', '‹secret›'],
    ['PASWRD', '‹secret›'],
    ['pswd', '‹secret›'],
    ['ASSWORD', '‹secret›'],
    ['SECRT_HASH', '‹secret›'],
    ['SERCET_HASH', '‹secret›'],
    ['NEW_PASS', '‹secret›'],
    ['ANSWR', '‹secret›'],
    ['REFRESH', '‹token›'],
    ['REFRESH_TOKN', '‹token›'],
    ['Sesion', '‹session›'],
    ['SMS_MFA_CDOE', '‹code›'],
    ['ConfirmationCoed', '‹code›'],
  ])('%s is masked as the key that it means', (key, placeholder) => {
    const body = { AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters: { USERNAME: 'ada', [key]: canary } };
    expect(redact(body)['AuthParameters']).toEqual({ USERNAME: 'ada', [key]: placeholder });
    expect(redactBody(JSON.stringify(body))).not.toContain(canary);
    expect(redactText(`${key}=${canary}`)).not.toContain(canary);
    expect(redactText(`{"${key}": "${canary}", `)).not.toContain(canary);
  });

  it('masks a code under the name of its challenge', () => {
    expect(redact({ ChallengeResponses: { SMS_MFA: '123456' } })).toEqual({
      ChallengeResponses: { SMS_MFA: '‹code›' },
    });
  });

  it.each([
    'USERNAM',
    'UserNmae',
    'EMAIL',
    'email',
    'node',
    'mode',
    'version',
    'region',
    'Device',
    'DEVICE_KY',
    'ClientMetdata',
    'passed',
    'season',
    'refresh',
    'access',
    'SMS_MFA',
  ])('%s, which means no secret, is not masked', (key) => {
    expect(redact({ [key]: 'plain' })).toEqual({ [key]: 'plain' });
  });

  it('takes linear time for texts of keys that are all different', () => {
    const text = Array.from({ length: 200_000 }, (_, at) => `paswod${at.toString(36)}=x`).join(' ');
    expect(redactText(text)).toContain('paswod');
  });
});
