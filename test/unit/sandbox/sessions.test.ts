import { beforeEach, describe, expect, it } from 'vitest';
import { type SessionBinding, type SessionContent, Sessions } from '../../../src/sandbox/pool/sessions.ts';
import { beginState } from '../../../src/sandbox/sign-in/sign-in-state.ts';
import { systemDeps } from '../../../src/sandbox/sandbox-deps.ts';

const content: SessionContent = {
  clientId: 'web',
  username: 'ann',
  challenge: 'SMS_MFA',
  code: '123456',
  state: beginState('USER_SRP_AUTH', false),
};
const binding: SessionBinding = { clientId: 'web', usernames: ['ann'], challenges: ['SMS_MFA'] };
const minutes = 60_000;

let now: number;
let sessions: Sessions;

beforeEach(() => {
  now = 1_800_000_000_000;
  sessions = new Sessions({ ...systemDeps, now: () => now });
});

function open(lifetime = 3 * minutes): string {
  return sessions.open(content, lifetime);
}

describe('a session', () => {
  it('looks like a real one', () => {
    const text = open();
    expect(text).toMatch(/^AYABe[\w-]+$/);
    expect(text).toHaveLength(1543);
    // The part of real sessions that never changes, after the message id: "Service: CognitoUserPools".
    expect(text.slice(27)).toMatch(/^AHQABAAdTZXJ2aWNlABBDb2duaXRvVXNlclBvb2xz/);
    expect(open()).not.toBe(text);
  });

  it('returns its content, once', () => {
    const text = open();
    const claim = sessions.claim(text, binding);
    expect(claim.content).toEqual(content);
    claim.consume();
    expect(() => sessions.claim(text, binding)).toThrow('Invalid session for the user, session can only be used once.');
  });

  it('can be answered again after a wrong answer', () => {
    const text = open();
    for (let attempt = 0; attempt < 6; attempt += 1) sessions.claim(text, binding).release();
    expect(sessions.claim(text, binding).content.code).toBe('123456');
  });

  it('can be claimed by one answer at a time', () => {
    const text = open();
    sessions.claim(text, binding);
    expect(() => sessions.claim(text, binding)).toThrow('session can only be used once');
  });

  it.each([
    ['another client', { ...binding, clientId: 'server' }],
    ['another user', { ...binding, usernames: ['bob', 'carl'] }],
    ['another challenge', { ...binding, challenges: ['SOFTWARE_TOKEN_MFA' as const] }],
  ])('is no good for %s, and stays as it was', (_what, wrong) => {
    const text = open();
    expect(() => sessions.claim(text, wrong)).toThrow(/^Invalid session for the user\.$/);
    expect(sessions.claim(text, binding).content).toEqual(content);
  });

  it('lasts to the millisecond', () => {
    const text = open();
    now += 3 * minutes - 1;
    sessions.claim(text, binding).release();
    now += 1;
    expect(() => sessions.claim(text, binding)).toThrow('Invalid session for the user, session is expired.');
  });

  it('is reported as expired, not as used, also long after it was dropped', () => {
    const text = open();
    sessions.claim(text, binding).consume();
    now += 60 * minutes;
    open();
    expect(() => sessions.claim(text, binding)).toThrow('Invalid session for the user, session is expired.');
  });

  it.each([
    ['a made-up text', () => 'x'.repeat(40)],
    ['an empty text', () => ''],
    ['a shortened one', (text: string) => text.slice(0, -4)],
    ['a lengthened one', (text: string) => `${text}AAAA`],
    ['one with a changed head', (text: string) => text.replace('AYABe', 'AYABf')],
    ['one with a changed message id', (text: string) => `${text.slice(0, 10)}${swap(text[10])}${text.slice(11)}`],
    ['one with a changed middle', (text: string) => `${text.slice(0, 700)}${swap(text[700])}${text.slice(701)}`],
    ['one with white space', (text: string) => ` ${text}`],
    ['one with loose last bits', (text: string) => `${text.slice(0, -1)}${swap(text.at(-1))}`],
  ])('refuses %s', (_what, change) => {
    expect(() => sessions.claim(change(open()), binding)).toThrow(/^Invalid session for the user\.$/);
  });

  it('is valid only in the pool that issued it', () => {
    const others = new Sessions(systemDeps);
    expect(others.knows(open())).toBe(false);
    expect(sessions.knows(open())).toBe(true);
  });

  it('leaves nothing behind once it has expired', () => {
    for (let index = 0; index < 1000; index += 1) open(1000);
    now += 2000;
    open();
    expect(sessions.size).toBe(1);
  });
});

function swap(character: string | undefined): string {
  return character === 'A' ? 'B' : 'A';
}
