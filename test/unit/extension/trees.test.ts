// The trees as data: items, icons and labels of states, stable ids, parents.
import { machineClock } from '../../../src/flow/chain/target-clock.ts';
import { describe, expect, it } from 'vitest';
import { chainChildren, chainNodeId, chainParent } from '../../../src/extension/trees/chain-nodes.ts';
import { flatten } from '../../../src/extension/reveal/flatten.ts';
import type { ChainNode, ChainSource } from '../../../src/extension/trees/chain-nodes.ts';
import { chainItem } from '../../../src/extension/trees/chain-tree-items.ts';
import { openClock } from '../../../src/sandbox/clock.ts';
import { Faults } from '../../../src/sandbox/faults.ts';
import type { SandboxPool, SandboxUserView } from '../../../src/sandbox/sandbox.ts';
import { NodeIdentity } from '../../../src/extension/trees/node-identity.ts';
import { findMessage, sandboxChildren, sandboxParent } from '../../../src/extension/trees/sandbox-nodes.ts';
import type { SandboxContent, SandboxNode } from '../../../src/extension/trees/sandbox-nodes.ts';
import { sandboxItem } from '../../../src/extension/trees/sandbox-tree-items.ts';
import { chainSign } from '../../../src/extension/trees/state-labels.ts';
import type { Chain } from '../../../src/flow/chain/chain.ts';
import { readStoredChains, storeChain, STORED_VERSION } from '../../../src/flow/chain/stored-chain.ts';
import { openTestSession, startTime } from '../../support/auth-flow-sessions.ts';
import type { Setup } from '../../support/auth-flow-sessions.ts';
import { refusal } from '../../support/scripted-transport.ts';

const session = 'AYABe-opaque-session-000';
const claims = (use: string) => ({
  token_use: use,
  sub: 'sub-1',
  email: 'jane@example.com',
  exp: startTime / 1000 + 3600,
});
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = (use: string) =>
  `${encode({ alg: 'RS256', kid: 'k' })}.${encode(claims(use))}.${Buffer.alloc(256, 7).toString('base64url')}`;
const challenge = {
  body: {
    ChallengeName: 'SMS_MFA',
    Session: session,
    ChallengeParameters: { CODE_DELIVERY_DESTINATION: '+*******1234', SECRET_BLOCK: 'block-canary-canary' },
  },
};
const tokens = {
  body: {
    AuthenticationResult: {
      IdToken: token('id'),
      AccessToken: token('access'),
      RefreshToken: 'r',
      ExpiresIn: 3600,
      TokenType: 'Bearer',
    },
  },
};

async function chainOf(script: Setup['script']): Promise<Chain> {
  const { authFlowSession } = openTestSession({
    subject: { operation: 'InitiateAuth', authFlow: 'USER_PASSWORD_AUTH' },
    username: 'jane',
    ...(script ? { script } : {}),
  });
  authFlowSession.setField('AuthParameters.PASSWORD', 'hunter2-canary');
  for (const _ of script ?? []) {
    authFlowSession.setField('ChallengeResponses.SMS_MFA_CODE', '123456');
    await authFlowSession.runStep();
  }
  const { chain } = authFlowSession.state;
  if (!chain) throw new Error('no chain');
  return chain;
}

const shelf = (...chains: readonly Chain[]): ChainSource => ({
  all: chains,
  get: (id) => chains.find((chain) => chain.id === id),
});

function outline(chain: Chain, now = startTime, node?: ChainNode, depth = 0): string[] {
  return chainChildren(shelf(chain), node).flatMap((child) => {
    const row = chainItem(chain, child, machineClock(now));
    const line = `${'  '.repeat(depth)}${row?.label ?? '?'} | ${row?.description ?? ''}`;
    return [line, ...outline(chain, now, child, depth + 1)];
  });
}

function everyNode(chain: Chain, node?: ChainNode): ChainNode[] {
  return chainChildren(shelf(chain), node).flatMap((child) => [child, ...everyNode(chain, child)]);
}

const clock = (ms: number) => new Date(startTime + ms).toLocaleTimeString('en-GB');

