import { beforeEach, describe, expect, it } from 'vitest';
import { computeTotp } from '../../../src/cognito/totp.ts';
import {
  openTestService,
  seedPassword,
  serverClient,
  type TestAnswer,
  type TestService,
} from '../../support/sandbox-service.ts';

let sandbox: TestService;

beforeEach(() => {
  sandbox = openTestService();
});

const USERNAME = 'mfa-setup';
const usedOnce = {
  error: 'NotAuthorizedException',
  message: 'Invalid session for the user, session can only be used once.',
};
const invalidSession = { error: 'NotAuthorizedException', message: 'Invalid session for the user.' };

function codeOf(answer: TestAnswer): string {
  return computeTotp(answer.SecretCode ?? '', sandbox.now()).code;
}

/** A session of this answer, which must have one. */
function sessionOf(answer: TestAnswer): string {
  if (answer.Session === undefined) throw new Error(`No session in ${JSON.stringify(answer)}`);
  return answer.Session;
}

async function associate(): Promise<TestAnswer> {
  const asked = await sandbox.signIn(USERNAME);
  return sandbox.call('AssociateSoftwareToken', { Session: sessionOf(asked) });
}

function verify(session: string, code: string): Promise<TestAnswer> {
  return sandbox.call('VerifySoftwareToken', { Session: session, UserCode: code, FriendlyDeviceName: 'My phone' });
}

function answer(session: string): Promise<TestAnswer> {
  return sandbox.respond('MFA_SETUP', session, { USERNAME });
}

describe('MFA_SETUP in a sign-in', () => {
  it('passes a new session at each step: MFA_SETUP, Associate, Verify, answer', async () => {
    const asked = await sandbox.signIn(USERNAME);
    expect(asked).toMatchObject({
      ChallengeName: 'MFA_SETUP',
      ChallengeParameters: {
        MFAS_CAN_SETUP: '["SMS_MFA","SOFTWARE_TOKEN_MFA","EMAIL_OTP"]',
        USER_ID_FOR_SRP: USERNAME,
      },
    });
    const associated = await sandbox.call('AssociateSoftwareToken', { Session: sessionOf(asked) });
    expect(associated.SecretCode).toMatch(/^[A-Z2-7]{52}$/);
    const verified = await verify(sessionOf(associated), codeOf(associated));
    expect(verified['Status']).toBe('SUCCESS');
    const done = await answer(sessionOf(verified));
    expect(done).toHaveProperty('AuthenticationResult');

    const sessions = [asked, associated, verified].map(sessionOf);
    expect(new Set(sessions).size).toBe(3);
    for (const session of sessions) expect(await answer(session)).toEqual(usedOnce);
  });

  it('asks for the code from the next sign-in on, and not for the one used to register', async () => {
    const associated = await associate();
    const code = codeOf(associated);
    await answer(sessionOf(await verify(sessionOf(associated), code)));
    const next = await sandbox.signIn(USERNAME);
    expect(next).toMatchObject({
      ChallengeName: 'SOFTWARE_TOKEN_MFA',
      ChallengeParameters: { FRIENDLY_DEVICE_NAME: 'My phone' },
    });
    const respond = (given: string): Promise<TestAnswer> =>
      sandbox.respond('SOFTWARE_TOKEN_MFA', next.Session, { USERNAME, SOFTWARE_TOKEN_MFA_CODE: given });
    expect(await respond(code)).toMatchObject({ error: 'ExpiredCodeException' });
    sandbox.advance(30_000);
    expect(await respond(codeOf(associated))).toHaveProperty('AuthenticationResult');
  });

  it('counts the factor as registered even if MFA_SETUP is never answered', async () => {
    const associated = await associate();
    await verify(sessionOf(associated), codeOf(associated));
    expect(await sandbox.signIn(USERNAME)).toMatchObject({ ChallengeName: 'SOFTWARE_TOKEN_MFA' });
  });

  it('keeps session and secret after a wrong code', async () => {
    const associated = await associate();
    const session = sessionOf(associated);
    const wrong = computeTotp(associated.SecretCode ?? '', sandbox.now() + 600_000).code;
    expect(await verify(session, wrong)).toEqual({
      error: 'EnableSoftwareTokenMFAException',
      message: 'Code mismatch and fail enable Software Token MFA',
    });
    expect(await verify(session, codeOf(associated))).toMatchObject({ Status: 'SUCCESS' });
    expect(await verify(session, codeOf(associated))).toEqual(usedOnce);
  });

  it('is not answered by the sessions before VerifySoftwareToken', async () => {
    const asked = await sandbox.signIn(USERNAME);
    expect(await answer(sessionOf(asked))).toMatchObject({ error: 'SoftwareTokenMFANotFoundException' });
    const associated = await sandbox.call('AssociateSoftwareToken', { Session: sessionOf(asked) });
    expect(await answer(sessionOf(associated))).toMatchObject({ error: 'SoftwareTokenMFANotFoundException' });
    expect(await verify(sessionOf(associated), codeOf(associated))).toMatchObject({ Status: 'SUCCESS' });
  });

  it('has nothing to verify before AssociateSoftwareToken', async () => {
    const asked = await sandbox.signIn(USERNAME);
    expect(await verify(sessionOf(asked), '123456')).toMatchObject({ error: 'SoftwareTokenMFANotFoundException' });
  });

  it('expires step by step', async () => {
    const associated = await associate();
    sandbox.advance(180_000);
    expect(await verify(sessionOf(associated), codeOf(associated))).toEqual({
      error: 'NotAuthorizedException',
      message: 'Invalid session for the user, session is expired.',
    });
  });

  it('stays with the client it began with', async () => {
    const associated = await associate();
    const verified = await verify(sessionOf(associated), codeOf(associated));
    expect(await sandbox.respond('MFA_SETUP', verified.Session, { USERNAME }, serverClient)).toEqual(invalidSession);
    expect(await answer(sessionOf(verified))).toHaveProperty('AuthenticationResult');
  });

  it('refuses a session of another challenge, and an invalid one', async () => {
    const { Session = '' } = await sandbox.signIn('sms-mfa');
    for (const session of [Session, 'x'.repeat(1543)]) {
      expect(await sandbox.call('AssociateSoftwareToken', { Session: session })).toEqual(invalidSession);
      expect(await verify(session, '123456')).toEqual(invalidSession);
    }
  });

  it('lets one of two racing registrations win', async () => {
    const asked = await sandbox.signIn(USERNAME);
    const calls = [1, 2].map(() => sandbox.call('AssociateSoftwareToken', { Session: sessionOf(asked) }));
    const answers = await Promise.all(calls);
    expect(answers.filter((one) => one.SecretCode)).toHaveLength(1);
    expect(answers.filter((one) => !one.SecretCode)).toEqual([usedOnce]);
  });
});

