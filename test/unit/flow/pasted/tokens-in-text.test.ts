// Tokens in the texts they are copied with.
import { describe, expect, it } from 'vitest';
import { decodeToken } from '../../../../src/cognito/tokens/decode-token.ts';
import { tokensInText } from '../../../../src/flow/pasted/tokens-in-text.ts';

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const signature = Buffer.alloc(256, 7).toString('base64url');
const signed = (claims: object, header: object = { kid: 'abc=', alg: 'RS256' }) =>
  `${part(header)}.${part(claims)}.${signature}`;

const id = signed({ sub: 'a-b', token_use: 'id', aud: '3example', email: 'ada@example.com', name: 'Ada '.repeat(40) });
const access = signed({
  sub: 'a-b',
  token_use: 'access',
  client_id: '3example',
  scope: 'aws.cognito.signin.user.admin',
});
const m2m = signed({ sub: '3example', token_use: 'access', client_id: '3example', scope: 'api/read' });
const refresh = [
  part({ cty: 'JWT', enc: 'A256GCM', alg: 'RSA-OAEP' }),
  Buffer.alloc(256, 1).toString('base64url'),
  Buffer.alloc(12, 2).toString('base64url'),
  Buffer.alloc(900, 3).toString('base64url'),
  Buffer.alloc(16, 4).toString('base64url'),
].join('.');

function found(text: string): readonly string[] {
  const names = new Map([
    [id, 'id'],
    [access, 'access'],
    [m2m, 'm2m'],
    [refresh, 'refresh'],
  ]);
  return tokensInText(text).tokens.map((token) => names.get(token.text) ?? 'another');
}

const result = { AccessToken: access, ExpiresIn: 3600, IdToken: id, RefreshToken: refresh, TokenType: 'Bearer' };
const prefix = 'CognitoIdentityServiceProvider.3example.ada';

describe('every token of a text is found, in its order, once', () => {
  it.each([
    ['alone', access, ['access']],
    ['a header of curl', `-H 'Authorization: Bearer ${access}'`, ['access']],
    [
      'the fragment of a URL',
      `https://app.example.com/cb#id_token=${id}&access_token=${access}&expires_in=3600&token_type=Bearer`,
      ['id', 'access'],
    ],
    ['a fragment alone', `#access_token=${access}&id_token=${id}`, ['access', 'id']],
    ['the query of a URL', `https://app.example.com/?access_token=${access}&x=y`, ['access']],
    ['percent-encoded', `Bearer%20${access}`, ['access']],
    ['percent-encoded twice, in JSON', `%257B%2522id_token%2522%253A%2522${id}%2522%257D`, ['id']],
    ['percent-encoded full stops', `token=${access.replaceAll('.', '%2E')}&x`, ['access']],
    ['a cookie', `id_token=${id}; Path=/; HttpOnly; Secure`, ['id']],
    [
      'the cookies of Amplify',
      `${prefix}.idToken=${id}; ${prefix}.accessToken=${access}; ${prefix}.refreshToken=${refresh}`,
      ['id', 'access', 'refresh'],
    ],
    ['the storage of Amplify', `${prefix}.idToken\t${id}\n${prefix}.refreshToken\t${refresh}`, ['id', 'refresh']],
    [
      'an answer',
      JSON.stringify({ AuthenticationResult: result, ChallengeParameters: {} }),
      ['access', 'id', 'refresh'],
    ],
    [
      'JSON in JSON',
      JSON.stringify({ body: JSON.stringify({ headers: JSON.stringify(result) }) }),
      ['access', 'id', 'refresh'],
    ],
    ['JSON with escapes', `{"event":"\\u0022${id}\\u0022,\\n${access}\\tx"}`, ['id', 'access']],
    [
      'a variable of a shell',
      `export ID_TOKEN=${id}\nexport ACCESS_TOKEN="${access}"\nset REFRESH=${refresh}\n`,
      ['id', 'access', 'refresh'],
    ],
    ['YAML and .env', `idToken: ${id}\nTOKEN='${access}'`, ['id', 'access']],
    [
      'a line of a log, in colours',
      `2026-11-30T10:00:00Z [INFO] token=\u001B[32m${access}\u001B[39m user=ada`,
      ['access'],
    ],
    ['Python', `{'IdToken': '${id}', 'raw': b'${access}'}`, ['id', 'access']],
    ['XML and HTML', `<t>${id}</t>&quot;${access}&quot;`, ['id', 'access']],
    ['a sentence', `The token is ${access}. Then ${access}, and (${id}).`, ['access', 'id']],
    ['of client_credentials', `{"access_token":"${m2m}","expires_in":3600,"token_type":"Bearer"}`, ['m2m']],
    ['broken by a mail program', `> ${(access.match(/.{1,76}/g) ?? []).join('\n> ')}\n`, ['access']],
    [
      'broken by a terminal, between others',
      `export ID=${(id.match(/.{1,80}/g) ?? []).join('\n')}\nexport ACCESS=${access}\n`,
      ['id', 'access'],
    ],
    ['quoted-printable', (refresh.match(/.{1,75}/g) ?? []).join('=\n'), ['refresh']],
  ])('%s', (_where, text, tokens) => {
    expect(found(text)).toEqual(tokens);
    expect(tokensInText(text).cut).toEqual([]);
  });

  it('with its place', () => {
    const text = `\u001B[31mx\u001B[0m Bearer ${access}\nnext`;
    const [token] = tokensInText(text).tokens;
    expect(token && text.slice(token.span.start, token.span.end)).toBe(access);
  });

  it('unsigned, and with the padding of a load balancer', () => {
    const unsigned = `${part({ alg: 'none' })}.${part({ sub: 'x' })}.`;
    expect(tokensInText(`a ${unsigned} b`).tokens.map(({ text }) => text)).toEqual([unsigned]);
    const padded = `${part({ alg: 'ES256', typ: 'JWT' })}==.${part({ sub: 'x' })}=.${signature}==`;
    expect(tokensInText(`x-amzn-oidc-data: ${padded}`).tokens.map(({ text }) => text)).toEqual([padded]);
  });
});