describe('a chain', () => {
  it('that is waiting shows its call, its session with its expiry, and the next step', async () => {
    const chain = await chainOf([challenge]);
    expect(outline(chain)).toEqual([
      `${clock(0)} jane | waiting · SMS_MFA · USER_PASSWORD_AUTH · Pool`,
      '  InitiateAuth | USER_PASSWORD_AUTH · answered · 10 ms',
      '    Request | InitiateAuth',
      '      AuthFlow | USER_PASSWORD_AUTH',
      '      ClientId | 1example23456789',
      '      AuthParameters.USERNAME | jane',
      '      AuthParameters.PASSWORD | ‹secret›',
      '    Answer | 200 · SMS_MFA',
      '      ChallengeName | SMS_MFA',
      '    Parameters | 2',
      '      CODE_DELIVERY_DESTINATION | +*******1234',
      '      SECRET_BLOCK | ‹secret›',
      expect.stringMatching(`^    Session \\| [0-9a-f]{8} · live until ${clock(180_010)}$`),
      '  SMS_MFA | waiting for your answer',
    ]);
  });

  it('that is signed in shows its tokens with their claims', async () => {
    const lines = outline(await chainOf([challenge, tokens]));
    expect(lines[0]).toContain('signed in');
    expect(lines).toContain(`    ID token | valid until ${clock(3_600_000)}`);
    expect(lines).toContain('      email | jane@example.com');
    expect(lines).toContain('    Refresh token | only Cognito can decrypt it');
    expect(lines.some((line) => /Session \| [0-9a-f]{8} · used by step 2/.test(line))).toBe(true);
  });

  it('changes with time: sessions and tokens expire', async () => {
    const waiting = outline(await chainOf([challenge]), startTime + 200_000);
    expect(waiting.find((line) => line.includes('Session'))).toMatch(/ · expired$/);
    const signedIn = outline(await chainOf([challenge, tokens]), startTime + 4_000_000);
    expect(signedIn).toContain(`    ID token | expired since ${clock(3_600_000)}`);
  });

  it.each([
    [
      'refused',
      refusal('NotAuthorizedException', 'Incorrect username or password.'),
      'refused · NotAuthorizedException',
      'error',
    ],
    ['failed', { kind: 'failure', code: 'refused', message: 'no' } as const, 'failed', 'warning'],
  ])('that was %s says so by word and icon, and offers the request again', async (_, answer, words, codicon) => {
    const chain = await chainOf([answer]);
    const row = chainItem(chain, { kind: 'chain', chainId: chain.id }, machineClock(startTime));
    expect(row?.description).toContain(words);
    expect(row?.icon?.codicon).toBe(codicon);
    expect(row?.spoken).toContain(words.replace(' · ', ': '));
    expect(outline(chain).at(-1)).toBe('  USER_PASSWORD_AUTH | try again');
  });

  it('from disk has placeholders and no next step, and can be run again', async () => {
    const chain = await chainOf([challenge]);
    const [back] = readStoredChains(JSON.stringify({ version: STORED_VERSION, chains: [storeChain(chain)] }));
    if (!back) throw new Error('nothing came back');
    const lines = outline(back);
    expect(lines[0]).toBe(`${clock(0)} jane | from disk · unfinished · SMS_MFA · USER_PASSWORD_AUTH · Pool`);
    expect(lines).toContain('    Session | not kept');
    expect(lines.at(-1)).toBe('  SMS_MFA | run again: its secrets were not kept');
    const row = chainItem(back, { kind: 'chain', chainId: back.id }, machineClock(startTime));
    expect(row?.can).toEqual(['chain', 'unpinned', 'repeatable']);
    expect(row?.spoken).toMatch(/^Chain of jane, unfinished: SMS_MFA, 1 call, started .*, from disk$/);
    expect(row?.tooltip).toContain('Run Again starts a new chain like it.');
    expect(chainItem(back, { kind: 'step', chainId: back.id, step: 0 }, machineClock(startTime))?.can).toContain(
      'again',
    );
  });

  it('from disk has a quiet icon, unless it is refused', async () => {
    const colorOf = async (script: Setup['script'], withoutSecrets: boolean) => {
      const chain = { ...(await chainOf(script)), withoutSecrets };
      return chainItem(chain, { kind: 'chain', chainId: chain.id }, machineClock(startTime))?.icon?.color;
    };
    const signedIn = [challenge, tokens];
    const refused = [refusal('NotAuthorizedException', 'No.')];
    expect(await colorOf(signedIn, false)).toBe('testing.iconPassed');
    expect(await colorOf(signedIn, true)).toBe('disabledForeground');
    expect(await colorOf(refused, true)).toBe(await colorOf(refused, false));
  });

  it('says in the tooltip of a token whose it is, with secrets masked', async () => {
    const evil = `${encode({ alg: 'RS256', kid: 'k' })}.${encode({ ...claims('access'), email_verified: true, scope: 'openid hunter2-canary' })}.AAAA`;
    const chain = await chainOf([{ body: { AuthenticationResult: { AccessToken: evil, RefreshToken: 'r' } } }]);
    const tooltip = (use: 'access' | 'refresh') =>
      chainItem(chain, { kind: 'token', use, chainId: chain.id, step: 0 }, machineClock(startTime))?.tooltip;
    expect(tooltip('access')?.split('\n')).toEqual([
      'E-mail: jane@example.com, verified',
      'sub: sub-1',
      'Groups: none',
      'Scope: openid ‹secret›',
      expect.stringMatching(/^Expires: 2026-11-03 /),
    ]);
    expect(tooltip('refresh')).toBeUndefined();
  });

  it('has its capabilities in contextValue, for the menus', async () => {
    const can = async (script: Setup['script']) => {
      const chain = await chainOf(script);
      return chainItem(chain, { kind: 'chain', chainId: chain.id }, machineClock(startTime))?.can;
    };
    expect(await can([challenge])).toEqual(['chain', 'unpinned', 'repeatable', 'waiting']);
    expect(await can([challenge, tokens])).toEqual([
      'chain',
      'unpinned',
      'repeatable',
      'idToken',
      'accessToken',
      'refreshToken',
    ]);
  });

  describe('in a list', () => {
    const row = (chain: Chain, now = startTime) => {
      const item = chainItem(chain, { kind: 'chain', chainId: chain.id }, machineClock(now));
      if (!item) throw new Error('no item');
      return item;
    };
    /** What a side bar of 300 px shows of a row: about 36 characters. */
    const shown = (chain: Chain, now = startTime) => {
      const { label, description = '' } = row(chain, now);
      return `${label} ${description}`.slice(0, 36);
    };
    const day = 86_400_000;

    it('differs from another one of the same user, on the same day and on an earlier one', async () => {
      const chain = await chainOf([challenge]);
      const later = { ...chain, startedAt: chain.startedAt + 1000 };
      for (const now of [startTime, startTime + day, startTime + 400 * day])
        expect(shown(chain, now)).not.toBe(shown(later, now));
    });

    it('has the date before the time if it is not of today', async () => {
      const chain = await chainOf([challenge]);
      expect(row(chain, startTime + day).label).toBe(`Nov 3 ${clock(0)} jane`);
      expect(row(chain, startTime + 400 * day).label).toBe(`2026-11-03 ${clock(0)} jane`);
    });

    it('has its name instead of the user, who follows', async () => {
      const chain = { ...(await chainOf([challenge])), name: 'broken on Monday' };
      const { label, description, tooltip, spoken } = row(chain);
      expect(`${label} | ${description}`).toBe(
        `${clock(0)} broken on Monday | jane · waiting · SMS_MFA · USER_PASSWORD_AUTH · Pool`,
      );
      expect(tooltip).toMatch(/^broken on Monday: .*\nUser: jane\.\n/);
      expect(spoken).toContain('Chain of jane, broken on Monday, ');
    });

    it('is marked if it is pinned, and if it is of an app', async () => {
      const chain = await chainOf([refusal('NotAuthorizedException', 'No.')]);
      const app = row({ ...chain, pinned: true, observedOf: 'my-app/1.0' });
      expect(app.description).toBe(
        'pinned · app · refused · NotAuthorizedException · USER_PASSWORD_AUTH · Pool · my-app/1.0',
      );
      expect(app.tooltip).toContain('From your app: my-app/1.0 made these calls.');
      expect(app.tooltip).toContain('Pinned: ');
      expect(app.spoken).toMatch(/^Observed chain of jane, .*, pinned$/);
      expect(app.can).toEqual(expect.arrayContaining(['pinned', 'observed']));
      expect(app.can).not.toContain('unpinned');
    });

    it('comes first if it is pinned', async () => {
      const chain = await chainOf([challenge]);
      const listed = chainChildren(shelf({ ...chain, id: 'new' }, { ...chain, id: 'old', pinned: true }));
      expect(listed.map(({ chainId }) => chainId)).toEqual(['old', 'new']);
    });
  });

  it('every state has its own label', () => {
    const words = (
      [
        { kind: 'empty' },
        { kind: 'waiting', challenge: 'SMS_MFA' },
        { kind: 'unfinished', challenge: 'SMS_MFA' },
        { kind: 'signed-in' },
        { kind: 'refused', type: 'X' },
        { kind: 'failed' },
        { kind: 'done' },
      ] as const
    ).map((state) => chainSign(state));
    expect(new Set(words.map((sign) => sign.label)).size).toBe(7);
    expect(new Set(words.map((sign) => sign.codicon)).size).toBe(7);
  });
});

