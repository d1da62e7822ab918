// USER_AUTH: choosing the first factor, one-time passwords, and users who do not exist.

import { beforeEach, describe, expect, it } from 'vitest';
import { startSrp } from '../../../src/cognito/srp/ephemeral.ts';
import { systemDeps } from '../../../src/sandbox/sandbox-deps.ts';
import { claimsOf, openTestService, seedPassword, type TestService } from '../../support/sandbox-service.ts';

let sandbox: TestService;

beforeEach(() => {
  sandbox = openTestService();
});

const incorrect = { error: 'NotAuthorizedException', message: 'Incorrect username or password.' };
const mismatch = { error: 'CodeMismatchException', message: 'Invalid code or auth state for the user.' };
const everything = ['PASSWORD_SRP', 'PASSWORD', 'EMAIL_OTP', 'SMS_OTP'];

describe('USER_AUTH without a preference', () => {
  it('lists what this user can sign in with', async () => {
    expect(await sandbox.userAuth('select-challenge')).toMatchObject({
      ChallengeName: 'SELECT_CHALLENGE',
      AvailableChallenges: everything,
      ChallengeParameters: {},
      Session: expect.stringMatching(/^AYABe/),
    });
    expect(await sandbox.userAuth('email-otp')).toMatchObject({ AvailableChallenges: ['EMAIL_OTP'] });
    expect(await sandbox.userAuth('sms-otp')).toMatchObject({ AvailableChallenges: ['SMS_OTP'] });
  });

  it('offers passwords only to a user with a temporary one, and to one who has a second factor', async () => {
    for (const username of ['new-password-required', 'software-token-mfa', 'mfa-setup']) {
      expect(await sandbox.userAuth(username)).toMatchObject({ AvailableChallenges: ['PASSWORD_SRP', 'PASSWORD'] });
    }
  });

  it('offers only what the pool allows', async () => {
    sandbox.configure({ firstFactors: ['PASSWORD_SRP', 'PASSWORD'] });
    expect(await sandbox.userAuth('select-challenge')).toMatchObject({
      AvailableChallenges: ['PASSWORD_SRP', 'PASSWORD'],
    });
  });

  it('sends no code to an address that is not verified', async () => {
    const user = sandbox.user('select-challenge');
    sandbox.pool.users.writeAttributes(user, [['email_verified', 'false']], sandbox.now());
    expect((await sandbox.userAuth('select-challenge')).AvailableChallenges).not.toContain('EMAIL_OTP');
  });

  it('is refused to a client that does not list it', async () => {
    const client = sandbox.addClient({ explicitAuthFlows: ['ALLOW_USER_SRP_AUTH'] });
    expect(await sandbox.userAuth('select-challenge', {}, client)).toEqual({
      error: 'InvalidParameterException',
      message: 'USER_AUTH flow not enabled for this client',
    });
  });
});

