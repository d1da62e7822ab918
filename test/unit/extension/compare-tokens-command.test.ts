// Compare Tokens: two tokens of the chains, the selection, the clipboard or a pasted text, side by side in a diff editor.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { SecretValues } from '../../../src/cognito/redaction/secret-values.ts';
import type { Chain } from '../../../src/flow/chain/chain.ts';
import { readStoredChains, storeChain, STORED_VERSION } from '../../../src/flow/chain/stored-chain.ts';
import { pasteLimit } from '../../../src/protocol/paste-limit.ts';
import { openTestSession, startTime } from '../../support/auth-flow-sessions.ts';

interface Item {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
}
const editor = vi.hoisted(() => ({
  clipboard: '',
  selected: '',
  typed: [] as string[],
  refused: [] as string[],
  /** The items of each quick pick, and the labels to choose; nothing closes it. */
  offered: [] as (readonly Item[])[],
  asked: [] as string[],
  chosen: [] as string[],
}));
vi.mock('vscode', () => ({
  window: {
    get activeTextEditor() {
      const { selected } = editor;
      return selected === '' ? undefined : { selection: { isEmpty: false }, document: { getText: () => selected } };
    },
    showQuickPick: (items: readonly Item[], { placeHolder }: { placeHolder: string }) => {
      editor.offered.push(items);
      editor.asked.push(placeHolder);
      const label = editor.chosen.shift();
      return Promise.resolve(items.find((item) => item.label === label));
    },
    showInputBox: ({
      password,
      validateInput,
    }: {
      password: boolean;
      validateInput: (text: string) => string | undefined;
    }) => {
      if (!password) throw new Error('A token is typed in the open.');
      for (let text = editor.typed.shift(); text !== undefined; text = editor.typed.shift()) {
        const refusal = validateInput(text);
        if (refusal === undefined) return Promise.resolve(text);
        editor.refused.push(refusal);
      }
      return Promise.resolve(undefined);
    },
  },
  env: { clipboard: { readText: () => Promise.resolve(editor.clipboard) } },
  CancellationError: class CancellationError extends Error {
    override readonly name = 'Canceled';
  },
}));
const { createCompareTokens, tokensOfItems } = await import('../../../src/extension/commands/compare-tokens.ts');

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const seconds = startTime / 1000;
function tokenWith(use: string, more: object = {}): string {
  const client = use === 'id' ? { aud: 'c' } : { client_id: 'c' };
  const claims = { token_use: use, ...client, sub: 's-1', iat: seconds, exp: seconds + 3600, ...more };
  return `${encode({ alg: 'RS256', kid: 'k' })}.${encode(claims)}.${Buffer.alloc(256, 7).toString('base64url')}`;
}
const refresh = `${encode({ cty: 'JWT', enc: 'A256GCM', alg: 'RSA-OAEP' })}.AAAA.AAAA.AAAA.AAAA`;

async function chainOf(username: string, more: object = {}): Promise<Chain> {
  const tokens = { IdToken: tokenWith('id', more), AccessToken: tokenWith('access', more), RefreshToken: refresh };
  const { authFlowSession } = openTestSession({
    subject: { operation: 'InitiateAuth', authFlow: 'USER_PASSWORD_AUTH' },
    username,
    script: [{ body: { AuthenticationResult: tokens } }],
  });
  authFlowSession.setField('AuthParameters.PASSWORD', `password-of-${username}`);
  await authFlowSession.runStep();
  const { chain } = authFlowSession.state;
  if (!chain) throw new Error('no chain');
  return { ...chain, id: username };
}
const jane = await chainOf('jane', { 'cognito:groups': ['admins'], note: 'password-of-eve' });
const eve = await chainOf('eve', { jti: 'j' });

interface Compared {
  readonly names: { readonly first: string; readonly second: string };
  readonly texts: { readonly first: string; readonly second: string };
}
let compared: Compared[];
beforeEach(() => {
  Object.assign(editor, { clipboard: '', selected: '', typed: [], refused: [], offered: [], asked: [], chosen: [] });
  compared = [];
});

const source = (chains: readonly Chain[]) => ({
  all: chains,
  get: (id: string) => chains.find((one) => one.id === id),
});