describe('identity', () => {
  it('ids are unique, and every node finds its parent', async () => {
    const chain = await chainOf([challenge, tokens]);
    const nodes = everyNode(chain);
    const ids = nodes.map(chainNodeId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const node of nodes) {
      const parent = chainParent(node);
      const siblings = chainChildren(shelf(chain), parent);
      expect(siblings).toContainEqual(node);
      expect(chainItem(chain, node, machineClock(startTime))?.id).toBe(chainNodeId(node));
    }
  });

  it('ids stay when the chain grows', async () => {
    const chain = await chainOf([challenge, tokens]);
    const [first] = chain.steps;
    if (!first) throw new Error('no step');
    const before = everyNode({ ...chain, steps: [first] })
      .filter(({ kind }) => kind !== 'next')
      .map(chainNodeId);
    expect(everyNode(chain).map(chainNodeId)).toEqual(expect.arrayContaining(before));
  });

  it('equal nodes are one object', () => {
    const identity = new NodeIdentity<ChainNode>();
    const node = identity.of({ kind: 'step', chainId: 'c', step: 0 });
    expect(identity.of({ step: 0, chainId: 'c', kind: 'step' })).toBe(node);
    expect(identity.of({ kind: 'step', chainId: 'c', step: 1 })).not.toBe(node);
  });

  it('a node of a deleted chain has no item and no children', async () => {
    const chain = await chainOf([challenge]);
    expect(chainChildren(shelf(), { kind: 'chain', chainId: chain.id })).toEqual([]);
    expect(chainItem(chain, { kind: 'step', chainId: chain.id, step: 9 }, machineClock(startTime))).toBeUndefined();
  });

  it('a body is flattened by its paths, lists stay whole', () => {
    expect(flatten({ a: { b: 'x', c: 1 }, d: ['e'], f: null })).toEqual([
      ['a.b', 'x'],
      ['a.c', '1'],
      ['d', '["e"]'],
      ['f', 'null'],
    ]);
  });
});

