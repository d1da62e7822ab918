import { beforeEach, describe, expect, it } from 'vitest';
import { formatCognitoTimestamp } from '../../../src/cognito/timestamp.ts';
import {
  openTestService,
  serverClient,
  type SrpOptions,
  type TestAnswer,
  type TestService,
  webClient,
} from '../../support/sandbox-service.ts';

let sandbox: TestService;

beforeEach(() => {
  sandbox = openTestService();
});

const incorrect = { error: 'NotAuthorizedException', message: 'Incorrect username or password.' };

function swapFirst(base64: string): string {
  return `${base64.startsWith('A') ? 'B' : 'A'}${base64.slice(1)}`;
}

describe('PASSWORD_VERIFIER', () => {
  it('leads to tokens, with and without a client secret', async () => {
    for (const client of [webClient, serverClient]) {
      expect(await sandbox.srp('password-verifier', { client })).toHaveProperty('AuthenticationResult');
    }
  });

  it('takes a proof made by an alias user over the username', async () => {
    expect(await sandbox.srp('password-verifier@example.com')).toHaveProperty('AuthenticationResult');
  });

  it('takes passwords beyond ASCII as they are', async () => {
    sandbox.addUser({ username: 'ann', password: 'Pässwörd-Ω-1' });
    expect(await sandbox.srp('ann', { password: 'Pässwörd-Ω-1' })).toHaveProperty('AuthenticationResult');
    expect(await sandbox.srp('ann', { password: 'Pässwörd-Ω-1'.normalize('NFD') })).toEqual(incorrect);
  });

  it.each<[string, SrpOptions]>([
    ['a wrong password', { password: 'Wrong-Password-1' }],
    ['an empty password', { password: '' }],
    [
      'a changed signature',
      {
        change: (given) => ({ ...given, PASSWORD_CLAIM_SIGNATURE: swapFirst(given['PASSWORD_CLAIM_SIGNATURE'] ?? '') }),
      },
    ],
    ['a signature that is too short', { change: (given) => ({ ...given, PASSWORD_CLAIM_SIGNATURE: 'AAAA' }) }],
    ['an empty signature', { change: (given) => ({ ...given, PASSWORD_CLAIM_SIGNATURE: '' }) }],
    [
      'a changed secret block',
      {
        change: (given) => ({
          ...given,
          PASSWORD_CLAIM_SECRET_BLOCK: swapFirst(given['PASSWORD_CLAIM_SECRET_BLOCK'] ?? ''),
        }),
      },
    ],
    ['a made-up secret block', { change: (given) => ({ ...given, PASSWORD_CLAIM_SECRET_BLOCK: 'c2VjcmV0' }) }],
    ['another user’s name', { change: (given) => ({ ...given, USERNAME: 'sms-mfa' }) }],
    ['a name nobody has', { change: (given) => ({ ...given, USERNAME: 'nobody' }) }],
    ['a zero-padded day', { timestamp: 'Tue Nov 03 04:05:06 UTC 2026' }],
    ['a wrong weekday', { timestamp: 'Wed Nov 3 04:05:06 UTC 2026' }],
    ['a TIMESTAMP that is too old', { timestamp: 'Tue Nov 3 03:59:59 UTC 2026' }],
    ['a TIMESTAMP from the future', { timestamp: 'Tue Nov 3 04:10:30 UTC 2026' }],
    [
      'a TIMESTAMP that was not signed',
      {
        change: (given) => ({ ...given, TIMESTAMP: formatCognitoTimestamp(new Date(Date.UTC(2026, 10, 3, 4, 5, 7))) }),
      },
    ],
  ])('refuses %s', async (_what, options) => {
    expect(await sandbox.srp('password-verifier', options)).toEqual(incorrect);
  });

  it('refuses a block that was given to another client', async () => {
    let block: TestAnswer | undefined;
    await sandbox.srp('password-verifier', { client: serverClient, meanwhile: (challenge) => (block = challenge) });
    const answer = await sandbox.srp('password-verifier', {
      change: (given) => ({
        ...given,
        PASSWORD_CLAIM_SECRET_BLOCK: block?.ChallengeParameters?.['SECRET_BLOCK'] ?? '',
      }),
    });
    expect(answer).toEqual(incorrect);
  });

  it('refuses a late answer, however fresh its TIMESTAMP', async () => {
    const timestamp = formatCognitoTimestamp(new Date(sandbox.now() + 180_000));
    const late = await sandbox.srp('password-verifier', { timestamp, meanwhile: () => sandbox.advance(180_000) });
    expect(late).toEqual(incorrect);
    const inTime = formatCognitoTimestamp(new Date(sandbox.now() + 179_000));
    const answer = await sandbox.srp('password-verifier', {
      timestamp: inTime,
      meanwhile: () => sandbox.advance(179_000),
    });
    expect(answer).toHaveProperty('AuthenticationResult');
  });

  it('takes a right proof once', async () => {
    let sent: Record<string, string> = {};
    await sandbox.srp('password-verifier', { change: (given) => (sent = given) });
    expect(await sandbox.respond('PASSWORD_VERIFIER', undefined, sent)).toEqual(incorrect);
  });

  it('takes the right proof after a wrong one for the same block', async () => {
    let right: Record<string, string> = {};
    const wrong = await sandbox.srp('password-verifier', {
      change: (given) => {
        right = given;
        return { ...given, PASSWORD_CLAIM_SIGNATURE: 'AAAA' };
      },
    });
    expect(wrong).toEqual(incorrect);
    expect(await sandbox.respond('PASSWORD_VERIFIER', undefined, right)).toHaveProperty('AuthenticationResult');
  });

  it('no longer takes a proof of the password that was replaced', async () => {
    const user = sandbox.addUser({ username: 'ann', password: 'Old-Password-1' });
    const other = sandbox.addUser({ username: 'bob', password: 'New-Password-1' });
    const answer = await sandbox.srp('ann', {
      password: 'Old-Password-1',
      meanwhile: () => {
        if (other.password) user.password = other.password;
      },
    });
    expect(answer).toEqual(incorrect);
  });

  it('refuses a session that belongs to another challenge', async () => {
    const { Session } = await sandbox.signIn('sms-mfa');
    const answer = await sandbox.respond('PASSWORD_VERIFIER', Session, {
      USERNAME: 'sms-mfa',
      PASSWORD_CLAIM_SECRET_BLOCK: 'c2VjcmV0',
      PASSWORD_CLAIM_SIGNATURE: 'AAAA',
      TIMESTAMP: 'Tue Nov 3 04:05:06 UTC 2026',
    });
    expect(answer).toEqual({ error: 'NotAuthorizedException', message: 'Invalid session for the user.' });
  });
});
