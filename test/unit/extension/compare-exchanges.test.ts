// Compare Exchanges: what differs in every exchange is left out of both documents, and named in their first line.
import { describe, expect, it } from 'vitest';
import {
  compareDocument,
  compareQuery,
  exchangeDocument,
  readCompareQuery,
} from '../../../src/extension/documents/format-exchange.ts';
import type { Headers } from '../../../src/cognito/transport.ts';
import type { Chain, Step } from '../../../src/flow/chain/chain.ts';
import { openTestSession } from '../../support/auth-flow-sessions.ts';
import type { Scripted } from '../../support/scripted-transport.ts';

interface Sent {
  readonly chain: Chain;
  readonly step: Step;
}

async function sent(seed: string, answer: Scripted, headers: Headers = []): Promise<Sent> {
  const { authFlowSession, clock } = openTestSession({
    subject: { operation: 'InitiateAuth', authFlow: 'USER_SRP_AUTH' },
    username: 'jane',
    script: [answer],
  });
  clock.now += seed.length * 1000;
  authFlowSession.setField('AuthParameters.PASSWORD', 'hunter2-canary');
  authFlowSession.overrideField('AuthParameters.SRP_A', true);
  authFlowSession.setField('AuthParameters.SRP_A', seed.repeat(20));
  const step = await authFlowSession.runStep();
  const { chain } = authFlowSession.state;
  if (!chain || step?.exchange.outcome.kind !== 'answer') throw new Error('no answer');
  const { exchange } = step;
  const outcome = { ...step.exchange.outcome, headers };
  return { chain, step: { ...step, exchange: { ...exchange, requestId: `id-of-${seed}`, outcome } } };
}

const challenge = (seed: string, more: object = {}): Scripted => ({
  body: {
    ChallengeName: 'PASSWORD_VERIFIER',
    Session: `AYABe-opaque-session-of-${seed}`,
    ChallengeParameters: { SRP_B: seed.repeat(30), SALT: '5a17', SECRET_BLOCK: `block-${seed}-canary`, ...more },
  },
});
const headers = (seed: string): Headers => [
  ['Date', `Mon, 30 Nov 2026 16:0${seed.length}:00 GMT`],
  ['x-amzn-RequestId', `id-of-${seed}`],
  ['Content-Length', `${seed.length}`],
  ['Content-Type', 'application/x-amz-json-1.1'],
];

/** Both documents, as the diff editor shows them. */
function compared(left: Sent, right: Sent): readonly [string, string] {
  return [compareDocument(left, right), compareDocument(right, left)];
}

const leftOut = (text: string) => (JSON.parse(text) as { readonly leftOut?: string }).leftOut;

describe('two exchanges of the same request', () => {
  it('are equal, because all that differs always is left out', async () => {
    const [one, other] = await Promise.all([
      sent('ab', challenge('ab'), headers('ab')),
      sent('cdef', challenge('cdef'), headers('cdef')),
    ]);
    expect(exchangeDocument(one.chain, one.step)).not.toBe(exchangeDocument(other.chain, other.step));
    const [left, right] = compared(one, other);
    expect(left).toBe(right);
    expect(JSON.parse(left)).toMatchObject({
      request: { body: { AuthParameters: { USERNAME: 'jane', SRP_A: '<left out>' } } },
      answer: {
        headers: ['Content-Type: application/x-amz-json-1.1'],
        body: { Session: '<session>', ChallengeParameters: { SRP_B: '<left out>', SALT: '5a17' } },
      },
    });
  });

  it('say in the first lines what was left out, and where it is', async () => {
    const one = await sent('ab', challenge('ab'), headers('ab'));
    const [left] = compared(one, one);
    expect(left.split('\n').slice(1, 3)).toEqual([
      '  "note": "What is new in every exchange is left out. Open Exchange shows it.",',
      expect.stringMatching(/^ {2}"leftOut": ".*",$/),
    ]);
    const text = leftOut(left) ?? '';
    for (const name of ['requestId', 'startedAt', 'milliseconds', 'Date', 'x-amzn-RequestId', 'Content-Length'])
      expect(text).toContain(name);
    expect(text).toMatch(/Session.*SRP_A|SRP_A.*Session/);
    expect(text).not.toContain('SALT');
  });

  it('name what only one of them has, in both', async () => {
    const one = await sent('ab', challenge('ab'));
    const other = await sent('ab', { body: { AuthenticationResult: { jti: 'x', exp: 7 } } });
    const [left, right] = compared(one, other);
    expect(leftOut(left)).toBe(leftOut(right));
    expect(leftOut(left)).toMatch(/SRP_B.*jti|jti.*SRP_B/);
  });
});

