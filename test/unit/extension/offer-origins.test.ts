// The question after the sandbox refused a page, and the effect of each answer.

import { describe, expect, it } from 'vitest';
import { offerOrigins } from '../../../src/extension/sandbox/ask-allowed-origin.ts';

interface Message {
  readonly text: string;
  readonly buttons: readonly string[];
  readonly answer: (button: string | undefined) => void;
}

function open(allow: (origin: string) => Promise<void> = () => Promise.resolve()) {
  const messages: Message[] = [];
  const allowed: string[] = [];
  const failures: unknown[] = [];
  const logged: string[] = [];
  const refuse = offerOrigins({
    ask: (text, ...buttons) => new Promise((answer) => messages.push({ text, buttons, answer })),
    allow: async (origin) => {
      await allow(origin);
      allowed.push(origin);
    },
    log: (words) => logged.push(words),
    failed: (error) => failures.push(error),
  });
  /** Answers the newest message, and waits for its effects. */
  const answer = async (button: string | undefined): Promise<void> => {
    messages.at(-1)?.answer(button);
    await settled();
  };
  return { messages, allowed, failures, logged, refuse, answer };
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
const page = { origin: 'http://localhost:3000', asked: 'POST /sandbox/reset' };
const other = { origin: 'http://localhost:3001', asked: 'AdminCreateUser' };

describe('a refused page', () => {
  it('is asked about once, by its origin and what it asked for, and allowed by Allow', async () => {
    const { messages, allowed, refuse, answer } = open();
    for (let times = 0; times < 3; times++) refuse(page);
    await settled();
    expect(messages).toHaveLength(1);
    expect(messages[0]?.text).toContain('refused POST /sandbox/reset to a page of http://localhost:3000');
    expect(messages[0]?.buttons).toEqual(['Allow', 'Not Now']);
    await answer('Allow');
    expect(allowed).toEqual(['http://localhost:3000']);
  });

  it.each(['Not Now', undefined])('is not allowed by %s, and not asked about again', async (button) => {
    const { messages, allowed, refuse, answer } = open();
    refuse(page);
    await settled();
    await answer(button);
    refuse(page);
    await settled();
    expect(messages).toHaveLength(1);
    expect(allowed).toEqual([]);
  });

  it('waits until the question before it is answered', async () => {
    const { messages, allowed, refuse, answer } = open();
    refuse(page);
    refuse(other);
    await settled();
    expect(messages).toHaveLength(1);
    await answer('Not Now');
    expect(messages.map(({ text }) => text.includes(other.origin))).toEqual([false, true]);
    await answer('Allow');
    expect(allowed).toEqual([other.origin]);
  });

  it('is asked about again after its origin was removed from the setting', async () => {
    const { messages, refuse, answer } = open();
    refuse(page);
    await settled();
    await answer('Allow');
    refuse(page);
    await settled();
    expect(messages).toHaveLength(2);
  });

  it('is asked about again if the setting cannot be written, with an error', async () => {
    const { messages, failures, refuse, answer } = open(() => Promise.reject(new Error('read-only')));
    refuse(page);
    await settled();
    await answer('Allow');
    expect(failures).toEqual([new Error('read-only')]);
    refuse(page);
    await settled();
    expect(messages).toHaveLength(2);
  });

  it('is only logged from the eleventh origin on', async () => {
    const { messages, logged, refuse, answer } = open();
    for (let at = 0; at < 300; at++) refuse({ ...page, origin: `http://a${at % 150}.example` });
    for (let at = 0; at < 30; at++) {
      await settled();
      await answer(undefined);
    }
    expect(messages).toHaveLength(10);
    expect(logged).toHaveLength(100);
  });
});
