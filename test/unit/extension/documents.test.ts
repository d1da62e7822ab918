// Documents: an exchange as JSON, a token as JSON with comments.
import { describe, expect, it } from 'vitest';
import { exchangeDocument, exchangePath, readExchangePath } from '../../../src/extension/documents/format-exchange.ts';
import { SecretValues } from '../../../src/cognito/redaction/secret-values.ts';
import { tokenDocument, tokenJson, tokenName } from '../../../src/extension/tokens/format-token.ts';
import { decodeToken } from '../../../src/cognito/tokens/decode-token.ts';
import type { Chain, Step } from '../../../src/flow/chain/chain.ts';
import { openTestSession, startTime } from '../../support/auth-flow-sessions.ts';
import type { Scripted } from '../../support/scripted-transport.ts';

async function sent(answer: Scripted): Promise<{ readonly chain: Chain; readonly step: Step }> {
  const { authFlowSession } = openTestSession({
    subject: { operation: 'InitiateAuth', authFlow: 'USER_PASSWORD_AUTH' },
    username: 'jane',
    script: [answer],
  });
  authFlowSession.setField('AuthParameters.PASSWORD', 'hunter2-canary');
  const step = await authFlowSession.runStep();
  const { chain } = authFlowSession.state;
  if (!chain || !step) throw new Error('no step');
  return { chain, step };
}

async function documentOf(answer: Scripted): Promise<Record<string, unknown>> {
  const { chain, step } = await sent(answer);
  const text = exchangeDocument(chain, step);
  expect(text).not.toContain('hunter2-canary');
  return JSON.parse(text) as Record<string, unknown>;
}