describe('what is compared', () => {
  it('keeps real differences: a value, a salt, a member that one side lacks', async () => {
    const one = await sent('ab', challenge('ab'));
    const other = await sent('ab', challenge('ab', { SALT: 'other', USER_ID_FOR_SRP: 'jane' }));
    const [left, right] = compared(one, other);
    expect(left).toContain('5a17');
    expect(right).toContain('"SALT": "other"');
    expect(left).not.toContain('USER_ID_FOR_SRP');
    expect(right).toContain('USER_ID_FOR_SRP');
  });

  it('shows that one side has no session', async () => {
    const one = await sent('ab', challenge('ab'));
    const other = await sent('ab', { body: { ChallengeName: 'PASSWORD_VERIFIER', ChallengeParameters: {} } });
    const [left, right] = compared(one, other);
    expect(left).toContain('"Session": "<session>"');
    expect(right).not.toContain('"Session"');
  });

  it('reads the passkey options, which are JSON in a string, for their challenge', async () => {
    const options = (text: string) => ({
      body: {
        ChallengeName: 'WEB_AUTHN',
        ChallengeParameters: { CREDENTIAL_REQUEST_OPTIONS: JSON.stringify({ challenge: text, rpId: 'example.com' }) },
      },
    });
    const [left, right] = compared(await sent('ab', options('one')), await sent('ab', options('two')));
    expect(left).toBe(right);
    expect(left).toContain('example.com');
    expect(leftOut(left)).toContain('challenge');
  });

  it('leaves a member alone that only has the name of a claim as a part', async () => {
    const [left, right] = compared(
      await sent('ab', challenge('ab', { expiry: '1', challenge: 'a' })),
      await sent('ab', challenge('ab', { expiry: '2', challenge: 'b' })),
    );
    expect(left).toContain('"expiry": "1"');
    expect(right).toContain('"challenge": "b"');
  });

  it('leaves the times of each try out', async () => {
    const one = await sent('ab', challenge('ab'));
    const [first] = one.step.exchange.tries;
    if (!first) throw new Error('no try');
    const tried = (wait: number): Sent => {
      const tries = [{ ...first, startedAt: first.startedAt + wait, waitBeforeNext: wait }, first];
      return { ...one, step: { ...one.step, exchange: { ...one.step.exchange, tries } } };
    };
    const [left, right] = compared(tried(100), tried(200));
    expect(left).toBe(right);
    expect(leftOut(left)).toContain('waitedBeforeNext');
  });

  it('holds no secret', async () => {
    const one = await sent('ab', challenge('ab'));
    expect(compared(one, one).join('')).not.toMatch(/hunter2|AYABe|canary/);
  });
});

describe('the URI of a compared document', () => {
  it('names the other exchange', () => {
    expect(readCompareQuery(compareQuery('a b/c', 2))).toEqual({ chain: 'a b/c', step: 2 });
  });

  it.each(['', 'compare=', 'compare=x', 'compare=x/0', 'other=x/1', 'compare=%E0%A4%A/1'])(
    'is none for %j',
    (query) => {
      expect(readCompareQuery(query)).toBeUndefined();
    },
  );
});
