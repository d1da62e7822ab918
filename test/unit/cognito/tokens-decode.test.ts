import * as fc from 'fast-check';
import { generateKeyPair, SignJWT } from 'jose';
import { describe, expect, it, vi } from 'vitest';
import { decodeToken } from '../../../src/cognito/tokens/decode-token.ts';
import type { JwsToken, NotAToken } from '../../../src/cognito/tokens/decode-token.ts';
import { withSpareBits } from '../../support/token-texts.ts';

// Property tests and texts of 5 MB take a second on an idle machine, and many on a busy one.
vi.setConfig({ testTimeout: 60_000 });

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const header = encode({ kid: 'k1', alg: 'RS256' });
const payload = encode({ sub: 'a', token_use: 'access', scope: 'aws.cognito.signin.user.admin' });
const signature = Buffer.alloc(256, 7).toString('base64url');
const access = `${header}.${payload}.${signature}`;
const refresh = `${encode({ cty: 'JWT', enc: 'A256GCM', alg: 'RSA-OAEP' })}.${[256, 12, 900, 16]
  .map((size) => Buffer.alloc(size, 3).toString('base64url'))
  .join('.')}`;

function jws(text: string): JwsToken {
  const token = decodeToken(text);
  if (token.kind !== 'jws') throw new Error(`not a JWS: ${token.kind === 'jwe' ? 'JWE' : token.reason}`);
  return token;
}

function refusal(text: string): NotAToken {
  const token = decodeToken(text);
  if (token.kind !== 'not-a-token') throw new Error(`decoded as ${token.kind}`);
  return token;
}

