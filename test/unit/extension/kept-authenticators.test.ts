// Authenticators kept for codes: stored by pool and user, offered by the code field, deleted completely.
import { describe, expect, it, vi } from 'vitest';
import { KeptAuthenticators } from '../../../src/extension/authenticators/kept-authenticators.ts';
import { ownPoolContext } from '../../../src/extension/users/own-pool-context.ts';
import { computeTotp } from '../../../src/cognito/totp.ts';
import type { NewAuthenticator } from '../../../src/flow/chain/new-authenticator.ts';
import { openTestSession, pool, sandboxPool, startTime } from '../../support/auth-flow-sessions.ts';
import { testSecretStorage } from '../../support/secret-shelf.ts';

const secretCode = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const jane: NewAuthenticator = { secretCode, names: ['jane@example.com', 'uuid-of-jane'] };
const other = { ...pool, id: 'us-east-1_OTHER' };

async function setup(entries: Readonly<Record<string, string>> = {}) {
  const shelf = testSecretStorage(entries);
  const onFault = vi.fn<(what: string, error: unknown) => void>();
  const kept = new KeptAuthenticators(shelf, onFault);
  await kept.ready;
  return { shelf, kept, onFault };
}

describe('a kept authenticator', () => {
  it('is found by either name of its user, at its own pool only', async () => {
    const { kept } = await setup();
    await kept.keep(pool, jane);
    for (const name of jane.names) expect(kept.find(pool, [name])?.secretCode).toBe(secretCode);
    expect(kept.find(pool, ['john'])).toBeUndefined();
    expect(kept.find(other, jane.names)).toBeUndefined();
  });

  it('is only in secret storage, replaces the previous one, and is deleted completely', async () => {
    const { kept, shelf } = await setup({ 'authFlow/1/client-secret/p/c': 'x' });
    await kept.keep(pool, { ...jane, secretCode: 'JBSWY3DPEHPK3PXP' });
    await kept.keep(pool, jane);
    expect(kept.all).toHaveLength(1);
    expect([...shelf.entries.keys()].filter((key) => key.includes('authenticator'))).toEqual([
      'authFlow/1/authenticator/pool/jane%40example.com',
    ]);
    const [found] = kept.all;
    if (!found) throw new Error('nothing kept');
    await kept.forget(found);
    expect([...shelf.entries.keys()]).toEqual(['authFlow/1/client-secret/p/c']);
    expect(kept.all).toEqual([]);
  });

  it('stays if its replacement cannot be stored', async () => {
    const { kept, shelf } = await setup();
    await kept.keep(pool, jane);
    const store = vi.spyOn(shelf, 'store').mockImplementation(() => Promise.reject(new Error('locked')));
    await expect(kept.keep(pool, { ...jane, secretCode: 'JBSWY3DPEHPK3PXP' })).rejects.toThrow('locked');
    store.mockRestore();
    expect([...shelf.entries.values()].join()).toContain(secretCode);
  });

  it('replaces every one that has a name of its user', async () => {
    const { kept, shelf } = await setup();
    await kept.keep(pool, { secretCode, names: ['jane@example.com'] });
    await kept.keep(pool, { secretCode, names: ['uuid-of-jane'] });
    await kept.keep(pool, { secretCode: 'JBSWY3DPEHPK3PXP', names: ['jane', 'jane@example.com', 'uuid-of-jane'] });
    expect(shelf.entries.size).toBe(1);
    expect(kept.find(pool, ['uuid-of-jane'])?.secretCode).toBe('JBSWY3DPEHPK3PXP');
  });

  it('may have a user name that is not well-formed Unicode', async () => {
    const { kept } = await setup();
    await kept.keep(pool, { secretCode, names: ['jane\ud800'] });
    expect(kept.find(pool, ['jane\ud800'])?.secretCode).toBe(secretCode);
  });

  it('is updated when another window keeps or forgets one', async () => {
    const { kept, shelf } = await setup();
    const elsewhere = new KeptAuthenticators(shelf, () => undefined);
    const changed = vi.fn<() => void>();
    kept.onDidChange(changed);
    await elsewhere.keep(pool, jane);
    await kept.ready;
    expect(changed).toHaveBeenCalled();
    expect(kept.find(pool, jane.names)).toBeDefined();
  });

  it('with a damaged entry is ignored, and errors of the storage are reported', async () => {
    const { kept } = await setup({
      'authFlow/1/authenticator/pool/a': '{"names":[]}',
      'authFlow/1/authenticator/pool/b': 'not json',
      'authFlow/1/authenticator/pool/c': JSON.stringify({ target: 'pool', names: ['c'], secretCode: '1' }),
    });
    expect(kept.all).toEqual([]);
    const onFault = vi.fn<(what: string, error: unknown) => void>();
    const failing = new KeptAuthenticators(
      { ...testSecretStorage(), keys: () => Promise.reject(new Error('locked')) },
      onFault,
    );
    await failing.ready;
    expect(onFault).toHaveBeenCalledOnce();
  });
});

describe('the code field at a pool of one’s own', () => {
  const challenge = (name: string, parameters: Record<string, string>) => ({
    body: { ChallengeName: name, Session: 'AYABe-opaque-session-000', ChallengeParameters: parameters },
  });

  async function atCode(names: readonly string[]) {
    const { kept } = await setup();
    await kept.keep(pool, { secretCode, names });
    const opened = openTestSession({
      subject: { operation: 'InitiateAuth', authFlow: 'USER_PASSWORD_AUTH' },
      username: 'jane@example.com',
      targetContextOf: (target) =>
        ownPoolContext(target, { authenticators: kept, passwords: { of: () => undefined }, now: () => startTime }),
      script: [challenge('SOFTWARE_TOKEN_MFA', { USER_ID_FOR_SRP: 'uuid-of-jane' })],
    });
    opened.authFlowSession.setField('AuthParameters.PASSWORD', 'x');
    await opened.authFlowSession.runStep();
    return opened;
  }
  const field = 'ChallengeResponses.SOFTWARE_TOKEN_MFA_CODE';
  const { code, secondsLeft } = computeTotp(secretCode, startTime);

  it.each([[['uuid-of-jane']], [['jane@example.com']]])('offers the code of the one kept for %s', async (names) => {
    const { authFlowSession, fieldOf } = await atCode(names);
    const offer = { value: code, label: 'Fill current code', validUntil: startTime + secondsLeft * 1000 };
    expect(fieldOf(field)).toMatchObject({ value: { text: code }, offer });
    authFlowSession.setField(field, '000000');
    authFlowSession.fillOffer(field);
    expect(fieldOf(field)?.value).toEqual({ kind: 'text', text: code });
  });

  it('offers none of other users, and none at the sandbox, which has its own', async () => {
    const { fieldOf } = await atCode(['john']);
    expect(fieldOf(field)).toMatchObject({ origin: { kind: 'none' } });
    expect(fieldOf(field)?.offer).toBeUndefined();
    const { kept } = await setup();
    await kept.keep(pool, jane);
    const deps = { authenticators: kept, passwords: { of: () => undefined }, now: () => startTime };
    expect(ownPoolContext({ ...sandboxPool, id: 'pool' }, deps)).toBeUndefined();
  });
});
