// Verify Token: with the keys of the target that names the issuer; for an unknown issuer of Amazon Cognito, with the keys
// of the issuer, after a question that names the host.
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { SecretValues } from '../../../src/cognito/redaction/secret-values.ts';
import { verifyToken } from '../../../src/cognito/tokens/verify-token.ts';
import { Verdicts } from '../../../src/extension/tokens/token-verdicts.ts';
import { pool, startTime } from '../../support/auth-flow-sessions.ts';

const editor = vi.hoisted(() => ({
  clipboard: '',
  typed: undefined as string | undefined,
  refused: [] as string[],
  /** The message and buttons of each question, and the buttons to press. */
  asked: [] as (readonly string[])[],
  pressed: [] as (string | undefined)[],
}));
const { fakeQuickPick } = await vi.hoisted(() => import('../../support/fake-quick-pick.ts'));
vi.mock('vscode', () => ({
  window: {
    activeTextEditor: undefined,
    withProgress: (_: unknown, task: () => unknown) => task(),
    showInformationMessage: (...question: readonly string[]) => {
      editor.asked.push(question);
      return Promise.resolve(editor.pressed.shift());
    },
    showInputBox: (options: { validateInput?: (value: string) => string | undefined }) => {
      const refusal = editor.typed === undefined ? undefined : options.validateInput?.(editor.typed);
      if (refusal === undefined) return Promise.resolve(editor.typed);
      editor.refused.push(refusal);
      return Promise.resolve(undefined);
    },
    createQuickPick: fakeQuickPick(
      () => ['enter'],
      () => undefined,
    ),
  },
  env: { clipboard: { readText: () => Promise.resolve(editor.clipboard) } },
  ProgressLocation: { Window: 10 },
  CancellationError: class CancellationError extends Error {
    override readonly name = 'Canceled';
  },
}));
const { tokenCommands } = await import('../../../src/extension/commands/token-commands.ts');
type Deps = Parameters<typeof tokenCommands>[0];

const { privateKey, publicKey } = await generateKeyPair('RS256');
const keySet = { keys: [{ ...(await exportJWK(publicKey)), kid: 'key-1', use: 'sig', alg: 'RS256' }] };

async function tokenOf(
  iss: string | undefined,
  over: { readonly exp?: number; readonly kid?: string } = {},
): Promise<string> {
  const { exp = 60, kid = 'key-1' } = over;
  const seconds = startTime / 1000;
  const claims = {
    token_use: 'access',
    client_id: 'unknown-client',
    sub: 'jane',
    ...(iss === undefined ? {} : { iss }),
  };
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS256', kid })
    .setIssuedAt(seconds - 5)
    .setExpirationTime(seconds + exp)
    .sign(privateKey);
}

const unknownIssuer = 'https://cognito-idp.eu-west-3.amazonaws.com/eu-west-3_UnKnOwN01';
let fetched: string[];
let documents: { readonly title: string; readonly text: string }[];
let added: number;
beforeEach(() => {
  Object.assign(editor, { clipboard: '', typed: undefined, refused: [], asked: [], pressed: [] });
  fetched = [];
  documents = [];
  added = 0;
});

/** Runs Verify Token on the clipboard, pressing these buttons. */
async function verify(token: string, ...pressed: readonly (string | undefined)[]): Promise<void> {
  editor.clipboard = token;
  editor.pressed = [...pressed];
  const verdicts = new Verdicts({
    now: () => startTime,
    verify: verifyToken,
    fetchJson: (url) => {
      fetched.push(url);
      return Promise.resolve(JSON.parse(JSON.stringify(keySet)));
    },
  });
  const commands = tokenCommands({
    picker: {},
    panel: {},
    chains: { all: [], get: () => undefined },
    targets: { all: [pool] },
    sandbox: { targets: () => [] },
    verdicts,
    tokenDocuments: { open: (title: string, text: string) => Promise.resolve(void documents.push({ title, text })) },
    secrets: new SecretValues(),
    addTarget: () => void (added += 1),
    now: () => startTime,
  } as unknown as Deps);
  await commands['authFlow.verifyToken']?.([]);
}
/** The lines of the document that come before the token. */
const verdictText = () => (documents.at(-1)?.text ?? '').split('{')[0]?.replaceAll(/\n?\/\/ */g, ' ') ?? '';

