// A target while it is edited: what a field takes, what is written to the settings, and the findings at each field.
import { describe, expect, it } from 'vitest';
import { checkDraft } from '../../../src/targets/check-target-draft.ts';
import type { DraftContext } from '../../../src/targets/check-target-draft.ts';
import { draftOf, emptyDraft, regionOfDraft, settingOf } from '../../../src/targets/target-draft.ts';
import { withClientField, withField, withNewClient, withoutClient } from '../../../src/targets/target-draft.ts';
import { readTargetSettings } from '../../../src/targets/target-settings.ts';

const rows = () => {
  let last = 0;
  return () => `c${(last += 1)}`;
};
const empty = emptyDraft(rows());
const staging = {
  name: 'Staging',
  region: 'eu-west-1',
  userPoolId: 'eu-west-1_AbCdEfGhI',
  clients: [
    { clientId: '1example23456789', name: 'web' },
    { clientId: '2example23456789', hasSecret: true, sessionMinutes: 5 },
  ],
};
const noSecrets = () => false;

describe('a draft', () => {
  it('of a setting is written as that setting again', () => {
    const settings = [
      staging,
      { ...staging, name: 'Own', endpoint: 'http://emulator.example.com:9229', allowPlainHttp: true },
      { ...staging, name: 'Proxy', region: 'eu-west-2', endpoint: 'https://proxy.example.com' },
    ];
    for (const setting of settings) expect(settingOf(draftOf(setting, rows()), noSecrets)).toEqual(setting);
  });

  it('takes the Region of the user pool ID until another is typed, and again when that is removed', () => {
    const pool = withField(empty, 'userPoolId', 'eu-west-1_AbCdEfGhI');
    expect(regionOfDraft(pool)).toBe('eu-west-1');
    expect(regionOfDraft(withField(pool, 'userPoolId', 'us-east-1_AbCdEfGhI'))).toBe('us-east-1');
    const typed = withField(pool, 'region', 'eu-west-3');
    expect(regionOfDraft(withField(typed, 'userPoolId', 'us-east-1_AbCdEfGhI'))).toBe('eu-west-3');
    expect(regionOfDraft(withField(typed, 'region', ''))).toBe('eu-west-1');
  });

  it.each([
    ['userPoolId', ' eu-west-1_AbCdEfGhI\n', 'eu-west-1_AbCdEfGhI'],
    ['userPoolId', '"eu-west-1_AbCdEfGhI",', 'eu-west-1_AbCdEfGhI'],
    ['region', " 'eu-west-1';", 'eu-west-1'],
    ['endpoint', ' http://localhost:9229 ', 'http://localhost:9229'],
    ['name', ' My pool ', ' My pool '],
  ] as const)('leaves out what is around the %s %j', (field, typed, kept) => {
    expect(withField(empty, field, typed)[field]).toBe(kept);
  });

  it.each([
    ['3abc 4def5ghi6 jkl7mno8pqr9s\n', '3abc4def5ghi6jkl7mno8pqr9s'],
    ['3abc 4def5ghi6 jkl7mno8pqr', '3abc 4def5ghi6 jkl7mno8pqr'],
    ['my web app', 'my web app'],
    ['abcdefghi jklmnopqr stuvwxyz', 'abcdefghi jklmnopqr stuvwxyz'],
  ])('joins the parts of the app client ID %j only if that gives one', (typed, kept) => {
    expect(withClientField(empty, 'c1', 'clientId', typed).clients[0]?.clientId).toBe(kept);
  });

  it('forgets the consent to plain HTTP with another endpoint', () => {
    const allowed = { ...withField(empty, 'endpoint', 'http://a.example.com'), allowPlainHttp: true };
    expect(withField(allowed, 'endpoint', 'http://a.example.com ').allowPlainHttp).toBe(true);
    expect(withField(allowed, 'endpoint', 'http://b.example.com').allowPlainHttp).toBe(false);
  });

  it('adds and removes app clients, but not the last', () => {
    const two = withNewClient(empty, 'c9');
    expect(two.clients.map(({ row }) => row)).toEqual(['c1', 'c9']);
    expect(withoutClient(two, 'c1').clients.map(({ row }) => row)).toEqual(['c9']);
    expect(withoutClient(empty, 'c1')).toBe(empty);
  });

  it('shows no value that is a secret', () => {
    const draft = draftOf({ ...staging, name: 'hidden' }, rows(), (value) => value === 'hidden');
    expect(draft.name).toBe('');
  });
});

