// The users offered at the top of the panel: starred ones first, then those of the sandbox or of earlier chains.
import { describe, expect, it } from 'vitest';
import { usersToOffer } from '../../../src/extension/panel/users-to-offer.ts';
import type { Chain } from '../../../src/flow/chain/chain.ts';
import { pool, sandboxPool, webClient } from '../../support/auth-flow-sessions.ts';

const chainOf = (username: string): Chain => ({
  id: username,
  startedAt: 0,
  target: pool,
  client: webClient,
  username,
  steps: [],
  secrets: { srpExponents: {} },
  withoutSecrets: false,
});
const many = (name: string, count: number) => Array.from({ length: count }, (_, index) => `${name}-${index}`);
const valuesOf = (...args: Parameters<typeof usersToOffer>) => usersToOffer(...args).map(({ value }) => value);

describe('the users to offer', () => {
  it('are those of the target’s chains, the starred ones first and once', () => {
    const chains = ['ada', 'bob', 'ada'].map(chainOf);
    expect(valuesOf(pool, [], chains, ['eve', 'bob'])).toEqual(['eve', 'bob', 'ada']);
    expect(valuesOf({ ...pool, id: 'other' }, [], chains)).toEqual([]);
    expect(valuesOf(undefined, [], chains, ['eve'])).toEqual([]);
  });

  it('are every starred one, and the newest 20 of the others', () => {
    const starred = many('starred', 30);
    const others = many('other', 30);
    expect(valuesOf(pool, [], [...others, ...starred].map(chainOf), starred)).toEqual([
      ...starred,
      ...others.slice(0, 20),
    ]);
  });

  it('are those of the sandbox, without starred ones that it does not have any more', () => {
    const users = ['sms-mfa', 'email-otp'].map((name) => ({ username: name, signInName: name, summary: '' }) as never);
    expect(valuesOf(sandboxPool, users, [], ['gone', 'email-otp'])).toEqual(['email-otp', 'sms-mfa']);
  });
});
