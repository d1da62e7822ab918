// Drafts keep the text between a key press and the view that shows it.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Drafts, typingPauseMs } from '../../../../src/webview/wire/drafts.ts';

/** Records what is sent; each value waits for `accept` or `refuse`. */
function draftsWithHost() {
  const sent: (readonly [string, string])[] = [];
  const waiting: { accept: () => void; refuse: () => void }[] = [];
  const drafts = new Drafts<string>((id, value) => {
    sent.push([id, value]);
    return new Promise<void>((resolve, reject) => {
      waiting.push({ accept: resolve, refuse: () => reject(new Error('no')) });
    });
  });
  const answer = async (how: 'accept' | 'refuse') => {
    waiting.shift()?.[how]();
    await vi.advanceTimersByTimeAsync(0);
  };
  return { drafts, sent, answer };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('sending', () => {
  test('waits for a pause, and then sends the last text only', () => {
    const { drafts, sent } = draftsWithHost();
    for (const text of ['4', '48', '482']) {
      drafts.type('code', text);
      vi.advanceTimersByTime(typingPauseMs - 1);
    }
    expect(sent).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(sent).toEqual([['code', '482']]);
  });

  test('flush sends every field at once, in the order typed, and nothing twice', () => {
    const { drafts, sent } = draftsWithHost();
    drafts.type('user', 'ada');
    drafts.type('code', '482137');
    drafts.flush();
    drafts.flush();
    vi.advanceTimersByTime(typingPauseMs);
    expect(sent).toEqual([
      ['user', 'ada'],
      ['code', '482137'],
    ]);
  });
});

describe('a view', () => {
  test('does not end a draft that the host has not acknowledged', async () => {
    const { drafts, answer } = draftsWithHost();
    drafts.type('code', '4');
    drafts.settle();
    expect(drafts.get('code')).toBe('4');
    drafts.flush();
    drafts.settle();
    expect(drafts.get('code')).toBe('4');
    await answer('accept');
    expect(drafts.get('code')).toBe('4');
    drafts.settle();
    expect(drafts.get('code')).toBeUndefined();
  });

  test('does not end a newer draft with the acknowledgement of an older one', async () => {
    const { drafts, answer } = draftsWithHost();
    drafts.type('code', '4');
    drafts.flush();
    drafts.type('code', '48');
    await answer('accept');
    drafts.settle();
    expect(drafts.get('code')).toBe('48');
  });

  test('does not end a draft that the host refused', async () => {
    const { drafts, answer } = draftsWithHost();
    drafts.type('code', 'x');
    drafts.flush();
    await answer('refuse');
    drafts.settle();
    expect(drafts.get('code')).toBe('x');
  });

  test('does not end a held draft until it is released', async () => {
    const { drafts, answer } = draftsWithHost();
    drafts.hold('password');
    drafts.type('password', 'secret');
    drafts.flush();
    await answer('accept');
    drafts.settle();
    expect(drafts.get('password')).toBe('secret');
    drafts.release('password');
    expect(drafts.get('password')).toBeUndefined();
  });
});

test('another form keeps only unsent drafts whose field is in it', async () => {
  const { drafts, answer } = draftsWithHost();
  drafts.type('sent', '1');
  drafts.flush();
  await answer('accept');
  drafts.type('unsent', '2');
  drafts.type('gone', '3');
  drafts.keepUnsent((id) => id !== 'gone');
  expect([drafts.get('sent'), drafts.get('unsent'), drafts.get('gone')]).toEqual([undefined, '2', undefined]);
});

test('a value set by the host discards the draft at once', () => {
  const { drafts, sent } = draftsWithHost();
  drafts.type('code', '48');
  drafts.drop('code');
  vi.advanceTimersByTime(typingPauseMs);
  expect(drafts.get('code')).toBeUndefined();
  expect(sent).toEqual([]);
});