describe('what was cut short is said to be that, and nothing else', () => {
  const [header = '', claims = ''] = id.split('.');

  it.each([
    ['in the claims', `${id.slice(0, 200)} and then ...`, 'its end is missing'],
    ['with dots where it was cut', `token: ${id.slice(0, 60)}...`, 'its end is missing'],
    ['with an ellipsis', `token: ${id.slice(0, 20)}…`, 'its end is missing'],
    ['behind the claims', `${header}.${claims}`, 'its signature is missing'],
    ['in the header', header.slice(0, 14), 'its end is missing'],
    ['at its beginning', `${header.slice(8)}.${claims}.${signature}`, 'its beginning is missing'],
    ['an encrypted one behind its third part', refresh.split('.').slice(0, 3).join('.'), 'its end is missing'],
    ['an encrypted one behind its fourth part', refresh.split('.').slice(0, 4).join('.'), 'its end is missing'],
    ['an encrypted one in the middle', refresh.slice(0, 700), 'its end is missing'],
  ])('%s', (_where, text, missing) => {
    const read = tokensInText(text);
    expect(read.tokens).toEqual([]);
    expect(read.cut.map(({ reason }) => reason)).toEqual([
      `This token was cut short while copying: ${missing}. Copy it whole.`,
    ]);
    expect(JSON.stringify(read.cut)).not.toContain(header.slice(8, 16));
  });

  it('behind the full stop of the claims it reads as unsigned, and is warned of as such', () => {
    const read = tokensInText(`${header}.${claims}.`);
    expect(read.tokens.map((token) => decodeToken(token.text))).toMatchObject([
      { kind: 'jws', warnings: [{ code: 'signature-missing' }] },
    ]);
  });

  it('and those that are whole are found beside it', () => {
    const read = tokensInText(`${id.slice(0, 200)}\n${access}\n`);
    expect(read.tokens.map(({ text }) => text)).toEqual([access]);
    expect(read.cut).toHaveLength(1);
  });
});

describe('what is none', () => {
  it.each([
    ['a session', 'AYABeExampleExampleExample'],
    ['the cursor of a page', part({ next: 12, shard: 'a' })],
    ['names with full stops', 'keyJson.data.ts eyJson.a.b com.example.App'],
    ['a version', '1.2.3'],
    ['nothing', ''],
  ])('%s', (_what, text) => {
    expect(tokensInText(text)).toEqual({ tokens: [], cut: [] });
  });
});

it('10,000 tokens are found', () => {
  const many = Array.from({ length: 10_000 }, (_, index) => `${part({ alg: 'RS256' })}.${part({ n: index })}.c2ln`);
  expect(tokensInText(many.join('\n')).tokens.map(({ text }) => text)).toEqual(many);
});