describe('an answer to SELECT_CHALLENGE', () => {
  async function choose(responses: Readonly<Record<string, string>>, username = 'select-challenge') {
    const { Session } = await sandbox.userAuth(username);
    return sandbox.respond('SELECT_CHALLENGE', Session, { USERNAME: username, ...responses });
  }

  it('signs in with the password in the same answer', async () => {
    expect(await choose({ ANSWER: 'PASSWORD', PASSWORD: seedPassword })).toHaveProperty('AuthenticationResult');
    expect(await choose({ ANSWER: 'PASSWORD', PASSWORD: 'wrong' })).toEqual(incorrect);
  });

  it('continues with SRP, whose answer requires the session', async () => {
    const asked = await choose({ ANSWER: 'PASSWORD_SRP', SRP_A: startSrp(systemDeps.random).srpA });
    expect(asked).toMatchObject({ ChallengeName: 'PASSWORD_VERIFIER', Session: expect.stringMatching(/^AYABe/) });
    const answer = await sandbox.respond('PASSWORD_VERIFIER', undefined, {
      USERNAME: 'select-challenge',
      PASSWORD_CLAIM_SECRET_BLOCK: asked.ChallengeParameters?.['SECRET_BLOCK'] ?? '',
      PASSWORD_CLAIM_SIGNATURE: 'A'.repeat(43),
      TIMESTAMP: 'Tue Nov 3 04:05:06 UTC 2026',
    });
    expect(answer).toEqual({ error: 'InvalidParameterException', message: 'Missing required parameter Session' });
  });

  it.each([
    ['EMAIL_OTP', 'EMAIL', 's***@e***'],
    ['SMS_OTP', 'SMS', '+*******0178'],
  ])('sends the code of %s and takes it back', async (name, medium, destination) => {
    const asked = await choose({ ANSWER: name });
    expect(asked).toMatchObject({
      ChallengeName: name,
      AvailableChallenges: [name],
      ChallengeParameters: {
        CODE_DELIVERY_DELIVERY_MEDIUM: medium,
        CODE_DELIVERY_DESTINATION: destination,
        USER_ID_FOR_SRP: 'select-challenge',
      },
    });
    const code = sandbox.lastCode('select-challenge');
    expect(code).toMatch(/^\d{8}$/);
    const answer = (given: string) =>
      sandbox.respond(name, asked.Session, { USERNAME: 'select-challenge', [`${name}_CODE`]: given });
    for (let attempt = 0; attempt < 6; attempt += 1) {
      expect(await answer(code === '00000000' ? '11111111' : '00000000')).toEqual(mismatch);
    }
    expect(await answer(code)).toHaveProperty('AuthenticationResult');
    expect(await answer(code)).toMatchObject({ message: expect.stringContaining('can only be used once') });
  });

  it('refuses what was not offered, and keeps the session', async () => {
    const { Session } = await sandbox.userAuth('email-otp');
    const answer = (ANSWER: string) =>
      sandbox.respond('SELECT_CHALLENGE', Session, { USERNAME: 'email-otp', ANSWER, PASSWORD: seedPassword });
    for (const other of ['PASSWORD', 'SMS_OTP', 'WEB_AUTHN', 'email_otp', '']) {
      expect(await answer(other)).toMatchObject({ error: 'InvalidParameterException' });
    }
    expect(await answer('EMAIL_OTP')).toMatchObject({ ChallengeName: 'EMAIL_OTP' });
  });

  it('names the value that the choice needs', async () => {
    expect(await choose({ ANSWER: 'PASSWORD' })).toMatchObject({ message: 'Missing required parameter PASSWORD' });
    expect(await choose({ ANSWER: 'PASSWORD_SRP' })).toMatchObject({ message: 'Missing required parameter SRP_A' });
  });

  it('may come under the factor’s own name', async () => {
    const { Session } = await sandbox.userAuth('select-challenge');
    const responses = { USERNAME: 'select-challenge', PASSWORD: seedPassword };
    expect(await sandbox.respond('PASSWORD', Session, responses)).toHaveProperty('AuthenticationResult');
  });
});

describe('PREFERRED_CHALLENGE', () => {
  it('goes straight to an available factor', async () => {
    const preferred = (name: string, more = {}) =>
      sandbox.userAuth('select-challenge', { PREFERRED_CHALLENGE: name, ...more });
    expect(await preferred('EMAIL_OTP')).toMatchObject({ ChallengeName: 'EMAIL_OTP' });
    expect(await preferred('SMS_OTP')).toMatchObject({ ChallengeName: 'SMS_OTP' });
    expect(await preferred('PASSWORD', { PASSWORD: seedPassword })).toHaveProperty('AuthenticationResult');
    const { srpA } = startSrp(systemDeps.random);
    expect(await preferred('PASSWORD_SRP', { SRP_A: srpA })).toMatchObject({ ChallengeName: 'PASSWORD_VERIFIER' });
  });

  it.each(['PASSWORD', 'PASSWORD_SRP'])('asks for %s when its value is missing', async (name) => {
    const asked = await sandbox.userAuth('select-challenge', { PREFERRED_CHALLENGE: name });
    expect(asked).toMatchObject({ ChallengeName: name, AvailableChallenges: [name] });
  });

  it('is answered with the list when the user cannot use it', async () => {
    for (const name of ['SMS_OTP', 'WEB_AUTHN', 'nonsense']) {
      expect(await sandbox.userAuth('email-otp', { PREFERRED_CHALLENGE: name })).toMatchObject({
        ChallengeName: 'SELECT_CHALLENGE',
        AvailableChallenges: ['EMAIL_OTP'],
      });
    }
    expect(await sandbox.userAuth('new-password-required', { PREFERRED_CHALLENGE: 'EMAIL_OTP' })).toMatchObject({
      AvailableChallenges: ['PASSWORD_SRP', 'PASSWORD'],
    });
  });
});