describe('a token of an issuer that no target names', () => {
  it('is verified with the keys of the issuer once the user agrees, and the verdict says so', async () => {
    await verify(await tokenOf(unknownIssuer), 'Fetch Public Keys');
    expect(editor.asked).toEqual([
      [
        'No target has the user pool that issued this token. Fetch its public keys from cognito-idp.eu-west-3.amazonaws.com to verify it? The token is not sent.',
        'Fetch Public Keys',
        'Add Target…',
      ],
    ]);
    expect(fetched).toEqual([`${unknownIssuer}/.well-known/jwks.json`]);
    expect(documents.map(({ title }) => title)).toEqual(['Access token, unknown', 'Access token, verified']);
    expect(verdictText()).toContain(
      'VERIFIED: Verified against the keys of the issuer. No target names the issuer, so the app client was not checked.',
    );
    expect(verdictText()).toContain('? client, unknown');
  });

  it.each([
    ['expired', { exp: -60 }, 'EXPIRED: The token is genuine, but it has expired. No target names the issuer'],
    ['failed', { kid: 'another' }, 'FAILED: The user pool has no key with this kid'],
  ] as const)('may be %s too', async (word, over, text) => {
    await verify(await tokenOf(unknownIssuer, over), 'Fetch Public Keys');
    expect(documents.at(-1)?.title).toBe(`Access token, ${word}`);
    expect(verdictText()).toContain(text);
  });

  it('fetches nothing before, or without, an answer', async () => {
    await verify(await tokenOf(unknownIssuer), undefined);
    expect(fetched).toEqual([]);
    expect(documents.map(({ title }) => title)).toEqual(['Access token, unknown']);
  });

  it('can still become a target', async () => {
    await verify(await tokenOf(unknownIssuer), 'Add Target…');
    expect([added, fetched]).toEqual([1, []]);
  });

  it.each([
    'https://issuer-cognito-idp.eu-west-3.amazonaws.com/eu-west-3_UnKnOwN01',
    'https://cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_UnKnOwN01',
  ])('may have the form %s', async (issuer) => {
    await verify(await tokenOf(issuer), 'Fetch Public Keys');
    expect(fetched).toEqual([`${issuer}/.well-known/jwks.json`]);
  });

  it.each([
    'https://login.example.com',
    'https://cognito-idp.eu-west-3.amazonaws.com.example.com/eu-west-3_UnKnOwN01',
    'https://cognito-idp.eu-west-3.amazonaws.com@example.com/eu-west-3_UnKnOwN01',
    'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-3_UnKnOwN01',
    'https://cognito-idp.internal.amazonaws.com/eu-west-3_UnKnOwN01',
    'http://cognito-idp.eu-west-3.amazonaws.com/eu-west-3_UnKnOwN01',
    'http://127.0.0.1:4711/eu-west-3_UnKnOwN01',
  ])('offers to fetch nothing from another host: %s', async (issuer) => {
    await verify(await tokenOf(issuer), 'Fetch Public Keys');
    expect(editor.asked).toEqual([['No target has the user pool that issued this token.', 'Add Target…']]);
    expect(fetched).toEqual([]);
  });

  it('offers nothing without an issuer', async () => {
    await verify(await tokenOf(undefined));
    expect(editor.asked).toEqual([['The token has no issuer, so there is no user pool to verify it against.']]);
  });
});

it('a token of a target is verified at once, with its app clients', async () => {
  await verify(await tokenOf(pool.issuer));
  expect(fetched).toEqual([`${pool.issuer}/.well-known/jwks.json`]);
  expect(editor.asked).toEqual([]);
  expect(documents.map(({ title }) => title)).toEqual(['Access token, failed']);
});

it('a typed text that is no token stays in the box, with the reason', async () => {
  editor.typed = 'not a token';
  await expect(verify('')).rejects.toHaveProperty('name', 'Canceled');
  expect(editor.refused).toEqual([expect.stringContaining('part')]);
  expect(documents).toEqual([]);
});
