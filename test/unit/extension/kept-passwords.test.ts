// Passwords of earlier sign-ins: filled in for the next chain of the same user, kept only where the user says so, and
// never filled in once the pool has refused them.
import { describe, expect, it, vi } from 'vitest';
import { KeptPasswords } from '../../../src/extension/users/kept-passwords.ts';
import { ownPoolContext } from '../../../src/extension/users/own-pool-context.ts';
import { StarredUsers } from '../../../src/extension/users/starred-users.ts';
import type { AuthFlowSession } from '../../../src/flow/auth-flow-session/auth-flow-session-api.ts';
import { provenPassword, refusedPasswords } from '../../../src/flow/chain/proven-password.ts';
import type { Chain } from '../../../src/flow/chain/chain.ts';
import { openTestSession, pool, sandboxPool } from '../../support/auth-flow-sessions.ts';
import { refusal, type Scripted } from '../../support/scripted-transport.ts';
import { testSecretStorage } from '../../support/secret-shelf.ts';

const tokens: Scripted = { body: { AuthenticationResult: { AccessToken: 'a.b.c', RefreshToken: 'r' } } };
const challenge = (name: string): Scripted => ({
  body: { ChallengeName: name, Session: 's'.repeat(30), ChallengeParameters: { USER_ID_FOR_SRP: 'jane' } },
});
const wrong = refusal('NotAuthorizedException', 'Incorrect username or password.');

/** A chain of jane's with this password, answered so. */
async function chainWith(password: string, script: readonly Scripted[], newPassword?: string): Promise<Chain> {
  const { authFlowSession } = openTestSession({
    subject: { operation: 'InitiateAuth', authFlow: 'USER_PASSWORD_AUTH' },
    username: 'jane',
    script,
  });
  authFlowSession.setField('AuthParameters.PASSWORD', password);
  for (const _ of script) {
    if (newPassword !== undefined) authFlowSession.setField('ChallengeResponses.NEW_PASSWORD', newPassword);
    await authFlowSession.runStep();
  }
  const { chain } = authFlowSession.state;
  if (chain?.steps.length !== script.length) throw new Error('the steps were not sent');
  return chain;
}

/** A chain of jane's whose refused step is sent again after a correction. */
async function retried(
  script: readonly Scripted[],
  correct: (session: AuthFlowSession) => void,
  by: 'SRP' | 'PASSWORD' = 'PASSWORD',
): Promise<Chain> {
  const { authFlowSession } = openTestSession({
    subject: { operation: 'InitiateAuth', authFlow: by === 'SRP' ? 'USER_SRP_AUTH' : 'USER_PASSWORD_AUTH' },
    username: 'jane',
    script,
  });
  if (by === 'SRP') await authFlowSession.runStep();
  authFlowSession.setField(`${by === 'SRP' ? 'ChallengeResponses' : 'AuthParameters'}.PASSWORD`, 'Misspelt-1');
  await authFlowSession.runStep();
  correct(authFlowSession);
  await authFlowSession.runStep();
  const { chain } = authFlowSession.state;
  if (chain?.steps.length !== script.length) throw new Error('the steps were not sent');
  return chain;
}

const proven = (...chains: readonly Chain[]) => provenPassword(chains, pool.id, 'jane');