const user: SandboxUserView = {
  username: 'sms-mfa',
  signInName: 'sms-mfa',
  password: 'canary-password',
  status: 'CONFIRMED',
  authFlow: 'USER_SRP_AUTH',
  shows: 'SMS_MFA',
  summary: 'Asks for an SMS code after the password.',
  totpSecret: 'CANARYSEED',
};

const pool: SandboxPool = {
  userPoolId: 'us-east-1_Sandbox01',
  name: 'Sandbox',
  clients: [
    {
      clientId: 'c',
      clientName: 'server',
      clientSecret: 'canary-secret',
      explicitAuthFlows: ['ALLOW_USER_SRP_AUTH'],
      sessionMinutes: 3,
    },
  ],
  minimumPasswordLength: 8,
  userCount: 1,
  users: () => [user],
  user: (username) => (username === user.username ? user : undefined),
  inbox: () => [],
  offerTotp: () => undefined,
};

const content: SandboxContent = {
  endpoint: 'http://127.0.0.1:4711',
  region: 'us-east-1',
  pools: () => [pool],
  pool: (userPoolId) => (userPoolId === pool.userPoolId ? pool : undefined),
  clock: openClock(() => startTime),
  faults: new Faults(),
  inbox: () => [
    {
      userPoolId: 'us-east-1_Sandbox01',
      username: 'sms-mfa',
      signInName: 'sms-mfa',
      medium: 'SMS',
      destination: '+12065550134',
      code: '111111',
      purpose: 'SMS_MFA',
      sentAt: '2026-11-03T04:05:06.000Z',
    },
    {
      userPoolId: 'us-east-1_Sandbox01',
      username: 'sms-mfa',
      signInName: 'sms-mfa',
      medium: 'EMAIL',
      destination: 'a@example.com',
      code: '222222',
      purpose: 'EMAIL_OTP',
      sentAt: '2026-11-03T04:06:06.000Z',
    },
  ],
};