/** Runs the command with these tree items; the labels are chosen in the quick picks. */
async function compare(
  chains: readonly Chain[],
  chosen: readonly string[],
  items: readonly unknown[] = [],
): Promise<void> {
  editor.chosen = [...chosen];
  const compareTokens = createCompareTokens({
    chains: source(chains),
    tokenDocuments: { compare: (names, texts) => Promise.resolve(void compared.push({ names, texts })) },
    secrets: new SecretValues(),
    now: () => startTime + 60_000,
  });
  const [first] = items;
  await compareTokens(tokensOfItems(source(chains), items.length === 0 ? [] : [first, items]));
}
const labels = (index: number) => editor.offered[index]?.map(({ label }) => label);
const item = (chainId: string, use: string) => ({ kind: 'token', use, chainId, step: 0 });

describe('without tree items', () => {
  it('offers the tokens of all chains, then those that are left, of the same use first', async () => {
    await compare([jane, eve], ['$(key) Access token of jane', '$(key) Access token of eve']);
    expect(labels(0)).toEqual([
      '$(key) ID token of jane',
      '$(key) Access token of jane',
      '$(key) ID token of eve',
      '$(key) Access token of eve',
      '$(edit) Type or paste…',
    ]);
    expect(labels(1)).toEqual([
      '$(key) Access token of eve',
      '$(key) ID token of jane',
      '$(key) ID token of eve',
      '$(edit) Type or paste…',
    ]);
    expect(editor.asked).toEqual([
      'Select the first token to compare',
      'Select the token to compare with: Access token of jane',
    ]);
    expect(editor.offered[0]?.[0]).toMatchObject({
      description: 'Pool',
      detail: expect.stringMatching(/^issued \d\d:\d\d:\d\d, 1 minute ago, expires in 59 minutes$/),
    });
    expect(compared.map(({ names }) => names)).toEqual([
      { first: 'Access token of jane', second: 'Access token of eve' },
    ]);
  });

  it('offers the selection and the clipboard too, each token once', async () => {
    const [id, own] = [tokenWith('id', { jti: 'pasted' }), jane.steps[0]?.answer];
    const known = own?.kind === 'tokens' ? own.tokens.idToken : '';
    editor.selected = `Authorization: Bearer ${tokenWith('access', { jti: 'selected' })}`;
    editor.clipboard = JSON.stringify({
      AuthenticationResult: { IdToken: id, AccessToken: known, RefreshToken: refresh },
    });
    await compare([jane], ['$(key) ID token of jane', '$(key) ID token, from the clipboard']);
    expect(labels(0)).toEqual([
      '$(key) ID token of jane',
      '$(key) Access token of jane',
      '$(key) Access token, selected',
      '$(key) ID token, from the clipboard',
      '$(edit) Type or paste…',
    ]);
    expect(compared[0]?.names.second).toBe('ID token, from the clipboard');
  });

  it('asks for both in a box where there is none, and keeps what is refused in the box', async () => {
    const first = tokenWith('id');
    editor.typed = ['no token', refresh, 'x'.repeat(pasteLimit + 1), first, first, tokenWith('id', { jti: 'j2' })];
    await compare([], []);
    expect(editor.offered).toEqual([]);
    expect(editor.refused).toEqual([
      expect.stringContaining('part'),
      'A refresh token is encrypted, so it has no claims to compare.',
      'The pasted text must have at most 1,000,000 characters; this has 1,000,001.',
      'This is the token to compare with. Paste another one.',
    ]);
    expect(compared).toHaveLength(1);
  });

  it('lets one choose among several tokens in a pasted text', async () => {
    editor.typed = [`a=${tokenWith('id')}; b=${tokenWith('access')}`];
    await compare([jane], ['$(key) ID token of jane', '$(edit) Type or paste…', '$(key) Access token, pasted']);
    expect(labels(2)).toEqual(['$(key) ID token, pasted', '$(key) Access token, pasted']);
    expect(compared[0]?.names.second).toBe('Access token, pasted');
  });

  it('compares nothing when a pick is closed', async () => {
    await expect(compare([jane], ['$(key) ID token of jane'])).rejects.toHaveProperty('name', 'Canceled');
    expect(compared).toEqual([]);
  });

  it('offers no token of a chain from disk', async () => {
    const [stored] = readStoredChains(JSON.stringify({ version: STORED_VERSION, chains: [storeChain(jane)] }));
    if (!stored) throw new Error('nothing came back');
    await expect(compare([stored], [])).rejects.toHaveProperty('name', 'Canceled');
    expect(editor.offered).toEqual([]);
  });
});