describe('an exchange', () => {
  it('shows both sides, redacted, with times', async () => {
    const session = 'AYABe-opaque-session-000';
    const document = await documentOf({
      body: { ChallengeName: 'SMS_MFA', Session: session, ChallengeParameters: {} },
    });
    expect(document).toMatchObject({
      step: 1,
      operation: 'InitiateAuth',
      target: 'Pool',
      request: {
        method: 'POST',
        url: 'http://127.0.0.1:4711/',
        body: { AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters: { USERNAME: 'jane', PASSWORD: '<secret>' } },
      },
      answer: {
        status: 200,
        headers: ['content-type: application/x-amz-json-1.1'],
        body: { ChallengeName: 'SMS_MFA' },
      },
      milliseconds: { total: 10 },
    });
    expect(JSON.stringify(document)).not.toContain(session);
    expect(JSON.stringify(document)).toMatch(/<session [0-9a-f]{8}>/);
  });

  it('of a web page shows its lines', async () => {
    const { answer } = await documentOf({ status: 502, body: '<html>\n<title>Bad</title>\n</html>' });
    expect(answer).toMatchObject({ status: 502, body: ['<html>', '<title>Bad</title>', '</html>'] });
  });

  it('without an answer shows the reason', async () => {
    expect((await documentOf({ kind: 'failure', code: 'dropped', message: 'The end.' })).answer).toEqual({
      failure: 'dropped',
      message: 'The end.',
    });
    expect((await documentOf({ kind: 'cancelled' })).answer).toEqual({ cancelled: true });
  });

  it('with retries shows every try', async () => {
    const { chain, step } = await sent({ body: {} });
    const [one] = step.exchange.tries;
    if (!one) throw new Error('no try');
    const twice = { ...step, exchange: { ...step.exchange, tries: [{ ...one, waitBeforeNext: 120.4 }, one] } };
    const document = JSON.parse(exchangeDocument(chain, twice)) as { tries: readonly object[] };
    expect(document.tries).toHaveLength(2);
    expect(document.tries[0]).toMatchObject({ waitedBeforeNext: 120, answer: { status: 200 } });
  });

  it('has a URI that can be parsed, with nothing of the exchange but its title', async () => {
    const { chain, step } = await sent({ body: {} });
    const path = exchangePath(chain.id, { ...step, title: '../..\n"x"' });
    expect(path).not.toMatch(/\.\.|\n|"/);
    expect(readExchangePath(path)).toEqual({ chain: chain.id, step: 0 });
    expect(readExchangePath('/c/0/x.json')).toBeUndefined();
    expect(readExchangePath('/c/1')).toBeUndefined();
    expect(readExchangePath('/%E0%A4%A/1/x.json')).toBeUndefined();
  });
});

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const now = startTime;
const claims = { token_use: 'access', sub: 's', scope: 'openid', exp: now / 1000 + 90, 'custom:x': 7 };
const jws = `${encode({ alg: 'RS256', kid: 'k' })}.${encode(claims)}.${Buffer.alloc(256, 1).toString('base64url')}`;

function documentOfToken(text: string, verdict?: Parameters<typeof tokenDocument>[1]): string {
  const token = decodeToken(text);
  if (token.kind === 'not-a-token') throw new Error(token.reason);
  expect(tokenName(token)).toMatch(/token/i);
  return tokenDocument(token, verdict, now);
}

/** Parses JSON after removing its comment lines. */
function parsed(document: string): unknown {
  return JSON.parse(
    document
      .split('\n')
      .filter((line) => !/^\s*\/\//.test(line))
      .join('\n'),
  );
}

describe('a token', () => {
  it('is JSON with comments that explain each claim, and says that it is not verified', () => {
    const document = documentOfToken(jws);
    expect(parsed(document)).toEqual({ header: { alg: 'RS256', kid: 'k' }, claims, signature: '256 bytes' });
    expect(document).toContain('Decoded only: the signature was not checked');
    expect(document.split('\n').slice(3, 7)).toEqual([
      '// sub: s',
      '// Groups: none',
      '// Scope: openid',
      expect.stringMatching(/^\/\/ Expires: \d{4}-\d\d-\d\d .* UTC\), in 1 minute 30 seconds$/),
    ]);
    expect(document).toContain('// The kind of token: an ID token (id) says who the user is');
    expect(document).not.toContain(jws.split('.')[2]);
  });

  it('wraps its comments', () => {
    const comments = documentOfToken(jws)
      .split('\n')
      .filter((line) => line.trimStart().startsWith('//'));
    expect(comments.filter((line) => line.length > 110)).toEqual([]);
    expect(comments.filter((line) => /\/\/\s*$/.test(line))).toEqual([]);
  });

  it('shows the verdict on top', () => {
    const document = documentOfToken(jws, {
      word: 'failed',
      message: 'The signature is wrong.',
      checks: [{ check: 'signature', state: 'failed', code: 'bad-signature', message: 'It does not fit.' }],
    });
    const lines = document.split('\n');
    expect(lines.slice(0, 3)).toEqual(['// Access token', '// FAILED: The signature is wrong.', '// sub: s']);
    expect(lines[6]).toBe('// ✗ signature, failed: It does not fit.');
  });

  it('that has expired says since when, on top', () => {
    const old = `${encode({ alg: 'RS256', kid: 'k' })}.${encode({ ...claims, exp: now / 1000 - 180 })}.AAAA`;
    expect(documentOfToken(old)).toMatch(/\/\/ Expires: .*, expired 3 minutes ago\n/);
  });

  it('as JSON is header and payload alone, with secrets masked and without the signature', () => {
    const secrets = new SecretValues();
    secrets.add('correct-horse-battery');
    const text = `${encode({ alg: 'RS256', kid: 'k' })}.${encode({ ...claims, note: 'correct-horse-battery' })}.AAAA`;
    const token = decodeToken(text);
    if (token.kind === 'not-a-token') throw new Error(token.reason);
    expect(JSON.parse(tokenJson(token, secrets))).toEqual({
      header: { alg: 'RS256', kid: 'k' },
      payload: { ...claims, note: '‹secret›' },
    });
  });

  it('warns of alg none', () => {
    expect(documentOfToken(`${encode({ alg: 'none' })}.${encode(claims)}.`)).toContain(
      '// Warning: The header has alg none',
    );
  });

  it('of five parts shows its header and sizes', () => {
    const jwe = `${encode({ cty: 'JWT', enc: 'A256GCM', alg: 'RSA-OAEP' })}.AAAA.AAAA.AAAA.AAAA`;
    const document = documentOfToken(jwe);
    expect(parsed(document)).toMatchObject({ header: { alg: 'RSA-OAEP' }, parts: { ciphertext: '3 bytes' } });
    expect(document).toContain('only Cognito can decrypt it');
  });

  it('cannot break out of its comments', () => {
    const evil = `${encode({ alg: 'RS256\n"x": 1' })}.${encode({ ...claims, scope: 'a\n"forged": true', name: 'b\n"forged": 1' })}.AAAA`;
    expect(() => parsed(documentOfToken(evil))).not.toThrow();
    expect(parsed(documentOfToken(evil))).not.toHaveProperty('forged');
  });
});
