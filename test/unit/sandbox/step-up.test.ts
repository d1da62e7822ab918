// Step-up: requesting an authentication level with USER_AUTH, and the claims of the tokens.

import { beforeEach, describe, expect, it } from 'vitest';
import { amrOf, levelOf } from '../../../src/sandbox/sign-in/authentication-level.ts';
import { offerTotpCode } from '../../../src/sandbox/totp.ts';
import {
  claimsOf,
  openTestService,
  seedPassword,
  type TestAnswer,
  type TestService,
} from '../../support/sandbox-service.ts';

let sandbox: TestService;

beforeEach(() => {
  sandbox = openTestService();
});

const loa = (level: number): string => `urn:cognito:loa:${level}`;
const invalid = (message: RegExp) => ({ error: 'InvalidParameterException', message: expect.stringMatching(message) });

async function signedIn(): Promise<string> {
  const answer = await sandbox.userAuth('select-challenge', {
    PREFERRED_CHALLENGE: 'PASSWORD',
    PASSWORD: seedPassword,
  });
  return answer.AuthenticationResult?.AccessToken ?? '';
}

function levelIn({ AuthenticationResult }: TestAnswer): unknown[] {
  const { acr, amr } = claimsOf(AuthenticationResult?.AccessToken);
  expect(claimsOf(AuthenticationResult?.IdToken)).toMatchObject({ acr, amr });
  return [acr, amr];
}

describe('levels', () => {
  it.each([
    [[], undefined],
    [['pwd'], 1],
    [['sms'], 2],
    [['email_otp'], 2],
    [['swk'], 3],
    [['pwd', 'sms'], 3],
    [['pwd', 'email_otp'], 3],
    [['pwd', 'otp'], 4],
  ] as const)('%j is %s', (methods, level) => {
    expect(levelOf(methods)).toBe(level);
    expect(amrOf(methods).includes('mfa')).toBe(methods.length > 1);
  });
});

describe('TARGET_ACR_VALUES from scratch', () => {
  it('offers only the factors that lead to the level', async () => {
    expect(await sandbox.userAuth('select-challenge', { TARGET_ACR_VALUES: loa(2) })).toMatchObject({
      ChallengeName: 'SELECT_CHALLENGE',
      AvailableChallenges: ['EMAIL_OTP', 'SMS_OTP'],
    });
    expect(await sandbox.userAuth('select-challenge', { TARGET_ACR_VALUES: loa(1) })).toMatchObject({
      AvailableChallenges: ['PASSWORD_SRP', 'PASSWORD', 'EMAIL_OTP', 'SMS_OTP'],
    });
  });

  it('counts a code to an address where the pool requires MFA, and else only a factor that the user enabled', async () => {
    const request = { TARGET_ACR_VALUES: loa(3) };
    expect(await sandbox.userAuth('password-verifier', request)).toEqual(invalid(/cannot satisfy/));
    sandbox.configure({ mfa: 'ON' });
    expect(await sandbox.userAuth('password-verifier', request)).toMatchObject({
      AvailableChallenges: ['PASSWORD_SRP', 'PASSWORD'],
    });
  });

  it('takes the first level of the list that the user can reach, and ignores unknown ones', async () => {
    const asked = await sandbox.userAuth('email-otp', { TARGET_ACR_VALUES: `x ${loa(4)}  ${loa(2)} ${loa(1)}` });
    expect(asked).toMatchObject({ AvailableChallenges: ['EMAIL_OTP'] });
    const sent = await sandbox.respond('SELECT_CHALLENGE', asked.Session, {
      USERNAME: 'email-otp',
      ANSWER: 'EMAIL_OTP',
    });
    const EMAIL_OTP_CODE = sandbox.lastCode('email-otp');
    const done = await sandbox.respond('EMAIL_OTP', sent.Session, { USERNAME: 'email-otp', EMAIL_OTP_CODE });
    expect(levelIn(done)).toEqual([loa(2), ['email_otp']]);
  });

  it('refuses a list of unknown levels, and levels that the user has no factors for', async () => {
    expect(await sandbox.userAuth('select-challenge', { TARGET_ACR_VALUES: 'gold' })).toEqual(invalid(/valid/));
    expect(await sandbox.userAuth('select-challenge', { TARGET_ACR_VALUES: loa(4) })).toEqual(invalid(/satisfy/));
  });

  it('needs the Essentials plan', async () => {
    sandbox.configure({ tier: 'LITE' });
    expect(await sandbox.userAuth('select-challenge', { TARGET_ACR_VALUES: loa(2) })).toMatchObject({
      error: 'FeatureUnavailableInTierException',
    });
    const { AuthenticationResult } = await sandbox.signIn('password-verifier');
    expect(claimsOf(AuthenticationResult?.AccessToken)).not.toHaveProperty('acr');
  });

  it('uses the pool’s names of the levels', async () => {
    sandbox.configure({ acrNames: ['bronze', 'silver', 'gold', 'platinum'] });
    expect(await sandbox.userAuth('select-challenge', { TARGET_ACR_VALUES: 'silver' })).toMatchObject({
      AvailableChallenges: ['EMAIL_OTP', 'SMS_OTP'],
    });
    expect(levelIn(await sandbox.signIn('password-verifier'))).toEqual(['bronze', ['pwd']]);
  });
});