describe('a user who does not exist, while that is hidden', () => {
  it('gets the factors that the pool allows', async () => {
    expect(await sandbox.userAuth('nobody')).toMatchObject({
      ChallengeName: 'SELECT_CHALLENGE',
      AvailableChallenges: everything,
      Session: expect.stringMatching(/^AYABe.{1538}$/),
    });
  });

  it('gets a code challenge with a masked destination that never changes, and no code is sent', async () => {
    const ask = () => sandbox.userAuth('nobody', { PREFERRED_CHALLENGE: 'EMAIL_OTP' });
    const [one, other] = [await ask(), await ask()];
    expect(one.ChallengeParameters).toEqual(other.ChallengeParameters);
    expect(one.ChallengeParameters?.['CODE_DELIVERY_DESTINATION']).toMatch(/^[a-z]\*{3}@[a-z]\*{3}$/);
    expect(sandbox.service.inbox.messages()).toEqual([]);
    const userId = one.ChallengeParameters?.['USER_ID_FOR_SRP'] ?? '';
    for (const USERNAME of ['nobody', userId]) {
      expect(await sandbox.respond('EMAIL_OTP', one.Session, { USERNAME, EMAIL_OTP_CODE: '12345678' })).toEqual(
        mismatch,
      );
    }
    expect(
      await sandbox.respond('EMAIL_OTP', one.Session, { USERNAME: 'someone', EMAIL_OTP_CODE: '12345678' }),
    ).toEqual({ error: 'NotAuthorizedException', message: 'Invalid session for the user.' });
  });

  it('fails like a user with a wrong password', async () => {
    const { Session } = await sandbox.userAuth('nobody');
    const responses = { USERNAME: 'nobody', ANSWER: 'PASSWORD', PASSWORD: seedPassword };
    expect(await sandbox.respond('SELECT_CHALLENGE', Session, responses)).toEqual(incorrect);
  });

  it('gets another error when the client is LEGACY', async () => {
    const client = sandbox.addClient({ preventUserExistenceErrors: 'LEGACY' });
    expect(await sandbox.userAuth('nobody', {}, client)).toEqual({
      error: 'UserNotFoundException',
      message: 'User does not exist.',
    });
  });
});

describe('e-mail as the second factor', () => {
  it('asks for a six-digit code after the password', async () => {
    const asked = await sandbox.signIn('email-mfa');
    expect(asked).toMatchObject({ ChallengeName: 'EMAIL_OTP' });
    expect(asked).not.toHaveProperty('AvailableChallenges');
    const EMAIL_OTP_CODE = sandbox.lastCode('email-mfa');
    expect(EMAIL_OTP_CODE).toMatch(/^\d{6}$/);
    const answer = await sandbox.respond('EMAIL_OTP', asked.Session, { USERNAME: 'email-mfa', EMAIL_OTP_CODE });
    expect(claimsOf(answer.AuthenticationResult?.AccessToken)).toMatchObject({ amr: ['pwd', 'email_otp', 'mfa'] });
  });

  it('is set up by MFA_SETUP with an address, whose code is asked for next', async () => {
    const { Session } = await sandbox.signIn('mfa-setup');
    const answer = (EMAIL: string) => sandbox.respond('MFA_SETUP', Session, { USERNAME: 'mfa-setup', EMAIL });
    expect(await answer('no address')).toMatchObject({ error: 'InvalidParameterException' });
    const asked = await answer('max@example.com');
    expect(asked).toMatchObject({
      ChallengeName: 'EMAIL_OTP',
      ChallengeParameters: { CODE_DELIVERY_DESTINATION: 'm***@e***' },
    });
    const EMAIL_OTP_CODE = sandbox.lastCode('mfa-setup');
    const done = await sandbox.respond('EMAIL_OTP', asked.Session, { USERNAME: 'mfa-setup', EMAIL_OTP_CODE });
    expect(done).toHaveProperty('AuthenticationResult');
    expect(Object.fromEntries(sandbox.user('mfa-setup').attributes)).toMatchObject({
      email: 'max@example.com',
      email_verified: 'true',
    });
    expect(await sandbox.signIn('mfa-setup')).toMatchObject({ ChallengeName: 'EMAIL_OTP' });
  });

  it('is refused by a pool without it', async () => {
    sandbox.configure({ mfaFactors: ['SOFTWARE_TOKEN_MFA'] });
    const { Session } = await sandbox.signIn('mfa-setup');
    expect(
      await sandbox.respond('MFA_SETUP', Session, { USERNAME: 'mfa-setup', EMAIL: 'max@example.com' }),
    ).toMatchObject({ error: 'InvalidParameterException' });
  });
});
