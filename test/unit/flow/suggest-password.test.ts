// A suggested password: accepted by every policy, the same while its form is open, and typed only when pressed.
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { LONGEST_MINIMUM, suggestPassword } from '../../../src/flow/draft/suggest-password.ts';
import { checkPasswordPolicy, defaultPasswordPolicy } from '../../../src/sandbox/pool/password-policy.ts';
import { openTestSession } from '../../support/auth-flow-sessions.ts';

const policy = (minimumLength: number) => ({ ...defaultPasswordPolicy, minimumLength });

describe('a suggested password', () => {
  it('is accepted by every policy that a pool can have', () => {
    const bytes = fc.uint8Array({ minLength: LONGEST_MINIMUM, maxLength: LONGEST_MINIMUM });
    fc.assert(
      fc.property(bytes, fc.integer({ min: 6, max: 99 }), (random, minimum) => {
        const password = suggestPassword(minimum, Buffer.from(random).toString('hex'));
        checkPasswordPolicy(policy(minimum), password);
        expect(password).toHaveLength(Math.max(16, minimum));
      }),
    );
  });

  it('has 16 characters where the policy is not known', () => {
    expect(suggestPassword(undefined, '00'.repeat(99))).toBe('aA2!'.repeat(4));
  });

  it('depends on each byte', () => {
    expect(suggestPassword(undefined, `01${'00'.repeat(98)}`)).toBe(`bA2!${'aA2!'.repeat(3)}`);
  });
});

describe('the form of NEW_PASSWORD_REQUIRED', () => {
  const open = (minimumPasswordLength?: number) =>
    openTestSession({
      subject: { operation: 'RespondToAuthChallenge', challengeName: 'NEW_PASSWORD_REQUIRED' },
      username: 'jane',
      ...(minimumPasswordLength === undefined
        ? {}
        : {
            targetContext: {
              password: () => undefined,
              deliveredCode: () => undefined,
              totp: () => undefined,
              credential: () => undefined,
              minimumPasswordLength: () => minimumPasswordLength,
            },
          }),
    }).authFlowSession;
  const id = 'ChallengeResponses.NEW_PASSWORD';

  it('offers one and fills nothing in by itself', () => {
    const session = open();
    const field = () => session.form()?.fields.find((one) => one.id === id);
    expect(field()?.value).toEqual({ kind: 'empty' });
    const offered = field()?.offer;
    expect(offered?.label).toBe('Suggest a password');
    session.fillOffer(id);
    expect(field()?.value).toEqual({ kind: 'text', text: offered?.value });
    expect(field()?.origin.kind).toBe('typed');
    expect(field()?.findings).toEqual([]);
    expect(field()?.offer).toEqual(offered);
  });

  it('fits the policy of the pool', () => {
    const offer = open(40)
      .form()
      ?.fields.find((one) => one.id === id)?.offer;
    expect(() => checkPasswordPolicy(policy(40), offer?.value ?? '')).not.toThrow();
  });
});