describe('TARGET_ACR_VALUES with an access token', () => {
  const stepUp = (parameters: Readonly<Record<string, string>>) => sandbox.userAuth('select-challenge', parameters);

  it('asks only for what is missing, and keeps what was proven', async () => {
    sandbox.user('select-challenge').smsMfa = true;
    const { Session } = await sandbox.signIn('select-challenge');
    const SMS_MFA_CODE = sandbox.lastCode('select-challenge');
    const first = await sandbox.respond('SMS_MFA', Session, { USERNAME: 'select-challenge', SMS_MFA_CODE });
    expect(levelIn(first)).toEqual([loa(3), ['pwd', 'sms', 'mfa']]);

    const user = sandbox.user('select-challenge');
    user.softwareToken = { ...sandbox.user('software-token-mfa').softwareToken } as typeof user.softwareToken & object;
    const asked = await stepUp({
      TARGET_ACR_VALUES: loa(4),
      ACCESS_TOKEN: first.AuthenticationResult?.AccessToken ?? '',
    });
    expect(asked).toMatchObject({ ChallengeName: 'SOFTWARE_TOKEN_MFA' });
    const offer = user.softwareToken && offerTotpCode(user.softwareToken.authenticator, sandbox.now());
    const done = await sandbox.respond('SOFTWARE_TOKEN_MFA', asked.Session, {
      USERNAME: 'select-challenge',
      SOFTWARE_TOKEN_MFA_CODE: offer && 'code' in offer ? offer.code : '',
    });
    expect(levelIn(done)).toEqual([loa(4), ['pwd', 'sms', 'otp', 'mfa']]);
  });

  it('adds a delivered code to a password', async () => {
    const ACCESS_TOKEN = await signedIn();
    const asked = await stepUp({ TARGET_ACR_VALUES: loa(2), ACCESS_TOKEN });
    expect(asked).toMatchObject({ ChallengeName: 'SELECT_CHALLENGE', AvailableChallenges: ['EMAIL_OTP', 'SMS_OTP'] });
  });

  it('refuses a token that is at the level already, of somebody else, or without a target', async () => {
    const ACCESS_TOKEN = await signedIn();
    expect(await stepUp({ TARGET_ACR_VALUES: loa(1), ACCESS_TOKEN })).toEqual(invalid(/already/));
    expect(await stepUp({ ACCESS_TOKEN })).toEqual(invalid(/requires TARGET_ACR_VALUES/));
    expect(await sandbox.userAuth('email-otp', { TARGET_ACR_VALUES: loa(2), ACCESS_TOKEN })).toMatchObject({
      error: 'NotAuthorizedException',
    });
    expect(await stepUp({ TARGET_ACR_VALUES: loa(2), ACCESS_TOKEN: 'x.y.z' })).toMatchObject({
      message: 'Invalid Access Token',
    });
  });

  it('gives no credit for a sign-in older than MAX_AGE', async () => {
    const ACCESS_TOKEN = await signedIn();
    sandbox.advance(61_000);
    const old = { TARGET_ACR_VALUES: loa(1), ACCESS_TOKEN, MAX_AGE: '60' };
    expect(await stepUp(old)).toMatchObject({ ChallengeName: 'SELECT_CHALLENGE' });
    expect(await stepUp({ ...old, MAX_AGE: '61' })).toEqual(invalid(/already/));
    expect(await stepUp({ ...old, MAX_AGE: 'soon' })).toEqual(invalid(/MAX_AGE/));
  });

  it('cannot take a required second factor away', async () => {
    const first = await sandbox.userAuth('sms-mfa', {
      TARGET_ACR_VALUES: loa(1),
      PREFERRED_CHALLENGE: 'PASSWORD',
      PASSWORD: seedPassword,
    });
    expect(first).toMatchObject({ ChallengeName: 'SMS_MFA' });
  });
});