describe('registering an authenticator with an access token', () => {
  let AccessToken: string;

  beforeEach(async () => {
    AccessToken = (await sandbox.signIn('password-verifier')).AuthenticationResult?.AccessToken ?? '';
  });

  it('uses no session, and the factor is off until SetUserMFAPreference', async () => {
    const associated = await sandbox.call('AssociateSoftwareToken', { AccessToken });
    expect(Object.keys(associated)).toEqual(['SecretCode']);
    const verified = await sandbox.call('VerifySoftwareToken', { AccessToken, UserCode: codeOf(associated) });
    expect(verified).toEqual({ Status: 'SUCCESS' });
    expect(await sandbox.signIn('password-verifier')).toHaveProperty('AuthenticationResult');
    expect(await sandbox.call('GetUser', { AccessToken })).not.toHaveProperty('UserMFASettingList');
  });

  it('replaces an authenticator only once the new one has shown a code', async () => {
    const { Session } = await sandbox.signIn('software-token-mfa');
    const offered = computeTotp('SANDBOXTOTPSECRETFOREVERYBODY234', sandbox.now()).code;
    const responses = { USERNAME: 'software-token-mfa', SOFTWARE_TOKEN_MFA_CODE: offered };
    const signedIn = await sandbox.respond('SOFTWARE_TOKEN_MFA', Session, responses);
    const token = signedIn.AuthenticationResult?.AccessToken ?? '';

    const associated = await sandbox.call('AssociateSoftwareToken', { AccessToken: token });
    const user = sandbox.pool.users.find('software-token-mfa');
    expect(user?.softwareToken?.authenticator.secretCode).toBe('SANDBOXTOTPSECRETFOREVERYBODY234');
    await sandbox.call('VerifySoftwareToken', { AccessToken: token, UserCode: codeOf(associated) });
    expect(user?.softwareToken).toMatchObject({ enabled: true, authenticator: { secretCode: associated.SecretCode } });
  });

  it('requires exactly one of session and access token', async () => {
    const session = 'x'.repeat(40);
    expect(await sandbox.call('AssociateSoftwareToken', {})).toMatchObject({ error: 'InvalidParameterException' });
    expect(await sandbox.call('AssociateSoftwareToken', { AccessToken, Session: session })).toMatchObject({
      error: 'InvalidParameterException',
    });
  });

  it('is refused by a pool without authenticators', async () => {
    sandbox.configure({ mfaFactors: ['SMS_MFA', 'EMAIL_OTP'] });
    const refused = {
      error: 'SoftwareTokenMFANotFoundException',
      message: 'Software Token MFA has not been enabled by the userPool',
    };
    expect(await sandbox.call('AssociateSoftwareToken', { AccessToken })).toEqual(refused);
    const asked = await sandbox.signIn(USERNAME, { password: seedPassword });
    expect(await sandbox.call('AssociateSoftwareToken', { Session: sessionOf(asked) })).toEqual(refused);
  });

  it.each([
    ['12345', 'Member must have length greater than or equal to 6'],
    ['1234567', 'Member must have length less than or equal to 6'],
    ['12345x', 'Member must satisfy regular expression pattern: [0-9]+'],
  ])('refuses the code %s by its shape', async (UserCode, rule) => {
    expect(await sandbox.call('VerifySoftwareToken', { AccessToken, UserCode })).toEqual({
      error: 'InvalidParameterException',
      message: `1 validation error detected: Value at 'userCode' failed to satisfy constraint: ${rule}`,
    });
  });
});