describe('the password of an earlier sign-in', () => {
  it('is one that led to tokens, or to a challenge after the password', async () => {
    expect(proven(await chainWith('Made-Up-1', [tokens]))).toBe('Made-Up-1');
    expect(proven(await chainWith('Made-Up-1', [challenge('SMS_MFA')]))).toBe('Made-Up-1');
    expect(proven(await chainWith('Made-Up-1', [challenge('PASSWORD_VERIFIER')]))).toBeUndefined();
    expect(proven()).toBeUndefined();
  });

  it('is not one that was refused since, until it is accepted again', async () => {
    const accepted = await chainWith('Made-Up-1', [tokens]);
    const refused = await chainWith('Made-Up-1', [wrong]);
    expect(proven(refused, accepted)).toBeUndefined();
    expect(proven(accepted, refused)).toBe('Made-Up-1');
    expect(proven(await chainWith('Other-2', [wrong]), accepted)).toBe('Made-Up-1');
    const unrelated = refusal('NotAuthorizedException', 'Unable to verify secret hash for client 1example23456789');
    expect(proven(await chainWith('Made-Up-1', [unrelated]), accepted)).toBe('Made-Up-1');
  });

  it('is the corrected one, where a chain was refused first', async () => {
    const chain = await retried([wrong, tokens], (session) => session.setField('AuthParameters.PASSWORD', 'Made-Up-1'));
    expect(proven(chain)).toBe('Made-Up-1');
    expect([...refusedPasswords([chain], pool.id, 'jane')]).toEqual(['Misspelt-1']);
  });

  it('is the corrected one, where only its proof by SRP is sent', async () => {
    const proofs = [challenge('PASSWORD_VERIFIER'), wrong, tokens];
    const chain = await retried(
      proofs,
      (session) => session.setField('ChallengeResponses.PASSWORD', 'Made-Up-1'),
      'SRP',
    );
    expect(chain.steps.map(({ answer }) => answer.kind)).toEqual(['challenge', 'refused', 'tokens']);
    expect(proven(chain)).toBe('Made-Up-1');
    expect([...refusedPasswords([chain], pool.id, 'jane')]).toEqual(['Misspelt-1']);
  });

  it('is of the user that was sent, where another name was typed over it', async () => {
    const chain = await retried([wrong, tokens], (session) => {
      session.overrideField('AuthParameters.USERNAME', true);
      session.setField('AuthParameters.USERNAME', 'john');
      session.setField('AuthParameters.PASSWORD', 'Of-John-2');
    });
    expect(proven(chain)).toBeUndefined();
    expect(provenPassword([chain], pool.id, 'john')).toBe('Of-John-2');
  });

  it('is not one that was sent along with another first factor', async () => {
    const { authFlowSession } = openTestSession({
      subject: { operation: 'InitiateAuth', authFlow: 'USER_AUTH' },
      username: 'jane',
      script: [challenge('EMAIL_OTP'), tokens],
    });
    authFlowSession.setField('AuthParameters.PREFERRED_CHALLENGE', 'EMAIL_OTP');
    authFlowSession.setField('AuthParameters.PASSWORD', 'Unchecked-1');
    await authFlowSession.runStep();
    authFlowSession.setField('ChallengeResponses.EMAIL_OTP_CODE', '123456');
    await authFlowSession.runStep();
    const { chain } = authFlowSession.state;
    if (chain?.steps.length !== 2) throw new Error('the steps were not sent');
    expect(proven(chain)).toBeUndefined();
  });

  it('is the new one after NEW_PASSWORD_REQUIRED', async () => {
    const chain = await chainWith('Temporary-1', [challenge('NEW_PASSWORD_REQUIRED'), tokens], 'Brand-New-2');
    expect(proven(chain)).toBe('Brand-New-2');
    const failed = await chainWith('Temporary-1', [challenge('NEW_PASSWORD_REQUIRED'), wrong], 'Brand-New-2');
    expect(proven(failed)).toBe('Temporary-1');
  });

  it('is the new one after ChangePassword, unless that was refused', async () => {
    const changing = async (answer: Scripted) => {
      const { authFlowSession } = openTestSession({
        subject: { operation: 'InitiateAuth', authFlow: 'USER_PASSWORD_AUTH' },
        username: 'jane',
        script: [tokens, answer],
      });
      authFlowSession.setField('AuthParameters.PASSWORD', 'Made-Up-1');
      await authFlowSession.runStep();
      authFlowSession.startTokenOperation('ChangePassword');
      authFlowSession.setField('ProposedPassword', 'Brand-New-2');
      await authFlowSession.runStep();
      const { chain } = authFlowSession.state;
      if (chain?.steps.length !== 2) throw new Error('the steps were not sent');
      return chain;
    };
    expect(proven(await changing({ body: {} }))).toBe('Brand-New-2');
    expect(proven(await changing(wrong))).toBe('Made-Up-1');
  });

  it('is not taken from another user, another pool, or a chain without secrets', async () => {
    const chain = await chainWith('Made-Up-1', [tokens]);
    expect(provenPassword([chain], pool.id, 'john')).toBeUndefined();
    expect(provenPassword([chain], 'us-east-1_OTHER', 'jane')).toBeUndefined();
    expect(proven({ ...chain, withoutSecrets: true })).toBeUndefined();
  });

  it('is filled in for the next chain, with where it comes from', async () => {
    const { passwords } = await setup([await chainWith('Made-Up-1', [tokens])]);
    const next = openTestSession({
      subject: { operation: 'InitiateAuth', authFlow: 'USER_PASSWORD_AUTH' },
      username: 'jane',
      targetContextOf: (target) =>
        ownPoolContext(target, { passwords, authenticators: { totp: () => undefined }, now: () => 0 }),
    });
    expect(next.fieldOf('AuthParameters.PASSWORD')).toMatchObject({
      value: { kind: 'text', text: 'Made-Up-1' },
      origin: { kind: 'filled', label: 'from an earlier sign-in of this user' },
    });
    next.authFlowSession.chooseUser('john');
    expect(next.fieldOf('AuthParameters.PASSWORD')?.value).toEqual({ kind: 'empty' });
  });
});

