// Secrets known by their value: found in every form a server may echo them in, and nothing else is touched.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { templatesOf } from '../../../src/cognito/errors/error-entry.ts';
import { gatherFromHeaders, gatherSecrets } from '../../../src/cognito/redaction/gather-secrets.ts';
import { redactHeaders } from '../../../src/cognito/redaction/redact-headers.ts';
import { redactText } from '../../../src/cognito/redaction/redact-text.ts';
import { redact, redactBody } from '../../../src/cognito/redaction/redact-value.ts';
import { SecretValues } from '../../../src/cognito/redaction/secret-values.ts';
import { cognitoTables } from '../../../src/cognito/cognito-tables.ts';

function knowing(...values: readonly string[]): SecretValues {
  const secrets = new SecretValues();
  for (const value of values) secrets.add(value);
  return secrets;
}

const password = 'Kö"9/+ a&<b>~*\\\'!';

const unicodeEscape = (letter: string): string => `\\u00${letter.charCodeAt(0).toString(16)}`;

const htmlText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const encodings: readonly (readonly [name: string, encode: (text: string) => string])[] = [
  ['as it is', (text) => text],
  ['as JSON', (text) => JSON.stringify(text)],
  ['as JSON in JSON', (text) => JSON.stringify(JSON.stringify(text)).slice(3, -3)],
  ['as JSON of letters of ASCII', (text) => JSON.stringify(text).replace('ö', '\\u00f6')],
  [
    'as JSON for web pages',
    (text) =>
      JSON.stringify(text)
        .replace('ö', '\\u00f6')
        .replace(/[&<>'=]/g, unicodeEscape),
  ],
  ['as JSON with slashes escaped', (text) => JSON.stringify(text).replaceAll('/', '\\/')],
  ['as JSON of Jackson', (text) => JSON.stringify(text).replace('ö', String.raw`\u00F6`)],
  [
    'as JSON of .NET',
    (text) =>
      JSON.stringify(text)
        .slice(1, -1)
        .replace('ö', String.raw`\u00F6`)
        .replaceAll('\\"', String.raw`\u0022`)
        .replace(/[&<>'`+]/g, (letter) => unicodeEscape(letter).toUpperCase().replace('U', 'u')),
  ],
  ['in single quotation marks', (text) => text.replaceAll('\\', '\\\\').replaceAll("'", String.raw`\'`)],
  ['in a header, read as Latin-1', (text) => Buffer.from(text).toString('latin1')],
  ['in a web page of ASCII', (text) => htmlText(text).replace('ö', '&#246;')],
  ['in a web page of Go', (text) => htmlText(text).replaceAll('"', '&#34;').replaceAll("'", '&#39;')],
  [
    'in a web page of Mustache',
    (text) => htmlText(text).replaceAll('"', '&quot;').replaceAll("'", '&#39;').replaceAll('/', '&#x2F;'),
  ],
  ['in a URL', encodeURIComponent],
  ['in a URL, lower case', (text) => encodeURIComponent(text).replace(/%../g, (code) => code.toLowerCase())],
  ['in a path', encodeURI],
  ['in a web form', (text) => new URLSearchParams({ p: text }).toString().slice(2)],
  ['in a web page', htmlText],
  ['in base64', (text) => Buffer.from(text).toString('base64')],
  ['in base64url', (text) => Buffer.from(text).toString('base64url')],
  ['in the base64 of more, 1', (text) => Buffer.from(`u:${text}:x`).toString('base64')],
  ['in the base64 of more, 2', (text) => Buffer.from(`us:${text}:x`).toString('base64')],
  ['in the base64url of more, 3', (text) => Buffer.from(`use:${text}:xy`).toString('base64url')],
];

describe('a secret of eight characters and more', () => {
  it.each(encodings)('is masked %s', (_, encode) => {
    const written = encode(password);
    const bare = written.replace(/^"+|"+$/g, '');
    const masked = knowing(password).mask(`You sent <${bare}>, which is wrong`);
    expect(masked).not.toContain(bare);
    expect(masked).toBe('You sent <‹secret›>, which is wrong');
  });

  it('is masked when it begins like a placeholder, and a placeholder is none', () => {
    expect(knowing('‹canary-9 x').mask('You sent ‹canary-9 x')).toBe('You sent ‹secret›');
    expect(knowing('‹secret›').mask('You sent ‹secret›')).toBe('You sent ‹secret›');
    expect(knowing('‹secret›').isIn('‹secret›')).toBe(false);
  });

  it('is masked inside a word, every time', () => {
    expect(knowing('Hunter-two-2').mask('xHunter-two-2yHunter-two-2')).toBe('x‹secret›y‹secret›');
  });

  it('leaves nothing of another one that it shares letters with', () => {
    expect(knowing('abcdefgh1', 'gh1jklmnop').mask('<abcdefgh1jklmnop>')).toBe('<‹secret›>');
    expect(knowing('abcdefgh1', 'abcdefgh1jklmnop').mask('<abcdefgh1jklmnop>')).toBe('<‹secret›>');
  });

  it('goes with the whole base64 text around it, in one placeholder', () => {
    const basic = Buffer.from(`first ${password} and ${password} last`).toString('base64');
    expect(knowing(password).mask(`Basic ${basic}, no`)).toBe('Basic ‹secret›, no');
  });

  it('is masked also inside what only looks like a placeholder', () => {
    expect(knowing('Hunter-two-2').mask('‹Hunter-two-2›')).toBe('‹‹secret››');
  });
});

describe('a shorter secret', () => {
  it.each([
    ['code 123456.', 'code ‹secret›.'],
    ['mfa_123456', 'mfa_‹secret›'],
    ['{"a":"123456"}', '{"a":"‹secret›"}'],
    ['1234567', '1234567'],
    ['a123456', 'a123456'],
    ['MTIzNDU2', '‹secret›'],
    [Buffer.from('user:123456').toString('base64'), '‹secret›'],
  ])('is masked only where no letter and no digit touches it: %s', (text, masked) => {
    expect(knowing('123456').mask(text)).toBe(masked);
  });

  it('of one or two characters is left, because masking it would hide nothing', () => {
    expect(knowing('5', 'no').mask('5 attempts, no more')).toBe('5 attempts, no more');
  });
});

describe('words of Cognito', () => {
  it.each(['password', 'Password', 'username', 'SMS_MFA', 'PASSWORD_VERIFIER', 'Incorrect username or password'])(
    'stay, though the secret is "%s"',
    (secret) => {
      const text = 'NotAuthorizedException: Incorrect username or password. PASSWORD_VERIFIER, SMS_MFA';
      expect(knowing(secret).mask(text)).toBe(text);
    },
  );

  it('are whole: every known message stays whatever single word of it is the secret', () => {
    for (const message of cognitoTables.errors.all.flatMap(templatesOf)) {
      for (const word of message.split(/[^A-Za-z]+/)) expect(knowing(word).mask(message)).toBe(message);
    }
  });

  it('are none of what has a digit, though a help text has it as an example', () => {
    expect(knowing('123456').mask('123456')).toBe('‹secret›');
  });
});

describe('what is known', () => {
  it('keeps its kind: a placeholder says which token it was, and codes may be shown', () => {
    const secrets = new SecretValues();
    const token = `eyJhbGciOiJub25lIn0.${Buffer.from('{"token_use":"access"}').toString('base64url')}.c2ln`;
    gatherSecrets({ AuthenticationResult: { AccessToken: token }, UserCode: '654321' }, secrets);
    expect(secrets.mask(token)).toMatch(/^‹access token [0-9a-f]{8}›$/);
    expect(secrets.mask('654321')).toBe('‹code›');
    expect(secrets.mask('654321', { showCodes: true })).toBe('654321');
    secrets.add('654321', 'secret');
    expect(secrets.mask('654321', { showCodes: true })).toBe('‹secret›');
  });

  it('are the secrets of bodies and headers, by their names', () => {
    const secrets = new SecretValues();
    gatherSecrets(
      {
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'jane-the-user', PASSWORD: 'Hunter-two-2' },
        UserAttributes: [{ Name: 'custom:pin', Value: '987654' }],
        ClientMetadata: { note: '{"apiToken":"tok-1234-abcd"}' },
      },
      secrets,
    );
    gatherFromHeaders([['Authorization', 'Bearer opaque-bearer-1']], secrets);
    expect(secrets.mask('jane-the-user USER_PASSWORD_AUTH')).toBe('jane-the-user USER_PASSWORD_AUTH');
    expect(secrets.mask('Hunter-two-2 987654 tok-1234-abcd opaque-bearer-1')).toBe('‹secret› ‹code› ‹token› ‹token›');
  });

  it('are the parts of a secret that is JSON too', () => {
    const secrets = new SecretValues();
    const signature = Buffer.from('signature of a passkey').toString('base64url');
    gatherSecrets({ CREDENTIAL: JSON.stringify({ type: 'public-key', response: { signature } }) }, secrets);
    expect(secrets.mask(`public-key ${signature}`)).toBe('public-key ‹secret›');
  });

  it('are no placeholders, no empty values and no open ones', () => {
    const secrets = new SecretValues({ open: ['jane-the-user'] });
    gatherSecrets({ PASSWORD: '‹secret›', Session: '', NEW_PASSWORD: 'jane-the-user' }, secrets);
    const text = 'jane-the-user ‹secret›';
    expect(secrets.mask(text)).toBe(text);
  });

  it('is bounded where it is told to be', () => {
    const secrets = new SecretValues({ most: 2 });
    for (const value of ['first-secret-1', 'second-secret-2', 'third-secret-3']) secrets.add(value);
    expect(secrets.mask('first-secret-1 second-secret-2 third-secret-3')).toBe('first-secret-1 ‹secret› ‹secret›');
  });
});

describe('redaction with known secrets', () => {
  const secrets = knowing('Hunter-two-2', '123456');

  it('finds them in unknown members, in names and in numbers', () => {
    const echo = { a: 'Hunter-two-2', b: [{ 'Hunter-two-2': 123_456 }], c: '{"d":"x Hunter-two-2"}', e: 1_234_567 };
    expect(redact(echo, { secrets })).toEqual({
      a: '‹secret›',
      b: [{ '‹secret›': '‹secret›' }],
      c: '{"d":"x ‹secret›"}',
      e: 1_234_567,
    });
    expect(redactBody('<p>Hunter-two-2</p>', { secrets })).toBe('<p>‹secret›</p>');
    expect(redactText('code 123456', { secrets })).toBe('code ‹secret›');
    expect(redactHeaders([['x-Hunter-two-2', 'a Hunter-two-2']], secrets)).toEqual([['x-‹secret›', 'a ‹secret›']]);
  });

  it('changes nothing the second time', () => {
    const once = redact({ a: 'Hunter-two-2', Session: 'AYABe-opaque-session-000' }, { secrets });
    expect(redact(once, { secrets })).toEqual(once);
  });

  it('finds any secret in any place, however it is encoded', () => {
    const secret = fc.string({ unit: 'binary', minLength: 8 }).map((text) => `9${text}9`);
    fc.assert(
      fc.property(secret, fc.string(), fc.string(), fc.constantFrom(...encodings), (value, before, after, encoding) => {
        const bare = encoding[1](value.toWellFormed()).replace(/^"+|"+$/g, '');
        const known = knowing(value.toWellFormed());
        expect(known.mask(`${before} ${bare} ${after}`)).not.toContain(bare);
      }),
    );
  });

  it('takes time that grows with the text, not with its square', () => {
    // A word of base64 in which the secret stands over and over, which is walked once.
    const piece = Buffer.from('Hunter-two-2Hunter-two-2').toString('base64');
    expect(knowing('Hunter-two-2').mask(piece.repeat(40_000))).toBe('‹secret›');
    const long = 'A'.repeat(20_000);
    expect(knowing(`${long}B`, `B${long}`).mask('A'.repeat(1_000_000))).toHaveLength(1_000_000);
  });
});