describe('the sandbox tree', () => {
  const rows = (node?: SandboxNode): SandboxNode[] =>
    sandboxChildren(content, node).flatMap((child) => [child, ...rows(child)]);

  it('lists users and messages by the address they sign in with, and shows the username in the tooltip', () => {
    const jane = { ...user, username: '1-2-3', signInName: 'jane@example.com' };
    const byAddress: SandboxContent = {
      ...content,
      pool: () => ({ ...pool, users: () => [jane], user: (name) => (name === '1-2-3' ? jane : undefined) }),
      inbox: () =>
        content.inbox().map((message) => ({ ...message, username: '1-2-3', signInName: 'jane@example.com' })),
    };
    const nodes = [{ kind: 'users', userPoolId: pool.userPoolId }, { kind: 'inbox' }] as const;
    const [item, ...messages] = nodes.flatMap((node) =>
      sandboxChildren(byAddress, node).map((child) => sandboxItem(byAddress, child)),
    );
    expect(item).toMatchObject({
      label: 'jane@example.com',
      spoken: expect.stringContaining('User jane@example.com.'),
    });
    expect(item?.tooltip).toContain('Username 1-2-3.');
    expect(messages).toHaveLength(2);
    for (const message of messages) {
      expect(message).toMatchObject({ label: 'jane@example.com', spoken: expect.stringContaining('jane@example.com') });
    }
    expect(
      sandboxItem(content, { kind: 'user', userPoolId: pool.userPoolId, username: 'sms-mfa' })?.tooltip,
    ).not.toContain('Username');
  });

  it('is empty while the sandbox is stopped, so that the welcome view is shown', () => {
    expect(sandboxChildren(undefined)).toEqual([]);
  });

  it('lists server, users, inbox and app clients, with parents and unique ids', () => {
    const all = rows();
    const ids = all.map((node) => sandboxItem(content, node)?.id);
    expect(new Set(ids).size).toBe(all.length);
    for (const node of all) expect(sandboxChildren(content, sandboxParent(content, node))).toContainEqual(node);
    expect(all.map(({ kind }) => kind)).toEqual([
      'server',
      'users',
      'user',
      'inbox',
      'message',
      'message',
      'clients',
      'client',
      'clock',
      'faults',
    ]);
  });

  it('shows the newest message on top', () => {
    const [newest] = sandboxChildren(content, { kind: 'inbox' });
    expect(newest && newest.kind === 'message' && findMessage(content, newest.key)?.code).toBe('222222');
  });

  it('contains no password, seed or client secret', () => {
    const text = JSON.stringify(rows().map((node) => sandboxItem(content, node)));
    expect(text).not.toMatch(/canary|CANARY/);
  });

  it('shows the code of a message first in its row, and speaks it', () => {
    const [newest] = sandboxChildren(content, { kind: 'inbox' }).map((node) => sandboxItem(content, node));
    expect(newest?.description).toMatch(/^222222 · E-mail · EMAIL_OTP · /);
    expect(newest?.spoken).toMatch(/^Code 222222, E-mail for sms-mfa, EMAIL_OTP/);
  });

  it('says that the inbox is empty', () => {
    const empty = { ...content, inbox: () => [] };
    const [node] = sandboxChildren(empty, { kind: 'inbox' });
    expect(node && sandboxItem(empty, node)?.label).toBe('No codes yet');
  });

  it('shows at the server that its state is not kept, and why', () => {
    let why: string | undefined = 'Another window keeps it.';
    const unkept: SandboxContent = { ...content, notKept: () => why };
    const row = () => sandboxItem(unkept, { kind: 'server' });
    expect(row()?.description).toBe('http://127.0.0.1:4711 · state not kept');
    expect(row()?.tooltip).toContain(why);
    expect(row()?.spoken).toContain(why);
    why = undefined;
    expect(row()).toEqual(sandboxItem(content, { kind: 'server' }));
  });

  it('puts users and clients under their pool when there are several', () => {
    const other: SandboxPool = { ...pool, userPoolId: 'eu-west-1_Other0001', name: 'other', userCount: 12_000 };
    const both = [pool, other];
    const several: SandboxContent = {
      ...content,
      pools: () => both,
      pool: (userPoolId) => both.find((one) => one.userPoolId === userPoolId),
    };
    const walk = (node?: SandboxNode): readonly (readonly [SandboxNode, number])[] =>
      sandboxChildren(several, node).flatMap((child) => [
        [child, 0] as const,
        ...walk(child).map(([inner, depth]) => [inner, depth + 1] as const),
      ]);
    const all = walk();
    const outline = all.map(([node, depth]) => `${'  '.repeat(depth)}${sandboxItem(several, node)?.label}`);
    expect(outline).toEqual([
      'Running',
      'Sandbox',
      '  Users',
      '    sms-mfa',
      '  App Clients',
      '    server',
      'other',
      '  Users',
      '    sms-mfa',
      '    11999 more',
      '  App Clients',
      '    server',
      'Inbox',
      '  sms-mfa',
      '  sms-mfa',
      'Clock',
      'Faults',
    ]);
    expect(new Set(all.map(([node]) => sandboxItem(several, node)?.id)).size).toBe(all.length);
    for (const [node] of all) expect(sandboxChildren(several, sandboxParent(several, node))).toContainEqual(node);
  });

  it('shows how far ahead the clock is, and the pending faults', () => {
    const clock = openClock(() => startTime);
    const faults = new Faults();
    clock.advance(3 * 86_400 + 5 * 3600 + 7);
    faults.add({ effect: { kind: 'error', error: 'TooManyRequestsException', phase: 'before' }, times: 1 });
    faults.add({ effect: { kind: 'latency', milliseconds: 300 }, operation: 'InitiateAuth', times: 4 });
    faults.add({ effect: { kind: 'drop', phase: 'after' } });
    const turned = { ...content, clock, faults };
    expect(sandboxItem(turned, { kind: 'clock' })).toMatchObject({
      description: '3 d 5 h ahead',
      can: ['clock', 'ahead'],
    });
    const row = (node: SandboxNode) => sandboxItem(turned, node);
    expect(
      sandboxChildren(turned, { kind: 'faults' }).map((node) => [row(node)?.label, row(node)?.description]),
    ).toEqual([
      ['TooManyRequestsException', 'every operation · the next call'],
      ['Delays the answer by 300 ms', 'InitiateAuth · the next 4 calls'],
      ['Drops the answer', 'every operation · until removed'],
    ]);
  });

  it('has no items for deleted data', () => {
    expect(sandboxItem(content, { kind: 'user', userPoolId: pool.userPoolId, username: 'nobody' })).toBeUndefined();
    expect(sandboxItem(content, { kind: 'message', key: 'none' })).toBeUndefined();
  });
});