async function setup(all: readonly Chain[] = [], entries: Readonly<Record<string, string>> = {}) {
  const storage = testSecretStorage(entries);
  const read: string[] = [];
  const onFault = vi.fn<(what: string, error: unknown) => void>();
  const chains = { all };
  const passwords = new KeptPasswords({ storage, chains, onRead: (password) => void read.push(password), onFault });
  await passwords.ready;
  return { storage, passwords, chains, read, onFault };
}

const key = 'authFlow/1/password/pool/jane';
const entry = (password: string) => JSON.stringify({ target: 'pool', names: ['jane'], password });

describe('a kept password', () => {
  it('is stored only when the user keeps it, and deleted completely', async () => {
    const { storage, passwords } = await setup([await chainWith('Made-Up-1', [tokens])]);
    expect(passwords.state(pool, 'jane')).toBe('known');
    expect(storage.entries.size).toBe(0);
    await passwords.keep(pool, 'jane');
    expect([...storage.entries]).toEqual([[key, entry('Made-Up-1')]]);
    expect(passwords.state(pool, 'jane')).toBe('kept');
    await passwords.forget(pool, 'jane');
    expect(storage.entries.size).toBe(0);
    expect(passwords.state(pool, 'jane')).toBe('known');
  });

  it('is reported where there is none to keep any more, as after its chain was deleted', async () => {
    const { storage, passwords } = await setup();
    await expect(passwords.keep(pool, 'jane')).rejects.toMatchObject({
      code: 'nothing-kept',
      message: 'There is no password of jane to keep. Sign in first.',
    });
    expect(storage.entries.size).toBe(0);
  });

  it('is filled in after a restart, and masked from then on', async () => {
    const { passwords, read } = await setup([], { [key]: entry('Made-Up-1') });
    expect(passwords.of(pool, 'jane')).toBe('Made-Up-1');
    expect(passwords.state(pool, 'jane')).toBe('kept');
    expect(read).toEqual(['Made-Up-1']);
    expect(passwords.of({ id: 'us-east-1_OTHER' }, 'jane')).toBeUndefined();
    expect(passwords.state(pool, 'john')).toBe('unknown');
  });

  it('gives way to a newer one, which can then be kept', async () => {
    const { passwords } = await setup([await chainWith('Newer-2', [tokens])], { [key]: entry('Made-Up-1') });
    expect(passwords.of(pool, 'jane')).toBe('Newer-2');
    expect(passwords.state(pool, 'jane')).toBe('known');
    await passwords.keep(pool, 'jane');
    expect(passwords.state(pool, 'jane')).toBe('kept');
  });

  it('is not filled in once the pool has refused it', async () => {
    const { passwords } = await setup([await chainWith('Made-Up-1', [wrong])], { [key]: entry('Made-Up-1') });
    expect(passwords.of(pool, 'jane')).toBeUndefined();
    expect(passwords.state(pool, 'jane')).toBe('kept');
  });

  it('is never one of the sandbox, which knows its own', async () => {
    const { passwords } = await setup([], { [key]: entry('Made-Up-1') });
    expect(passwords.state({ ...sandboxPool, id: 'pool' }, 'jane')).toBe('unknown');
    expect(passwords.state(pool, '')).toBe('unknown');
  });

  it.each(['', '{', '[]', '{"target":"pool","names":[],"password":"x"}', entry('')])(
    'is left out where its entry is %j',
    async (text) => {
      const { passwords, onFault } = await setup([], { [key]: text });
      expect(passwords.of(pool, 'jane')).toBeUndefined();
      expect(onFault).not.toHaveBeenCalled();
    },
  );
});

describe('starred users', () => {
  function memory(initial?: unknown) {
    let value = initial;
    return {
      get: () => value,
      update: (_: string, now: unknown) => {
        value = now;
        return Promise.resolve();
      },
    } as never;
  }

  it('are listed by target, the latest first, until they are unstarred', async () => {
    const starred = new StarredUsers(memory());
    let changes = 0;
    starred.onDidChange(() => (changes += 1));
    await starred.set(pool, 'jane', true);
    await starred.set(pool, 'john', true);
    await starred.set(sandboxPool, 'sms-mfa', true);
    await starred.set(pool, 'jane', true);
    expect(starred.of(pool)).toEqual(['jane', 'john']);
    expect(starred.of(sandboxPool)).toEqual(['sms-mfa']);
    await starred.set(pool, 'jane', false);
    expect(starred.of(pool)).toEqual(['john']);
    expect(changes).toBe(5);
  });

  it('are at most 200', async () => {
    const starred = new StarredUsers(memory());
    for (let count = 0; count < 205; count += 1) await starred.set(pool, `user-${count}`, true);
    expect(starred.of(pool)).toHaveLength(200);
    expect(starred.of(pool)[0]).toBe('user-204');
  });

  it.each([undefined, null, 'x', [1], [{ target: 1 }]])('are none where %j is stored', (value) => {
    expect(new StarredUsers(memory(value)).of(pool)).toEqual([]);
  });
});