describe('findings', () => {
  const context: DraftContext = {
    others: [{ id: 'eu-west-1_Other0001', name: 'Other', shownName: 'Other' }],
    checkHoldsNoSecret: (value) =>
      value === 'hunter' ? { severity: 'error', code: 'secret-known', message: 'A secret.' } : undefined,
    newSecret: () => '',
  };
  const good = draftOf(staging, rows());
  const found = (draft: typeof good, own: Partial<DraftContext> = {}) =>
    checkDraft(draft, { ...context, ...own }).map(({ at, code, severity }) => `${at}: ${severity} ${code}`);

  it('are none for a valid target', () => {
    expect(found(good)).toEqual([]);
    expect(found({ ...good, clients: good.clients.map((client) => ({ ...client, sessionMinutes: '15' })) })).toEqual(
      [],
    );
  });

  it('of an empty form are all about what is missing, one at a field', () => {
    const findings = checkDraft(empty, context);
    expect(findings.map(({ at }) => at)).toEqual(['name', 'userPoolId', 'clients.c1.clientId']);
    expect(findings.every(({ missing }) => missing)).toBe(true);
  });

  it.each([
    [{ name: 'Other' }, 'name: error name-taken'],
    [{ name: 'hunter' }, 'name: error secret-known'],
    [{ userPoolId: 'eu-west-1_Other0001' }, 'userPoolId: error target-taken'],
    [{ userPoolId: 'eu-west-1 x' }, 'userPoolId: error user-pool-id-space'],
    [{ region: 'eu-west-2' }, 'region: error region-mismatch'],
    [{ region: 'eu-west-1a' }, 'region: error region-is-zone'],
    [{ endpoint: 'localhost:9229' }, 'endpoint: error endpoint-malformed'],
    [{ endpoint: 'https://proxy.example.com', region: 'eu-west-2' }, 'region: warning region-mismatch'],
  ])('name the field of %j', (change, expected) => {
    expect(found({ ...good, ...change })).toEqual([expected]);
  });

  it('ask to allow plain HTTP to another machine, and only there', () => {
    const plain = { ...good, endpoint: 'http://emulator.example.com' };
    const warning = 'endpoint: warning endpoint-plain-http';
    expect(found(plain)).toEqual([warning, 'allowPlainHttp: error plain-http-not-allowed']);
    expect(found({ ...plain, allowPlainHttp: true })).toEqual([warning]);
    expect(found({ ...good, endpoint: 'http://localhost:9229' })).toEqual([]);
  });

  it('are at the app client that they are about', () => {
    const [first, second] = good.clients;
    if (!first || !second) throw new Error('no clients');
    const draft = { ...good, clients: [first, { ...second, clientId: first.clientId, sessionMinutes: '20' }] };
    expect(found(draft)).toEqual([
      'clients.c2.clientId: error client-id-taken',
      'clients.c2.sessionMinutes: error session-minutes',
    ]);
    expect(found(good, { newSecret: (row) => (row === 'c2' ? 'short one' : '') })).toEqual([
      'clients.c2.secret: error client-secret-space',
    ]);
  });

  it('without an error mean that the settings accept the target', () => {
    const drafts = [
      good,
      { ...good, endpoint: 'http://emulator.example.com', allowPlainHttp: true },
      { ...good, endpoint: 'http://[::1]:9229' },
      { ...good, region: 'eu-west-2', endpoint: 'https://proxy.example.com' },
      ...['', '3', '15', '4.5'].map((sessionMinutes) => ({
        ...good,
        clients: good.clients.map((client) => ({ ...client, sessionMinutes })),
      })),
    ];
    for (const draft of drafts) {
      expect(checkDraft(draft, context).filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(readTargetSettings([settingOf(draft, noSecrets)]).faults).toEqual([]);
    }
  });
});