describe('with tree items', () => {
  it('takes both', async () => {
    await compare([jane, eve], [], [item('jane', 'id'), item('eve', 'access')]);
    expect(editor.offered).toEqual([]);
    expect(compared[0]?.names).toEqual({ first: 'ID token of jane', second: 'Access token of eve' });
  });

  it('takes one, and asks for the other', async () => {
    await compare([jane], ['$(key) Access token of jane'], [item('jane', 'id')]);
    expect(compared[0]?.names).toEqual({ first: 'ID token of jane', second: 'Access token of jane' });
  });

  it.each([[item('jane', 'refresh')], [{ kind: 'chain', chainId: 'jane' }], [item('gone', 'id')]])(
    'refuses %j beside a token',
    async (other) => {
      await expect(compare([jane], [], [item('jane', 'id'), other])).rejects.toThrow(
        'Only ID and access tokens that were kept can be compared. Select two of them.',
      );
    },
  );
});

describe('the two documents', () => {
  const lines = (side: 'first' | 'second') => compared[0]?.texts[side].split('\n') ?? [];
  beforeEach(() => compare([jane, eve], [], [item('jane', 'access'), item('eve', 'access')]));

  it('have the differences at their head, the same on both sides', () => {
    const heads = (['first', 'second'] as const).map((side) => lines(side).slice(0, lines(side).indexOf('{')));
    expect(heads[0]?.[0]).toBe('// First: Access token of jane');
    expect(heads[1]?.[0]).toBe('// Second: Access token of eve');
    expect(heads[0]?.slice(1)).toEqual(heads[1]?.slice(1));
    expect(heads[0]?.join('\n')).toContain('// - Only the first has cognito:groups (admins)');
    expect(heads[0]?.at(-1)).toBe('// 5 claims are the same.');
  });

  it('are narrow enough for half an editor', () => {
    const comments = [...lines('first'), ...lines('second')].filter((line) => line.trimStart().startsWith('//'));
    expect(comments.length).toBeGreaterThan(10);
    expect(comments.filter((line) => line.length > 56)).toEqual([]);
  });

  it('are JSON of each token’s claims, what differs first, with the secrets of either chain masked', () => {
    const claims = (side: 'first' | 'second'): unknown =>
      JSON.parse(
        lines(side)
          .map((line) => line.replace(/(^|\s)\/\/ .*$/, '').replace(/^\/\/$/, ''))
          .join('\n'),
      );
    const common = { token_use: 'access', client_id: 'c', exp: seconds + 3600, iat: seconds, sub: 's-1' };
    expect(claims('first')).toEqual({ ...common, 'cognito:groups': ['admins'], note: '‹secret›' });
    expect(claims('second')).toEqual({ ...common, jti: 'j' });
    expect(Object.keys(claims('first') as object)).toEqual([
      'cognito:groups',
      'note',
      'token_use',
      'client_id',
      'exp',
      'iat',
      'sub',
    ]);
    expect(JSON.stringify(compared)).not.toContain('password-of');
  });

  it('have what both have under another name on one line, and apart what only one has', async () => {
    await compare([jane, eve], [], [item('jane', 'id'), item('eve', 'access')]);
    const body = (side: 'first' | 'second') => {
      const all = compared[1]?.texts[side].split('\n') ?? [];
      return all.slice(all.indexOf('{') + 1).filter((line) => !/"(iat|exp|sub|token_use)"/.test(line));
    };
    const titles = ['  // Under another name', '  // Only in the first', '  // Only in the second'];
    expect(body('first').slice(0, 3)).toEqual([titles[0], '  "aud": "c",', titles[1]]);
    expect(body('second').slice(0, 5)).toEqual([
      titles[0],
      '  "client_id": "c",',
      titles[1],
      titles[2],
      '  "jti": "j",',
    ]);
  });

  it('say the local time of each time', () => {
    expect(lines('first').find((line) => line.includes('"exp"'))).toMatch(
      /^ {2}"exp": \d+, \/\/ 2026-11-03 \d\d:05:06 \(05:05:06 UTC\)$/,
    );
  });
});
