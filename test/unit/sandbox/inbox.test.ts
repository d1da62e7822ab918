import { describe, expect, it } from 'vitest';
import { Inbox, maskDestination } from '../../../src/sandbox/pool/inbox.ts';
import { randomDigits, systemDeps } from '../../../src/sandbox/sandbox-deps.ts';

describe('the inbox', () => {
  it('keeps the newest messages up to its capacity, oldest first', () => {
    const inbox = new Inbox({ ...systemDeps, now: () => 0 });
    const deliver = (index: number): void => {
      const username = index % 2 === 0 ? 'ann' : 'bob';
      inbox.deliver({
        userPoolId: 'p',
        username,
        medium: 'SMS',
        destination: '+12065550134',
        code: String(index),
        purpose: 'SMS_MFA',
      });
    };
    for (let index = 0; index < 600; index += 1) deliver(index);
    const codes = inbox.messages().map(({ code }) => Number(code));
    expect(codes).toEqual(Array.from({ length: 500 }, (_, index) => index + 100));
    expect(inbox.messages('ann').at(-1)).toMatchObject({ code: '598', sentAt: '1970-01-01T00:00:00.000Z' });
    expect(inbox.messages('bob')).toHaveLength(250);
  });

  it.each([
    ['SMS', '+12065550134', '+*******0134'],
    ['SMS', '+4915112345678', '+*********5678'],
    ['SMS', '+123', '+123'],
    ['EMAIL', 'test@thing.example', 't***@t***'],
    ['EMAIL', 'x', 'x***@***'],
  ] as const)('masks the %s destination %s as %s', (medium, destination, masked) => {
    expect(maskDestination(medium, destination)).toBe(masked);
  });
});

describe('a delivered code', () => {
  it('draws each digit evenly, leading zeros included', () => {
    const counts = new Map<string, number>();
    for (let draw = 0; draw < 2000; draw += 1) {
      const code = randomDigits(systemDeps, 6);
      expect(code).toMatch(/^[0-9]{6}$/);
      for (const digit of code) counts.set(digit, (counts.get(digit) ?? 0) + 1);
    }
    // 1200 of each are expected; seven standard deviations are about 230.
    expect(counts.size).toBe(10);
    for (const count of counts.values()) expect(Math.abs(count - 1200)).toBeLessThan(230);
  });

  it('skips bytes that would make low digits more likely', () => {
    const bytes = [255, 250, 249, 10, 254, 0, 7, 99];
    const random = (count: number): Uint8Array => Uint8Array.from({ length: count }, () => bytes.shift() ?? 0);
    expect(randomDigits({ ...systemDeps, random }, 4)).toBe('9007');
  });
});