describe('decodeToken', () => {
  it('decodes an access token', () => {
    const token = jws(access);
    expect(token).toMatchObject({
      use: 'access',
      algorithm: 'RS256',
      keyId: 'k1',
      header: { kid: 'k1', alg: 'RS256' },
      claims: { sub: 'a', token_use: 'access', scope: 'aws.cognito.signin.user.admin' },
      signature: { text: signature, bytes: 256 },
      removed: [],
      warnings: [],
    });
  });

  it('decodes what jose signs, with text outside ASCII', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    const signed = await new SignJWT({ token_use: 'id', name: 'Zoë 🦊 Ωmega' })
      .setProtectedHeader({ alg: 'RS256', kid: 'abc=' })
      .sign(privateKey);
    expect(jws(signed)).toMatchObject({ use: 'id', claims: { name: 'Zoë 🦊 Ωmega' }, warnings: [] });
  });

  it('shows of a refresh token what there is to see', () => {
    expect(refresh.startsWith('eyJjdHkiOiJKV1QiLCJlbmMi')).toBe(true);
    expect(decodeToken(refresh)).toEqual({
      kind: 'jwe',
      text: refresh,
      use: 'refresh',
      header: { cty: 'JWT', enc: 'A256GCM', alg: 'RSA-OAEP' },
      parts: [
        { name: 'encrypted key', bytes: 256 },
        { name: 'initialization vector', bytes: 12 },
        { name: 'ciphertext', bytes: 900 },
        { name: 'authentication tag', bytes: 16 },
      ],
      removed: [],
    });
    expect(decodeToken(`${encode({ alg: 'dir', enc: 'A128GCM' })}..AAAA.AAAA.AAAA`)).toMatchObject({
      kind: 'jwe',
      use: 'other',
    });
  });

  it.each([
    ['white space', `  \n${access}\t `, ['white space around it']],
    ['a header', `Authorization: Bearer ${access}`, ['the header name', 'the word Bearer']],
    ['Bearer alone', `bearer ${access}`, ['the word Bearer']],
    ['double quotes', `"${access}"`, ['quotation marks']],
    ['typographic quotes', `“${access}”`, ['quotation marks']],
    [
      'a JSON line',
      `  "IdToken": "${access}",\n`,
      ['white space around it', 'a trailing comma', 'quotation marks', 'the member name'],
    ],
    ['JSON inside JSON', `\\"${access}\\"`, ['quotation marks']],
    ['an address', `id_token=${access}`, ['the member name']],
    ['lines of 76', (access.match(/.{1,76}/g) ?? []).join('\r\n'), ['line breaks']],
    ['quoted-printable', (access.match(/.{1,75}/g) ?? []).join('=\r\n'), ['line breaks']],
    [
      'an answered e-mail',
      (access.match(/.{1,60}/g) ?? []).map((line) => `> > ${line}`).join('\n'),
      ['the reply marks of an e-mail', 'line breaks'],
    ],
    ['a terminal', access.replace('.', ' .'), ['white space inside']],
    ['a web page', `\u200B${access}\uFEFF`, ['invisible characters']],
  ])('takes off what surrounds it: %s', (_, text, removed) => {
    const token = jws(text);
    expect(token.text).toBe(access);
    expect(token.removed).toEqual(expect.arrayContaining(removed));
    expect(token.removed).toHaveLength(removed.length);
  });

  const rule =
    'An ID or access token has three parts separated by full stops (header.payload.signature), and a refresh token has five';
  it.each([
    ['', 'empty', 'There is no text to decode.'],
    ['  " "  ', 'empty', 'There is no text to decode.'],
    ['hello', 'part-count', `${rule}; this text has one.`],
    [header, 'part-count', `${rule}; this text has one. It starts like a token, but the rest was lost while copying.`],
    [
      `${header}.${payload}`,
      'part-count',
      `${rule}; this text has two. The signature is missing: the last part was lost while copying.`,
    ],
    [
      refresh.slice(0, refresh.lastIndexOf('.')),
      'part-count',
      `${rule}; this text has four. It starts like a refresh token, but the last part was lost while copying.`,
    ],
    [`${refresh}.AAAA`, 'part-count', `${rule}; this text has six. More than one token may have been copied together.`],
    ['a.b.c.d.e.f.g', 'part-count', `${rule}; this text has 7.`],
    [
      `AYABe${'x'.repeat(60)}`,
      'part-count',
      `${rule}; this text has one. It looks like a session, which is not a token and cannot be decoded.`,
    ],
    [
      '{"IdToken":"x"}',
      'part-count',
      `${rule}; this text has one. It looks like JSON: copy only the value of IdToken, AccessToken or RefreshToken.`,
    ],
    [`.${payload}.${signature}`, 'empty-part', 'Part 1 of 3 (the header) is empty.'],
    [`${header}..${signature}`, 'empty-part', 'Part 2 of 3 (the payload) is empty.'],
    [
      `${header}.ab+d.${signature}`,
      'not-base64url',
      'Part 2 of 3 (the payload) is not base64url: character 3 is "+". That is base64; tokens use base64url, with - instead of + and _ instead of /.',
    ],
    [
      `${header}.${payload}.abé`,
      'not-base64url',
      'Part 3 of 3 (the signature) is not base64url: character 3 is U+00E9.',
    ],
    [
      `${header}.${payload}.ab🦊`,
      'not-base64url',
      'Part 3 of 3 (the signature) is not base64url: character 3 is U+1F98A.',
    ],
    [
      `${header.slice(0, 33)}.${payload}.${signature}`,
      'not-base64url',
      'Part 1 of 3 (the header) is not base64url: base64url text is never 33 characters long. A character is missing, or there is one too many.',
    ],
    [
      refresh.replace(/\.([^.]+)$/, '.*'),
      'not-base64url',
      'Part 5 of 5 (the authentication tag) is not base64url: character 1 is "*".',
    ],
    [
      `${header}.${Buffer.from([0x7b, 0xff, 0x7d]).toString('base64url')}.${signature}`,
      'not-utf-8',
      'Part 2 of 3 (the payload) is base64url, but does not decode to UTF-8 text.',
    ],
    [
      `${Buffer.from('{"a":1,,}').toString('base64url')}.${payload}.${signature}`,
      'not-json',
      'Part 1 of 3 (the header) is text, but not JSON (character 8 of the text).',
    ],
    [
      `${header}.${encode([1])}.${signature}`,
      'not-an-object',
      'Part 2 of 3 (the payload) must be a JSON object, but is an array.',
    ],
    [
      `${header}.${encode('x')}.${signature}`,
      'not-an-object',
      'Part 2 of 3 (the payload) must be a JSON object, but is a string.',
    ],
    [
      `${encode(null)}.${payload}.${signature}`,
      'not-an-object',
      'Part 1 of 3 (the header) must be a JSON object, but is null.',
    ],
    [`${encode(7)}.a.b.c.d`, 'not-an-object', 'Part 1 of 5 (the header) must be a JSON object, but is a number.'],
  ])('says exactly why %j is not a token', (text, code, reason) => {
    expect(refusal(text)).toMatchObject({ code, reason });
  });

  it('gives the place of a bad character as numbers too', () => {
    expect(refusal(`${header}.ab+d.${signature}`)).toMatchObject({ part: 2, position: 3 });
    expect(refusal(`${header}..${signature}`)).not.toHaveProperty('position');
  });

  it.each([
    ['alg-none', `${encode({ alg: 'none', kid: 'k' })}.${payload}.`],
    ['alg-none', `${encode({ alg: 'NoNe', kid: 'k' })}.${payload}.`],
    ['signature-missing', `${header}.${payload}.`],
    ['alg-not-rs256', `${encode({ alg: 'HS256', kid: 'k' })}.${payload}.${signature}`],
    ['alg-not-rs256', `${encode({ kid: 'k' })}.${payload}.${signature}`],
    ['no-kid', `${encode({ alg: 'RS256' })}.${payload}.${signature}`],
    ['signature-length', access.slice(0, -6)],
    ['padding', `${header}==.${payload}.${signature}`],
    ['padding', `${header}.${payload}.${signature}==`],
    ['spare-bits', withSpareBits(`${header}.${payload}.${signature}`)],
    ['no-user', `${header}.${encode({ sub: 'a', client_id: 'a', token_use: 'access' })}.${signature}`],
    ['no-token-use', `${header}.${encode({ sub: 'a' })}.${signature}`],
  ])('warns: %s', (code, text) => {
    expect(jws(text).warnings.map((warning) => warning.code)).toContain(code);
  });

  it('warns that Cognito refuses an encoding that is not its own', () => {
    for (const text of [`${access}==`, withSpareBits(access)]) {
      expect(jws(text).warnings.map(({ message }) => message)).toEqual([
        expect.stringContaining('Cognito refuses it with Invalid Access Token'),
      ]);
    }
    expect(jws(access).warnings).toEqual([]);
  });

  it('warns that a token with alg none is not signed', () => {
    const { warnings } = jws(`${encode({ alg: 'none' })}.${payload}.`);
    expect(warnings.find(({ code }) => code === 'alg-none')?.message).toBe(
      'The header has alg none: the token is not signed, so anybody could have written it. Never accept it.',
    );
  });

  it('keeps a claim named __proto__', () => {
    const token = jws(
      `${header}.${Buffer.from('{"__proto__":{"token_use":"id"}}').toString('base64url')}.${signature}`,
    );
    expect(token.use).toBe('other');
    expect(Object.keys(token.claims)).toEqual(['__proto__']);
  });

  it('never throws, whatever the text', () => {
    const part = fc.oneof(
      fc.base64String(),
      fc.string({ unit: 'binary' }),
      fc.constant(header),
      fc.json().map((json) => Buffer.from(json).toString('base64url')),
      fc.uint8Array().map((bytes) => Buffer.from(bytes).toString('base64url')),
    );
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(part, { maxLength: 7 }).map((parts) => parts.join('.')),
    );
    fc.assert(
      fc.property(anything, (text) => {
        const token = decodeToken(text);
        expect(token.kind === 'not-a-token' ? token.reason : 'Decoded.').toMatch(/^[A-Z].*\.$/s);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['one part', 'a'.repeat(5_000_000)],
    ['only full stops', '.'.repeat(5_000_000)],
    ['white space in the middle', `a${' '.repeat(5_000_000)}b`],
    ['commas in the middle', `a${','.repeat(5_000_000)}b`],
    ['Bearer again and again', 'bearer '.repeat(700_000)],
    ['three huge parts', `${'eyJ'.repeat(500_000)}.${'A'.repeat(2_000_000)}.${'A'.repeat(2_000_000)}`],
    ['deeply nested JSON', `${Buffer.from('['.repeat(2_000_000)).toString('base64url')}.${payload}.${signature}`],
  ])('decodes a paste of 5 MB quickly: %s', (_, text) => {
    expect(refusal(text).reason.length).toBeLessThan(400);
  });
});
